//! CommonMark's own examples, all of them, against this program's reading of Markdown.
//!
//! Every example gives the HTML that CommonMark expects, but for what [`expected`] and [`actual`]
//! describe, or it stands in `commonmark/differences.md` with the reason. An example on that list that
//! has come to pass fails the test, so that the list stays true.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use spires::diag::Source;
use spires::markdown::{Piece, parse};

const SPEC: &str = "tests/tools/node_modules/commonmark-spec/spec.txt";
const DIFFERENCES: &str = "tests/commonmark/differences.md";

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

fn read(path: &str) -> String {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(whole).unwrap_or_else(|error| {
        panic!("{path} cannot be read: {error}. `npm ci` in tests/tools brings the specification.")
    })
}

/// The examples of the specification: each stands between fences of 32 backticks, its Markdown and its
/// HTML parted by a line with a full stop, its tabs written as arrows.
fn examples() -> Vec<Example> {
    let spec = read(SPEC);
    let fence = "`".repeat(32);
    let open = format!("{fence} example\n");
    let mut examples = Vec::new();
    for part in spec.split(open.as_str()).skip(1) {
        let (example, _) = part.split_once(&format!("{fence}\n")).expect("an end");
        let example = format!("\n{}", example.replace('→', "\t"));
        let (markdown, html) = example.split_once("\n.\n").expect("a full stop");
        examples.push(Example {
            number: examples.len() + 1,
            markdown: format!("{markdown}\n")[1..].to_owned(),
            html: html.to_owned(),
        });
    }
    examples
}

/// The examples that differ, by number: lines such as `- 42: reason`.
fn differences() -> BTreeMap<usize, String> {
    let list = read(DIFFERENCES);
    let mut differences = BTreeMap::new();
    for line in list.lines() {
        let Some((number, reason)) = line.strip_prefix("- ").and_then(|l| l.split_once(": "))
        else {
            continue;
        };
        let number = number
            .parse()
            .unwrap_or_else(|_| panic!("not a number: {line}"));
        assert!(!reason.trim().is_empty(), "no reason: {line}");
        let repeated = differences.insert(number, reason.to_owned());
        assert!(repeated.is_none(), "listed twice: {line}");
    }
    differences
}

/// Pieces as HTML, addresses written as CommonMark's examples write them.
fn join(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Html(html) => html.clone(),
            Piece::Link(link) => address(&link.target),
            Piece::Picture(picture) => {
                let title = match picture.title.as_str() {
                    "" => String::new(),
                    title => format!(" title=\"{}\"", escape(title)),
                };
                let target = address(&picture.target);
                format!(
                    "<img src=\"{target}\" alt=\"{}\"{title}>",
                    escape(&picture.alt)
                )
            }
            Piece::Block(block) => panic!("no example has a block: {block:?}"),
            Piece::Words(words) => panic!("no example has words of a theme: {words:?}"),
        })
        .collect()
}

/// What an address keeps as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'+')
    .remove(b'!')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'%')
    .remove(b'#')
    .remove(b'@')
    .remove(b'?')
    .remove(b'=')
    .remove(b';')
    .remove(b':')
    .remove(b'/')
    .remove(b'&')
    .remove(b'$')
    .remove(b'~');

fn address(target: &str) -> String {
    escape(&utf8_percent_encode(target, KEPT).to_string())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// What both sides have in common: smart punctuation undone, quotation marks in text as they are, and
/// no line breaks around tags (outside of code, where they count).
fn both(html: &str) -> String {
    let mut html = html
        .replace("&quot;", "\"")
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'")
        .replace('—', "---")
        .replace('–', "--")
        .replace('…', "...");
    html = html
        .split("<pre")
        .enumerate()
        .map(|(index, part)| {
            let (code, rest) = match part.split_once("</pre>") {
                Some((code, rest)) if index > 0 => (format!("<pre{code}</pre>"), rest),
                _ => (String::new(), part),
            };
            code + &rest.replace(">\n", ">").replace("\n<", "<")
        })
        .collect();
    html.trim().to_owned()
}

/// CommonMark's HTML: tags without `/`, no comments, and no heading above the second level.
fn expected(html: &str) -> String {
    let mut html = html.to_owned();
    while let Some(start) = html.find("<!--") {
        let end = start + 2 + html[start + 2..].find("-->").expect("the comment's end");
        let end = end + "-->".len();
        let line = usize::from(html[end..].starts_with('\n'));
        html.replace_range(start..end + line, "");
    }
    both(
        &html
            .replace(" />", ">")
            .replace("<h1>", "<h2>")
            .replace("</h1>", "</h2>"),
    )
}

/// This program's HTML: without the ids of headings, and without what lets the keyboard reach code.
fn actual(html: &str) -> String {
    let mut html = html.replace("<pre tabindex=\"0\">", "<pre>");
    for level in 2..=6 {
        let open = format!("<h{level} id=\"");
        while let Some(start) = html.find(&open) {
            let id = start + open.len();
            let end = id + html[id..].find("\">").expect("the id's end") + "\">".len();
            html.replace_range(start..end, &format!("<h{level}>"));
        }
    }
    both(&html)
}

#[test]
fn every_example_passes_or_is_listed_with_its_reason() {
    let examples = examples();
    assert!(examples.len() > 600, "only {} examples", examples.len());
    let differences = differences();
    let mut wrong = Vec::new();
    for Example {
        number,
        markdown,
        html,
    } in &examples
    {
        let source = Source::new("example.md", markdown.as_str());
        let page = parse(&source, 0..markdown.len());
        let (expected, actual) = (expected(html), actual(&join(&page.pieces)));
        match (expected == actual, differences.contains_key(number)) {
            (true, false) | (false, true) => {}
            (true, true) => wrong.push(format!("{number} passes: take it off the list")),
            (false, false) => wrong.push(format!(
                "{number}:\n{markdown}\n--- expected\n{expected}\n--- actual\n{actual}\n"
            )),
        }
    }
    let unknown = differences
        .keys()
        .filter(|number| **number > examples.len());
    wrong.extend(unknown.map(|number| format!("{number} is not an example")));
    assert!(
        wrong.is_empty(),
        "{}\n{} in all",
        wrong.join("\n"),
        wrong.len()
    );
    eprintln!(
        "{} pass, {} differ",
        examples.len() - differences.len(),
        differences.len()
    );
}
