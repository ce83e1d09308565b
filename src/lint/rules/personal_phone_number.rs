//! A telephone number that may be one person's own: any mobile number, and a number of a house beside
//! somebody's full name.
//!
//! ## Why it matters
//! A number on the web is there for good, for anybody. It can lead a stranger to a child or a family, and
//! whoever rings it in need may reach somebody who has left. Helplines, and the numbers in
//! `content/site.yaml`, are meant to be rung and are never found.
//!
//! ## Example
//! ```markdown
//! To book a place, ring Jo on 07700 900123.
//! ```
//!
//! ## Write instead
//! ```markdown
//! To book a place, [write to the team](/contact/index.md).
//! ```
//!
//! Source: Ofcom, National Telephone Numbering Plan: 070 to 079 are numbers that people carry.

use crate::lint::personal::{Kind, people};
use crate::lint::{Desk, Found, Page, Rulebook};
use crate::site::Query;

pub(super) fn check(page: &Page, _: &Rulebook, desk: &Desk, found: &mut Found) {
    let text = &*page.source.text;
    for detail in page.personal() {
        let message = match detail.kind {
            Kind::Mobile => "This looks like the number of somebody's mobile phone.",
            Kind::Landline if follows_a_name(text, detail.range.start) => {
                "This looks like a person's own telephone number, since it stands beside a name."
            }
            _ => continue,
        };
        let number = text.get(detail.range.clone()).unwrap_or_default();
        if !desk.is(Query::listed(number)) {
            found.at_place(
                page.source.place(detail.range.start),
                message,
                "Please have a look. If it is one person's, take it away and say how to reach the team. If it is a team's, add it to the contacts in `content/site.yaml`.",
            );
        }
    }
}

/// Whether somebody's full name stands before this place in its line.
fn follows_a_name(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    !people(before.get(line..).unwrap_or_default()).is_empty()
}
