//! Bodies within bodies: what is being written at the moment, innermost last.

use pulldown_cmark::{CowStr, Event, html};

use super::super::sanitise::sanitise;
use super::super::{Argument, Piece, push};

/// What a frame will be part of when it is closed.
pub(super) enum Kind {
    /// The text itself.
    Body,
    /// A footnote, by label.
    Footnote(String),
    /// A block.
    Block(OpenBlock),
}

/// A block whose end has not been read.
pub(super) struct OpenBlock {
    /// None if its line could not be read: its content then belongs to what is around it.
    pub(super) name: Option<String>,
    pub(super) arguments: Vec<Argument>,
    pub(super) offset: usize,
    /// False if it is nested too deeply and left out.
    pub(super) kept: bool,
    /// Its end stands in the wrong place, and there is a finding for it.
    pub(super) misplaced_end: bool,
}

/// A body that is being written.
pub(super) struct Frame<'a> {
    pub(super) kind: Kind,
    /// How many lists, quotations and the like are open around the frame's first line.
    pub(super) containers: usize,
    /// What [`OpenTags::enter`](super::super::raw::OpenTags::enter) said.
    pub(super) tags: usize,
    pieces: Vec<Piece>,
    /// Events that wait to be written as HTML.
    pending: Vec<Event<'a>>,
    /// Whether there is HTML of an author's in it.
    raw: bool,
}

impl<'a> Frame<'a> {
    pub(super) fn new(kind: Kind, containers: usize, tags: usize) -> Self {
        Self {
            kind,
            containers,
            tags,
            pieces: Vec::new(),
            pending: Vec::new(),
            raw: false,
        }
    }

    /// Adds an event that is written as the Markdown parser's own writer writes it.
    pub(super) fn event(&mut self, event: Event<'a>) {
        self.pending.push(event);
    }

    /// Adds HTML of the program's.
    pub(super) fn html(&mut self, html: impl Into<CowStr<'a>>) {
        self.pending.push(Event::InlineHtml(html.into()));
    }

    /// Adds a piece that is an open question.
    pub(super) fn piece(&mut self, piece: Piece) {
        self.flush();
        push(&mut self.pieces, piece);
    }

    /// Adds pieces that hold HTML of an author's.
    pub(super) fn raw(&mut self, pieces: Vec<Piece>) {
        self.raw = true;
        self.splice(pieces);
    }

    /// Adds pieces that are clean.
    pub(super) fn splice(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            self.piece(piece);
        }
    }

    /// The pieces of the finished frame, clean.
    pub(super) fn finish(mut self, source: &str) -> (Kind, Vec<Piece>) {
        self.flush();
        let pieces = match self.raw {
            true => sanitise(self.pieces, source),
            false => self.pieces,
        };
        (self.kind, pieces)
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let mut written = match self.pieces.pop_if(|last| matches!(last, Piece::Html(_))) {
            Some(Piece::Html(html)) => html,
            _ => String::new(),
        };
        html::push_html(&mut written, self.pending.drain(..));
        push(&mut self.pieces, Piece::Html(written));
    }
}
