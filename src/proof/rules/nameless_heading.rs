//! A heading in the built page that has no words.
//!
//! ## Why it matters
//! People who listen move from heading to heading. An empty one is a stop where nothing is.
//!
//! ## Example
//! ```html
//! <h2></h2>
//! ```
//!
//! ## Write instead
//! ```html
//! <h2>What we do</h2>
//! ```
//!
//! Source: WCAG 2.2, success criterion 2.4.6 and 1.3.1; W3C ACT rule ffd0e9.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["ffd0e9"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        let _ = element;
        if page.role(node) != "heading" || !page.is_told(node) {
            continue;
        }
        if !page.is_named(node) {
            found.at(
                node,
                "A heading has no words.",
                "Write its words, or take the heading away.",
            );
        }
    }
}
