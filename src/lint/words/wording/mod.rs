//! The words of a page, each with its place, and all of them once more in one plain form, in which
//! phrases are looked for.
//!
//! In the plain form letters are small, apostrophes are straight, one space stands between two words
//! whether there was a space, a hyphen or a line end, and ` . ` stands for whatever parts them. So
//! “Looked-After  Children’s homes (all)” becomes ` looked after children's homes . all . `. Addresses,
//! and what nobody reads as words, become ` . ` as well.

mod letters;
mod reader;
mod sign;

use std::ops::Range;

use crate::lint::{Page, Part, Passage};
use crate::markdown::prose::{BlockKind, Span, SpanKind};

use self::reader::Reader;
use super::known::{self, Known};

pub use self::sign::{Sign, Signs};

/// The words of a page.
#[derive(Debug, Default)]
pub struct Wording {
    /// The words, in order.
    pub words: Vec<Word>,
    /// The plain form, which begins with a space. Each word in it is followed by a space.
    pub plain: String,
    /// The numbers of those that are small words of another language.
    foreign: Vec<u32>,
}

/// One word, with an apostrophe in it if it has one. A hyphen ends it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Word {
    /// Where it starts in the text.
    pub start: u32,
    /// Where it ends in the text.
    pub end: u32,
    /// Where it starts in the plain form.
    plain: u32,
    /// How long it is there.
    plain_length: u32,
    /// Whether a hyphen ties it to the word before it.
    pub tied: bool,
    /// Whether it begins a sentence.
    pub opens: bool,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it is letters of ASCII and ends with a space or a mark that belongs to no word, as most do.
    pub usual: bool,
    /// How many capital letters it has.
    pub capitals: u8,
    /// How many digits it has.
    pub digits: u8,
    /// The sign of its plain form.
    pub sign: Sign,
    /// What is known of its plain form.
    pub known: Known,
}

impl Word {
    /// Its place in the text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its place in the plain form.
    pub fn plain_range(&self) -> Range<usize> {
        let start = self.plain as usize;
        start..start + self.plain_length as usize
    }

    /// Whether it is more than a number.
    pub fn has_letters(&self) -> bool {
        u32::from(self.digits) < self.plain_length
    }
}

/// A stretch of text that is read by itself.
#[derive(Debug, Clone)]
struct Stretch {
    /// Its place in the text.
    range: Range<usize>,
    /// Whether it is a quotation.
    quoted: bool,
}

impl Wording {
    /// The words of a page, but for those of code, of other languages and of addresses, and those
    /// that are crossed out.
    pub fn of_page(page: &Page) -> Wording {
        let is_left_out = |span: &&Span| match &span.kind {
            SpanKind::Code | SpanKind::Language(_) | SpanKind::Struck => true,
            SpanKind::Link { bare, .. } => *bare,
            SpanKind::Strong | SpanKind::Emphasis => false,
        };
        let spans = page.spans().iter().filter(is_left_out);
        let mut left_out: Vec<Range<usize>> = spans.map(|span| span.range.clone()).collect();
        left_out.sort_by_key(|range| range.start);
        let is_code = |passage: &Passage| passage.part == Part::Block(BlockKind::Code);
        let passages = page.passages.iter().filter(|passage| !is_code(passage));
        let stretches = passages.map(|passage| Stretch {
            range: passage.range.clone(),
            quoted: passage.quoted,
        });
        Wording::of(&page.text, stretches, &left_out)
    }

    /// The words of a text by itself.
    pub fn of_text(text: &str) -> Wording {
        let whole = Stretch {
            range: 0..text.len(),
            quoted: false,
        };
        Wording::of(text, [whole], &[])
    }

    fn of(
        text: &str,
        stretches: impl IntoIterator<Item = Stretch>,
        left_out: &[Range<usize>],
    ) -> Wording {
        known::asking(|memory| {
            let mut reader = Reader::of(text, memory);
            for stretch in stretches {
                reader.stretch(&stretch, left_out);
            }
            reader.finish()
        })
    }

    /// A word in its plain form.
    pub fn plain(&self, word: &Word) -> &str {
        self.plain.get(word.plain_range()).unwrap_or_default()
    }

    /// The words that a range of the plain form holds, from the first to the one after the last.
    pub fn words_in(&self, plain: Range<usize>) -> Range<usize> {
        let from = |at: usize| {
            self.words
                .partition_point(|word| (word.plain as usize) < at)
        };
        from(plain.start)..from(plain.end)
    }

    /// The words that stand in this part of the text.
    pub fn within(&self, range: &Range<usize>) -> &[Word] {
        let from = |at: usize| {
            self.words
                .partition_point(|word| (word.start as usize) < at)
        };
        &self.words[from(range.start)..from(range.end)]
    }

