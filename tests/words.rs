//! How well the check of words tells what an editor should hear about, as precision and recall over labelled
//! sentences of ours; and that a guide that is edited is another check at once.

mod incremental_support;
mod support;

use std::collections::BTreeSet;
use std::fmt::Write;

use incremental_support::trio::{NOON, cold, options};
use serde_json::Value;
use spires::engine::{Builder, Cache, Memory};
use support::{Site, tests};

/// What at least must be so.
const PRECISION: f64 = 0.95;
const RECALL: f64 = 0.95;

/// The settings of the sites that are checked.
const SETTINGS: &str = "name: Test\nbase_url: https://example.org/\ntheme: plain\n";

/// A sentence, and where in it an editor should hear about words.
struct Sentence {
    text: String,
    /// Lines and columns, from 1.
    wanted: BTreeSet<(u64, u64)>,
}

impl Sentence {
    /// A sentence as it is labelled, with the words in braces.
    fn of(labelled: &str) -> Sentence {
        let (mut text, mut wanted) = (String::new(), BTreeSet::new());
        let (mut line, mut column) = (1, 1);
        for char in labelled.chars() {
            match char {
                '{' => {
                    wanted.insert((line, column));
                }
                '}' => {}
                _ => {
                    text.push(char);
                    column += 1;
                }
            }
            if char == '\n' {
                (line, column) = (line + 1, 1);
            }
        }
        Sentence { text, wanted }
    }
}

/// The labelled sentences: the items of all lists of a file.
fn sentences(text: &str) -> Vec<Sentence> {
    let mut labelled: Vec<String> = Vec::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("- ") {
            labelled.push(words.to_owned());
        } else if let (Some(words), Some(last)) = (line.strip_prefix("  "), labelled.last_mut()) {
            last.extend(["\n", words]);
        }
    }
    labelled.iter().map(|text| Sentence::of(text)).collect()
}

/// What is found, without what is no concern of words: path, line, column, rule, message and help.
fn findings(site: &Site, command: &[&str]) -> Vec<Value> {
    let options = ["--format", "json", "--as-of", "2026-11-22"];
    let run = site.run(&[command, &options].concat());
    let found = run.json()["findings"].take();
    let found = found.as_array().expect("a list").clone();
    let are_words = |finding: &Value| {
        let rule = finding["rule"].as_str().expect("a name");
        rule == "avoided-words" || rule.starts_with("unexplained-")
    };
    found.into_iter().filter(are_words).collect()
}

#[test]
fn the_check_of_words_is_precise_and_misses_little() {
    let read = |name: &str| std::fs::read_to_string(tests("words").join(name)).unwrap();
    let sentences = sentences(&read("sentences.md"));
    let site = Site::of(&["golden/_theme"]);
    site.write("content/site.yaml", SETTINGS);
    site.write("content/language/guide.md", read("guide.md"));
    let head = "---\ntitle: A page\n---\n";
    for (number, sentence) in sentences.iter().enumerate() {
        let page = format!("content/page/{number:03}.md");
        site.write(&page, format!("{head}{}\n", sentence.text));
    }
    let mut found = vec![BTreeSet::new(); sentences.len()];
    for finding in findings(&site, &["check"]) {
        let path = finding["path"].as_str().unwrap();
        let number = path.strip_prefix("content/page/").expect("a sentence");
        let number: usize = number.trim_end_matches(".md").parse().unwrap();
        let line = finding["line"].as_u64().unwrap() - head.lines().count() as u64;
        found[number].insert((line, finding["column"].as_u64().unwrap()));
    }
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let mut words = String::new();
    for (sentence, found) in sentences.iter().zip(&found) {
        right += found.intersection(&sentence.wanted).count();
        for place in found.difference(&sentence.wanted) {
            wrong += 1;
            writeln!(
                words,
                "found, and should not be, at {place:?}: {}",
                sentence.text
            )
            .unwrap();
        }
        for place in sentence.wanted.difference(found) {
            missed += 1;
            writeln!(words, "missed, at {place:?}: {}", sentence.text).unwrap();
        }
    }
    let precision = f64::from(right as u32) / f64::from((right + wrong) as u32);
    let recall = f64::from(right as u32) / f64::from((right + missed) as u32);
    let silent = sentences.iter().filter(|one| one.wanted.is_empty()).count();
    println!(
        "{} sentences, {silent} of them near misses: precision {precision:.3}, recall {recall:.3}\n{words}",
        sentences.len()
    );
    assert!(sentences.len() >= 150 && silent >= 70);
    assert!(precision >= PRECISION && recall >= RECALL, "{words}");
}

/// A guide, as it is before anybody edits it.
const GUIDE: &str = "---
title: Words
summary: Words to leave behind.
audience: Everybody
entries:
  - avoid: [placement]
    prefer: [home]
    why: Things get placed.
---
";

const GLOSSARY: &str = "---
title: Glossary
---

Aunt
: Your mum’s sister.
";

const PAGE: &str = "---
title: A page
---
A placement is far. Her siblings miss her at work placements. Ask the SENCO for an FGC.
";

