//! A frame (`<iframe>`) that has no title.
//!
//! ## Why it matters
//! A frame holds another page. Its title tells people who listen whether to go into it or past it.
//!
//! ## Example
//! ```html
//! <iframe src="/map.html"></iframe>
//! ```
//!
//! ## Write instead
//! ```html
//! <iframe src="/map.html" title="Map of Safe Spaces"></iframe>
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule cae760.

use crate::proof::dom::Node;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["cae760"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        if element.name() != "iframe"
            || !page.is_told(node)
            || !page.is_tab_stop(node)
            || is_none(page, node)
        {
            continue;
        }
        if !page.is_named(node) {
            found.at(
                node,
                "A frame has no title.",
                "Give it a `title` that says what is in it.",
            );
        }
    }
}

fn is_none(page: &Page, node: Node) -> bool {
    matches!(page.given_role(node), Some("none" | "presentation"))
}
