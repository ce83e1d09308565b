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
                target: link.value.trim(),
                bare: false,
                at: At::File(title.at),
            });
        }
        add_blocks(&block.body, links);
    }
}

impl Link<'_> {
    /// The words in small letters, without marks around them and with single spaces.
    pub fn plain_words(&self) -> String {
        let words = self.words.split_whitespace();
        let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ").to_lowercase()
    }

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
