//! Links with the same words that lead to different places.
//!
//! ## Why it matters
//! People who listen to a page's links alone, or say a link's words to their telephone, cannot tell which is
//! which.
//!
//! ## Example
//! ```markdown
//! The [report](../resources/impact-report.md) came first, and a [report](../resources/cabinet-report.md)
//! to councillors followed.
//! ```
//!
//! ## Write instead
//! ```markdown
//! The [impact report](../resources/impact-report.md) came first, and a
//! [report to councillors](../resources/cabinet-report.md) followed.
//! ```
//!
//! Source: WCAG 2.2, success criteria 2.4.4 and 2.4.9.

use std::collections::HashMap;

use crate::lint::{Desk, Found, Link, Page, Rulebook};
use crate::site::Pointer;

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    if page.links.len() < 2 {
        return;
    }
    let mut seen: HashMap<String, (&Link, String)> = HashMap::new();
    for link in page.links.iter().filter(|link| !link.bare) {
        let target = target(page, link);
        let (first, its_target) = seen
            .entry(link.plain_words())
            .or_insert_with(|| (link, target.clone()));
        if *its_target != target {
            found.at_link(
                link,
                format!(
                    "“{}” leads to `{}` here, and to `{}` on line {}.",
                    link.words,
                    link.target,
                    first.target,
                    first.line(page)
                ),
                "Let the words of each say where it leads.",
            );
        }
    }
}

/// Where a link leads, however it is written.
fn target(page: &Page, link: &Link) -> String {
    match Pointer::read(&page.entry.path, link.target) {
        Ok(Pointer::Inside(path)) => {
            let (path, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
            let path = path.trim_end_matches('/');
            let path = path
                .strip_suffix("index.md")
                .or(path.strip_suffix(".md"))
                .unwrap_or(path);
            format!("{}{rest}", path.trim_end_matches('/'))
        }
        Ok(Pointer::Elsewhere) | Err(_) => link.target.trim_end_matches('/').to_owned(),
    }
}
