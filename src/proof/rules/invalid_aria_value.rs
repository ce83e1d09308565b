//! An `aria-` attribute whose value it cannot have, or that points to an id that is not there.
//!
//! ## Why it matters
//! Assistive technology passes over it or takes it for something else.
//!
//! ## Example
//! ```html
//! <button aria-expanded="yes">
//! ```
//!
//! ## Write instead
//! ```html
//! <button aria-expanded="true">
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule 6a7281; WAI-ARIA 1.2, section 6.6.

use crate::proof::aria::{self, Holds};
use crate::proof::dom::Element;
use crate::proof::page::is_word;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["6a7281", "in6db8"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        for (name, value) in element.attributes() {
            let Some(holds) = name.strip_prefix("aria-").and_then(aria::attribute) else {
                continue;
            };
            let value = value.trim();
            // Empty is the same as not being there.
            if value.is_empty() {
                continue;
            }
            if !page.is_told(node) && name != "aria-hidden" {
                continue;
            }
            if let Some(reason) = wrong(page, element, name, holds, value) {
                found.at(node, format!("`{name}` cannot be `{value}` here."), reason);
            }
        }
    }
}

/// Why an attribute cannot have a value.
fn wrong(page: &Page, element: &Element, name: &str, holds: Holds, value: &str) -> Option<String> {
    let is_there = |id: &str| page.by_id(id).is_some();
    match holds {
        Holds::Word(words) => (!words.iter().any(|word| word.eq_ignore_ascii_case(value)))
            .then(|| format!("It can be {}.", either(words))),
        Holds::Words(words) => value
            .split_ascii_whitespace()
            .any(|one| !words.iter().any(|word| word.eq_ignore_ascii_case(one)))
            .then(|| format!("It can hold {}.", either(words))),
        Holds::Whole => value
            .parse::<i64>()
            .is_err()
            .then(|| "It must be a whole number.".to_owned()),
        Holds::Number => value
            .parse::<f64>()
            .is_err()
            .then(|| "It must be a number.".to_owned()),
        Holds::Text => None,
        // What a control shows may come to be when it is used, and a message when there is one.
        Holds::Ids if name == "aria-controls" && !is_open(element) => None,
        Holds::Ids if name == "aria-errormessage" && !is_word(element, "aria-invalid", "true") => {
            None
        }
        Holds::Id | Holds::Ids => (!value.split_ascii_whitespace().any(is_there))
            .then(|| "It must be the id of something on the page.".to_owned()),
    }
}

fn is_open(element: &Element) -> bool {
    is_word(element, "aria-expanded", "true") || is_word(element, "role", "scrollbar")
}

fn either(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
