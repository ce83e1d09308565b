//! What the tests of this module share.

use super::links::escape;
use super::{Document, Piece, Words, parse};
use crate::diag::Source;

/// A text, read.
pub(super) fn document(body: &str) -> Document {
    let source = Source::new("content/a.md", body);
    parse(&source, 0..body.len())
}

/// A text as HTML, with links as they were written and blocks as `{name argument=value}…{/name}`.
pub(super) fn html(body: &str) -> String {
    join(&document(body).pieces)
}

/// The rule, line and column of each finding.
pub(super) fn rules(body: &str) -> Vec<(&'static str, u32, u32)> {
    let findings = document(body).findings;
    findings
        .iter()
        .map(|finding| {
            let at = finding.place.at;
            (finding.rule.id(), at.line, at.column)
        })
        .collect()
}

/// Words as the theme says them in English: a text stands on one line there.
fn english(words: &Words) -> String {
    let texts = include_str!("../../themes/cov/strings/en.yaml");
    let start = format!("{}: \"", words.key);
    let mut found = texts.lines().filter_map(|line| line.strip_prefix(&start));
    let text = found.next().and_then(|text| text.strip_suffix('"'));
    let text = text.unwrap_or_else(|| panic!("the theme has no `{}`", words.key));
    let filled = words
        .with
        .iter()
        .fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        });
    escape(&filled)
}

/// Pieces as HTML.
pub(super) fn join(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Html(html) => html.clone(),
            Piece::Link(link) => escape(&link.target),
            Piece::Words(words) => english(words),
            Piece::Picture(picture) => {
                let title = match picture.title.as_str() {
                    "" => String::new(),
                    title => format!(" title=\"{}\"", escape(title)),
                };
                let (target, alt) = (escape(&picture.target), escape(&picture.alt));
                format!("<img src=\"{target}\" alt=\"{alt}\"{title}>")
            }
            Piece::Block(block) => {
                let arguments = block.arguments.iter();
                let arguments: Vec<String> = arguments
                    .map(|argument| format!("{}={}", argument.name, escape(&argument.value)))
                    .collect();
                let (name, body) = (&block.name, join(&block.body));
                format!("{{{name} {}}}{body}{{/{name}}}", arguments.join(" "))
            }
        })
        .collect()
}
