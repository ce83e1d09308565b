//! `spires new`: the files that it makes, and those that it leaves alone.

use std::fs;

use spires::content::Kind;

use super::{assert_file, assert_transcript, run, site, support};

#[test]
fn a_page_is_made_and_never_made_over() {
    let site = site();
    assert_transcript(
        "new",
        &site,
        &[
            &["new", "supporter", "Corner Bakery"],
            &["new", "supporter", "Corner  bakery!"],
            &["check", "content/supporters/corner-bakery.md"],
            &[
                "new",
                "supporter",
                "Corner Bakery",
                "--name",
                "bakery-on-the-hill",
            ],
            &["new", "news", "Cov: a city's news"],
            &["new", "page", "About us", "--in", "about-the-team"],
            &["new", "page", "About"],
            &["new", "page", "A story", "--in", "stories"],
            &["new", "story", "A story", "--in", "stories"],
            &["new", "supporter", "!!!"],
            &["new", "supporter", "A", "--name", "../a"],
            &["new", "suporter", "A"],
        ],
    );
    assert_file(
        "new-supporter.md",
        &site.path("content/supporters/corner-bakery.md"),
    );
    let name = "content/news/2026-11-cov-a-citys-news.md";
    assert_file("new-news.md", &site.path(name));
    let left = support::names(&site.path("content"));
    assert_eq!(left.len(), 10, "{left:?}");
}

#[test]
fn a_new_page_of_each_kind_wants_nothing_but_to_be_filled_in() {
    for kind in Kind::all() {
        let site = site();
        let made = run(&site, &["new", kind.name(), "A new page"]);
        assert_eq!(made.code, Some(0), "{}", made.err);
        let path = made
            .out
            .split([' ', ','])
            .nth(1)
            .expect("a path")
            .to_owned();
        let report = run(&site, &["check", "--format", "json", "--drafts"]).json();
        for finding in report["findings"].as_array().expect("a list") {
            assert_eq!(finding["path"], path, "{finding:#}");
            let message = finding["message"].as_str().expect("a message");
            let is_open = message.contains("has no value")
                || message.contains("is empty")
                || message.contains("does not say where its facts come from");
            assert!(is_open, "{kind:?}: {message}");
        }
        if matches!(kind.name(), "session" | "impact" | "story") {
            assert_file(&format!("new-{}.md", kind.name()), &site.path(&path));
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_made_outside_the_site() {
    let site = site();
    fs::create_dir_all(site.beside("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink(site.beside("elsewhere"), site.path("content/stories"))
        .expect("a link");
    let made = run(&site, &["new", "story", "A story"]);
    assert_eq!(made.code, Some(2), "{}", made.out);
    assert!(made.err.contains("leads out of the site"), "{}", made.err);
    assert_eq!(support::names(&site.beside("elsewhere")), [""; 0]);
}
