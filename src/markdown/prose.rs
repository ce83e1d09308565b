//! The words of a body as a reader meets them, block by block, each word with the place it comes from:
//! what the checks of language read.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

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
        let mut reader = Reader {
            prose: Prose::default(),
            base,
            open: None,
            containers: Vec::new(),
            quotations: 0,
            pictures: 0,
            marks: Vec::new(),
        };
        for (event, range) in events {
            reader.event(event, range);
        }
        reader.close();
        reader.prose
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

/// What a block's words stand in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Container {
    Item,
    Term,
    Meaning,
    Footnote,
    Cell { header: bool },
}

/// A mark that is open: its kind, and where its words and the mark itself start.
struct Mark {
    kind: SpanKind,
    words: usize,
    at: usize,
    /// The HTML element that made it.
    element: Option<String>,
}

struct Reader {
    prose: Prose,
    base: usize,
    /// The block that is being read.
    open: Option<Block>,
    containers: Vec<Container>,
    quotations: usize,
    pictures: usize,
    marks: Vec<Mark>,
}

impl Reader {
    fn event(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(*tag),
            // What a picture shows is not part of the sentence around it.
            _ if self.pictures > 0 => {}
            Event::Text(text) => self.push(text, range.start),
            Event::Code(code) => {
                let marks = (range.len().saturating_sub(code.len())) / 2;
                self.mark(SpanKind::Code, range.start, None);
                self.push(code, range.start + marks);
                self.unmark(None);
            }
            Event::SoftBreak | Event::HardBreak => {
                if self.open.is_some() {
                    self.push(" ", range.start);
                }
            }
            Event::InlineHtml(html) => self.html(html, range.start),
            Event::Html(html) => self.comment(html, range.start),
            Event::Rule => self.close(),
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag, at: usize) {
        match tag {
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(number(*level))),
            Tag::CodeBlock(_) => self.open(BlockKind::Code),
            Tag::Item => self.enter(Container::Item),
            Tag::DefinitionListTitle => self.enter(Container::Term),
            Tag::DefinitionListDefinition => self.enter(Container::Meaning),
            Tag::FootnoteDefinition(_) => self.enter(Container::Footnote),
            Tag::TableHead => self.containers.push(Container::Cell { header: true }),
            Tag::TableRow => self.containers.push(Container::Cell { header: false }),
            Tag::BlockQuote(kind) => {
                self.close();
                // An alert is written like a quotation, and is none.
                self.quotations += usize::from(kind.is_none());
            }
            Tag::Paragraph
            | Tag::List(_)
            | Tag::DefinitionList
            | Tag::Table(_)
            | Tag::HtmlBlock
            | Tag::TableCell => self.close(),
            Tag::Image { .. } => self.pictures += 1,
            Tag::Emphasis => self.mark(SpanKind::Emphasis, at, None),
            Tag::Strong => self.mark(SpanKind::Strong, at, None),
            Tag::Strikethrough => self.mark(SpanKind::Struck, at, None),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let kind = SpanKind::Link {
                    target: dest_url.to_string(),
                    bare: matches!(link_type, LinkType::Autolink | LinkType::Email),
                };
                self.mark(kind, at, None);
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.unmark(None);
            }
            TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::FootnoteDefinition
            | TagEnd::TableHead
            | TagEnd::TableRow => {
                self.close();
                self.containers.pop();
            }
            TagEnd::BlockQuote(kind) => {
                self.close();
                self.quotations -= usize::from(kind.is_none() && self.quotations > 0);
            }
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::DefinitionList
            | TagEnd::Table
            | TagEnd::TableCell => self.close(),
        }
    }

    fn enter(&mut self, container: Container) {
        self.close();
        self.containers.push(container);
    }

    fn open(&mut self, kind: BlockKind) {
        self.close();
        let start = self.prose.text.len();
        self.open = Some(Block {
            kind,
            quoted: self.quotations > 0,
            range: start..start,
        });
    }

    /// Ends the block that is open. One without words is none.
    fn close(&mut self) {
        self.marks.clear();
        if let Some(mut block) = self.open.take() {
            block.range.end = self.prose.text.len();
            if !block.range.is_empty() {
                self.prose.blocks.push(block);
                self.prose.text.push('\n');
            }
        }
    }

    /// Adds words that are written at an offset of the body.
    fn push(&mut self, words: &str, at: usize) {
        if self.open.is_none() {
            let kind = match self.containers.last() {
                None => BlockKind::Paragraph,
                Some(Container::Item) => BlockKind::Item,
                Some(Container::Term) => BlockKind::Term,
                Some(Container::Meaning) => BlockKind::Meaning,
                Some(Container::Footnote) => BlockKind::Footnote,
                Some(Container::Cell { header }) => BlockKind::Cell { header: *header },
            };
            let marks = std::mem::take(&mut self.marks);
            self.open(kind);
            self.marks = marks;
        }
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let run = (number(self.prose.text.len()), number(self.base + at));
        // Words that go on where the last ones ended are part of their run.
        let goes_on = self.prose.runs.last().is_some_and(|(words, file)| {
            run.0 - words == run.1.saturating_sub(*file) && run.1 >= *file
        });
        if !goes_on {
            self.prose.runs.push(run);
        }
        self.prose.text.push_str(words);
    }

    fn mark(&mut self, kind: SpanKind, at: usize, element: Option<String>) {
        self.marks.push(Mark {
            kind,
            words: self.prose.text.len(),
            at: self.base + at,
            element,
        });
    }

    /// Ends the innermost mark that this element made.
    fn unmark(&mut self, element: Option<&str>) {
        let mark = self
            .marks
            .iter()
            .rposition(|mark| mark.element.as_deref() == element);
        if let Some(mark) = mark.map(|place| self.marks.remove(place)) {
            self.prose.spans.push(Span {
                range: mark.words..self.prose.text.len(),
                kind: mark.kind,
                at: mark.at,
            });
        }
    }

    fn html(&mut self, html: &str, at: usize) {
        let Some(tag) = html.strip_prefix('<') else {
            return;
        };
        if html.starts_with("<!--") {
            self.comment(html, at);
        } else if let Some(name) = tag.strip_prefix('/') {
            self.unmark(Some(&element(name)));
        } else if element(tag) == "br" {
            self.push(" ", at);
        } else if let Some(language) = attribute(tag, "lang") {
            self.mark(SpanKind::Language(language), at, Some(element(tag)));
        }
    }

    fn comment(&mut self, html: &str, at: usize) {
        for (start, rest) in html
            .match_indices("<!--")
            .map(|(at, _)| (at, &html[at + 4..]))
        {
            let text = rest.find("-->").map_or(rest, |end| &rest[..end]);
            self.prose.comments.push(Comment {
                text: text.trim().to_owned(),
                at: self.base + at + start,
                before: self.prose.text.len(),
            });
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// The name at the start of a tag.
fn element(tag: &str) -> String {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
    tag[..end.unwrap_or(tag.len())].to_ascii_lowercase()
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag[..at].chars().next_back()?;
        let value = tag[at + name.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => value[1..].split(quote).next()?,
            None => value.split([' ', '>', '/']).next()?,
        };
        before.is_whitespace().then(|| value.to_owned())
    })
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
