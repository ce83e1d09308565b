//! A word that is not spelt as in British English.
//!
//! Names, initials, addresses, code, words with digits in them and words of other languages are left
//! alone; quotations are not, since it is we who spell what somebody said. A word that only this site needs, such as the name of a street, goes into its own list:
//! `words:` below `checks:` in `content/site.yaml`.
//!
//! ## Why it matters
//! Slips make people trust a page less, and readers who find reading hard stumble over each of them. A
//! screen reader says them as they are written.
//!
//! ## Example
//! ```markdown
//! We organize childrens activities and definately welcome new neighbors.
//! ```
//!
//! ## Write instead
//! ```markdown
//! We organise children’s activities and definitely welcome new neighbours.
//! ```
//!
//! Source: the British English dictionary made from SCOWL (Spell Checker Oriented Word Lists), with words
//! of our own.

use crate::inputs::SETTINGS;
use crate::lint::words::Advice;
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, book: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    let wording = page.wording();
    for at in book.speller.misspelt(&page.text, wording) {
        let word = &wording.words[at];
        let written = page.words(&word.range());
        let own =
            format!("If it is right, add it to the `words:` of the `checks:` in `{SETTINGS}`.");
        let (what, help) = match book.speller.advice(wording.plain(word)) {
            Advice::American(british) if written.contains('z') && british.contains('s') => (
                format!("We spell “{written}” with an s."),
                format!("Write “{british}”."),
            ),
            Advice::American(british) => (
                format!("“{written}” is spelt as in America."),
                format!("Write “{british}”."),
            ),
            Advice::Perhaps(words) => (
                format!("“{written}” is not a word that we know."),
                match words.as_slice() {
                    [] => own,
                    [only] => format!("Did you mean “{only}”? {own}"),
                    [first @ .., last] => {
                        format!("Did you mean “{}” or “{last}”? {own}", first.join("”, “"))
                    }
                },
            ),
        };
        found.at(word.start as usize, what, help);
    }
}
