//! A page that has no `<title>`.
//!
//! ## Why it matters
//! The title is what people hear first, and what stands on the tab, in bookmarks and in a search
//! engine.
//!
//! ## Example
//! ```html
//! <title></title>
//! ```
//!
//! ## Write instead
//! ```html
//! <title>Safe: our pledges</title>
//! ```
//!
//! Source: WCAG 2.2, success criterion 2.4.2; W3C ACT rule 2779a5.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["2779a5"];

pub(super) fn check(page: &Page, found: &mut Found) {
    let title = page
        .elements()
        .find(|(_, element)| element.name() == "title" && element.is_html());
    let has_words = title.is_some_and(|(node, _)| {
        let mut words = page
            .dom
            .children(node)
            .filter_map(|child| page.dom.text(child));
        words.any(|words| !words.trim().is_empty())
    });
    if !has_words {
        found.on_page(
            "The page has no title for the browser's tab.",
            "Write a `<title>` with words into the template's `<head>`.",
        );
    }
}
