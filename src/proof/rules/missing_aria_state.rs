//! A role without the state that people must be told with it.
//!
//! ## Why it matters
//! A box to tick is ticked or not, a heading has a level. Without it, assistive technology has nothing
//! to say, or guesses.
//!
//! ## Example
//! ```html
//! <div role="checkbox" tabindex="0">I agree</div>
//! ```
//!
//! ## Write instead
//! ```html
//! <label><input type="checkbox"> I agree</label>
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule 4e8ab6; WAI-ARIA 1.2, section 5.2.2.

use crate::proof::aria;
use crate::proof::dom::Element;
use crate::proof::page::is_word;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["4e8ab6"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        let Some(role) = page.given_role(node).and_then(aria::known) else {
            continue;
        };
        if !page.is_told(node) || brings_its_own(element, role.name) {
            continue;
        }
        for name in role.must {
            let value = element.get(&format!("aria-{name}"));
            if value.is_none_or(|value| value.trim().is_empty())
                && !is_implied(element, role.name, name)
            {
                found.at(
                    node,
                    format!(
                        "A thing of the role `{}` must say `aria-{name}`.",
                        role.name
                    ),
                    "Add it, or use the HTML element that has it by itself.",
                );
            }
        }
        let is_open = is_word(element, "aria-expanded", "true");
        if role.name == "combobox" && is_open && !element.has("aria-controls") {
            found.at(
                node,
                "A field with an open list must say `aria-controls`.",
                "Add it, with the id of the list.",
            );
        }
        if role.name == "separator"
            && page.can_focus(node)
            && !element.has("aria-valuenow")
            && element.name() != "hr"
        {
            found.at(
                node,
                "A line between parts that can be moved must say `aria-valuenow`.",
                "Add it, or take its `tabindex` away.",
            );
        }
    }
}

/// Whether the element has the state by itself.
fn brings_its_own(element: &Element, role: &str) -> bool {
    match element.name() {
        "input" => match role {
            "checkbox" | "switch" | "menuitemcheckbox" => is_word(element, "type", "checkbox"),
            "radio" | "menuitemradio" => is_word(element, "type", "radio"),
            "slider" => is_word(element, "type", "range"),
            _ => false,
        },
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => role == "heading",
        "select" => matches!(role, "combobox" | "listbox"),
        "meter" => role == "meter",
        _ => false,
    }
}

/// A list that a field has need not be open.
fn is_implied(element: &Element, role: &str, state: &str) -> bool {
    role == "combobox" && state == "expanded" && element.name() == "input" && element.has("list")
}
