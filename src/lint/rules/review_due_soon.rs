//! A page that is to be looked at again within the next 60 days.
//!
//! ## Why it matters
//! To check a page takes time, and often somebody else's answer. Told in time, nobody has to hurry.
//!
//! ## Example
//! ```yaml
//! review_by: 2027-01-15
//! ```
//!
//! ## Write instead
//! Read the page, mend what is no longer so, and write when it is to be looked at next:
//!
//! ```yaml
//! review_by: 2028-01-15
//! ```
//!
//! What “overdue” means is told by `spires explain overdue-review`.

use jiff::ToSpan;

use crate::lint::review::{due, words};
use crate::lint::{Desk, Found, Page, Rulebook};
use crate::site::Query;

/// How many days before a review is due somebody is told.
const AHEAD: i32 = 60;

pub(super) fn check(page: &Page, book: &Rulebook, desk: &Desk, found: &mut Found) {
    let Some((key, day)) = due(page, book) else {
        return;
    };
    let Ok(before) = day.checked_sub((AHEAD + 1).days()) else {
        return;
    };
    if desk.is(Query::is_over(before)) && !desk.is(Query::is_over(day)) {
        found.at_key(
            key,
            format!("This page is to be looked at again by {}.", words(day)),
            "Plan some time for it. Who knows best whether it is all still so?",
        );
    }
}
