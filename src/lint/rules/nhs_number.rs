//! A number that adds up like the NHS number of a patient.
//!
//! ## Why it matters
//! With it, a stranger can find out about somebody's health, or pretend to be them. It has no place on a
//! page, a picture's name or a link.
//!
//! ## Example
//! ```markdown
//! Please bring your NHS number, such as 943 476 5919.
//! ```
//!
//! ## Write instead
//! ```markdown
//! Please bring your NHS number. It has ten digits.
//! ```
//!
//! Source: NHS Data Model and Dictionary, “NHS Number”: the last digit is worked out from the nine before
//! it by Modulus 11.

use crate::lint::personal::Kind;
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    for detail in page.personal() {
        if detail.kind == Kind::Nhs {
            found.at_place(
                page.source.place(detail.range.start),
                "This looks like somebody's NHS number: its last digit fits the others.",
                "Please have a look, and take it away if it is one. If it was published before, tell whoever looks after data protection.",
            );
        }
    }
}
