//! A heading with no words in it.
//!
//! ## Why it matters
//! People who use a screen reader jump from heading to heading. One without words is a stop at nothing.
//!
//! ## Example
//! ```markdown
//! ##
//! ```
//!
//! ## Write instead
//! ```markdown
//! ## What we do
//! ```
//!
//! For more room between two paragraphs, ask whoever looks after the theme.
//!
//! Source: WCAG 2.2, success criteria 1.3.1 and 2.4.6.

use crate::diag::Place;
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    for heading in page.document.in_order() {
        if !heading.title.contains(char::is_alphanumeric) {
            found.at_place(
                Place::new(page.entry.path.clone(), heading.at),
                "This heading has no words.",
                "Write what the part below it is about, or delete it.",
            );
        }
    }
}
