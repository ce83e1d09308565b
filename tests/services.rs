//! The files for other programs: what programs of other people understand of them, and what makes them
//! anew.
//!
//! `SNAPSHOTS=overwrite cargo test --test services` writes anew what is expected.

mod support;

use std::path::Path;
use std::process::Command;

use snapbox::Data;
use support::{Site, assert, finish, tests};

fn site() -> Site {
    Site::of(&["services/site"])
}

/// Builds the site, and tells which files were made.
#[track_caller]
fn made(site: &Site) -> Vec<String> {
    let run = site.build(&["--format", "json"]);
    assert_eq!(run.code, Some(0), "{} {}", run.out, run.err);
    let report = run.json();
    let why = report["why"].as_array().expect("a list");
    let pages = why.iter().filter_map(|one| one["page"].as_str());
    pages.map(str::to_owned).collect()
}

#[track_caller]
fn text(site: &Site, path: &str) -> String {
    let path = site.path("public").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is not there", path.display()))
}

#[test]
fn programs_of_other_people_understand_what_is_made_for_them() {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/node_modules/ical.js");
    assert!(
        tools.exists(),
        "run ./tests/run once: it installs the readers"
    );
    let site = site();
    made(&site);
    let mut node = Command::new("node");
    node.arg(tests("services/check.mjs"))
        .arg(site.path("public"))
        .arg(site.path("content/site.yaml"));
    let run = finish(node);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let understood = Data::read_from(&tests("services/understood.json"), None).raw();
    assert().eq(Data::text(run.out), understood);
}

#[test]
fn a_feed_quotes_its_pages_and_nothing_else_is_made_for_a_word() {
    let site = site();
    made(&site);
    assert!(made(&site).is_empty());
    site.edit("content/news/bench.md", "Sit", "Sit down");
    let feeds = [
        "feed.json",
        "feed.xml",
        "news/bench/index.html",
        "news/feed.json",
        "news/feed.xml",
    ];
    assert_eq!(made(&site), feeds);
    site.edit("content/index.md", "Welcome.", "Hello.");
    assert_eq!(made(&site), ["index.html"]);
}

#[test]
fn a_review_is_told_to_search_engines_and_a_place_to_calendars() {
    let site = site();
    made(&site);
    site.edit("content/index.md", "2026-11-01", "2026-11-20");
    assert_eq!(made(&site), ["index.html", "sitemap.xml"]);
    assert!(text(&site, "sitemap.xml").contains("<lastmod>2026-11-20</lastmod>"));
    site.edit("content/events/week.md", "Everywhere", "The school");
    let made = made(&site);
    for calendar in ["events/events.ics", "events/week/week.ics"] {
        assert!(made.iter().any(|path| path == calendar), "{made:?}");
    }
    assert!(
        !made.iter().any(|path| path == "events/fair/fair.ics"),
        "{made:?}"
    );
}

#[test]
fn a_preview_with_drafts_asks_not_to_be_found() {
    let site = site();
    let noindex = "<meta name=\"robots\" content=\"noindex\">";
    made(&site);
    assert!(!text(&site, "index.html").contains(noindex));
    assert_eq!(site.build(&["--drafts"]).code, Some(0));
    assert!(text(&site, "index.html").contains(noindex));
    // The next build for everybody takes it back.
    assert!(made(&site).iter().any(|path| path == "index.html"));
    assert!(!text(&site, "index.html").contains(noindex));
}

#[test]
fn what_is_not_set_is_not_there() {
    let site = site();
    made(&site);
    let security = ".well-known/security.txt";
    assert_eq!(
        text(&site, security),
        "Contact: mailto:safe@example.org\nExpires: 2027-10-31T23:59:59+00:00\n\
         Canonical: https://example.org/city/.well-known/security.txt\nPreferred-Languages: en-GB\n\
         Policy: https://example.org/policy\n"
    );
    assert_eq!(
        text(&site, "robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/city/sitemap.xml\n"
    );
    for (name, size) in [
        ("apple-touch-icon", 180),
        ("icon-192", 192),
        ("icon-512", 512),
    ] {
        let path = site.path("public").join(format!("{name}.png"));
        let bytes = std::fs::read(path).expect("a picture");
        let seen = image::load_from_memory(&bytes).expect("a picture that can be read");
        assert_eq!((seen.width(), seen.height()), (size, size));
    }
    site.edit("content/site.yaml", "security:\n  contact: safe@example.org\n  expires: 2027-10\n  policy: https://example.org/policy\n", "");
    made(&site);
    assert!(!site.path("public").join(security).exists());
    // A page whose time is over takes its calendars and feeds with it.
    for page in ["fair", "week", "records"] {
        site.remove(&format!("content/events/{page}.md"));
    }
    site.edit(
        "content/news/bench.md",
        ", or see [the fair](../events/fair.md#how)",
        "",
    );
    made(&site);
    for path in [
        "events/events.ics",
        "events/fair/fair.ics",
        "events/feed.xml",
    ] {
        assert!(!site.path("public").join(path).exists(), "{path}");
    }
}

#[test]
fn each_page_has_a_picture_for_where_it_is_shared_when_asked_for() {
    let site = site();
    made(&site);
    assert!(!site.path("public/cards").exists());
    site.edit(
        "content/site.yaml",
        "languages: [ur]",
        "languages: [ur]\nsocial_cards: true",
    );
    made(&site);
    let card = |path: &str| std::fs::read(site.path("public/cards").join(path)).expect("a card");
    for path in ["home.png", "events/fair.png", "ur/news/lamp.png"] {
        let seen = image::load_from_memory(&card(path)).expect("a picture that can be read");
        assert_eq!((seen.width(), seen.height()), (1200, 630), "{path}");
    }
    assert!(text(&site, "news/bench/index.html").contains(
        "<meta property=\"og:image\" content=\"https://example.org/city/cards/news/bench.png\">"
    ));
    // A word of the text is not on the card; the title is.
    site.edit("content/news/bench.md", "Sit", "Sit down");
    let is_card = |path: &String| path.starts_with("cards/");
    assert!(!made(&site).iter().any(is_card));
    let before = card("news/bench.png");
    site.edit("content/news/bench.md", "A bench & a", "A seat & a");
    let again: Vec<String> = made(&site).into_iter().filter(is_card).collect();
    assert_eq!(again, ["cards/news/bench.png"]);
    assert_ne!(card("news/bench.png"), before);
}
