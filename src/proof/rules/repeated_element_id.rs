//! Two elements of a built page that have the same id.
//!
//! ## Why it matters
//! A link, a label or a description that points to an id finds the first element that has it, which may
//! be the wrong one.
//!
//! ## Example
//! ```html
//! <p id="help">…</p>
//! <p id="help">…</p>
//! ```
//!
//! ## Write instead
//! ```html
//! <p id="help">…</p>
//! <p id="help-2">…</p>
//! ```
//!
//! Source: HTML Living Standard, section 3.2.6, “The id attribute”; W3C ACT rule 3ea0c8.

use crate::proof::{Found, Page};
use std::collections::BTreeSet;

pub(super) const ACT: &[&str] = &["3ea0c8"];

pub(super) fn check(page: &Page, found: &mut Found) {
    let mut told = BTreeSet::new();
    for (node, element) in page.with_attributes() {
        if let Some(id) = element.get("id")
            && !id.is_empty()
            && page.by_id(id) != Some(node)
            && told.insert(id)
        {
            found.at(
                node,
                format!("Two things on the page have the id `{id}`."),
                "Give one of them another id, and change what points to it.",
            );
        }
    }
}
