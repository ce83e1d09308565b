//! A page that does not have exactly one main part.
//!
//! ## Why it matters
//! People who listen jump past menus to the main part of a page. There must be one to jump to.
//!
//! ## Example
//! ```html
//! <div class="content">…</div>
//! ```
//!
//! ## Write instead
//! ```html
//! <main id="main">…</main>
//! ```
//!
//! Source: W3C, ARIA Authoring Practices Guide, “Landmark Regions”; HTML Living Standard, section
//! 4.4.14.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &[];

pub(super) fn check(page: &Page, found: &mut Found) {
    let mains = page.things().map(|(node, _)| node);
    let mains: Vec<_> = mains
        .filter(|node| page.role(*node) == "main" && page.is_told(*node))
        .collect();
    match mains.as_slice() {
        [_] => {}
        [] => found.on_page(
            "The page has no main part.",
            "Put what the page is about into `<main id=\"main\">` in the template.",
        ),
        [_, second, ..] => found.at(
            *second,
            "The page has more than one main part.",
            "Keep one `<main>`.",
        ),
    }
}
