//! Two parts of a page of the same kind, such as two menus, that have the same name or none.
//!
//! ## Why it matters
//! People who listen are read a list of the parts of a page. Two that sound alike cannot be told apart.
//!
//! ## Example
//! ```html
//! <nav>…</nav> <nav>…</nav>
//! ```
//!
//! ## Write instead
//! ```html
//! <nav aria-label="Main">…</nav> <nav aria-label="Breadcrumb">…</nav>
//! ```
//!
//! Source: W3C, ARIA Authoring Practices Guide, “Landmark Regions”.

use crate::proof::{Found, Page};
use std::collections::BTreeSet;

pub(super) const ACT: &[&str] = &[];

fn is_landmark(role: &str) -> bool {
    matches!(
        role,
        "banner" | "complementary" | "contentinfo" | "form" | "navigation" | "region" | "search"
    )
}

pub(super) fn check(page: &Page, found: &mut Found) {
    let mut had = BTreeSet::new();
    for (node, _) in page.things() {
        let role = page.role(node);
        if !is_landmark(role) || !page.is_told(node) {
            continue;
        }
        let name = page.name(node);
        // A form without a name is no landmark.
        if matches!(role, "form" | "region") && name.is_empty() {
            continue;
        }
        if had.insert((role, name.clone())) {
            continue;
        }
        let words = match name.is_empty() {
            true => "and neither has a name".to_owned(),
            false => format!("called “{name}”"),
        };
        found.at(
            node,
            format!("The page has two parts of the kind `{role}`, {words}."),
            "Give each an `aria-label` of its own.",
        );
    }
}
