//! A frame that the Tab key passes over.
//!
//! ## Why it matters
//! Whatever is in the frame cannot be reached without a mouse.
//!
//! ## Example
//! ```html
//! <iframe tabindex="-1" src="/map.html">
//! ```
//!
//! ## Write instead
//! ```html
//! <iframe src="/map.html">
//! ```
//!
//! Source: WCAG 2.2, success criterion 2.1.1; W3C ACT rule akn7bn.

use crate::proof::dom::Element;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["akn7bn"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        if element.name() == "iframe"
            && !is_a_dot(element)
            && page.is_shown(node)
            && !page.is_tab_stop(node)
            && has_controls(element)
        {
            found.at(
                node,
                "The Tab key passes over this frame.",
                "Take its `tabindex` away.",
            );
        }
    }
}

/// Whether there is anything in a frame that is used; what cannot be looked into is taken for it.
fn has_controls(frame: &Element) -> bool {
    let Some(text) = frame.get("srcdoc") else {
        return true;
    };
    let inner = Page::read(text);
    inner
        .elements
        .iter()
        .any(|node| inner.is_tab_stop(*node) && inner.is_shown(*node))
}

/// Whether a frame is too small for anybody to see.
fn is_a_dot(frame: &Element) -> bool {
    let size = |name: &str| frame.get(name).and_then(|size| size.parse::<u32>().ok());
    size("width").is_some_and(|size| size <= 1) || size("height").is_some_and(|size| size <= 1)
}
