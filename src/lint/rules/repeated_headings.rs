//! Two headings with the same words, side by side.
//!
//! ## Why it matters
//! People who move by headings, or look for one in the list of a page's contents, cannot tell which is which.
//!
//! ## Example
//! ```markdown
//! ## Questions
//!
//! ## Questions
//! ```
//!
//! ## Write instead
//! ```markdown
//! ## Questions from parents
//!
//! ## Questions from schools
//! ```
//!
//! The same words are fine below two different headings: “When” below each of two events.
//!
//! Source: WCAG 2.2, success criterion 2.4.6.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::diag::Place;
use crate::lint::{Desk, Found, Page, Rulebook};
use crate::markdown::Heading;

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    let document = page.document;
    side_by_side(page, &document.outline, found);
    for heading in document.in_order() {
        side_by_side(page, &heading.children, found);
    }
}

/// Looks at the headings that stand below one other.
fn side_by_side(page: &Page, headings: &[Heading], found: &mut Found) {
    if headings.len() < 2 {
        return;
    }
    let mut seen: HashMap<(u8, String), u32, FixedState> = HashMap::default();
    for heading in headings
        .iter()
        .filter(|heading| !heading.title.trim().is_empty())
    {
        let key = (heading.level, heading.title.trim().to_lowercase());
        let first = *seen.entry(key).or_insert(heading.at.line);
        if first != heading.at.line {
            found.at_place(
                Place::new(page.entry.path.clone(), heading.at),
                format!(
                    "The heading “{}” is there already, on line {first}.",
                    heading.title.trim()
                ),
                "Say in each what is different about its part.",
            );
        }
    }
}
