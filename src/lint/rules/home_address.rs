//! A house number with its street, or a whole postcode, that may be somebody's home.
//!
//! ## Why it matters
//! An address can bring a stranger to the door of a child who has been moved to safety. One postcode
//! stands for about fifteen homes.
//!
//! The address of an organisation that is named before it in the sentence, of a Safe Space and of an
//! event are meant to be found.
//!
//! ## Example
//! ```markdown
//! The family now lives at 12 Elm Road, CV6 1AB.
//! ```
//!
//! ## Write instead
//! ```markdown
//! The family now lives in another part of the city.
//! ```
//!
//! Source: BS 7666 and Royal Mail, “Programmers' Guide to the Postcode Address File”, for the forms of
//! addresses and postcodes.

use crate::lint::personal::{homes, may_be_home};
use crate::lint::{Desk, Found, Page, Rulebook};
use crate::site::Query;

pub(super) fn check(page: &Page, _: &Rulebook, desk: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    for passage in page.passages_where(may_be_home) {
        let words = page.words(&passage.range);
        for home in homes(words) {
            let written = words.get(home.range.clone()).unwrap_or_default();
            if desk.is(Query::listed(written)) {
                continue;
            }
            let message = match home.postcode {
                true => "This whole postcode may show where somebody lives.",
                false => "This may be the address of somebody's home.",
            };
            found.at(
                passage.range.start + home.range.start,
                message,
                "Please have a look. Take it away, or name the part of the city alone. If it is the address of an organisation, write the organisation's name before it.",
            );
        }
    }
}
