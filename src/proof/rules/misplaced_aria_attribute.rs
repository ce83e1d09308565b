//! An `aria-` attribute on a thing of a role that cannot have it.
//!
//! ## Why it matters
//! Assistive technology passes over it, or says something that is not so.
//!
//! ## Example
//! ```html
//! <a href="/" aria-checked="true">
//! ```
//!
//! ## Write instead
//! ```html
//! <input type="checkbox" checked>
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule 5c01ea; WAI-ARIA 1.2, sections 5.4 and 6.6.

use crate::proof::aria;
use crate::proof::dom::Element;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["5c01ea"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        if !page.is_told(node) {
            continue;
        }
        let role = page.role(node);
        for (name, _) in element.attributes() {
            let Some(own) = name
                .strip_prefix("aria-")
                .filter(|own| aria::attribute(own).is_some())
            else {
                continue;
            };
            if is_allowed(element, role, own) {
                continue;
            }
            let thing = match role {
                "" => format!("`<{}>`", element.name()),
                _ => format!("a thing of the role `{role}`"),
            };
            found.at(
                node,
                format!("`{name}` says nothing on {thing}."),
                "Take it away, or use an element that can have it.",
            );
        }
    }
}

fn is_allowed(element: &Element, role: &str, name: &str) -> bool {
    if NAMING.contains(&name)
        && (NAMELESS.contains(&role) || role.is_empty() && is_nothing(element))
    {
        return false;
    }
    if aria::GLOBAL.contains(&name) {
        return true;
    }
    match aria::known(role) {
        Some(role) => role.may.contains(&name) || has_by_itself(element, role.name, name),
        // What a field of HTML is that has no role of ARIA.
        None => {
            element.name() == "input" && matches!(name, "placeholder" | "readonly" | "required")
        }
    }
}

/// ARIA in HTML, section 4: what some elements may have besides what their role may.
fn has_by_itself(element: &Element, role: &str, name: &str) -> bool {
    element.name() == "summary" && role == "button" && name == "expanded"
}

/// The attributes that give a name.
const NAMING: [&str; 2] = ["label", "labelledby"];

/// The roles that can have none (WAI-ARIA 1.2, section 5.2.8.6).
const NAMELESS: [&str; 13] = [
    "caption",
    "code",
    "deletion",
    "emphasis",
    "generic",
    "insertion",
    "none",
    "paragraph",
    "presentation",
    "strong",
    "subscript",
    "superscript",
    "suggestion",
];

/// Whether an element is a box or a run of words and nothing more.
fn is_nothing(element: &Element) -> bool {
    element.is_html() && matches!(element.name(), "b" | "div" | "i" | "span" | "u")
}
