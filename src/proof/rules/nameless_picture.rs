//! A picture in the built page that neither has words nor is marked as decoration.
//!
//! ## Why it matters
//! Who does not see the picture is told nothing of it, or hears the name of its file.
//!
//! ## Example
//! ```html
//! <img src="/tree.svg">
//! ```
//!
//! ## Write instead
//! ```html
//! <img src="/tree.svg" alt="A child plants a tree">
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.1.1; W3C ACT rule 23a2a8, 7d6734 and 8fc3b6.

use crate::proof::dom::{Element, Node};
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["23a2a8", "7d6734", "8fc3b6"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        if !is_picture(page, node, element) || !page.is_told(node) {
            continue;
        }
        if !page.is_named(node) {
            found.at(
                node,
                "A picture has no words for people who do not see it.",
                "Give it an `alt` that says what it shows, or `alt=\"\"` if it is decoration.",
            );
        }
    }
}

fn is_picture(page: &Page, node: Node, element: &Element) -> bool {
    let role = page.role(node);
    match element.name() {
        // The words of a button that is a picture are the button's.
        "input" => false,
        // What a page shows where an object cannot be shown stands within it.
        "object" => {
            let is_shown_itself = page.within(node).next().is_none();
            element.has("data") && is_shown_itself && matches!(role, "" | "img" | "image")
        }
        _ => matches!(
            role,
            "img" | "image" | "graphics-document" | "graphics-object" | "graphics-symbol"
        ),
    }
}
