//! When a page is to be looked at again.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::content::Collection;

use super::{Page, Rulebook};

/// The last day by which somebody should look at a page again, and the key that says so. A piece of news
/// tells what was so on its day, and is looked at again only if it asks for it.
pub(super) fn due(page: &Page, book: &Rulebook) -> Option<(&'static str, Date)> {
    let common = &page.entry.common;
    if let Some(by) = common.review_by {
        return Some(("review_by", by.last_day()));
    }
    let months = i32::from(book.review_after_months);
    if months == 0 || page.entry.fields.collection() == Some(Collection::News) {
        return None;
    }
    let reviewed = common.reviewed?.last_day();
    let due = reviewed.checked_add(months.months()).ok()?;
    Some(("reviewed", due))
}

/// A day as people write it: “3 May 2027”.
pub(super) fn words(day: Date) -> String {
    crate::content::PartialDate::day(day).to_string()
}
