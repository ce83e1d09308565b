//! A page that does not have exactly one heading of level 1.
//!
//! ## Why it matters
//! The heading of level 1 says what the page is. People who listen go to it first.
//!
//! ## Example
//! ```html
//! <div class="title">Our pledges</div>
//! ```
//!
//! ## Write instead
//! ```html
//! <h1>Our pledges</h1>
//! ```
//!
//! Source: W3C, Web Accessibility Tutorials, “Headings”; WCAG 2.2, success criteria 1.3.1 and 2.4.6.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &[];

pub(super) fn check(page: &Page, found: &mut Found) {
    let titles: Vec<_> = page
        .things()
        .filter(|(node, element)| {
            let is_first = || match element.get("aria-level") {
                Some(level) => level.trim() == "1",
                None => element.name() == "h1",
            };
            page.role(*node) == "heading" && is_first() && page.is_told(*node)
        })
        .collect();
    match titles.as_slice() {
        [_] => {}
        [] => found.on_page(
            "The page has no heading of level 1.",
            "Write `<h1>{{ page.title }}</h1>` in the template.",
        ),
        [_, (second, _), ..] => found.at(
            *second,
            "The page has more than one heading of level 1.",
            "Keep the page's title, and let the others be of level 2.",
        ),
    }
}
