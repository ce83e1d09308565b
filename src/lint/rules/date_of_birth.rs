//! A whole date of birth: day, month and year.
//!
//! ## Why it matters
//! A date of birth is what banks, schools and surgeries ask for to know a person. Beside a name, even a
//! changed one, it shows who a child is.
//!
//! ## Example
//! ```markdown
//! Sam, born on 3 May 2014, came home last year.
//! ```
//!
//! ## Write instead
//! ```markdown
//! Sam came home last year.
//! ```
//!
//! Births before 1925 are history, and never found.
//!
//! Source: Information Commissioner's Office, “Children and the UK GDPR”: what tells children apart needs
//! special care.

use crate::lint::personal::{birth, may_lead};
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    for (passage, at) in page.places_where(may_lead) {
        if birth(page.words(&passage.range), at).is_some() {
            found.at(
                passage.range.start + at,
                "This looks like somebody's date of birth.",
                "Please have a look. Take it away, or say no more than “as a teenager” or “at primary school”.",
            );
        }
    }
}
