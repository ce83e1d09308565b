//! Small sites, and every byte that they become; and what the program never does to a folder.
//!
//! `SNAPSHOTS=overwrite cargo test --test golden` writes the expected sites anew.

mod support;

use std::fs;

use serde_json::Value;
use support::{MANIFEST, Run, Site, assert_tree, finish, names, tree};

/// One of the sites below `tests/golden`, in the theme that they share.
fn golden(name: &str) -> Site {
    Site::of(&["golden/_theme", &format!("golden/{name}/site")])
}

/// Builds a site that has nothing wrong with it.
#[track_caller]
fn build(site: &Site, more: &[&str]) -> Run {
    let run = site.build(more);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run
}

#[track_caller]
fn assert_builds_to(name: &str, more: &[&str], expected: &str) {
    let site = golden(name);
    let run = build(&site, more);
    assert!(run.err.ends_with("Nothing is wrong.\n"), "{}", run.err);
    assert_tree(&site.output(), &format!("golden/{name}/{expected}"));
}

#[test]
fn an_item_of_every_collection() {
    assert_builds_to("collections", &[], "expected");
}

#[test]
fn folders_of_any_name_and_depth() {
    assert_builds_to("nested", &[], "expected");
}

#[test]
fn pages_in_several_languages() {
    assert_builds_to("languages", &[], "expected");
}

#[test]
fn lists_and_other_files_that_no_file_stands_for() {
    assert_builds_to("lists", &[], "expected");
}

#[test]
fn blocks_links_pictures_and_old_addresses() {
    assert_builds_to("markdown", &[], "expected");
}

#[test]
fn a_site_below_a_path() {
    assert_builds_to("sub-path", &[], "expected");
}

#[test]
fn another_base_url_is_like_another_setting() {
    let below = golden("sub-path");
    build(&below, &[]);
    let site = golden("sub-path");
    site.edit("content/site.yaml", "/city/cov", "/");
    build(&site, &["--base-url", "https://example.org/city/cov"]);
    assert_eq!(site.output(), below.output());
}

