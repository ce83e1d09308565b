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
//! A page and a part of that page count as one place; two parts of it do not.
//!
//! Source: WCAG 2.2, success criteria 2.4.4 and 2.4.9.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::lint::{Desk, Found, Link, Page, Rulebook};
use crate::site::Pointer;

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    if page.links.len() < 2 {
        return;
    }
    let mut seen: HashMap<&str, Vec<&Link>, FixedState> = HashMap::default();
    for link in page.links.iter().filter(|link| !link.bare) {
        let before = seen.entry(&link.plain_words).or_default();
        // Few words are those of two links, and fewer of two with other addresses.
        let mut others = before.iter().filter(|known| known.target != link.target);
        let other = others.find(|known| !place(page, known).is_one_with(&place(page, link)));
        if let Some(other) = other {
            found.at_link(
                link,
                format!(
                    "“{}” leads to `{}` here, and to `{}` on line {}.",
                    link.words,
                    link.target,
                    other.target,
                    other.line(page)
                ),
                "Let the words of each say where it leads.",
            );
        } else if before.len() < 2 {
            before.push(link);
        }
    }
}

/// Where a link leads, however it is written.
struct Place {
    page: String,
    part: Option<String>,
}

impl Place {
    fn is_one_with(&self, other: &Place) -> bool {
        let parts = self.part.as_ref().zip(other.part.as_ref());
        self.page == other.page && parts.is_none_or(|(one, two)| one == two)
    }
}

fn place(page: &Page, link: &Link) -> Place {
    let path = match Pointer::read(&page.entry.path, link.target) {
        Ok(Pointer::Inside(path)) => path,
        Ok(Pointer::Elsewhere) | Err(_) => link.target.to_owned(),
    };
    let (path, part) = match path.split_once('#') {
        Some((path, part)) => (path, Some(part.to_owned())),
        None => (&*path, None),
    };
    let path = path.trim_end_matches('/');
    let path = path
        .strip_suffix("index.md")
        .or(path.strip_suffix(".md"))
        .unwrap_or(path);
    Place {
        page: path.trim_end_matches('/').to_owned(),
        part,
    }
}
