//! The targets of `fuzz/`, each with a few of the files that it starts from, whole and damaged: so that they can be
//! run at any time, and that nobody has to wait for a fuzzer to see the coarsest faults.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

/// A file of this repository, and the same cut short, with bytes turned around in it, and with a part twice.
fn damaged(path: &str) -> impl Iterator<Item = Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let whole = fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (third, half) = (whole.len() / 3, whole.len() / 2);
    let mut turned = whole.clone();
    turned[third..half].reverse();
    let twice = [&whole[..half], &whole[third..]].concat();
    [whole[..half].to_vec(), turned, twice, whole].into_iter()
}

/// Runs a target with files.
fn run(files: &[&str], target: fn(&[u8])) {
    target(b"");
    for bytes in files.iter().flat_map(|path| damaged(path)) {
        target(&bytes);
    }
}

#[test]
fn pages() {
    let files = ["content/index.md", "content/impact/index.md"];
    run(&files, targets::page::run);
}

#[test]
fn templates() {
    let files = [
        "themes/cov/templates/page.html",
        "themes/cov/templates/base.html",
    ];
    run(&files, targets::template::run);
}

#[test]
fn data() {
    let files = ["content/site.yaml", "content/sources.yaml"];
    run(&files, targets::data::run);
}

#[test]
fn style_sheets() {
    run(
        &["themes/cov/css/tokens.css", "themes/cov/css/base.css"],
        targets::css::run,
    );
}

#[test]
fn built_pages() {
    let files = [
        "themes/cov/templates/base.html",
        "tests/golden/markdown/expected/index.html",
    ];
    run(&files, |bytes| {
        targets::html::run(&String::from_utf8_lossy(bytes));
    });
}

#[test]
fn pictures() {
    let files = [
        "tests/golden/markdown/site/content/pictures/dot.png",
        ".github/pictures/pledge-phone.png",
    ];
    run(&files, targets::picture::run);
}

#[test]
fn sheets() {
    let files = ["tests/golden/collections/expected/supporters/supporters.csv"];
    run(&files, targets::sheet::run);
}

#[test]
fn caches() {
    for file in 0..3 {
        for (at, bytes) in [(0, "x"), (20, "\0\u{ff}"), (60, ""), (900, "{}")] {
            targets::cache::run(file, at, bytes.as_bytes());
        }
    }
    // The manifest of another version of the program.
    targets::cache::run(2, 0, b"{\n  \"version\": 9,");
}

#[test]
fn requests() {
    for path in [
        "",
        "news/",
        "..%2f..%2fetc/passwd",
        "\r\n\r\nGET /",
        "\u{ff}",
    ] {
        // A server that stumbled would say nothing.
        let answer = targets::request::run(path.as_bytes());
        assert!(answer.starts_with(b"HTTP/1.1 "), "{path:?}");
    }
}
