//! Letters and digits in the form of a National Insurance number.
//!
//! ## Why it matters
//! With it, a stranger can pretend to be somebody at work, at the bank or at the tax office.
//!
//! ## Example
//! ```markdown
//! Write your number on the form, such as AB 12 34 56 C.
//! ```
//!
//! ## Write instead
//! ```markdown
//! Write your number on the form, such as QQ 12 34 56 C.
//! ```
//!
//! `QQ` is given to nobody, so it is safe in an example.
//!
//! Source: HM Revenue and Customs, National Insurance Manual, NIM39110: which prefixes are in use.

use crate::lint::personal::Kind;
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    for detail in page.personal() {
        if detail.kind == Kind::NationalInsurance {
            found.at_place(
                page.source.place(detail.range.start),
                "This looks like somebody's National Insurance number.",
                "Please have a look, and take it away if it is one. If it was published before, tell whoever looks after data protection.",
            );
        }
    }
}
