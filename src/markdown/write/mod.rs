//! From the parser's events to pieces.
//!
//! What the parser's own writer writes well is left to it; the rest is written here. Nothing is
//! recursive: text that nests without end costs a finding, not the stack.

mod blocks;
mod frames;
mod start;
mod tables;

use std::mem;

use pulldown_cmark::{BlockQuoteKind, Event, TagEnd};

use self::blocks::Blocks;
use self::frames::{Frame, Kind};
use self::tables::Tables;
use super::blocks::Fences;
use super::footnotes::Footnotes;
use super::headings::{Ids, outline};
use super::places::{Places, Stitched};
use super::prose::Prose;
use super::raw::{OpenTags, Raw};
use super::{Document, Findings, Heading, NESTING, Piece, Spanned};
use crate::diag::Rule;

/// Writes a body from its events.
pub(super) fn write(
    mut events: Vec<Spanned>,
    fences: &Fences,
    body: &str,
    places: &Places,
    prose: Prose,
) -> Document {
    let footnotes = Footnotes::new(&events);
    let mut ids = Ids::new(&events);
    for id in footnotes.ids() {
        ids.reserve(&id);
    }
    let mut writer = Writer {
        places,
        fences,
        body,
        findings: Vec::new(),
        ids,
        footnotes,
        headings: Vec::new(),
        frames: Vec::new(),
        base: Frame::new(Kind::Body, 0, 0),
        containers: 0,
        nesting: 0,
        emphasis: 0,
        complained: false,
        links: Vec::new(),
        blocks: Blocks::default(),
        tables: Tables::default(),
        cell_is_empty: false,
        tags: OpenTags::default(),
    };
    let mut next = 0;
    while next < events.len() {
        let (read, rest) = events.split_at_mut(next + 1);
        let (event, range) = &mut read[next];
        let event = mem::replace(event, Event::SoftBreak);
        next += 1 + writer.event(event, range.start, range.end, rest);
    }
    writer.finish(prose)
}

struct Writer<'a, 'p> {
    places: &'p Places<'p>,
    fences: &'p Fences,
    body: &'p str,
    findings: Findings,
    ids: Ids,
    footnotes: Footnotes,
    headings: Vec<Heading>,
    /// The blocks and footnotes that are open, innermost last.
    frames: Vec<Frame<'a>>,
    /// The text around them.
    base: Frame<'a>,
    /// How many lists, items, quotations and the like are open.
    containers: usize,
    /// How many of these count as nesting: an item does not, its list does.
    nesting: usize,
    /// How many marks of emphasis are open.
    emphasis: usize,
    /// There is a finding about nesting.
    complained: bool,
    /// For each open link, whether it is written.
    links: Vec<bool>,
    blocks: Blocks,
    tables: Tables,
    cell_is_empty: bool,
    tags: OpenTags,
}

/// The plain text up to the end of what the event before `rest` starts, and how many events that is,
/// with the end.
fn inner(rest: &[Spanned]) -> (String, usize) {
    let mut text = String::new();
    let mut depth: usize = 0;
    for (index, (event, _)) in rest.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return (text, index + 1),
            Event::End(_) => depth -= 1,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    (text, rest.len())
}

