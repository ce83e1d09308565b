//! A role that stands outside of what it is a part of, such as an option outside a list; or a whole that has none of its parts.
//!
//! ## Why it matters
//! Assistive technology tells of such things together: “item 2 of 5”. Apart, they cannot be told.
//!
//! ## Example
//! ```html
//! <div role="option">One</div>
//! ```
//!
//! ## Write instead
//! ```html
//! <div role="listbox"><div role="option">One</div></div>
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.3.1; W3C ACT rule ff89c9 and bc4a75; WAI-ARIA 1.2, sections
//! 5.2.7 and 5.2.8.

use std::collections::HashMap;

use crate::proof::aria::{self, Role};
use crate::proof::dom::Node;
use crate::proof::page::is_word;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["ff89c9", "bc4a75"];

pub(super) fn check(page: &Page, found: &mut Found) {
    let owned = owned(page);
    for (node, element) in page.with_attributes() {
        let Some(role) = page.given_role(node).and_then(aria::known) else {
            continue;
        };
        if !page.is_told(node) {
            continue;
        }
        if !role.around.is_empty() && !is_in_place(page, &owned, node, role.around) {
            found.at(
                node,
                format!("A thing of the role `{}` stands by itself.", role.name),
                format!(
                    "Put it into a thing of one of these roles: {}.",
                    role.around.join(", ")
                ),
            );
        }
        // What is still to come cannot be told of.
        if is_word(element, "aria-busy", "true") {
            continue;
        }
        if !role.within.is_empty() && is_words_alone(page, &owned, node) {
            found.at(
                node,
                format!("A thing of the role `{}` has none of its parts.", role.name),
                format!(
                    "Write things of these roles into it: {}.",
                    role.within.join(", ")
                ),
            );
        }
        if let Some(stranger) = stranger(page, &owned, node, role) {
            found.at(
                stranger,
                format!(
                    "This stands in a thing of the role `{}`, which cannot hold it.",
                    role.name
                ),
                format!(
                    "In there, write things of these roles alone: {}.",
                    role.within.join(", ")
                ),
            );
        }
    }
}

/// Which things other things are said to hold, by `aria-owns`.
fn owned(page: &Page) -> HashMap<Node, Node> {
    let mut owned = HashMap::new();
    for (node, element) in page.with_attributes() {
        let ids = element.get("aria-owns").unwrap_or_default();
        for thing in ids.split_ascii_whitespace().filter_map(|id| page.by_id(id)) {
            owned.entry(thing).or_insert(node);
        }
    }
    owned
}

fn is_in_place(page: &Page, owned: &HashMap<Node, Node>, node: Node, around: &[&str]) -> bool {
    let mut at = node;
    // Each step leads to another element, unless `aria-owns` goes round in a ring.
    for _ in 0..page.elements.len() {
        let Some(next) = owned.get(&at).copied().or_else(|| page.dom.parent(at)) else {
            return false;
        };
        at = next;
        match page.role(at) {
            "" | "generic" | "none" | "presentation" => {}
            role => return around.contains(&role),
        }
    }
    false
}

/// The first thing in a whole that is none of its parts.
fn stranger(page: &Page, owned: &HashMap<Node, Node>, node: Node, whole: &Role) -> Option<Node> {
    if whole.within.is_empty() {
        return None;
    }
    let mut left: Vec<Node> = page.dom.children(node).collect();
    left.extend(
        owned
            .iter()
            .filter(|(_, owner)| **owner == node)
            .map(|(thing, _)| *thing),
    );
    while let Some(at) = left.pop() {
        if page.dom.element(at).is_none() || !page.is_told(at) {
            continue;
        }
        let is_elsewhere = owned.get(&at).is_some_and(|owner| *owner != node);
        match page.role(at) {
            _ if is_elsewhere => {}
            "" | "generic" | "none" | "presentation" if !page.can_focus(at) => {
                left.extend(page.dom.children(at))
            }
            role if whole.within.contains(&role) || role == "separator" => {}
            _ => return Some(at),
        }
    }
    None
}

/// Whether there are words within a thing, and nothing that has a role.
fn is_words_alone(page: &Page, owned: &HashMap<Node, Node>, node: Node) -> bool {
    let has_words = page.dom.within(node).any(|at| {
        page.dom
            .text(at)
            .is_some_and(|text| !text.trim().is_empty())
    });
    let mut within = page.within(node);
    has_words
        && !owned.values().any(|owner| *owner == node)
        && !within.any(|(at, _)| !matches!(page.role(at), "" | "generic" | "none" | "presentation"))
}
