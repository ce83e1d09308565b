//! The portal itself: our content, built by the program, looked at with the web's own checkers.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;
use spires::proof::dom::Dom;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The portal, built once for all tests of this file.
static PORTAL: LazyLock<Portal> = LazyLock::new(Portal::build);

struct Portal {
    folder: tempfile::TempDir,
    summary: Value,
}

impl Portal {
    fn build() -> Portal {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        let output = spires(&["build", "--format", "json", "--out", out.to_str().unwrap()]);
        let summary = serde_json::from_slice(&output.stdout).expect("one JSON object");
        assert_eq!(output.status.code(), Some(0), "{summary:#}");
        Portal { folder, summary }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Every HTML file of the site.
    fn pages(&self) -> Vec<PathBuf> {
        let files = walkdir::WalkDir::new(self.path()).sort_by_file_name();
        files
            .into_iter()
            .map(|entry| entry.unwrap().into_path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
            .collect()
    }

    fn read(&self, page: &str) -> String {
        fs::read_to_string(self.path().join(page)).unwrap_or_else(|_| panic!("no page {page}"))
    }
}

fn spires(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spires"))
        .args(arguments)
        .args(["--root", ROOT])
        .output()
        .expect("the program runs")
}

/// A tool that `tests/run` installs.
fn tool(path: &str) -> PathBuf {
    let path = Path::new(ROOT).join("tests/tools/node_modules").join(path);
    assert!(
        path.exists(),
        "{} is missing: run ./tests/run once",
        path.display()
    );
    path
}

#[test]
fn our_content_has_no_errors_and_no_warnings() {
    let summary = &PORTAL.summary;
    assert_eq!(summary["errors"], 0);
    assert_eq!(summary["warnings"], 0);
    assert_eq!(summary["findings"], Value::Array(Vec::new()));
    assert!(summary["pages"].as_u64().unwrap() >= 60);
}

#[test]
fn every_promised_address_is_there() {
    for page in [
        "",
        "404.html",
        "about",
        "pledges",
        "pledges/valued",
        "pledges/safe",
        "pledges/opportunities",
        "pledges/healthy",
        "pledges/loved",
        "spires",
        "spires/child-friendly-cov",
        "spires/family-led-decision-making",
        "spires/relational-practice",
        "supporters",
        "supporters/university-of-warwick",
        "pupil-parliament",
        "pupil-parliament/2023",
        "language",
        "language/talking-with-families",
        "safe-spaces",
        "stories",
        "impact",
        "news",
        "events",
        "resources",
        "one-big-voice",
        "worried",
        "contact",
        "accessibility",
        "privacy",
        "join/how-to-become-a-supporter",
        "about/programme",
        "about/timeline",
        "about/priorities",
    ] {
        let file = match page {
            "" => "index.html".to_owned(),
            page if page.ends_with(".html") => page.to_owned(),
            page => format!("{page}/index.html"),
        };
        assert!(PORTAL.path().join(&file).is_file(), "{file}");
    }
}

#[test]
fn old_names_lead_to_new_ones() {
    for (old, new) in [
        (
            "spires/the-coventry-way/index.html",
            "/spires/relational-practice/",
        ),
        (
            "the-coventry-way/index.html",
            "/spires/relational-practice/",
        ),
        (
            "spires/a-child-friendly-city/index.html",
            "/spires/child-friendly-cov/",
        ),
    ] {
        assert!(PORTAL.read(old).contains(&format!("url={new}")), "{old}");
    }
}

#[test]
fn help_for_a_worried_person_is_on_every_page() {
    for page in PORTAL.pages() {
        let html = fs::read_to_string(&page).unwrap();
        if html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        for number in ["tel:02476788555", "tel:02476832222", "tel:999"] {
            assert!(html.contains(number), "{} lacks {number}", page.display());
        }
    }
}

#[test]
fn invariant_10_pages_ask_no_other_host_and_hold_no_inline_code() {
    for page in PORTAL.pages() {
        let html = fs::read_to_string(&page).unwrap();
        let name = page.display();
        for forbidden in [
            "<script>",
            " style=\"",
            "<style",
            " onclick=",
            "javascript:",
            "src=\"http",
            "src=\"//",
        ] {
            assert!(!html.contains(forbidden), "{name} holds {forbidden}");
        }
        // A script is a file of the site, or data, which is never run.
        for script in html.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let data = tag == " type=\"application/ld+json\"";
            assert!(
                data || tag.contains(" src=\""),
                "{name} holds a script: {tag}"
            );
        }
        for link in html.split("<link ").skip(1) {
            let tag = link.split('>').next().unwrap_or_default();
            let canonical = tag.contains("rel=\"canonical\"");
            assert!(
                canonical || !tag.contains("href=\"http"),
                "{name} asks another host: {tag}"
            );
        }
    }
}

#[test]
fn staff_details_of_the_sources_stay_out() {
    for page in PORTAL.pages() {
        let html = fs::read_to_string(&page).unwrap().to_lowercase();
        for private in [
            "7697 8470",
            "7697 1402",
            "7697 2312",
            "john.gregg",
            "sonia.watson",
            "tina.pinks",
        ] {
            assert!(
                !html.contains(private),
                "{} holds {private}",
                page.display()
            );
        }
    }
}

#[test]
fn pages_are_the_same_tree_however_they_are_read() {
    let pages = PORTAL.pages();
    let mut plain = 0;
    for page in &pages {
        let html = fs::read_to_string(page).unwrap();
        if let Some(read) = Dom::plain(&html) {
            plain += 1;
            assert!(read == Dom::by_the_standard(&html), "{}", page.display());
        }
    }
    // Quick reading that no page is fit for would be of no use.
    assert!(plain * 10 > pages.len() * 9, "{plain} of {}", pages.len());
}

#[test]
fn the_nu_html_checker_finds_no_error() {
    let output = Command::new("java")
        .arg("-jar")
        .arg(tool("vnu-jar/build/dist/vnu.jar"))
        .args(["--format", "json", "--skip-non-html"])
        .arg(PORTAL.path())
        .output()
        .expect("java is there: ./tests/run installs it");
    let report: Value = serde_json::from_slice(&output.stderr).expect("a report in JSON");
    let errors: Vec<_> = report["messages"]
        .as_array()
        .expect("a list of messages")
        .iter()
        .filter(|message| message["type"] != "info" || message["subType"] == "warning")
        .map(|message| {
            format!(
                "{} {}: {}",
                message["url"], message["lastLine"], message["message"]
            )
        })
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn html_validate_finds_no_error() {
    let output = Command::new("node")
        .arg(tool("html-validate/bin/html-validate.mjs"))
        .args(["--formatter", "json", "--max-warnings", "0", "--config"])
        .arg(Path::new(ROOT).join("tests/tools/.htmlvalidate.json"))
        .arg(PORTAL.path())
        .output()
        .expect("node is there");
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report in JSON");
    let mut errors = BTreeSet::new();
    for file in report.as_array().expect("a list of files") {
        for message in file["messages"].as_array().into_iter().flatten() {
            errors.insert(format!(
                "{}:{} {} {}",
                file["filePath"], message["line"], message["ruleId"], message["message"]
            ));
        }
    }
    assert!(
        errors.is_empty(),
        "{}",
        errors.into_iter().collect::<Vec<_>>().join("\n")
    );
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
