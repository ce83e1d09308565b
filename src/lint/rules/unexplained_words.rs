//! Words that may be used once they are explained, where the page first uses them and does not.
//!
//! The entries of `content/language/` with `mode: explain` are the rule. These explain: the full words
//! before or after (“Family Group Conference (FGC)”), some words in brackets or after a dash, “which
//! means”, “is called” and the like, a definition list on the page, and a link to the glossary or to a
//! guide. Headings, titles and summaries may have what the page explains anywhere.
//!
//! ## Why it matters
//! Short forms save a second for those who know them. Everybody else is left outside, and few people
//! dare to ask.
//!
//! ## Example
//! ```markdown
//! Ask your social worker for an FGC.
//! ```
//!
//! ## Write instead
//! ```markdown
//! Ask your social worker for a Family Group Conference (FGC).
//! ```
//!
//! Source: the guides’ own sources, which each entry names.

use std::ops::Range;

use indexmap::IndexMap;

use crate::lint::words::explained::{Meaning, Use, used};
use crate::lint::words::initials;
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, book: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() || page.is_about_language() {
        return;
    }
    let wording = page.wording();
    // The words, by entry and by which of its words they are, with the places where they are used.
    let mut all: IndexMap<(usize, usize), Vec<Range<usize>>> = IndexMap::new();
    for hit in page.hits(&book.guides) {
        let is_quoted = wording.words[hit.words.clone()]
            .iter()
            .any(|word| word.quoted);
        if is_quoted || !book.guides.entries[hit.entry].explain {
            continue;
        }
        let uses = all.entry((hit.entry, hit.avoid)).or_default();
        uses.push(hit.words.clone());
    }
    for ((entry, avoid), uses) in all {
        let asked = &book.guides.entries[entry];
        let words = &asked.avoid[avoid];
        let meaning = Meaning {
            initials: initials::are(words).then_some(words),
            full: &asked.prefer,
        };
        let (at, what) = match used(page, &uses, meaning) {
            Use::Explained => continue,
            Use::Early(at) => (
                at,
                format!(
                    "“{words}” is explained further down, but not here, where the page first uses it."
                ),
            ),
            Use::Unexplained(at) => (
                at,
                format!(
                    "The guide “{}” asks us to explain “{words}” where a page first uses it.",
                    asked.guide
                ),
            ),
        };
        let full = asked.prefer.first().map_or("", String::as_str);
        let instead = format!("Write: {full} ({words}).");
        let start = wording.words[at.start].start as usize;
        found.at(start, what, asked.advice(&instead));
    }
}
