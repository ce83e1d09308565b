//! The words of a body as a reader meets them, block by block, each word with the place it comes from:
//! what the checks of language read.

mod reader;

use std::ops::Range;

use self::reader::Reader;
use super::Spanned;

/// The words of a body.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prose {
    /// All words. A line end stands after each block, and a space for each line end within one.
    pub text: String,
    /// The blocks, in order. No two overlap.
    pub blocks: Vec<Block>,
    /// Marked parts of blocks, in the order of their ends.
    pub spans: Vec<Span>,
    /// The HTML comments.
    pub comments: Vec<Comment>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Where each run of words that are written as they are shown starts: in `text` and in the file.
    runs: Vec<(u32, u32)>,
}

/// One block of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Whether it is, or stands in, a quotation.
    pub quoted: bool,
    /// Its words in the text.
    pub range: Range<usize>,
}

/// What a block of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading, from 1 to 6.
    Heading(u8),
    /// A paragraph of a list's item.
    Item,
    /// A term of a definition list.
    Term,
    /// A paragraph of a meaning in a definition list.
    Meaning,
    /// A cell of a table; a header or not.
    Cell {
        /// Whether it is in the table's first row.
        header: bool,
    },
    /// A paragraph of a footnote.
    Footnote,
    /// Lines of code.
    Code,
}

/// A marked part of a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// How it is marked.
    pub kind: SpanKind,
    /// Its words in the text.
    pub range: Range<usize>,
    /// Where its mark starts in the file.
    pub at: usize,
}

/// How a part of a block is marked.
#[derive(Debug, Clone, PartialEq)]
pub enum SpanKind {
    /// As a link to this target.
    Link {
        /// The address or the path of a file.
        target: String,
        /// Whether the address itself is the text.
        bare: bool,
    },
    /// As important.
    Strong,
    /// As stressed.
    Emphasis,
    /// As no longer true.
    Struck,
    /// As code.
    Code,
    /// As being in another language.
    Language(String),
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Where it starts in the file.
    pub at: usize,
    /// The cells of its first row.
    pub headers: Vec<Header>,
}

/// A cell of a table's first row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Where it starts in the file.
    pub at: usize,
    /// Whether nothing stands in it.
    pub empty: bool,
}

/// An HTML comment, which no reader sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// What it says.
    pub text: String,
    /// Where it starts in the file.
    pub at: usize,
    /// How much of the prose's text stands before it.
    pub before: usize,
}

impl Prose {
    /// The words of these events. `base` is where the body starts in the file.
    pub(super) fn of(events: &[Spanned], base: usize) -> Prose {
        Reader::read(events, base)
    }

    /// The words of a block or a span.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Where in the file the words at an offset of the text are written.
    pub fn offset(&self, at: usize) -> usize {
        let run = self
            .runs
            .partition_point(|(start, _)| *start as usize <= at);
        match self.runs.get(run.saturating_sub(1)) {
            Some((start, file)) => *file as usize + at.saturating_sub(*start as usize),
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;

    fn prose(body: &str) -> Prose {
        super::super::parse(&Source::new("a.md", body), 0..body.len()).prose
    }

    #[test]
    fn words_come_block_by_block() {
        let prose = prose(
            "## A *b*\n\nOne\ntwo.\n\n- three\n- four\n\n> five\n\n> [!NOTE]\n> six\n\n| h |\n|---|\n| c |\n\nTerm\n: meaning\n\n```\ncode\n```\n",
        );
        let blocks: Vec<_> = prose
            .blocks
            .iter()
            .map(|block| (block.kind, block.quoted, prose.words(&block.range)))
            .collect();
        use BlockKind::*;
        assert_eq!(
            blocks,
            [
                (Heading(2), false, "A b"),
                (Paragraph, false, "One two."),
                (Item, false, "three"),
                (Item, false, "four"),
                (Paragraph, true, "five"),
                (Paragraph, false, "six"),
                (Cell { header: true }, false, "h"),
                (Cell { header: false }, false, "c"),
                (Term, false, "Term"),
                (Meaning, false, "meaning"),
                (Code, false, "code\n"),
            ]
        );
    }

    #[test]
    fn every_word_knows_its_place() {
        let body = "It's *so* &amp; \"on\"\n> and `code`, [a link](b.md) too.\n";
        let prose = prose(body);
        for word in ["so", "on", "and", "code", "a link", "too."] {
            let at = prose.text.find(word).unwrap();
            assert_eq!(prose.offset(at), body.find(word).unwrap(), "{word}");
        }
    }

    #[test]
    fn marks_and_comments_are_kept() {
        let body = "<!-- allow: x because y -->\n\nA [link *here*](b.md), <https://e.org/>, <b lang=\"ur\">x</b> <!-- z -->`c`\n";
        let prose = prose(body);
        let spans: Vec<_> = prose
            .spans
            .iter()
            .map(|span| (&span.kind, prose.words(&span.range)))
            .collect();
        let link = |target: &str, bare| SpanKind::Link {
            target: target.to_owned(),
            bare,
        };
        assert_eq!(
            spans,
            [
                (&SpanKind::Emphasis, "here"),
                (&link("b.md", false), "link here"),
                (&link("https://e.org/", true), "https://e.org/"),
                (&SpanKind::Language("ur".to_owned()), "x"),
                (&SpanKind::Code, "c"),
            ]
        );
        let comments: Vec<_> = prose.comments.iter().map(|c| (&*c.text, c.at)).collect();
        assert_eq!(
            comments,
            [
                ("allow: x because y", 0),
                ("z", body.find("<!-- z").unwrap())
            ]
        );
        assert_eq!(prose.comments[0].before, 0);
    }
}
