//! Hard words that have a plainer one, such as “approximately” and “in order to”.
//!
//! ## Why it matters
//! A long word slows everybody down, and shuts some people out. Where a short one says the same, nothing is
//! lost.
//!
//! ## Example
//! > We utilise approximately ten volunteers in order to assist families.
//!
//! ## Write instead
//! > About ten volunteers help families.
//!
//! The words and what to write for them are in `src/lint/reading/plain.txt`, a list of our own. Words that
//! people have to know, such as “assessment”, are not in it: explain those. Names, quotations and words in
//! quotation marks are left alone.
//!
//! Such lists are kept by GOV.UK (“A to Z of style: words to avoid”) and by the Plain English Campaign (“The
//! A to Z of alternative words”).

use std::ops::Range;

use crate::lint::reading::plain::hard_words;
use crate::lint::{Desk, Found, Page, Part, Rulebook};
use crate::markdown::prose::{BlockKind, SpanKind};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    for hard in hard_words(&page.text, page.wording()) {
        let start = hard.range.start;
        let Some(passage) = page.passage(start) else {
            continue;
        };
        let code = passage.part == Part::Block(BlockKind::Code);
        if code || passage.quoted || is_marked(page, &passage.range, start) {
            continue;
        }
        let before = page.words(&(passage.range.start..start));
        let words = page.words(&hard.range);
        if is_name(words, before) || is_in_quotation_marks(before) {
            continue;
        }
        let capital = words.starts_with(char::is_uppercase);
        let (message, help) = match hard.plain {
            "" => (
                format!("“{words}” can go: the sentence says the same without it."),
                "Leave it out.".to_owned(),
            ),
            plain => (
                format!("“{words}” has a plainer word that says the same."),
                format!(
                    "Write “{}” instead.",
                    if capital {
                        capitalised(plain)
                    } else {
                        plain.to_owned()
                    }
                ),
            ),
        };
        found.at(start, message, help);
    }
}

/// Whether a word of a passage is code or in another language.
fn is_marked(page: &Page, passage: &Range<usize>, at: usize) -> bool {
    let mut around = page
        .spans_in(passage)
        .filter(|span| span.range.contains(&at));
    around.any(|span| matches!(span.kind, SpanKind::Code | SpanKind::Language(_)))
}

/// Whether a word with a capital is part of a name: it does not start a sentence.
fn is_name(word: &str, before: &str) -> bool {
    let starts = before.trim_end_matches(['“', '‘', '"', '(', ' ', '*']);
    word.starts_with(char::is_uppercase)
        && !(starts.is_empty() || starts.ends_with(['.', '!', '?', ':', '…', ']', ')', '”']))
}

/// Whether more quotation marks are opened than closed in the words before.
fn is_in_quotation_marks(before: &str) -> bool {
    let count = |mark: char| before.chars().filter(|c| *c == mark).count();
    count('“') > count('”') || count('"') % 2 == 1
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
