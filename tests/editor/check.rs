//! `spires check`: all findings or some, known ones or new ones, for people or for programs.

use std::fs;

use serde_json::Value;

use super::{Site, assert_transcript, run, site, support, wrong_by_schema};

/// A site with findings of two rules in two folders.
fn untidy() -> Site {
    let site = site();
    let page = |text: &str| format!("---\ntitle: A page\n---\n{text}\n");
    site.write(
        "content/news/one.md",
        "---\ntitle: One\ndate: 2026\n---\n😀 [a](x.md) [b](y.md)\n",
    );
    site.write(
        "content/notes/two.md",
        page("A claim.[^1]\n\n## One\n\n#### Two"),
    );
    site.write("content/notes-of-old.md", page("[a](x.md)"));
    site
}

#[test]
fn what_is_told_can_be_narrowed() {
    let check = |more: &[&'static str]| [&["check"], more].concat();
    assert_transcript(
        "check-narrowed",
        &untidy(),
        &[
            &check(&["content/notes"]),
            &check(&["content/notes-of-old.md", "--rule", "skipped-heading"]),
            &check(&[
                "--rule",
                "unknown-footnote",
                "--rule",
                "[skipped-heading]",
                "--strict",
            ]),
            &check(&["content/nothing"]),
            &check(&[".."]),
            &check(&["--rule", "broken-lnk"]),
        ],
    );
}

#[test]
fn paths_are_understood_from_where_one_stands() {
    let site = untidy();
    let told = |folder: &str, path: &str| {
        let mut command = site.spires(&["check", "--format", "github", "--root", "..", path]);
        command.current_dir(site.path(folder));
        support::finish(command).out.lines().count()
    };
    assert_eq!(told("content", "news"), 2);
    assert_eq!(told("content", "news/one.md"), 2);
    assert_eq!(told("content", "content/news"), 2, "from the root too");
    assert_eq!(told("content", ".."), 5);
}

#[test]
fn a_baseline_keeps_what_is_known_quiet() {
    let site = untidy();
    let check = |more: &[&'static str]| [&["check"], more].concat();
    assert_transcript(
        "check-baseline",
        &site,
        &[
            &check(&["--baseline", "known.json"]),
            &check(&["--write-baseline", "known.json"]),
            &check(&["--baseline", "known.json", "--strict"]),
            &check(&["--baseline", "known.json", "--write-baseline", "known.json"]),
        ],
    );
    // What moves is known; what is mended is counted; what is new is told.
    site.edit(
        "content/news/one.md",
        "😀 [a](x.md)",
        "One more line\n\n[c](z.md)",
    );
    let known = fs::read(site.path("known.json")).expect("a baseline");
    let after = [&check(&["--baseline", "known.json"])[..]];
    assert_transcript("check-baseline-later", &site, &after);
    assert_eq!(
        fs::read(site.path("known.json")).expect("a baseline"),
        known
    );
    site.write("notes.json", "{}");
    let other = [&check(&["--write-baseline", "notes.json"])[..]];
    assert_transcript("check-baseline-over-another-file", &site, &other);
    assert_eq!(fs::read(site.path("notes.json")).expect("a file"), b"{}");
}

#[test]
fn sarif_is_as_its_schema_says() {
    let schema = fs::read(support::tests("editor/sarif-schema-2.1.0.json")).expect("the schema");
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    let site = untidy();
    site.write("content/a b%é.txt/c.md", "No details");
    for command in ["check", "build"] {
        let run = run(&site, &[command, "--format", "sarif"]);
        assert_eq!(run.code, Some(1), "{}", run.err);
        let log = run.json();
        assert_eq!(wrong_by_schema(&schema, std::slice::from_ref(&log)), [""]);
        let results = log["runs"][0]["results"].as_array().expect("results");
        let rules = &log["runs"][0]["tool"]["driver"]["rules"];
        for result in results {
            let index = result["ruleIndex"].as_u64().expect("a number") as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
        let place = |at: usize| &results[at]["locations"][0]["physicalLocation"];
        let uris: Vec<_> = (0..results.len())
            .map(|at| &place(at)["artifactLocation"]["uri"])
            .collect();
        assert!(
            uris.contains(&&Value::from("content/a%20b%25%C3%A9.txt/c.md")),
            "{uris:?}"
        );
        let link = results.iter().position(|one| {
            one["message"]["text"]
                .as_str()
                .is_some_and(|text| text.contains("x.md"))
        });
        // The face before the link is one character and two UTF-16 units.
        let region = &place(link.expect("the link"))["region"];
        assert_eq!(
            (&region["startLine"], &region["startColumn"]),
            (&5.into(), &4.into())
        );
    }
}
