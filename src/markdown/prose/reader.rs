//! From the parser's events to prose.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::super::{NESTING, Spanned};
use super::{Block, BlockKind, Comment, Header, Prose, Span, SpanKind, Table};

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

/// HTML elements that have no end, and so stand around nothing.
const NO_END: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

pub(super) struct Reader {
    prose: Prose,
    base: usize,
    /// The block that is being read.
    open: Option<Block>,
    containers: Vec<Container>,
    quotations: usize,
    pictures: usize,
    marks: Vec<Mark>,
    /// The HTML elements that stand around blocks, each with its language.
    around: Vec<(String, Option<String>)>,
}

impl Reader {
    /// Reads all events. `base` is where the body starts in the file.
    pub(super) fn read(events: &[Spanned], base: usize) -> Prose {
        let mut reader = Reader {
            prose: Prose::default(),
            base,
            open: None,
            containers: Vec::new(),
            quotations: 0,
            pictures: 0,
            marks: Vec::new(),
            around: Vec::new(),
        };
        for (event, range) in events {
            reader.event(event, range);
        }
        reader.close();
        reader.prose
    }

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
            Event::Html(html) => {
                self.comment(html, range.start);
                self.surround(html);
            }
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
            Tag::Paragraph | Tag::List(_) | Tag::DefinitionList | Tag::HtmlBlock => self.close(),
            Tag::Table(_) => {
                self.close();
                self.prose.tables.push(Table {
                    at: self.base + at,
                    headers: Vec::new(),
                });
            }
            Tag::TableCell => {
                self.close();
                let at = self.base + at;
                if let Some(headers) = self.headers() {
                    headers.push(Header { at, empty: true });
                }
            }
            Tag::Image { .. } => {
                self.pictures += 1;
                self.fill_header();
            }
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

    /// The headers of the table whose first row is being read.
    fn headers(&mut self) -> Option<&mut Vec<Header>> {
        let inside = self.containers.last() == Some(&Container::Cell { header: true });
        let table = self.prose.tables.last_mut().filter(|_| inside)?;
        Some(&mut table.headers)
    }

    /// Something stands in the header that is being read, if one is.
    fn fill_header(&mut self) {
        if let Some(header) = self.headers().and_then(|headers| headers.last_mut()) {
            header.empty = false;
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
                let mut around = self.around.iter().rev();
                if let Some(language) = around.find_map(|(_, language)| language.clone()) {
                    self.prose.spans.push(Span {
                        kind: SpanKind::Language(language),
                        range: block.range.clone(),
                        at: self.prose.offset(block.range.start),
                    });
                }
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
            let marks = mem::take(&mut self.marks);
            self.open(kind);
            self.marks = marks;
        }
        self.fill_header();
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
        } else if element(tag) == "a"
            && let Some(target) = attribute(tag, "href")
        {
            let kind = SpanKind::Link {
                target,
                bare: false,
            };
            self.mark(kind, at, Some("a".to_owned()));
        }
    }

    /// Takes note of the elements that start and end in HTML between blocks.
    fn surround(&mut self, html: &str) {
        let mut parts = html.split("<!--");
        let before = parts.next().into_iter();
        let after = parts.filter_map(|part| part.split_once("-->").map(|(_, after)| after));
        let tags = before.chain(after).flat_map(|part| part.split('<').skip(1));
        for tag in tags {
            if let Some(name) = tag.strip_prefix('/') {
                let name = element(name);
                let open = self.around.iter().rposition(|(known, _)| *known == name);
                self.around.truncate(open.unwrap_or(self.around.len()));
            } else {
                let (name, language) = (element(tag), attribute(tag, "lang"));
                let within = self.around.iter().any(|(known, _)| *known == name);
                let has_end = !NO_END.contains(&&*name);
                if has_end && (within || language.is_some()) && self.around.len() < NESTING {
                    self.around.push((name, language));
                }
            }
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
