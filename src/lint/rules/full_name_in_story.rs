//! A full name in a story of a child or a family, or in the line that says who agreed to it.
//!
//! ## Why it matters
//! A story says that its names were changed. A full name makes readers wonder whose it is, and a changed
//! one may still be a real neighbour's. First names tell a story just as well.
//!
//! ## Example
//! ```markdown
//! Emily Carter moved back in with her dad.
//! ```
//!
//! ## Write instead
//! ```markdown
//! Emily moved back in with her dad.
//! ```
//!
//! Source: Bond, “Putting the people in the pictures first”: people decide how they are named, and what
//! could harm them is left out.

use crate::content::Fields;
use crate::lint::personal::{may_follow, people};
use crate::lint::{Desk, Found, Page, Rulebook};

const HELP: &str = "Please have a look. In stories, first names are enough: take the surname away.";

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    let Fields::Stories(story) = &page.entry.fields else {
        return;
    };
    if people(&story.approved_by).iter().any(|one| !one.at_work) {
        found.at_key(
            "approved_by",
            "A full name stands here, and the page shows it.",
            "Please have a look. Say who agreed without a name, such as `The family and their social worker`.",
        );
    }
    for passage in page.passages_where(may_follow) {
        for person in people(page.words(&passage.range)) {
            if !person.at_work && person.clue.is_none() {
                found.at(
                    passage.range.start + person.range.start,
                    "A full name stands in this story.",
                    HELP,
                );
            }
        }
    }
}