/// One edit of a site: of this file, these words to those; and the words that are found after it.
type Edit = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const EDITS: &[Edit] = &[
    // A new entry.
    (
        "content/language/words.md",
        "entries:\n",
        "entries:\n  - avoid: [siblings]\n    prefer: [brothers and sisters]\n    why: Warmer.\n",
        &["placement", "siblings", "placements", "SENCO", "FGC"],
    ),
    // Phrases in which its words are right.
    (
        "content/language/words.md",
        "avoid: [placement]\n",
        "avoid: [placement]\n    except: [work placement]\n",
        &["placement", "siblings", "SENCO", "FGC"],
    ),
    // Other words to say instead.
    (
        "content/language/words.md",
        "prefer: [home]",
        "prefer: [family home]",
        &["placement", "siblings", "SENCO", "FGC"],
    ),
    // Words that are to be explained, and other words that are.
    (
        "content/language/words.md",
        "why: Things get placed.\n",
        "why: Children live somewhere.\n    mode: explain\n",
        &["placement", "siblings", "SENCO", "FGC"],
    ),
    (
        "content/language/words.md",
        "avoid: [placement]",
        "avoid: [placement, FGC]",
        &["placement", "siblings", "SENCO", "FGC"],
    ),
    // The guide has another name; then it is not shown.
    (
        "content/language/words.md",
        "title: Words",
        "title: Kind words",
        &["placement", "siblings", "SENCO", "FGC"],
    ),
    (
        "content/language/words.md",
        "audience:",
        "draft: true\naudience:",
        &["SENCO", "FGC"],
    ),
    // The glossary has another term; the settings have another word.
    (
        "content/glossary/index.md",
        "Aunt\n",
        "Special educational needs coordinator (SENCO)\n: A teacher.\n\nAunt\n",
        &["SENCO", "FGC"],
    ),
    (
        "content/site.yaml",
        "theme: plain\n",
        "theme: plain\nchecks:\n  words: [SENCO]\n",
        &["FGC"],
    ),
];

#[test]
fn a_guide_that_is_edited_is_another_check() {
    let site = Site::of(&["golden/_theme"]);
    site.write("content/site.yaml", SETTINGS);
    site.write("content/language/words.md", GUIDE);
    site.write("content/glossary/index.md", GLOSSARY);
    site.write("content/page.md", PAGE);
    let mut before = findings(&site, &["build"]);
    for (path, from, to, expected) in EDITS {
        site.edit(path, from, to);
        let warm = findings(&site, &["build"]);
        assert_eq!(warm, findings(&site, &["build", "--no-cache"]), "{to}");
        assert_ne!(warm, before, "{to}");
        let words = warm.iter().map(|finding| {
            let message = finding["message"].as_str().unwrap();
            let words = message.rsplit('“').next().unwrap();
            words.split('”').next().unwrap()
        });
        let words: Vec<_> = words.collect();
        assert_eq!(words, *expected, "{to}");
        before = warm;
    }
}

#[test]
fn a_glossary_that_is_edited_is_another_check_while_serving() {
    let mut site = incremental_support::Site::new();
    site.write("content/glossary/index.md", GLOSSARY);
    site.write("content/page.md", PAGE);
    let noon = NOON.parse().unwrap();
    let mut builder = Builder::new(site.root(), options(noon), Cache::Ignored);
    let mut memory = Memory::default();
    let term = "Special educational needs coordinator (SENCO)\n: A teacher.\n";
    for text in [GLOSSARY, &format!("{GLOSSARY}\n{term}"), GLOSSARY] {
        site.write("content/glossary/index.md", text);
        let since = site.changes();
        let warm = builder.build(&since, &mut memory, &|_, _| {}).unwrap();
        assert_eq!(warm.findings, cold(&site, noon).0.findings, "{text}");
        let mut helps = warm.findings.iter().map(|finding| &finding.help);
        let told = helps.any(|help| help.contains("Special educational needs coordinator"));
        assert_eq!(told, text != GLOSSARY, "{text}");
    }
}

#[test]
fn the_first_use_of_words_that_are_explained_is_a_link() {
    let site = Site::of(&["golden/_theme"]);
    site.write("content/site.yaml", SETTINGS);
    site.write("content/language/words.md", GUIDE);
    site.write("content/page.md", PAGE);
    site.write(
        "themes/plain/templates/language/item.html",
        "{# A guide. #}{% extends `base.html` %}{% block lists %}{% for word in page.fields.entries %}<p id=\"{{ word.id }}\"></p>{% endfor %}{% endblock lists %}\n",
    );
    let guide = "content/language/words.md";
    let page = || {
        let written = site.build(&["--format", "json"]).json()["written"].clone();
        let page = std::fs::read_to_string(site.path("public/page/index.html")).unwrap();
        let link = "A <a href=\"/language/words/#word-placement\">placement</a> is far";
        (page.contains(link), written.as_u64().unwrap())
    };
    assert!(!page().0);
    site.edit(guide, "why: Things", "mode: explain\n    why: Things");
    assert!(page().0);
    // Why they are explained is no concern of the page.
    site.edit(guide, "Things get placed.", "Children live somewhere.");
    assert_eq!(page(), (true, 1));
}
