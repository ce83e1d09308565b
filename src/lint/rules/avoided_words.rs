//! Words that a language guide of the site asks us to avoid.
//!
//! The entries of `content/language/` are the rule: whoever edits a guide changes the check. An entry is
//! met in any form (“placement”, “placements”, “placement’s”), in small letters or capitals, with a space
//! or a hyphen between its words; initials only in their own capitals. Entries with `mode: explain` are
//! the concern of `unexplained-words`.
//!
//! Quotations, code, crossed-out words and the guides themselves are left alone, and so are the names of
//! laws, teams and organisations (“Children (Leaving Care) Act 2000”, “the Participation Team”), words
//! that are explained or spoken of (“is known as a looked-after child”, or a table of old words and new
//! ones), and the phrases that an entry lists after `except:` (“in some cases”).
//!
//! ## Why it matters
//! A child may read what we write about them. Words that are normal at work can make them feel like a
//! problem, or like one of many. Each entry of a guide says why its words hurt or confuse.
//!
//! ## Example
//! ```markdown
//! Contact sessions help siblings when a placement is far from home.
//! ```
//!
//! ## Write instead
//! ```markdown
//! Family time helps brothers and sisters when they live far from home.
//! ```
//!
//! Source: the guides’ own sources, which each entry names.

use crate::lint::words::{are_spoken_of, is_in_a_name, stand_beside};
use crate::lint::{Desk, Found, Page, Part, Rulebook};
use crate::markdown::prose::BlockKind;

pub(super) fn check(page: &Page, book: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() || page.is_about_language() {
        return;
    }
    let wording = page.wording();
    for hit in page.hits(&book.guides) {
        let asked = &book.guides.entries[hit.entry];
        let words = &wording.words[hit.words.clone()];
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        let start = first.start as usize;
        // A term is what its meaning explains.
        let is_term = |start| {
            page.passage(start)
                .is_some_and(|it| it.part == Part::Block(BlockKind::Term))
        };
        if asked.explain
            || first.quoted
            || is_term(start)
            || is_in_a_name(&page.text, wording, &hit.words)
            || are_spoken_of(&page.text, wording, &hit.words)
            || stand_beside(page, start, &asked.prefer)
        {
            continue;
        }
        let written = page.words(&(start..last.end as usize));
        found.at(
            start,
            format!("The guide “{}” asks us to avoid “{written}”.", asked.guide),
            asked.advice(&format!("Instead: {}.", asked.prefer.join(", or "))),
        );
    }
}
