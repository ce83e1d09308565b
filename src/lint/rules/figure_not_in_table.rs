//! A figure in the words of a link that leads to a page of figures, where no table has it.
//!
//! To say where a figure comes from, link it to its page in `content/impact/`: from then on, the two are held
//! together. When the table is brought up to date, every page that still says what was so before is found.
//! The block `::: figure dataset="…"` shows the whole table, and needs no care at all.
//!
//! ## Why it matters
//! A figure that differs from page to page makes readers doubt them all, and the wrong one is often the one
//! that is passed on.
//!
//! ## Example
//! The table says 38.
//!
//! ```markdown
//! [36 children](/impact/reunification.md) have gone home.
//! ```
//!
//! ## Write instead
//! ```markdown
//! [38 children](/impact/reunification.md) have gone home.
//! ```
//!
//! Source: Office for Statistics Regulation, “Code of Practice for Statistics”: figures can be followed to
//! where they come from.

use crate::lint::{Desk, Found, Page, Rulebook};
use crate::markdown::prose::SpanKind;
use crate::site::{Pointer, Query, figures, plain};

pub(super) fn check(page: &Page, _: &Rulebook, desk: &Desk, found: &mut Found) {
    for span in page.spans() {
        let SpanKind::Link { target, .. } = &span.kind else {
            continue;
        };
        let words = page.words(&span.range);
        // Most links have no figure in them or lead elsewhere, and need no question.
        let leads = target.contains("impact/") || page.entry.place().starts_with("impact/");
        if !leads || !words.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let Ok(Pointer::Inside(path)) = Pointer::read(&page.entry.path, target) else {
            continue;
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let Ok(known) = desk.ask(Query::Figures(path.to_owned())).outcome else {
            continue;
        };
        let Some(known) = known.as_array() else {
            continue;
        };
        for range in figures(words) {
            let figure = words.get(range.clone()).unwrap_or_default();
            let plain = plain(figure);
            if !known.iter().any(|one| one.as_str() == Some(&*plain)) {
                found.at(
                    span.range.start + range.start,
                    format!("This says {figure}, and the tables that it leads to say nothing of the kind."),
                    "Look at the page that it leads to, and write the figure as it is there. Or is it the table that has to change?",
                );
            }
        }
    }
}
