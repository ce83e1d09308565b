//! A heading that stands more than one level below the heading before it.
//!
//! ## Why it matters
//! People who use a screen reader move through a page by its headings, level by level. When a level is
//! missing, it sounds as if a part of the page were missing too.
//!
//! ## Example
//! ```markdown
//! ## What we do
//!
//! #### On Mondays
//! ```
//!
//! ## Write instead
//! ```markdown
//! ## What we do
//!
//! ### On Mondays
//! ```
//!
//! Source: W3C, Web Accessibility Tutorials, “Headings”; WCAG 2.2, success criterion 1.3.1.

use crate::lint::{Desk, Found, Page, Part, Rulebook};
use crate::markdown::prose::BlockKind;

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    // The title is the heading of level 1.
    let mut before = 1;
    for passage in &page.passages {
        let Part::Block(BlockKind::Heading(level)) = passage.part else {
            continue;
        };
        let level = level.max(2);
        if level > before + 1 {
            let marks = |level: u8| "#".repeat(usize::from(level));
            found.at(
                passage.range.start,
                format!(
                    "The heading “{}” is of level {level}, and the one before it is of level {before}.",
                    page.words(&passage.range)
                ),
                format!(
                    "Write `{}` instead of `{}` in front of it.",
                    marks(before + 1),
                    marks(level)
                ),
            );
        }
        before = level;
    }
}
