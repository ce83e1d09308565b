//! Initials that the page does not explain where it first uses them.
//!
//! What explains them is what explains other words: see `unexplained-words`. Initials that everybody
//! knows (UK, NHS, BBC, TV) need no explanation, nor do those in the site’s own list: `words:` below
//! `checks:` in `content/site.yaml`. Those that a language guide tells of are its own concern. Quotations
//! and code are left alone.
//!
//! ## Why it matters
//! Initials are a language of the office. A parent at their first meeting, a child, or somebody who is
//! new to English cannot even look them up.
//!
//! ## Example
//! ```markdown
//! The SENCO will write to you.
//! ```
//!
//! ## Write instead
//! ```markdown
//! The special educational needs coordinator (SENCO) will write to you.
//! ```
//!
//! Source: GOV.UK style guide, “Abbreviations and acronyms”.

use crate::inputs::SETTINGS;
use crate::lint::words::explained::{Meaning, Use, used};
use crate::lint::words::initials;
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, book: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() || page.is_about_language() {
        return;
    }
    let wording = page.wording();
    let is_known = |letters: &str| book.speller.is_own(letters) || book.guides.tell_of(letters);
    for (letters, uses) in initials::uses(&page.text, wording, is_known) {
        let meaning = Meaning {
            initials: Some(letters),
            full: &[],
        };
        let (at, what) = match used(page, &uses, meaning) {
            Use::Explained => continue,
            Use::Early(at) => (
                at,
                format!(
                    "“{letters}” is explained further down, but not here, where the page first uses it."
                ),
            ),
            Use::Unexplained(at) => (
                at,
                format!("Nothing on this page says what “{letters}” means."),
            ),
        };
        let help = match book.glossary.term(letters) {
            Some(term) => {
                let full = term.split(" (").next().unwrap_or(term);
                format!(
                    "Write the full words: “{full} ({letters})”. Or make it a link to the glossary, which explains it."
                )
            }
            None => format!(
                "Write the full words here, and the initials in brackets after them. If all your readers know them, add `{letters}` to the `words:` of the `checks:` in `{SETTINGS}`."
            ),
        };
        found.at(wording.words[at.start].start as usize, what, help);
    }
}