impl<'a> Writer<'a, '_> {
    /// The innermost frame.
    fn frame(&mut self) -> &mut Frame<'a> {
        self.frames.last_mut().unwrap_or(&mut self.base)
    }

    fn open_frame(&mut self, kind: Kind) {
        let tags = self.tags.enter();
        self.frames.push(Frame::new(kind, self.containers, tags));
    }

    /// Takes the innermost frame off, and hands over its pieces.
    fn finish_frame(&mut self) -> (Kind, Vec<Piece>) {
        let text = || Frame::new(Kind::Body, 0, 0);
        let frame = self.frames.pop();
        let frame = frame.unwrap_or_else(|| mem::replace(&mut self.base, text()));
        for (name, offset) in self.tags.leave(frame.tags) {
            let message = format!("`<{name}>` is not closed.");
            let help = format!("Write `</{name}>` where it should end.");
            self.complain(Rule::UnsafeHtml, offset, message, help);
        }
        frame.finish(self.places.source())
    }

    fn complain(
        &mut self,
        rule: Rule,
        offset: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let finding = self.places.finding(rule, offset, message, help);
        self.findings.push(finding);
    }

    /// Writes one event. Returns how many of the events after it are done with.
    fn event(&mut self, event: Event<'a>, start: usize, end: usize, rest: &[Spanned<'a>]) -> usize {
        match event {
            Event::Start(tag) => return self.start(tag, start, rest),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if &*text == "[" {
                    self.check_footnote_mark(start);
                }
                self.frame().event(Event::Text(text));
            }
            Event::Code(text) => {
                self.frame().event(Event::Code(text));
            }
            Event::SoftBreak => {
                self.frame().event(Event::SoftBreak);
            }
            Event::HardBreak => {
                self.frame().html("<br>\n");
            }
            Event::Rule => match self.fences.at(start) {
                Some(fence) => self.fence(fence),
                None => self.frame().html("<hr>\n"),
            },
            Event::Html(html) | Event::InlineHtml(html) => {
                let mut chunk = Stitched::default();
                // Lines within a tag may have lost their `>` marks: each is found again.
                let mut offset = start;
                for line in html.split_inclusive('\n') {
                    let written = self.body.get(offset..end).unwrap_or_default();
                    offset += written.find(line).unwrap_or_default();
                    chunk.push(line, offset);
                    offset += line.len();
                }
                self.raw(&chunk);
            }
            Event::FootnoteReference(label) => {
                if let Some((mark, id)) = self.footnotes.mark(&label) {
                    self.ids.take(&id);
                    self.frame().splice(mark);
                }
            }
            Event::TaskListMarker(done) => {
                let state = if done { "task-done" } else { "task-open" };
                let frame = self.frame();
                frame.html("<span class=\"visually-hidden\">");
                frame.piece(Piece::words(state));
                frame.html(" </span>");
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        0
    }

    /// Adds HTML of the author's.
    fn raw(&mut self, chunk: &Stitched) {
        let pieces = Raw {
            chunk,
            places: self.places,
            findings: &mut self.findings,
            ids: &mut self.ids,
            open: &mut self.tags,
        }
        .read();
        // Comments leave nothing, and nothing does not need the sanitiser.
        let is_blank = |piece: &Piece| matches!(piece, Piece::Html(html) if html.trim().is_empty());
        if !pieces.iter().all(is_blank) {
            self.frame().raw(pieces);
        }
    }

    /// `[^label]` in the text is a footnote that has no text.
    fn check_footnote_mark(&mut self, offset: usize) {
        let written = self.body.get(offset..).unwrap_or_default();
        let label = written.strip_prefix("[^").and_then(|label| {
            let end = label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))?;
            let after = label[end..].strip_prefix(']')?;
            (end > 0 && !after.starts_with('(')).then_some(&label[..end])
        });
        let escaped = self.body[..offset].ends_with('\\');
        if let Some(label) = label.filter(|_| !escaped) {
            let message = format!("The footnote `[^{label}]` has no text.");
            let help = format!("Write the footnote's text on a line of its own: `[^{label}]: …`.");
            self.complain(Rule::UnknownFootnote, offset, message, help);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock => {
                self.frame().event(Event::End(tag));
            }
            TagEnd::Heading(level) => {
                let level = (level as u8).max(2);
                self.frame().html(format!("</h{level}>\n"));
            }
            TagEnd::BlockQuote(kind) => {
                self.leave();
                match kind {
                    Some(_) => self.frame().html("</div>\n"),
                    None => self.frame().event(Event::End(tag)),
                }
            }
            TagEnd::List(_) | TagEnd::DefinitionList => {
                self.leave();
                self.frame().event(Event::End(tag));
            }
            TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.leave_container();
                self.frame().event(Event::End(tag));
            }
            TagEnd::FootnoteDefinition => {
                self.leave();
                let (kind, body) = self.finish_frame();
                if let Kind::Footnote(label) = kind {
                    self.footnotes.define(&label, body);
                }
            }
            TagEnd::Table => self.frame().html("</tbody>\n</table>\n</section>\n"),
            TagEnd::TableHead => self.frame().html("</tr>\n</thead>\n<tbody>\n"),
            TagEnd::TableRow => {
                self.frame().html("</tr>\n");
            }
            TagEnd::TableCell => {
                self.end_cell();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                if self.emphasis <= NESTING {
                    self.frame().event(Event::End(tag));
                }
                self.emphasis = self.emphasis.saturating_sub(1);
            }
            TagEnd::Link => {
                if self.links.pop().unwrap_or_default() {
                    self.frame().html("</a>");
                }
            }
            TagEnd::HtmlBlock
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Goes into a list, a quotation or the like; false if that is too deep.
    fn enter(&mut self, offset: usize) -> bool {
        let deep = self.nesting >= NESTING;
        if deep {
            self.complain_nesting(offset, "Lists or quotations");
        } else {
            self.nesting += 1;
            self.containers += 1;
        }
        !deep
    }

    fn leave(&mut self) {
        self.nesting = self.nesting.saturating_sub(1);
        self.leave_container();
    }

    fn leave_container(&mut self) {
        self.cut_off_blocks();
        self.containers = self.containers.saturating_sub(1);
    }

    fn complain_nesting(&mut self, offset: usize, what: &str) {
        if !self.complained {
            self.complained = true;
            let message = format!("{what} are nested more than {NESTING} deep here.");
            let help = "Write it with fewer levels: nobody can follow so many.";
            self.complain(Rule::DeepMarkdown, offset, message, help);
        }
    }

    fn finish(mut self, prose: Prose) -> Document {
        self.end_blocks();
        let (_, mut pieces) = self.finish_frame();
        for piece in self.footnotes.section() {
            super::push(&mut pieces, piece);
        }
        self.findings.sort();
        Document {
            pieces,
            outline: outline(self.headings),
            ids: self.ids.into_set(),
            findings: self.findings,
            prose,
        }
    }
}

/// The class of an alert, which is the name of its title too.
fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "alert-note",
        BlockQuoteKind::Tip => "alert-tip",
        BlockQuoteKind::Important => "alert-important",
        BlockQuoteKind::Warning => "alert-warning",
        BlockQuoteKind::Caution => "alert-caution",
    }
}
