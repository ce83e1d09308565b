//! Each mistake that an editor or a theme author can make, and the very words that they then read.
//!
//! A folder of `tests/mistakes` holds what one mistake changes in the small site `_base`, and the
//! words in `expected.txt`. `SNAPSHOTS=overwrite cargo test --test mistakes` writes the words anew.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::iter::repeat_n;

use snapbox::Data;
use spires::diag::Rule;
use spires::external;
use spires::proof;
use support::{Site, tests};

const AS_OF: [&str; 2] = ["--as-of", "2026-11-22"];

/// A page with this front matter.
fn page(front: &str) -> String {
    format!("---\ntitle: A page\n{front}---\n")
}

/// A mistake's name, and how it is made.
type Made = (&'static str, fn(&Site));

/// The mistakes that cannot be kept in a folder: too big, too odd for some file systems, or bytes
/// that an editor or Git would mend.
const MADE: &[Made] = &[
    ("alias-of-another-unicode-form", |site| {
        site.write("content/caf\u{e9}.md", page(""));
        site.write("content/tea.md", page("aliases: [/cafe\u{301}/]\n"));
    }),
    ("blocks-too-deep", |site| {
        let text = format!("{}{}", "::: cards\n".repeat(17), ":::\n".repeat(17));
        site.write("content/news.md", page("") + &text);
    }),
    ("byte-order-mark", |site| {
        site.write("content/news.md", format!("\u{feff}{}", page("titel: x\n")));
    }),
    ("css-too-deep", |site| {
        let text = format!("a {{ color: red }}\n{}", "b { ".repeat(70));
        site.write("themes/plain/css/extra.css", text);
    }),
    ("file-name-with-a-question-mark", |site| {
        site.write("content/Who are we?.md", page(""));
    }),
    ("front-matter-of-100000-brackets", |site| {
        site.write(
            "content/news.md",
            page(&format!("sources: {}\n", "[".repeat(100_000))),
        );
    }),
    ("front-matter-of-60000-brackets", |site| {
        site.write(
            "content/news.md",
            page(&format!("sources: {}\n", "[".repeat(60_000))),
        );
    }),
    ("front-matter-too-long", |site| {
        site.write(
            "content/news.md",
            page(&format!("summary: {}\n", "word ".repeat(14_000))),
        );
    }),
    ("link-out-of-the-site", |site| {
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/hosts", site.path("content/hosts.txt")).expect("a link");
    }),
    ("more-redirects-than-a-host-takes", |site| {
        let mut text = fs::read_to_string(site.path("content/site.yaml")).expect("settings");
        text += "hosts: [netlify, azure]\nredirects:\n";
        for at in 0..400 {
            text += &format!("  - from: /old-{at}/\n    to: /about.md\n");
        }
        site.write("content/site.yaml", text);
    }),
    ("no-settings", |site| site.remove("content/site.yaml")),
    ("no-sources", |site| site.remove("content/sources.yaml")),
    ("not-utf8", |site| {
        let bytes = [page("").as_bytes(), b"A caf\xe9.\n"].concat();
        site.write("content/news.md", bytes);
    }),
    ("nul", |site| {
        site.write("content/news.md", page("") + "One\0two\n")
    }),
    ("page-of-an-old-address-without-words", |site| {
        let strings = tests("../themes/cov/strings/en.yaml");
        let strings = fs::read_to_string(strings).unwrap();
        let link = strings.lines().find(|line| line.starts_with("moved-link:"));
        let strings = strings.replace(link.unwrap(), "moved-link: \" \"");
        site.write("themes/plain/strings/en.yaml", strings);
        site.write("content/news.md", page("aliases: [/old-news/]\n"));
    }),
    ("quotations-too-deep", |site| {
        let marks: String = repeat_n("> ", 65).collect();
        site.write("content/news.md", page("") + &marks + "deep\n");
    }),
    ("two-pages-but-for-letter-case", |site| {
        site.write("content/About.md", page(""));
    }),
    ("two-pages-but-for-unicode-form", |site| {
        site.write("content/caf\u{e9}.md", page(""));
        site.write("content/cafe\u{301}.md", page(""));
    }),
    ("windows-line-ends", |site| {
        let text = page("summary: x\ntitel: x\n") + "One\n\n[two](three.md)\n";
        site.write("content/news.md", text.replace('\n', "\r\n"));
    }),
];

/// The names of all mistakes.
fn names() -> BTreeSet<String> {
    let folders = fs::read_dir(support::tests("mistakes")).expect("the mistakes are there");
    folders
        .map(|entry| {
            entry
                .expect("a folder")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.starts_with('_'))
        .chain(MADE.iter().map(|(name, _)| (*name).to_owned()))
        .collect()
}

/// The small site with one mistake in it.
fn site(name: &str) -> Site {
    let site = Site::of(&["mistakes/_base", &format!("mistakes/{name}")]);
    for (_, make) in MADE.iter().filter(|(made, _)| *made == name) {
        make(&site);
    }
    site
}

#[test]
fn each_mistake_is_told_in_these_words() {
    let names = names();
    assert!(names.len() >= 45, "{} mistakes", names.len());
    let mut wrong = Vec::new();
    for name in names {
        let run = site(&name).run(&[&["check"], &AS_OF[..]].concat());
        let told = format!("{}exit code: {}\n", run.err, run.code.unwrap_or(-1));
        let path = support::tests("mistakes").join(&name).join("expected.txt");
        let expected = Data::read_from(&path, None).raw();
        if let Err(error) = support::assert().try_eq(Some(&name), Data::text(told), expected) {
            wrong.push(error.to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_site_without_a_mistake_is_clean() {
    let run = Site::of(&["mistakes/_base"]).run(&[&["check", "--strict"], &AS_OF[..]].concat());
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.ends_with("Nothing is wrong.\n"), "{}", run.err);
}

#[test]
fn invariant_8_every_finding_has_a_place_plain_words_and_a_next_step() {
    for name in names() {
        let site = site(&name);
        let run = site.run(&[&["check", "--format", "json"], &AS_OF[..]].concat());
        let report = run.json();
        let findings = report["findings"].as_array().expect("a list");
        assert!(!findings.is_empty(), "{name}: no finding");
        for finding in findings {
            let text = |key: &str| finding[key].as_str().expect("a text").to_owned();
            let number = |key: &str| finding[key].as_u64().expect("a number") as usize;
            let (message, help) = (text("message"), text("help"));
            assert!(message.ends_with(['.', '?', ')']), "{name}: {message}");
            assert!(!help.is_empty(), "{name}: {message}");
            // Whoever makes a theme may read a programmer's words; an editor may not.
            let for_editors = text("path").starts_with("content/");
            for jargon in [
                "expected", "struct", "parse", "serde", "u32", "error:", "None", "YAML",
            ] {
                let plain = !for_editors || !format!("{message} {help}").contains(jargon);
                assert!(plain, "{name} says “{jargon}”: {message} {help}");
            }
            let file = fs::read(site.path(&text("path"))).unwrap_or_default();
            let file = String::from_utf8_lossy(&file).replace("\r\n", "\n");
            let line = file.split('\n').nth(number("line") - 1);
            let columns = line.map_or(0, |line| line.chars().count());
            assert!(
                (1..=columns + 1).contains(&number("column")),
                "{name}: there is no line {} with a column {} in {}",
                number("line"),
                number("column"),
                text("path"),
            );
        }
    }
}

#[test]
fn every_rule_is_shown_by_a_mistake() {
    // What needs an output folder is shown by the golden tests, what pages say by `lint.rs`, and what is
    // wrong with built pages by the example that each of its rules has.
    let mut missing: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    missing.retain(|rule| !support::tests("lint").join(format!("{rule}.md")).is_file());
    missing.remove(Rule::ForeignFile.id());
    // What needs another release to be held against is shown in `hosts.rs`.
    missing.remove(Rule::LostAddress.id());
    missing.retain(|rule| Rule::named(rule).is_none_or(|rule| !proof::finds(rule)));
    // What other people's websites say is shown by `external.rs`.
    missing.retain(|rule| {
        Rule::named(rule).is_none_or(|rule| external::rules::manual(rule).is_none())
    });
    for name in names() {
        let path = support::tests("mistakes").join(&name).join("expected.txt");
        let told = fs::read_to_string(path).unwrap_or_default();
        missing.retain(|rule| !told.contains(&format!("[{rule}]")));
    }
    assert!(missing.is_empty(), "no mistake shows {missing:?}");
}
