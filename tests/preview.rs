//! What the preview puts into pages: as text here, and at the end as a person meets it in a browser.

#[path = "browser/program.rs"]
mod program;
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use program::{Preview, page, status};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn a_broken_save_keeps_the_page_and_says_what_is_wrong() {
    let preview = Preview::start();
    let good = preview.get("/about/");
    assert!(!good.contains("spires-problems"));
    preview.write(
        "content/about.md",
        "---\ntitel: About\nsummary: A page.\n---\n",
    );
    // Every page says so, and a page that is not there too.
    for path in ["/about/", "/", "/nowhere/"] {
        let broken = preview.wait(path, |answer| answer.contains("role=\"alert\""));
        assert!(
            broken.contains("<code>content/about.md</code>, line "),
            "{broken}"
        );
        assert!(broken.contains("titel"), "{broken}");
        // The text around it, with the word marked.
        assert!(broken.contains("<mark>titel:</mark> About"), "{broken}");
    }
    assert!(preview.get("/about/").contains("About us"));
    preview.write("content/about.md", &page("About us again"));
    let mended = preview.wait("/about/", |answer| answer.contains("About us again"));
    assert!(!mended.contains("role=\"alert\"") && !mended.contains("titel"));
}

#[test]
fn a_site_that_starts_broken_shows_once_it_is_mended() {
    let preview = Preview::start_with(|root| {
        fs::write(root.join("content/about.md"), "---\ntitel: About\n---\n").unwrap();
    });
    for path in ["/", "/about/", "/nowhere.css"] {
        let answer = preview.get(path);
        assert_eq!(status(&answer), "503");
        assert!(answer.contains("content/about.md") && answer.contains("/_spires/reload.js"));
    }
    preview.write("content/about.md", &page("About us"));
    preview.wait("/about/", |answer| status(answer) == "200");
}

#[test]
fn a_page_that_went_away_says_so_and_comes_back() {
    let preview = Preview::start();
    let content = preview.folder.path().join("content");
    fs::rename(content.join("about.md"), content.join("us.md")).unwrap();
    let gone = preview.wait("/about/", |answer| status(answer) == "404");
    assert!(
        gone.contains("This page is no longer at this address"),
        "{gone}"
    );
    let gone = preview.wait("/about/", |answer| answer.contains("same title"));
    assert!(gone.contains("<a href=\"/us/\">") && gone.contains("content/us.md"));
    assert!(gone.contains("src=\"/_spires/reload.js\""), "{gone}");
    // An old address that leads to the page is no place where something is missing.
    let moved = page("About us").replace("summary", "aliases: [/about/]\nsummary");
    preview.write("content/us.md", &moved);
    preview.wait("/about/", |answer| status(answer) == "200");
    fs::remove_file(content.join("us.md")).unwrap();
    preview.write("content/about.md", &page("About us"));
    preview.wait("/about/", |answer| answer.contains("<h1>About us</h1>"));
}

#[test]
fn the_panel_is_in_the_preview_and_not_in_the_published_site() {
    let preview = Preview::start_with(|root| {
        let text = format!("{}\n# A second title\n", page("About us"));
        fs::write(root.join("content/about.md"), text).unwrap();
    });
    let about = preview.get("/about/");
    assert!(about.contains("Preview: 1 to look at"), "{about}");
    assert!(about.contains("data-copy=\"content/about.md\""));
    assert!(about.contains("when the preview was started"));
    assert!(preview.get("/").contains("Preview: nothing to look at"));
    let root = preview.folder.path();
    let built = Command::new(env!("CARGO_BIN_EXE_spires"))
        .args(["build", "--root"])
        .arg(root)
        .output()
        .unwrap();
    assert!(built.status.success(), "{built:?}");
    let files = walkdir::WalkDir::new(root.join("public")).into_iter();
    let files = files
        .map(Result::unwrap)
        .filter(|file| file.path().is_file());
    let mut seen = 0;
    for file in files {
        let text = String::from_utf8_lossy(&fs::read(file.path()).unwrap()).to_lowercase();
        for part in ["_spires", "spires-panel", "spires-problems", "data-version"] {
            assert!(
                !text.contains(part),
                "{} holds {part}",
                file.path().display()
            );
        }
        seen += 1;
    }
    assert!(seen > 4, "{seen}");
}

/// The theme's own head, with a policy that forbids all code but files of the site's own: the preview
/// must do with that.
fn forbid_inline_code(root: &Path) {
    let head = "themes/cov/templates/parts/head.html";
    let text = fs::read_to_string(Path::new(ROOT).join(head)).unwrap();
    let policy =
        "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
    assert!(text.contains("<head>"), "{text}");
    let file = root.join(head);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text.replace("<head>", policy)).unwrap();
}

#[test]
fn in_a_browser_each_change_shows_by_itself() {
    let preview = Preview::start_with(forbid_inline_code);
    let folder = preview.folder.path().to_str().unwrap();
    support::node("browser/preview.mjs", [&*preview.address, folder]);
}
