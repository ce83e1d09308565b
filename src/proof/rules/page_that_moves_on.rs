//! A page that goes to another, or loads itself anew, by itself after a while.
//!
//! ## Why it matters
//! People who read slowly or listen lose the page before they have come to its end.
//!
//! ## Example
//! ```html
//! <meta http-equiv="refresh" content="10; url=/new/">
//! ```
//!
//! ## Write instead
//! ```html
//! <meta http-equiv="refresh" content="0; url=/new/">
//! ```
//!
//! Source: WCAG 2.2, success criterion 2.2.1; W3C ACT rule bc659a.

use crate::diag::count;
use crate::proof::page::is_word;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["bc659a", "bisz58"];

/// Twenty hours, after which nobody reads on (the exception of WCAG 2.2.1).
const LONG: usize = 72_000;

pub(super) fn check(page: &Page, found: &mut Found) {
    // The first of them counts, as browsers read it.
    let refreshes = page.with_attributes().filter(|(_, element)| {
        element.name() == "meta" && is_word(element, "http-equiv", "refresh")
    });
    let mut waits =
        refreshes.filter_map(|(node, element)| Some((node, seconds(element.get("content")?)?)));
    if let Some((node, seconds)) = waits
        .next()
        .filter(|(_, seconds)| (1..=LONG).contains(seconds))
    {
        found.at(
            node,
            format!(
                "The page goes away by itself after {}.",
                count(seconds, "second")
            ),
            "Let it go at once, with `0`, or not at all.",
        );
    }
}

/// How long a page waits. Nothing if browsers cannot read it.
fn seconds(content: &str) -> Option<usize> {
    let content = content.trim_start();
    let end = content
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(content.len());
    let rest = content[end..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_read =
        rest.is_empty() || rest.starts_with([';', ',']) || rest.starts_with(char::is_whitespace);
    is_read.then(|| content[..end].parse().ok())?
}
