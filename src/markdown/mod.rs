//! Markdown to accessible HTML: one body becomes a list of [`Piece`]s.
//!
//! Reading depends on nothing but the text. Whatever needs the rest of the site (where a link leads,
//! how large a picture is, what a block of the theme looks like, what “footnote” is in the language of
//! the page) stays an open question in the list, for the render to answer.

mod allowed;
mod autolink;
mod blocks;
mod fence;
mod footnotes;
mod headings;
mod links;
mod places;
pub mod prose;
mod raw;
#[cfg(test)]
mod robustness;
mod sanitise;
mod tag;
#[cfg(test)]
mod testing;
mod write;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

pub use self::headings::{is_on_every_page, slug};
pub use self::links::escape;

use self::blocks::Fences;
use self::places::Places;
use self::prose::Prose;
use crate::diag::{Diagnostic, Position, Source};

/// A body of Markdown, read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The body, in order.
    pub pieces: Vec<Piece>,
    /// The headings, each with the headings below it.
    pub outline: Vec<Heading>,
    /// Every anchor of the body: the ids that a link can lead to, besides those that [every page
    /// has](is_on_every_page).
    pub ids: BTreeSet<String>,
    /// What is wrong with the body, by place.
    pub findings: Vec<Diagnostic>,
    /// The body's words alone.
    pub prose: Prose,
}

impl Document {
    /// The anchors of the headings, those within others too.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.in_order().map(|heading| heading.id.as_str())
    }

    /// The headings as they come, those within others too.
    pub fn in_order(&self) -> impl Iterator<Item = &Heading> {
        let mut open: Vec<&Heading> = self.outline.iter().rev().collect();
        std::iter::from_fn(move || {
            let heading = open.pop()?;
            open.extend(heading.children.iter().rev());
            Some(heading)
        })
    }

    /// Whether links lead to the same places in both.
    pub fn leads_to_the_same(&self, other: &Document) -> bool {
        self.ids == other.ids && self.headings().eq(other.headings())
    }
}

/// A part of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// HTML that is ready and safe. No two of these stand side by side.
    Html(String),
    /// The address of a link: it stands between the quotes of an `href`.
    Link(Reference),
    /// A whole picture.
    Picture(Picture),
    /// A block of the theme.
    Block(Block),
    /// Words that the theme says in the language of the page: in the text, or between the quotes of an
    /// attribute.
    Words(Words),
}

/// Words of the theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// The name of the theme's text.
    pub key: &'static str,
    /// What is filled in: `{number}` in the text becomes the value of `number`.
    pub with: Vec<(&'static str, String)>,
}

impl Piece {
    /// Words with nothing to fill in.
    fn words(key: &'static str) -> Piece {
        Piece::Words(Words {
            key,
            with: Vec::new(),
        })
    }

    /// Words in which a number is filled in.
    fn numbered(key: &'static str, number: impl ToString) -> Piece {
        Piece::Words(Words {
            key,
            with: vec![("number", number.to_string())],
        })
    }

    fn html(html: impl Into<String>) -> Piece {
        Piece::Html(html.into())
    }
}

/// What a link leads to, as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The address or the path of a file.
    pub target: String,
    /// Where the link starts.
    pub at: Position,
}

/// A picture, as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The address or the path of a file.
    pub target: String,
    /// What the picture shows, in words.
    pub alt: String,
    /// Whether it is marked as one that only decorates: `<img src="…" alt="">`.
    pub decorates: bool,
    /// The title; empty if there is none.
    pub title: String,
    /// Where the picture starts.
    pub at: Position,
}

/// A block of the theme: the lines from `::: name` to `:::`.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The block's name.
    pub name: String,
    /// Its arguments, in the order in which they were written. No two have the same name.
    pub arguments: Vec<Argument>,
    /// What stands between its lines.
    pub body: Vec<Piece>,
    /// Where its first line starts.
    pub at: Position,
}

/// An argument of a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The argument's name.
    pub name: String,
    /// Its value, without quotation marks.
    pub value: String,
    /// Where its name starts.
    pub at: Position,
}

/// A heading of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The anchor.
    pub id: String,
    /// The heading's words alone.
    pub title: String,
    /// From 2 to 6.
    pub level: u8,
    /// Where the heading starts.
    pub at: Position,
    /// The headings below this one.
    pub children: Vec<Heading>,
}

type Findings = Vec<Diagnostic>;

/// An event of the Markdown parser, and the range of the body that it comes from.
type Spanned<'a> = (Event<'a>, Range<usize>);

/// How deep quotations, lists, emphasis and HTML may nest. Nobody reads deeper, and what is built from
/// the pieces may be recursive.
const NESTING: usize = 64;

/// How deep blocks may nest.
const BLOCKS: usize = 16;

/// Reads one body of Markdown: the text of `source` at `body`.
pub fn parse(source: &Source, body: Range<usize>) -> Document {
    let start = source.text.floor_char_boundary(body.start);
    let end = source.text.floor_char_boundary(body.end).max(start);
    let body = &source.text[start..end];
    let places = Places::new(source, start);
    Fences::find(body).settle(body, events, |events, fences| {
        let events = autolink::link_addresses(events, body);
        let prose = Prose::of(&events, start);
        write::write(events, fences, body, &places, prose)
    })
}

/// The parser's events for a text.
fn events(text: &str) -> Vec<Spanned<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    // A line of prose is a few events; who makes room for them one by one copies them many times over.
    let mut events = Vec::with_capacity(text.len() / 16);
    events.extend(Parser::new_ext(text, options).into_offset_iter());
    events
}

/// Adds a piece, joining HTML to HTML.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Html(last)), Piece::Html(html)) => last.push_str(&html),
        (_, Piece::Html(html)) if html.is_empty() => {}
        (_, piece) => pieces.push(piece),
    }
}
