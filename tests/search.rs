//! The index of the search: when there is one, what is in it, and when it is made again.

#[path = "browser/program.rs"]
mod program;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

use program::Preview;
use serde_json::Value;
use support::{Run, Site, Tree, finish, tree};

const PLEDGE: &str = "---\ntitle: Be safe\nsummary: Every child is safe.\norder: 1\nadopted: 2023\n\
    strands: [Getting about]\nage_groups: [primary]\n---\nA lamp in the dark.\n\n## At night\n\nThe owl hoots.\n";
const SPIRE: &str =
    "---\ntitle: Trust and Care Together\nnumber: 1\nformerly: [The Old Way]\n---\nTrust.\n";
const GUIDE: &str = "---\ntitle: Words\naudience: Everyone\nentries:\n  - avoid: [case, file]\n    \
    prefer: [family]\n    why: A family is no case.\n---\n";

/// A small site with a page to search from.
fn site() -> Site {
    let site = Site::of(&["golden/_theme"]);
    site.write(
        "content/site.yaml",
        "name: Test\nbase_url: https://example.org/sub/\ntheme: plain\nlanguages: [ur]\n\
         redirects:\n  - from: /the-first-way/\n    to: /spires/trust.md\n",
    );
    for (path, text) in [
        ("index.md", "---\ntitle: Home\n---\nHello.\n"),
        ("index.ur.md", "---\ntitle: Home in Urdu\n---\nHello.\n"),
        ("404.md", "---\ntitle: Lost\n---\nLost owls.\n"),
        ("draft.md", "---\ntitle: Draft\ndraft: true\n---\nDraft.\n"),
        (
            "search/index.md",
            "---\ntitle: Search\ntemplate: search\n---\n",
        ),
        ("pledges/safe.md", PLEDGE),
        ("spires/trust.md", SPIRE),
        ("language/words.md", GUIDE),
    ] {
        site.write(&format!("content/{path}"), text);
    }
    site
}

