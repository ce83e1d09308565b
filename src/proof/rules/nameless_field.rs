//! A field of a form that has no label.
//!
//! ## Why it matters
//! Without a label nobody who listens to the page knows what to write into the field. Words that only
//! stand near it are not read with it.
//!
//! ## Example
//! ```html
//! Your name <input name="name">
//! ```
//!
//! ## Write instead
//! ```html
//! <label for="name">Your name</label> <input id="name" name="name">
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2 and 1.3.1; W3C ACT rule e086e5.

use crate::proof::dom::Element;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["e086e5"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        let role = page.role(node);
        let is_field = matches!(
            role,
            "checkbox"
                | "combobox"
                | "listbox"
                | "menuitemcheckbox"
                | "menuitemradio"
                | "radio"
                | "searchbox"
                | "slider"
                | "spinbutton"
                | "switch"
                | "textbox"
        ) || is_plain_field(element);
        if !is_field || !page.is_told(node) {
            continue;
        }
        if !page.is_named(node) {
            found.at(
                node,
                "A field of a form has no label.",
                "Write a `<label>` with `for` and the field's id.",
            );
        }
    }
}

/// Fields that have no role of ARIA, such as one for a date.
fn is_plain_field(element: &Element) -> bool {
    let kinds = [
        "color",
        "date",
        "datetime-local",
        "file",
        "month",
        "password",
        "time",
        "week",
    ];
    let kind = element.get("type").unwrap_or_default();
    element.name() == "input" && kinds.iter().any(|known| kind.eq_ignore_ascii_case(known))
}
