//! Something that the Tab key leads to and that is hidden from assistive technology.
//!
//! ## Why it matters
//! The focus goes to it, and a screen reader says nothing: people do not know where they are.
//!
//! ## Example
//! ```html
//! <div aria-hidden="true"><a href="/">Home</a></div>
//! ```
//!
//! ## Write instead
//! ```html
//! <div hidden><a href="/">Home</a></div>
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule 6cfa84.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["6cfa84"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.elements() {
        // What stands beside the page is there for a script that moves the focus on.
        let style = element.get("style").map(|style| style.replace(' ', ""));
        let is_beside =
            style.is_some_and(|style| style.contains("top:-") || style.contains("left:-"));
        if page.is_shown(node) && !page.is_told(node) && page.is_tab_stop(node) && !is_beside {
            found.at(
                node,
                "The Tab key leads to this, and `aria-hidden` hides it.",
                "Take `aria-hidden` away, or write `hidden` instead, which hides it from everybody.",
            );
        }
    }
}
