//! A link whose words do not say where it leads: “click here”, “read more”, “this page”.
//!
//! ## Why it matters
//! People who use a screen reader often listen to a page's links alone. “Here, here, read more” tells them
//! nothing. Everyone else finds a link by its words as well. And nobody clicks with a thumb.
//!
//! ## Example
//! ```markdown
//! To see the pledges, [click here](../pledges/index.md).
//! ```
//!
//! ## Write instead
//! ```markdown
//! [See the five pledges](../pledges/index.md).
//! ```
//!
//! Source: WCAG 2.2, success criteria 2.4.4 and 2.4.9, technique G91 and failure F84.

use crate::lint::{Desk, Found, Page, Rulebook};
use crate::markdown::prose::SpanKind;

/// Words that say nothing of where a link leads.
const VAGUE: [&str; 63] = [
    "article",
    "at this link",
    "click",
    "click for more",
    "click here",
    "click this",
    "click this link",
    "click to continue",
    "continue",
    "continue reading",
    "details",
    "document",
    "download",
    "download here",
    "download it",
    "download now",
    "file",
    "find out",
    "find out more",
    "follow this link",
    "full article",
    "full story",
    "go",
    "go here",
    "go there",
    "here",
    "info",
    "it",
    "learn more",
    "link",
    "links",
    "more",
    "more details",
    "more here",
    "more info",
    "more information",
    "on this page",
    "open",
    "over here",
    "page",
    "press here",
    "read",
    "read it",
    "read it here",
    "read more",
    "read more here",
    "read on",
    "read this",
    "see",
    "see here",
    "see more",
    "see this",
    "site",
    "start",
    "tap here",
    "that page",
    "there",
    "this",
    "this link",
    "this page",
    "view",
    "web page",
    "website",
];

/// Ways to start that say what to do with the hand, and not what is there.
const STARTS: [&str; 3] = ["click here ", "tap here ", "press here "];

/// “this document”: the words after “this”, “the” or “our”.
const THINGS: [&str; 13] = [
    "article", "document", "file", "form", "guide", "link", "page", "pdf", "post", "site", "video",
    "web page", "website",
];

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    for link in &page.links {
        if !page.is_english() {
            break;
        }
        let words = &link.plain_words;
        if is_vague(words) {
            found.at_link(
                link,
                format!("“{}” does not say where the link leads.", link.words),
                "Let the link's words name what people find there, such as “See the five pledges”.",
            );
        } else if let Some(rest) = STARTS.iter().find_map(|start| words.strip_prefix(start)) {
            found.at_link(
                link,
                format!("“{}” starts with what to do with a hand.", link.words),
                format!("Leave that out, and say what is there: “{rest}”."),
            );
        }
    }
    for link in page.spans() {
        let is_link = matches!(link.kind, SpanKind::Link { .. });
        let written = page.source.text.get(link.at..).unwrap_or_default();
        if is_link && page.words(&link.range).trim().is_empty() && has_no_name(written) {
            found.at_place(
                page.source.place(link.at),
                "This link has no words.",
                "Write where it leads between the square brackets.",
            );
        }
    }
}

/// Whether nothing, or a picture that only decorates, stands between the brackets of a link that is written
/// here.
fn has_no_name(link: &str) -> bool {
    let inside = link
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]("));
    let inside = inside.map(|(inside, _)| inside.trim());
    let decorates = |html: &str| html.contains("alt=\"\"") || html.contains("alt=''");
    inside.is_some_and(|inside| {
        inside.is_empty() || (inside.starts_with("<img") && decorates(inside))
    })
}

fn is_vague(words: &str) -> bool {
    let thing = ["this ", "that ", "the ", "our "]
        .iter()
        .find_map(|start| words.strip_prefix(start));
    VAGUE.binary_search(&words).is_ok() || thing.is_some_and(|thing| THINGS.contains(&thing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order() {
        assert!(VAGUE.is_sorted());
    }
}
