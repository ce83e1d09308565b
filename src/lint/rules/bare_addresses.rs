//! A web address as the words of a link.
//!
//! ## Why it matters
//! A screen reader reads an address out sign by sign: “h t t p s colon slash slash”. Nobody else gets much
//! from it either. Words say where the link leads.
//!
//! ## Example
//! ```markdown
//! See https://www.coventry.gov.uk/childfriendlycov for more.
//! ```
//!
//! ## Write instead
//! ```markdown
//! See [the council's page about Child Friendly Cov](https://www.coventry.gov.uk/childfriendlycov).
//! ```
//!
//! An email address may stand as it is: people copy it.
//!
//! Source: WCAG 2.2, success criterion 2.4.4, technique G91.

use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    for link in &page.links {
        let mail = link.target.starts_with("mailto:") || link.words.contains('@');
        if !mail && (link.bare || is_address(link.words, link.target)) {
            found.at_link(
                link,
                format!(
                    "Instead of words, this link has the address `{}`.",
                    link.words
                ),
                format!(
                    "Write words that say where it leads: `[the council's website]({})`.",
                    link.target
                ),
            );
        }
    }
}

/// Whether the words of a link are an address, or its own without the beginning.
fn is_address(words: &str, target: &str) -> bool {
    let starts = ["http://", "https://", "www."];
    let own = target
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let own = own.trim_start_matches("www.").trim_end_matches('/');
    !words.contains(' ')
        && (starts.iter().any(|start| words.starts_with(start))
            || (words.contains('.')
                && target.contains("://")
                && own.starts_with(words.trim_end_matches('/'))))
}
