//! A short line in bold that stands where a heading should.
//!
//! ## Why it matters
//! It looks like a heading and is none. People who use a screen reader move by real headings, and so does
//! the list of a page's contents: both miss it.
//!
//! ## Example
//! ```markdown
//! **What we do**
//!
//! We listen.
//! ```
//!
//! ## Write instead
//! ```markdown
//! ## What we do
//!
//! We listen.
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.3.1, failure F2.

use crate::lint::{Desk, Found, Page, Part, Passage, Rulebook};
use crate::markdown::prose::{BlockKind, SpanKind};

/// A heading has at most this many characters.
const LONGEST: usize = 80;

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    let mut level = 1;
    let mut passages = page.passages.iter().peekable();
    while let Some(passage) = passages.next() {
        if let Part::Block(BlockKind::Heading(own)) = passage.part {
            level = own.max(2);
        }
        let stands_over = passages.peek().is_some_and(
            |next| matches!(next.part, Part::Block(kind) if !matches!(kind, BlockKind::Heading(_))),
        );
        if passage.part != Part::Block(BlockKind::Paragraph) || passage.quoted || !stands_over {
            continue;
        }
        let words = page.words(&passage.range).trim();
        if words.len() <= LONGEST
            && !words.ends_with(['.', '!', ',', '…'])
            && is_bold_alone(page, passage)
        {
            let marks = "#".repeat(usize::from(level + 1).min(6));
            let words = words.trim_end_matches(':');
            found.at(
                passage.range.start,
                format!("“{words}” looks like a heading, and is none."),
                format!("Write `{marks} {words}` instead of `**{words}**`."),
            );
        }
    }
}

/// Whether nothing but bold words, and no link, stands in a paragraph.
fn is_bold_alone(page: &Page, passage: &Passage) -> bool {
    let inside = page.spans_in(&passage.range);
    let mut bold = false;
    for span in inside {
        match span.kind {
            SpanKind::Strong => {
                let covers = span.range.start <= passage.range.start
                    && page
                        .words(&(span.range.end..passage.range.end))
                        .trim_matches([' ', ':'])
                        .is_empty();
                bold |= covers;
            }
            SpanKind::Link { .. } | SpanKind::Code => return false,
            _ => {}
        }
    }
    bold
}