#[track_caller]
fn build(site: &Site) -> Run {
    let run = site.build(&["--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    run
}

/// The pages, and the index, that a build made, each with its reason.
fn made(run: &Run) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let json = run.json();
    let why = json["why"].as_array().expect("reasons");
    why.iter()
        .map(|made| (text(&made["page"]), text(&made["reason"])))
        .collect()
}

/// What the index in a language tells of each thing, by its address.
fn told(site: &Site, language: &str) -> BTreeMap<String, Value> {
    let files = tree(&site.path(&format!("public/pagefind/{language}/fragment")));
    let told = files.values().map(|packed| {
        let mut text = Vec::new();
        let mut reader = flate2::read::GzDecoder::new(packed.as_slice());
        reader.read_to_end(&mut text).expect("a compressed file");
        let text = text.strip_prefix(b"pagefind_dcd").expect("its mark");
        let told: Value = serde_json::from_slice(text).expect("JSON");
        (told["url"].as_str().expect("an address").to_owned(), told)
    });
    told.collect()
}

fn index(tree: &Tree) -> Tree {
    let files = tree.clone().into_iter();
    files
        .filter(|(path, _)| path.starts_with("pagefind/"))
        .collect()
}

const SCRIPT: &str = "pagefind/en-gb/pagefind.js";

#[test]
fn a_site_without_a_page_to_search_from_has_no_index() {
    let site = site();
    site.edit("content/search/index.md", "template: search\n", "");
    build(&site);
    assert!(!site.path("public/pagefind").exists());
    // It comes with the page, and goes with it.
    site.edit(
        "content/search/index.md",
        "---\n",
        "---\ntemplate: search\n",
    );
    assert!(made(&build(&site)).contains_key(SCRIPT));
    assert!(site.path("public").join(SCRIPT).exists());
    site.edit("content/search/index.md", "template: search\n", "");
    build(&site);
    assert!(!site.path("public/pagefind").exists());
}

#[test]
fn everything_that_a_reader_may_see_is_found() {
    let site = site();
    build(&site);
    let told = told(&site, "en-gb");
    let addresses: Vec<&str> = told.keys().map(String::as_str).collect();
    assert_eq!(
        addresses,
        [
            "/sub/",
            "/sub/language/",
            "/sub/language/words/",
            "/sub/language/words/#word-case",
            "/sub/pledges/",
            "/sub/pledges/safe/",
            "/sub/spires/",
            "/sub/spires/trust/",
        ]
    );
    let safe = &told["/sub/pledges/safe/"];
    assert_eq!(
        safe["content"],
        "Every child is safe. A lamp in the dark. Getting about. At night. The owl hoots."
    );
    assert_eq!(safe["filters"]["kind"][0], "pledge");
    assert_eq!(safe["anchors"][0]["id"], "at-night");
    let trust = &told["/sub/spires/trust/"]["meta"];
    assert_eq!(trust["formerly"], "The Old Way");
    assert_eq!(trust["also"], "TCT; the first way");
    let word = &told["/sub/language/words/#word-case"];
    assert_eq!(word["meta"]["avoid"], "case; file");
    assert_eq!(word["filters"]["kind"][0], "word");
    assert!(
        !told["/sub/language/words/"]["content"]
            .to_string()
            .contains("no case")
    );
}

#[test]
fn each_language_has_an_index_with_what_its_readers_are_shown() {
    let site = site();
    build(&site);
    let told = told(&site, "ur");
    assert_eq!(told["/sub/ur/"]["meta"]["title"], "Home in Urdu");
    assert!(told.contains_key("/sub/pledges/safe/") && !told.contains_key("/sub/"));
    assert!(
        site.path("public/pagefind/ur/wasm.unknown.pagefind")
            .exists()
    );
}

#[test]
fn invariant_7_the_index_has_the_same_bytes_for_any_thread_count() {
    let mut first = None;
    for threads in ["1", "2", "8", "1"] {
        let site = site();
        let mut command = site.spires(&["build", "--as-of", "2026-11-22"]);
        command.env("RAYON_NUM_THREADS", threads);
        assert_eq!(finish(command).code, Some(0));
        let index = index(&tree(&site.path("public")));
        assert!(index.len() > 20, "{:?}", index.keys());
        assert!(
            *first.get_or_insert_with(|| index.clone()) == index,
            "{threads}"
        );
    }
}

#[test]
fn invariant_2_the_index_is_made_again_for_other_words_alone() {
    let site = site();
    build(&site);
    let reason = "the words by which pages are found changed";
    let in_ur = "pagefind/ur/pagefind.js";
    let expect = |wanted: &[&str]| {
        let made = made(&build(&site));
        let names: Vec<&str> = made.keys().map(String::as_str).collect();
        assert_eq!(names, wanted);
        for name in [SCRIPT, in_ur].iter().filter(|name| wanted.contains(name)) {
            assert_eq!(made[*name], reason);
        }
    };
    let page = "content/pledges/safe.md";
    expect(&[]);
    site.edit(page, "The owl hoots.", "The fox barks.");
    expect(&[SCRIPT, in_ur, "pledges/safe/index.html"]);
    assert!(
        told(&site, "en-gb")["/sub/pledges/safe/"]["content"]
            .to_string()
            .contains("fox")
    );
    // A detail that nobody looks for.
    site.edit(page, "order: 1", "order: 2\nreviewed: 2026-11-01");
    let run = build(&site);
    assert!(!made(&run).contains_key(SCRIPT), "{:?}", made(&run));
    // The theme has no part in it.
    site.edit("themes/plain/css/plain.css", "{", "{ gap: 1px;");
    site.edit(
        "themes/plain/templates/base.html",
        "<h1>",
        "<h1 class=\"a\">",
    );
    let run = build(&site);
    assert!(made(&run).len() > 4 && !made(&run).contains_key(SCRIPT));
    // An old address is a word that leads to a page, and the page knows nothing of it.
    site.edit("content/site.yaml", "/the-first-way/", "/the-second-way/");
    expect(&[SCRIPT, in_ur]);
    // What is missing is put back.
    site.remove("public/pagefind/ur/pagefind-entry.json");
    let run = build(&site);
    assert_eq!(made(&run).len(), 1);
    assert_eq!(run.json()["written"], 1);
    assert_eq!(run.json()["removed"], 0);
}

#[test]
fn invariant_1_a_warm_index_equals_a_cold_one() {
    let warm = site();
    build(&warm);
    let edits = |site: &Site| {
        site.edit("content/spires/trust.md", "The Old Way", "The Older Way");
        site.remove("content/language/words.md");
        site.write(
            "content/about/us.md",
            "---\ntitle: About us\n---\n## A\n\nB.\n",
        );
    };
    edits(&warm);
    let run = build(&warm);
    let cold = site();
    edits(&cold);
    build(&cold);
    assert_eq!(tree(&warm.path("public")), tree(&cold.path("public")));
    let total = |name: &str| run.json()[name].as_u64().unwrap_or_default() as usize;
    // The list of files is not one of the files.
    let files = tree(&warm.path("public")).len() - 1;
    assert_eq!(total("written") + total("unchanged"), files);
}

#[test]
fn looking_through_a_site_makes_no_index() {
    let run = site().run(&["check", "--format", "json"]);
    assert_eq!(run.code, Some(0));
    assert!(!made(&run).contains_key(SCRIPT));
}

#[test]
fn the_preview_makes_the_index_of_now_when_it_is_asked_for() {
    let preview = Preview::start_with(|root| {
        let page = "---\ntitle: Search\ntemplate: search\nsummary: A page.\n---\n";
        fs::create_dir_all(root.join("content/search")).unwrap();
        fs::write(root.join("content/search/index.md"), page).unwrap();
    });
    let entry = "/pagefind/en-gb/pagefind-entry.json";
    let body = |answer: &str| answer.split("\r\n\r\n").nth(1).map(str::to_owned);
    let first = preview.get(entry);
    assert!(first.starts_with("HTTP/1.1 200"), "{first}");
    assert!(
        body(&first).unwrap().contains("\"page_count\":2"),
        "{first}"
    );
    // The same until the words of a page are others.
    assert_eq!(body(&preview.get(entry)), body(&first));
    preview.write(
        "content/about.md",
        "---\ntitle: About\nsummary: A page.\n---\nOther words.\n",
    );
    preview.wait("/about/", |answer| answer.contains("Other words."));
    assert_ne!(body(&preview.get(entry)), body(&first));
    for nothing in [
        "/pagefind/",
        "/pagefind/ur/pagefind.js",
        "/pagefind/en-gb/nothing",
    ] {
        assert!(
            preview.get(nothing).starts_with("HTTP/1.1 404"),
            "{nothing}"
        );
    }
}
