//! A page as the rules read it: everything that it says, passage by passage, each with its place.

use std::cell::OnceCell;
use std::iter;
use std::ops::Range;

use crate::content::{Collection, Entry};
use crate::diag::{Place, Position, Source};
use crate::markdown::prose::{BlockKind, Prose, Span};
use crate::markdown::{Document, Picture, Piece};
use crate::skim::next_where;

use super::links::{self, Link};
use super::personal::{self, Detail};
use super::reading::Reading;
use super::words::{Guides, Hit, Wording};

/// One page.
#[derive(Debug)]
pub struct Page<'a> {
    /// The page's entry.
    pub entry: &'a Entry,
    /// The page's text, read.
    pub document: &'a Document,
    /// The page's file.
    pub source: Source,
    /// Everything that the page says: first the words of its body, as [`Prose`] has them, then those of
    /// its details, its blocks' arguments and its pictures. A line end stands after each passage.
    pub text: String,
    /// The passages, in the order of the text.
    pub passages: Vec<Passage>,
    /// The pictures of its body, in order.
    pub pictures: Vec<&'a Picture>,
    /// The links of its body that have words.
    pub links: Vec<Link<'a>>,
    english: bool,
    reading: OnceCell<Reading>,
    wording: OnceCell<Wording>,
    hits: OnceCell<Vec<Hit>>,
    personal: OnceCell<Vec<Detail>>,
}

/// A passage: words that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// What part of the page it is.
    pub part: Part,
    /// Whether it is, or stands in, a quotation.
    pub quoted: bool,
    /// Its words in the page's text.
    pub range: Range<usize>,
    written: Written,
}

/// What part of a page a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The page's title, or its short title.
    Title,
    /// The page's summary.
    Summary,
    /// Another detail in sentences, such as a commitment.
    Detail,
    /// A block of the body.
    Block(BlockKind),
    /// An argument of a block of the theme, such as a call-out's title.
    Argument,
    /// What a picture shows, in words.
    Alternative,
}

/// Where a passage is written.
#[derive(Debug, Clone, PartialEq)]
enum Written {
    /// In the body, run by run.
    Body,
    /// After this key of the front matter.
    Key(String),
    /// At or after this place.
    After(Position),
}