    /// Those words of this part of the text that are small words of another language.
    pub fn foreign_within(&self, range: &Range<usize>) -> impl ExactSizeIterator<Item = &Word> {
        let word = |number: &u32| &self.words[*number as usize];
        let from = |at: usize| {
            self.foreign
                .partition_point(|number| (word(number).start as usize) < at)
        };
        self.foreign[from(range.start)..from(range.end)]
            .iter()
            .map(word)
    }

    /// What stands in the text between a word and the one before it.
    pub fn gap<'t>(&self, text: &'t str, at: usize) -> &'t str {
        let end = self.words.get(at);
        let end = end.map_or(text.len(), |word| word.start as usize);
        let start = at.checked_sub(1).and_then(|before| self.words.get(before));
        let start = start.map_or(0, |word| word.end as usize);
        text.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        Wording::of_text(text).plain
    }

    #[test]
    fn the_plain_form_has_words_and_what_parts_them() {
        for (text, expected) in [
            (
                "Looked-After  Children’s homes (all)",
                " looked after children's homes . all . ",
            ),
            ("one\ntwo, three – four", " one two . three . four . "),
            (
                "parents’ rights and 'quoted words' too",
                " parents rights and . quoted words . too . ",
            ),
            ("café Ünal", " café ünal . "),
            ("either/or and and/or", " either . or and and . or . "),
            (
                "See www.peers.org.uk/care-leavers, or a@b.org.",
                " see . or . ",
            ),
            (
                "See /care-leavers/index.md or https://e.org/x now",
                " see . or . now . ",
            ),
            ("2.5 years, e.g. now", " 2 . 5 years . now . "),
            (
                "soft\u{ad}hyphen and a\u{a0}space",
                " softhyphen and a space . ",
            ),
            ("well - no", " well . no . "),
            ("", " . "),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn words_know_their_place_and_their_looks() {
        let text = "It’s the DfE's 2nd go. Really?";
        let wording = Wording::of_text(text);
        let words: Vec<_> = wording
            .words
            .iter()
            .map(|word| {
                let looks = (word.opens, word.capital, word.capitals, word.digits);
                (&text[word.range()], wording.plain(word), looks)
            })
            .collect();
        assert_eq!(
            words,
            [
                ("It’s", "it's", (true, true, 1, 0)),
                ("the", "the", (false, false, 0, 0)),
                ("DfE's", "dfe's", (false, true, 2, 0)),
                ("2nd", "2nd", (false, false, 0, 1)),
                ("go", "go", (false, false, 0, 0)),
                ("Really", "really", (true, true, 1, 0)),
            ]
        );
    }

    #[test]
    fn quotations_are_known_by_their_marks() {
        let quoted = |text: &str| {
            let wording = Wording::of_text(text);
            let words = wording.words.iter().filter(|word| word.quoted);
            words
                .map(|word| wording.plain(word).to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(quoted("She said, “I hate it”, and left"), "i hate it");
        assert_eq!(quoted("the word \"placement\" hurts"), "placement");
        assert_eq!(
            quoted("the ‘looked-after child’ label"),
            "looked after child"
        );
        assert_eq!(quoted("the 'care leaver' label isn't"), "care leaver");
        assert_eq!(quoted("the parents’ and children's wishes"), "");
        assert_eq!(quoted("an \"open one"), "");
        assert_eq!(quoted("She said: “It goes on"), "it goes on");
        assert_eq!(quoted("‘the child’s home’ is"), "the child's home");
        assert_eq!(quoted("“It goes on"), "it goes on");
        assert_eq!(quoted("“My home is far.” So is mine."), "my home is far");
        assert_eq!(quoted("“My home.” “Mine” and hers"), "my home mine");
    }

    #[test]
    fn what_is_left_out_parts_words() {
        let text = "run `code here` now";
        let whole = Stretch {
            range: 0..text.len(),
            quoted: false,
        };
        let wording = Wording::of(text, [whole], std::slice::from_ref(&(4..15)));
        assert_eq!(wording.plain, " run . now . ");
        assert_eq!(wording.words_in(5..11), 1..2);
    }

    #[test]
    fn any_text_can_be_read() {
        for text in [
            "'",
            "’",
            "-",
            "a-",
            "\u{ad}",
            "…",
            "a.",
            ".a",
            "@",
            "/",
            "é’",
            "ß'",
            "“",
            "\u{301}",
            "a\u{301}b",
            "🎉a🎉",
        ] {
            let wording = Wording::of_text(text);
            assert!(wording.plain.ends_with(' '), "{text}");
        }
    }
}
