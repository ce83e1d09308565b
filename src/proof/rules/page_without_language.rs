//! A page that does not say in which language it is.
//!
//! ## Why it matters
//! A screen reader chooses its voice by the language of the page. With the wrong one, the words cannot
//! be understood.
//!
//! ## Example
//! ```html
//! <html>
//! ```
//!
//! ## Write instead
//! ```html
//! <html lang="en-GB">
//! ```
//!
//! Source: WCAG 2.2, success criterion 3.1.1; W3C ACT rule b5c3f8.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["b5c3f8"];

pub(super) fn check(page: &Page, found: &mut Found) {
    let html = page
        .elements()
        .find(|(_, element)| element.name() == "html");
    if let Some((node, element)) = html
        && element
            .get("lang")
            .is_none_or(|lang| lang.trim().is_empty())
    {
        found.at(
            node,
            "The page does not say in which language it is.",
            "Write `<html lang=\"{{ page.lang }}\">` in the template.",
        );
    }
}
