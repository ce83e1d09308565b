//! A sentence of more than 25 words.
//!
//! ## Why it matters
//! Readers keep the start of a sentence in mind until they reach its end. Where it is too far, they have to
//! start again, or give up.
//!
//! ## Example
//! > The meeting, which is led by someone who is not the family's social worker, gives everyone in the
//! > family, and friends if the family wants them there, the time and the room to make a plan.
//!
//! ## Write instead
//! > The meeting gives the family time and room to make a plan. Friends can come if the family wants them
//! > there. Someone who is not the family's social worker leads it.
//!
//! In a list, an item that goes on from the words above it makes a sentence with them. Quotations are left
//! alone.
//!
//! Source: GOV.UK, “Writing for GOV.UK”; Government Digital Service, “Sentence length: why 25 words is our
//! limit”, 2014.

use crate::lint::{Desk, Found, Page, Rulebook};

/// The most words that a sentence should have.
const LONGEST: u32 = 25;

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    for sentence in &page.reading().sentences {
        let words = sentence.words + sentence.above;
        let stem_is_long = sentence.above > LONGEST;
        let quoted = || {
            page.passage(sentence.range.start)
                .is_some_and(|passage| passage.quoted)
        };
        if words <= LONGEST || (stem_is_long && sentence.words <= LONGEST) || quoted() {
            continue;
        }
        match sentence.words > LONGEST {
            true => found.at(
                sentence.range.start,
                format!("This sentence has {} words.", sentence.words),
                "Split it: one thought for each sentence, and 25 words at most.",
            ),
            false => found.at(
                sentence.range.start,
                format!("With the words above its list, this item makes a sentence of {words} words."),
                "Make the words above the list shorter, or the item: together they should have 25 at most.",
            ),
        }
    }
}
