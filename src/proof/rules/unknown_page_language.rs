//! A `lang` in a built page that names no language.
//!
//! ## Why it matters
//! A screen reader chooses its voice by it, and there is no voice for a language that there is not.
//!
//! ## Example
//! ```html
//! <html lang="english">
//! ```
//!
//! ## Write instead
//! ```html
//! <html lang="en">
//! ```
//!
//! Source: WCAG 2.2, success criterion 3.1.1 and 3.1.2; W3C ACT rule bf051a and de46e4; BCP 47.

use crate::proof::dom::Node;
use crate::proof::languages;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["bf051a", "de46e4"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        let Some(language) = element.get("lang").filter(|language| !language.is_empty()) else {
            continue;
        };
        let counts = element.name() == "html" || has_words(page, node);
        if counts && !languages::is_tag(language) {
            found.at(
                node,
                format!("There is no language `{language}`."),
                "Write the code of a language, such as `en`, `ur` or `pa`.",
            );
        }
    }
}

/// Whether there are words within an element that are of its language.
fn has_words(page: &Page, node: Node) -> bool {
    let mut left: Vec<Node> = page.dom.children(node).collect();
    while let Some(at) = left.pop() {
        if page
            .dom
            .text(at)
            .is_some_and(|text| !text.trim().is_empty() && page.is_shown(node))
        {
            return true;
        }
        match page.dom.element(at) {
            Some(element) if !page.is_shown(at) || element.has("lang") => {}
            Some(element) if element.get("alt").is_some_and(|alt| !alt.is_empty()) => return true,
            _ => left.extend(page.dom.children(at)),
        }
    }
    false
}
