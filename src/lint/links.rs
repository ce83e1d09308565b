//! The links of a page as the rules read them: those in its sentences, and those that its blocks make,
//! such as a button.

use crate::markdown::prose::SpanKind;
use crate::markdown::{Document, Piece};

use super::{Found, Page};

/// A link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link<'a> {
    /// Its words, without spaces around them.
    pub words: &'a str,
    /// The words in small letters, without marks around them and with single spaces.
    pub plain_words: String,
    /// Where it leads, as it is written.
    pub target: &'a str,
    /// Whether the address itself is written, and nothing else.
    pub bare: bool,
    at: At,
}

/// Where a link's words are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum At {
    /// At an offset of the page's text.
    Text(usize),
    /// At, or after, a place of the file.
    File(crate::diag::Position),
}

/// The links of a body that have words, in the order in which they end.
pub(super) fn of(document: &Document) -> Vec<Link<'_>> {
    let prose = &document.prose;
    let mut links: Vec<Link> = prose
        .spans
        .iter()
        .filter_map(|span| {
            let SpanKind::Link { target, bare } = &span.kind else {
                return None;
            };
            let written = prose.words(&span.range);
            let words = written.trim_start();
            let at = span.range.start + (written.len() - words.len());
            Some(Link {
                words: words.trim_end(),
                plain_words: plain(words),
                target,
                bare: *bare,
                at: At::Text(at),
            })
        })
        .collect();
    add_blocks(&document.pieces, &mut links);
    links.retain(|link| !link.words.is_empty());
    links
}

/// Adds the blocks that have a title and a link: both are arguments of theirs. How deep they nest is limited
/// as they are read.
fn add_blocks<'a>(pieces: &'a [Piece], links: &mut Vec<Link<'a>>) {
    let blocks = pieces.iter().filter_map(|piece| match piece {
        Piece::Block(block) => Some(block),
        _ => None,
    });
    for block in blocks {
        let argument = |name: &str| block.arguments.iter().find(|known| known.name == name);
        if let (Some(title), Some(link)) = (argument("title"), argument("link")) {
            links.push(Link {
                words: title.value.trim(),
                plain_words: plain(&title.value),
                target: link.value.trim(),
                bare: false,
                at: At::File(title.at),
            });
        }
        add_blocks(&block.body, links);
    }
}

/// Words in small letters, without marks around them and with single spaces.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() && !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    match plain.is_ascii() {
        true => plain.make_ascii_lowercase(),
        false => plain = plain.to_lowercase(),
    }
    plain
}

impl Link<'_> {
    /// The line that its words start on.
    pub fn line(&self, page: &Page) -> u32 {
        match self.at {
            At::Text(offset) => page.place(offset).at.line,
            At::File(position) => position.line,
        }
    }
}

impl Found<'_> {
    /// A finding about a link's words.
    pub fn at_link(&mut self, link: &Link, message: impl Into<String>, help: impl Into<String>) {
        match link.at {
            At::Text(offset) => self.at(offset, message, help),
            At::File(position) => {
                let place = self.page.written_at(position, link.words);
                self.at_place(place, message, help);
            }
        }
    }
}
