//! An element that has one attribute twice.
//!
//! ## Why it matters
//! Browsers read the first and drop the second, so what was meant may be lost.
//!
//! ## Example
//! ```html
//! <p class="note" class="wide">
//! ```
//!
//! ## Write instead
//! ```html
//! <p class="note wide">
//! ```
//!
//! Source: HTML Living Standard, section 13.1.2.3, “Attributes”; W3C ACT rule e6952f.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["e6952f"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        if element.repeats {
            found.at(
                node,
                "An element has one attribute twice.",
                "Keep one of the two.",
            );
        }
    }
}
