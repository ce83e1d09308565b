//! A link that has no words, not even hidden ones.
//!
//! ## Why it matters
//! A screen reader says “link” and nothing more, or spells the address out. Nobody can tell where it
//! leads.
//!
//! ## Example
//! ```html
//! <a href="/pledges/"><svg aria-hidden="true">…</svg></a>
//! ```
//!
//! ## Write instead
//! ```html
//! <a href="/pledges/" aria-label="The five pledges"><svg aria-hidden="true">…</svg></a>
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2 and 2.4.4; W3C ACT rule c487ae.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["c487ae"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        if page.role(node) != "link" || !page.is_told(node) || !element.is_html() {
            continue;
        }
        if !page.is_named(node) {
            found.at(
                node,
                "A link has no words that can be read aloud.",
                "Write words into the link, or give it an `aria-label`; a picture in it needs an alternative text.",
            );
        }
    }
}
