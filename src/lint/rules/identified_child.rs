//! A full name with an age beside it, or with the name of a school in the same sentence.
//!
//! ## Why it matters
//! A name with an age or a school is enough for a stranger to find a child, on the way home or on the
//! internet. Some children must not be found at all.
//!
//! Councillors, teachers and others at work are known by what they do, and never found.
//!
//! ## Example
//! ```markdown
//! Aisha Khan, 9, from Broad Heath Primary School spoke first.
//! ```
//!
//! ## Write instead
//! ```markdown
//! A girl from Year 5 spoke first.
//! ```
//!
//! Source: NSPCC Learning, “Photography and sharing images guidance”: give no full name, and no name with
//! what shows where a child can be found.

use crate::lint::personal::{Clue, may_follow, people};
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    for passage in page.passages_where(may_follow) {
        for person in people(page.words(&passage.range)) {
            let message = match person.clue {
                _ if person.at_work => continue,
                None => continue,
                Some(Clue::Age) => {
                    "A full name stands beside an age here. Together they can show who a child is."
                }
                Some(Clue::School) => {
                    "A full name and a school stand in one sentence. Together they can show who a child is."
                }
            };
            found.at(
                passage.range.start + person.range.start,
                message,
                "Please have a look. If it is a child or a young person, leave the name out, such as “a pupil from Year 5”, or leave out the age and the school.",
            );
        }
    }
}
