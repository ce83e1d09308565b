//! A button, or something else to press, that has no words.
//!
//! ## Why it matters
//! A screen reader says “button” and nothing more, and who speaks to their computer cannot name it.
//!
//! ## Example
//! ```html
//! <button><svg aria-hidden="true">…</svg></button>
//! ```
//!
//! ## Write instead
//! ```html
//! <button aria-label="Copy this phrase"><svg aria-hidden="true">…</svg></button>
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule 97a4e1, 59796f, 2t702h and m6b1q3.

use crate::proof::dom::{Element, Node};
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["97a4e1", "59796f", "2t702h", "m6b1q3"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        let is_pressed = matches!(
            page.role(node),
            "button" | "menuitem" | "menuitemcheckbox" | "menuitemradio"
        );
        if !is_pressed || !page.is_told(node) || !reaches(page, node, element) {
            continue;
        }
        if !page.is_named(node) {
            found.at(
                node,
                "Something to press has no words that can be read aloud.",
                "Write words into it, or give it an `aria-label`; a button that is a picture needs an `alt`.",
            );
        }
    }
}

/// A summary is pressed where it opens something.
fn reaches(page: &Page, node: Node, element: &Element) -> bool {
    element.name() != "summary" || page.can_focus(node)
}