impl<'a> Page<'a> {
    /// The page of an entry and its text.
    pub fn of(entry: &'a Entry, document: &'a Document) -> Page<'a> {
        let prose = &document.prose;
        let mut page = Page {
            entry,
            document,
            source: Source::new(entry.path.clone(), entry.text.clone()),
            text: prose.text.clone(),
            passages: Vec::with_capacity(prose.blocks.len() + 4),
            pictures: Vec::new(),
            links: links::of(document),
            english: is_english(&entry.id.language),
            reading: OnceCell::new(),
            wording: OnceCell::new(),
            hits: OnceCell::new(),
            personal: OnceCell::new(),
        };
        page.passages
            .extend(prose.blocks.iter().map(|block| Passage {
                part: Part::Block(block.kind),
                quoted: block.quoted,
                range: block.range.clone(),
                written: Written::Body,
            }));
        let key = |key: &str| Written::Key(key.to_owned());
        page.add(Part::Title, &entry.common.title, key("title"));
        if let Some(short) = &entry.common.short_title {
            page.add(Part::Title, short, key("short_title"));
        }
        if let Some(summary) = &entry.common.summary {
            page.add(Part::Summary, summary, key("summary"));
        }
        for (path, text) in entry.fields.item().texts() {
            page.add(Part::Detail, text, Written::Key(path));
        }
        page.add_pieces(&document.pieces);
        page
    }

    fn add_pieces(&mut self, pieces: &'a [Piece]) {
        for piece in pieces {
            match piece {
                Piece::Html(_) | Piece::Link(_) | Piece::Words(_) => {}
                Piece::Picture(picture) => {
                    let written = Written::After(picture.at);
                    self.pictures.push(picture);
                    self.add(Part::Alternative, &picture.alt, written);
                }
                Piece::Block(block) => {
                    for argument in &block.arguments {
                        // Names and addresses are single words.
                        if argument.value.contains(' ') {
                            let written = Written::After(argument.at);
                            self.add(Part::Argument, &argument.value, written);
                        }
                    }
                    // How deep blocks nest is limited as they are read.
                    self.add_pieces(&block.body);
                }
            }
        }
    }

    fn add(&mut self, part: Part, text: &str, written: Written) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.passages.push(Passage {
            part,
            quoted: false,
            range: start..self.text.len(),
            written,
        });
        self.text.push('\n');
    }

    /// The words of a passage or of a part of it.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The words one by one.
    pub fn wording(&self) -> &Wording {
        self.wording.get_or_init(|| Wording::of_page(self))
    }

    /// The words that the language guides are about.
    pub fn hits(&self, guides: &Guides) -> &[Hit] {
        self.hits
            .get_or_init(|| guides.hits(&self.text, self.wording()))
    }

    /// The body's words, with its marks.
    pub fn prose(&self) -> &Prose {
        &self.document.prose
    }

    /// The marked parts of the body; their ranges are ranges of the page's text.
    pub fn spans(&self) -> &[Span] {
        &self.prose().spans
    }

    /// The marked parts of a block of the body.
    pub fn spans_in(&self, block: &Range<usize>) -> impl Iterator<Item = &Span> {
        let spans = self.spans();
        let first = spans.partition_point(|span| span.range.end <= block.start);
        spans[first..]
            .iter()
            .take_while(|span| span.range.end <= block.end)
    }

    /// The passage that an offset of the text is in.
    pub fn passage(&self, offset: usize) -> Option<&Passage> {
        let next = self
            .passages
            .partition_point(|passage| passage.range.start <= offset);
        self.passages.get(next.checked_sub(1)?)
    }

    /// The passages in which this holds somewhere of bytes that stand side by side. The page is looked through
    /// as a whole, which is quicker than one passage after the other.
    pub fn passages_where<const N: usize>(
        &self,
        is: impl Fn([u8; N]) -> bool,
    ) -> impl Iterator<Item = &Passage> {
        let mut at = 0;
        iter::from_fn(move || {
            let (passage, _) = self.next_where(at, &is)?;
            at = passage.range.end;
            Some(passage)
        })
    }

    /// The places within passages at which this holds of the bytes from there on.
    pub fn places_where<const N: usize>(
        &self,
        is: impl Fn([u8; N]) -> bool,
    ) -> impl Iterator<Item = (&Passage, usize)> {
        let mut at = 0;
        iter::from_fn(move || {
            let (passage, hit) = self.next_where(at, &is)?;
            at = hit + 1;
            Some((passage, hit - passage.range.start))
        })
    }

    /// The next place, from an offset of the text on, at which this holds of bytes of one passage.
    fn next_where<const N: usize>(
        &self,
        from: usize,
        is: impl Fn([u8; N]) -> bool,
    ) -> Option<(&Passage, usize)> {
        let mut at = from;
        loop {
            let hit = next_where(self.text.as_bytes(), at, &is)?;
            let passage = self.passage(hit);
            if let Some(passage) = passage.filter(|passage| hit + N <= passage.range.end) {
                return Some((passage, hit));
            }
            at = hit + 1;
        }
    }

    /// Where the words at an offset of the text are written.
    pub fn place(&self, offset: usize) -> Place {
        let Some(passage) = self.passage(offset) else {
            return Place::file(self.entry.path.clone());
        };
        let within = offset.saturating_sub(passage.range.start);
        let start = match &passage.written {
            Written::Body => return self.source.place(self.prose().offset(offset)),
            Written::Key(key) => self.entry.key(key).at,
            Written::After(at) => *at,
        };
        match self.written_after(start, self.words(&passage.range)) {
            Some(found) => self.source.place(found + within),
            None => Place::new(self.entry.path.clone(), start),
        }
    }

    /// Where words are written that stand at or after a place of the file.
    pub fn written_at(&self, start: Position, words: &str) -> Place {
        match self.written_after(start, words) {
            Some(found) => self.source.place(found),
            None => Place::new(self.entry.path.clone(), start),
        }
    }

    /// Where words stand in the file, at or after a place of it. They are written as they are read, unless
    /// they are folded or have escapes in them.
    fn written_after(&self, start: Position, words: &str) -> Option<usize> {
        let from = self.source.offset(start);
        let written = self.source.text.get(from..)?;
        Some(from + written.find(words)?)
    }

    /// The page's sentences, and what its reading age is made of.
    pub fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| Reading::of(self))
    }

    /// What in the page's file could be one person's; their ranges are of the file. It is looked for
    /// once, for all rules.
    pub(super) fn personal(&self) -> &[Detail] {
        self.personal
            .get_or_init(|| personal::details(&self.source.text))
    }

    /// Whether the page is written in English.
    pub fn is_english(&self) -> bool {
        self.english
    }

    /// Whether the page is one of the language guides, or tells about them.
    pub fn is_about_language(&self) -> bool {
        self.entry.place().split('/').next() == Some(Collection::Guides.folder())
    }
}

/// Whether a language, as a BCP 47 tag, is English.
pub(super) fn is_english(language: &str) -> bool {
    language.split('-').next() == Some("en")
}