#[test]
fn pages_come_and_go_on_their_days() {
    for (day, expected) in [
        ("2026-11-30T23:59", "expected-before"),
        ("2026-12-01", "expected-on-the-day"),
        ("2026-12-01T09:00", "expected-at-nine"),
        ("2026-12-02", "expected-after"),
    ] {
        let site = golden("dates");
        let run = site.run(&["build", "--as-of", day]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_tree(&site.output(), &format!("golden/dates/{expected}"));
    }
}

#[test]
fn drafts_are_shown_when_asked_for() {
    assert_builds_to("dates", &["--drafts"], "expected-with-drafts");
}

#[test]
fn a_page_that_expired_is_taken_away() {
    let (site, fresh) = (golden("dates"), golden("dates"));
    for (site, day) in [
        (&site, "2026-12-01"),
        (&site, "2026-12-02"),
        (&fresh, "2026-12-02"),
    ] {
        assert_eq!(site.run(&["build", "--as-of", day]).code, Some(0));
    }
    assert_eq!(tree(&site.path("public")), tree(&fresh.path("public")));
}

#[test]
fn a_second_build_writes_nothing() {
    let site = golden("markdown");
    build(&site, &[]);
    let first = tree(&site.path("public"));
    let report = build(&site, &["--format", "json"]).json();
    assert_eq!(tree(&site.path("public")), first);
    assert_eq!(report["written"], 0);
    assert_eq!(report["removed"], 0);
    assert_eq!(report["unchanged"], first.len() - 1, "all but the manifest");
}

#[test]
fn invariant_5_a_build_with_errors_changes_nothing() {
    let site = golden("markdown");
    build(&site, &[]);
    let before = tree(&site.path("public"));
    site.edit("content/words.md", "First things", "Other things");
    site.edit("content/blocks.md", "words.md)", "wrods.md)");
    site.remove("content/pictures/dot.png");
    let run = site.build(&[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err
            .ends_with("Nothing was changed: the site is as it was before.\n"),
        "{}",
        run.err
    );
    assert_eq!(tree(&site.path("public")), before);
    assert_eq!(names(&site.root()), ["content", "public", "themes"]);
}

#[test]
fn invariant_5_a_first_build_with_errors_makes_no_folder() {
    let site = golden("markdown");
    site.remove("content/pictures/dot.png");
    assert_eq!(site.build(&[]).code, Some(1));
    assert_eq!(names(&site.root()), ["content", "themes"]);
}

#[test]
fn invariant_6_foreign_files_stay() {
    let site = golden("markdown");
    site.write("public/.gitignore", "*\n");
    site.write("public/old-words/notes.txt", "Mine\n");
    build(&site, &[]);
    site.remove("content/blocks.md");
    site.edit(
        "content/words.md",
        "[the blocks](blocks.md), [a card](blocks.md#cards),",
        "",
    );
    site.edit("content/site.yaml", "redirects:", "areas: {}\nredirects:");
    let text = fs::read_to_string(site.path("content/site.yaml")).expect("settings");
    let (settings, _) = text.split_once("redirects:").expect("redirects");
    site.write("content/site.yaml", settings);
    let report = build(&site, &["--format", "json"]).json();
    // A page and two old addresses: their files go, and the folders that held nothing else.
    assert_eq!(report["removed"], 3);
    let left = site.output();
    assert_eq!(left[".gitignore"], b"*\n");
    assert_eq!(left["old-words/notes.txt"], b"Mine\n");
    assert!(!left.contains_key("old-words/index.html"));
    assert!(!site.path("public/old").exists() && !site.path("public/blocks").exists());
}

#[test]
fn invariant_6_a_file_that_somebody_changed_is_no_longer_ours() {
    let site = golden("dates");
    let build_on = |day: &str| assert_eq!(site.run(&["build", "--as-of", day]).code, Some(0));
    build_on("2026-12-01");
    let page = "public/notices/for-one-day/index.html";
    site.write(page, "Mine\n");
    build_on("2026-12-02");
    assert_eq!(fs::read(site.path(page)).expect("it stays"), b"Mine\n");
}

#[test]
fn invariant_6_a_foreign_file_in_the_way_is_an_error() {
    let site = golden("markdown");
    site.write("public/words/index.html", "Mine\n");
    let report = site.build(&["--format", "json"]);
    assert_eq!(report.code, Some(1));
    let finding = &report.json()["findings"][0];
    assert_eq!(finding["rule"], "foreign-file");
    assert!(
        finding["path"]
            .as_str()
            .is_some_and(|path| path.ends_with("public/words/index.html"))
    );
    let left: Vec<_> = tree(&site.path("public")).into_keys().collect();
    assert_eq!(left, ["words/index.html"]);
}

#[test]
fn invariant_6_without_its_manifest_a_build_claims_only_what_it_would_write() {
    let site = golden("markdown");
    build(&site, &[]);
    site.remove(&format!("public/{MANIFEST}"));
    build(&site, &[]);
    site.remove(&format!("public/{MANIFEST}"));
    site.edit("content/words.md", "First things", "Other things");
    assert_eq!(site.build(&[]).code, Some(1));
}

#[test]
fn invariant_9_dangerous_folders_are_refused() {
    let site = golden("markdown");
    // An error in the content: whatever the program makes of the folder, it would write nothing.
    site.write("content/broken.md", "No front matter\n");
    fs::create_dir_all(site.beside("home")).expect("a home");
    let path = |path: std::path::PathBuf| path.to_string_lossy().into_owned();
    for folder in [
        "/".to_owned(),
        "/..".to_owned(),
        path(site.beside("home")),
        path(site.beside("home").join("x/..")),
        ".".to_owned(),
        "..".to_owned(),
        "public/..".to_owned(),
        "content".to_owned(),
        "content/public".to_owned(),
        "public/../content".to_owned(),
        "themes/plain".to_owned(),
        "content/words.md".to_owned(),
    ] {
        let run = site.build(&["--out", &folder]);
        assert_eq!(run.code, Some(2), "{folder}: {}", run.err);
        assert!(
            run.err.contains("cannot be the output"),
            "{folder}: {}",
            run.err
        );
        assert_eq!(names(&site.root()), ["content", "themes"], "{folder}");
    }
}

#[test]
fn invariant_9_nothing_is_written_outside_the_output() {
    let site = golden("markdown");
    build(&site, &["--out", "../made/here"]);
    assert_eq!(names(&site.root()), ["content", "themes"]);
    assert_eq!(names(&site.beside("made")), ["here"]);
}

#[test]
fn an_output_that_cannot_be_written_is_a_failure() {
    let site = golden("markdown");
    site.write("file", "");
    // Below a file there is no folder, whoever asks.
    let run = site.build(&["--out", "file/public"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(
        run.err.starts_with("spires: could not make "),
        "{}",
        run.err
    );
}

#[test]
fn wrong_use_is_a_failure() {
    let site = golden("markdown");
    for arguments in [
        &["bild"][..],
        &[],
        &["build", "--draft"],
        &["build", "--as-of", "1 December"],
        &["build", "--as-of", "2026-02-30"],
        &["build", "--base-url", "example.org"],
        &["build", "--base-url", "ftp://example.org/"],
        &["build", "--format", "xml"],
        &["build", "--root", "nowhere"],
        &["check", "--out", "public"],
        &["check", "--root", "content/site.yaml"],
    ] {
        let run = site.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{arguments:?}");
    }
    assert_eq!(names(&site.root()), ["content", "themes"]);
}

#[test]
fn a_wrong_source_date_epoch_is_a_failure() {
    let site = golden("markdown");
    let mut command = site.spires(&["check"]);
    command.env("SOURCE_DATE_EPOCH", "yesterday");
    assert_eq!(finish(command).code, Some(2));
}

#[test]
fn strict_turns_a_warning_into_exit_code_1() {
    let site = golden("markdown");
    site.write("content/news.md", "---\ntitle: News\n---\nA claim.[^1]\n");
    assert_eq!(site.run(&["check"]).code, Some(0));
    assert_eq!(site.run(&["check", "--strict"]).code, Some(1));
    assert_eq!(build(&site, &["--format", "json"]).json()["warnings"], 1);
    assert_eq!(site.build(&["--strict"]).code, Some(1));
}

#[test]
fn a_check_writes_nothing() {
    let site = golden("markdown");
    let before = tree(&site.root());
    assert_eq!(site.run(&["check"]).code, Some(0));
    assert_eq!(tree(&site.root()), before);
}

#[test]
fn json_has_exactly_the_promised_keys() {
    let site = golden("markdown");
    site.edit("content/words.md", "blocks.md)", "bloks.md)");
    let run = site.build(&["--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let report = run.json();
    let keys = |value: &Value| -> Vec<String> {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    assert_eq!(
        keys(&report),
        [
            "pages",
            "rendered",
            "written",
            "unchanged",
            "removed",
            "errors",
            "warnings",
            "seconds",
            "why",
            "findings"
        ]
    );
    let finding = &report["findings"][0];
    assert_eq!(
        keys(finding),
        [
            "rule", "severity", "path", "line", "column", "message", "help"
        ]
    );
    assert_eq!(
        (&report["pages"], &report["errors"]),
        (&Value::from(3), &Value::from(1))
    );
    assert_eq!(
        (&report["written"], &finding["severity"]),
        (&Value::from(0), &Value::from("error"))
    );
    assert_eq!(finding["path"], "content/words.md");
}

#[test]
fn github_annotations_stand_on_standard_output() {
    let site = golden("markdown");
    site.edit("content/words.md", "blocks.md)", "bloks.md)");
    let run = site.run(&["check", "--format", "github"]);
    assert_eq!(run.code, Some(1));
    let start =
        "::error file=content/words.md,line=8,col=53,title=broken-link::This link leads to ";
    assert!(run.out.starts_with(start), "{}", run.out);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
}
