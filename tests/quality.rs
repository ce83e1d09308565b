//! `spires report`: every page and how it is, as a page to read and as data. `spires plan`: what comes next.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const SETTINGS: &str = "name: Test\nbase_url: https://example.org/\n";
const INDEX: &str = "---\ntitle: Home\nsummary: The front page.\nreviewed: 2026-01-10\nowner: The web team\n---\n\n![](tree.svg)\n\n## Wherefore\n";
const DRAFT: &str = "---\ntitle: Draft <b>of</b> a page\nsummary: Not yet.\ndraft: true\n---\n";
const LATER: &str =
    "---\ntitle: Later\nsummary: Soon.\npublish: 2026-12-01T09:00\nexpire: 2027-01-01\n---\n";

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir(&content).unwrap();
    let tree = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    for (name, text) in [
        ("site.yaml", SETTINGS),
        ("index.md", INDEX),
        ("draft.md", DRAFT),
        ("later.md", LATER),
        ("tree.svg", tree),
    ] {
        fs::write(content.join(name), text).unwrap();
    }
    folder
}

fn report(root: &Path, more: &[&str]) -> Output {
    run("report", root, more)
}

fn run(command: &str, root: &Path, more: &[&str]) -> Output {
    let root = root.to_str().unwrap();
    Command::new(env!("CARGO_BIN_EXE_spires"))
        .args([command, "--as-of", "2026-11-22", "--root", root])
        .args(more)
        .output()
        .unwrap()
}

fn data(root: &Path) -> Value {
    let run = report(root, &["--json"]);
    assert_eq!(run.status.code(), Some(0));
    serde_json::from_slice(&run.stdout).unwrap()
}

#[test]
fn every_page_is_there_those_not_on_the_site_too() {
    let site = site();
    let report = data(site.path());
    let pages = report["pages"].as_array().unwrap();
    let told: Vec<_> = pages
        .iter()
        .map(|page| {
            (
                page["file"].as_str().unwrap(),
                page["state"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("content/draft.md", "draft"),
            ("content/index.md", "published"),
            ("content/later.md", "waiting")
        ]
    );
    let home = &pages[1];
    assert_eq!(home["owner"], "The web team");
    assert_eq!(home["reviewed"], "2026-01-10");
    assert_eq!(home["due"], "2027-01-10");
    assert_eq!(home["overdue"], false);
    assert_eq!(home["pictures"], 1);
    assert_eq!(home["languages"], serde_json::json!(["en-GB"]));
    // The picture has no words, and is no decoration.
    assert!(home["warnings"].as_u64() > Some(0));
    let next: Vec<_> = report["next"].as_array().unwrap().iter().collect();
    assert_eq!(next[0]["when"], "2026-12-01T09:00");
    assert_eq!(next[0]["what"], "published");
    assert_eq!(next[1]["when"], "2027-01-01");
    assert_eq!(next[1]["what"], "expires");
}

#[test]
fn the_page_is_written_again_and_nothing_else_is_written_over() {
    let site = site();
    let out = site.path().join("report.html");
    let file = out.to_str().unwrap();
    assert_eq!(report(site.path(), &["--out", file]).status.code(), Some(0));
    let html = fs::read_to_string(&out).unwrap();
    assert!(
        html.contains("Draft &lt;b&gt;of&lt;/b&gt; a page"),
        "{html}"
    );
    assert!(html.contains("The web team") && html.contains("nobody yet"));
    assert_eq!(report(site.path(), &["--out", file]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&out).unwrap(), html);

    fs::write(&out, "my notes").unwrap();
    let refused = report(site.path(), &["--out", file]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is no report"));
    assert_eq!(fs::read_to_string(&out).unwrap(), "my notes");
}

#[test]
fn what_comes_next_is_told_with_the_times_to_build_it() {
    let site = site();
    let plan = run("plan", site.path(), &[]);
    assert_eq!(plan.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(plan.stdout).unwrap(),
        "What comes next, in the time of Europe/London:
  2026-12-01 09:00  Later is published (content/later.md)
  2027-01-01        Later is taken away (content/later.md)

Pages come and go when the site is built. A scheduler that builds it at these times (in UTC) shows them in time:
  5 0,23 * * *
  0 9 1 12 *
"
    );
    // In summer, nine o'clock in London is eight o'clock in UTC.
    let summer = LATER.replace("2026-12-01T09:00", "2027-07-01T09:00");
    let summer = summer.replace("2027-01-01", "2027-08-01");
    fs::write(site.path().join("content/later.md"), summer).unwrap();
    let plan = run("plan", site.path(), &["--json"]);
    let plan: Value = serde_json::from_slice(&plan.stdout).unwrap();
    assert_eq!(
        plan["cron"],
        serde_json::json!(["5 0,23 * * *", "0 8 1 7 *"])
    );
    assert_eq!(plan["next"][0]["when"], "2027-07-01T09:00");
    // Where no page waits, midnight is left.
    fs::remove_file(site.path().join("content/later.md")).unwrap();
    let plan = run("plan", site.path(), &[]);
    assert_eq!(
        String::from_utf8_lossy(&plan.stdout).lines().next(),
        Some("No page waits for its day, and none expires.")
    );
}
