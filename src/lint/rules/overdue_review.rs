//! A page that should have been looked at again by now.
//!
//! A page is due 12 months after `reviewed`, or as many as `review_after_months` says in
//! `content/site.yaml`. `review_by` sets another day for one page. News is looked at again only if it has a
//! `review_by`.
//!
//! ## Why it matters
//! Numbers, names and ways to get help change. A page that nobody has looked at for long may send somebody
//! to a door that is shut.
//!
//! ## Example
//! ```yaml
//! reviewed: 2023-05-12
//! ```
//!
//! ## Write instead
//! Read the page, mend what is no longer so, and write the day on which you did:
//!
//! ```yaml
//! reviewed: 2026-11-20
//! ```
//!
//! Source: Government Digital Service, “Content design: planning, writing and managing content”, on
//! reviewing what is published.

use crate::lint::review::{due, words};
use crate::lint::{Desk, Found, Page, Rulebook};
use crate::site::Query;

pub(super) fn check(page: &Page, book: &Rulebook, desk: &Desk, found: &mut Found) {
    let Some((key, day)) = due(page, book) else {
        return;
    };
    if desk.is(Query::is_over(day)) {
        found.at_key(
            key,
            format!("This page should have been looked at again by {}.", words(day)),
            match key {
                "reviewed" => "Check that everything on it is still so. Then write today's date after `reviewed:`.",
                _ => "Check that everything on it is still so. Then write a new date after `review_by:`.",
            },
        );
    }
}
