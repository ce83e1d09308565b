//! A field whose `autocomplete` says nothing that browsers know.
//!
//! ## Why it matters
//! Browsers fill in a name or an address for people who find it hard to type. For that they must be
//! told what the field is for.
//!
//! ## Example
//! ```html
//! <input autocomplete="forename">
//! ```
//!
//! ## Write instead
//! ```html
//! <input autocomplete="given-name">
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.3.5; W3C ACT rule 73f2c2; HTML Living Standard, section
//! 4.10.18.7.

use crate::proof::dom::Element;
use crate::proof::page::is_word;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["73f2c2"];

const FIELDS: &[&str] = &[
    "additional-name",
    "address-level1",
    "address-level2",
    "address-level3",
    "address-level4",
    "address-line1",
    "address-line2",
    "address-line3",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "cc-additional-name",
    "cc-csc",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-family-name",
    "cc-given-name",
    "cc-name",
    "cc-number",
    "cc-type",
    "country",
    "country-name",
    "current-password",
    "family-name",
    "given-name",
    "honorific-prefix",
    "honorific-suffix",
    "language",
    "name",
    "new-password",
    "nickname",
    "one-time-code",
    "organization",
    "organization-title",
    "photo",
    "postal-code",
    "sex",
    "street-address",
    "transaction-amount",
    "transaction-currency",
    "url",
    "username",
];

/// Fields that can be at home, at work or elsewhere.
const CONTACTS: &[&str] = &[
    "email",
    "impp",
    "tel",
    "tel-area-code",
    "tel-country-code",
    "tel-extension",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-national",
];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        if !matches!(element.name(), "input" | "select" | "textarea") {
            continue;
        }
        let value = element
            .get("autocomplete")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let counts = page.is_told(node)
            && page.is_tab_stop(node)
            && !is_press(element)
            && !is_word(element, "aria-disabled", "true");
        if counts && !value.trim().is_empty() && !is_known(&value) {
            found.at(
                node,
                format!("`autocomplete` cannot be `{}`.", value.trim()),
                "Write `off`, or what the field is for, such as `name`, `email`, `tel` or `organization`.",
            );
        }
    }
}

fn is_press(element: &Element) -> bool {
    let kinds = [
        "button", "checkbox", "file", "hidden", "image", "radio", "reset", "submit",
    ];
    element.name() == "input" && kinds.iter().any(|kind| is_word(element, "type", kind))
}

fn is_known(value: &str) -> bool {
    let mut parts: Vec<&str> = value.split_ascii_whitespace().collect();
    if matches!(parts.as_slice(), ["off" | "on"]) {
        return true;
    }
    if parts.len() > 1 && parts.last() == Some(&"webauthn") {
        parts.pop();
    }
    let mut parts = parts.as_slice();
    if let [section, rest @ ..] = parts
        && section.starts_with("section-")
    {
        parts = rest;
    }
    if let ["billing" | "shipping", rest @ ..] = parts {
        parts = rest;
    }
    match parts {
        [field] => FIELDS.contains(field) || CONTACTS.contains(field),
        ["home" | "work" | "mobile" | "fax" | "pager", field] => CONTACTS.contains(field),
        _ => false,
    }
}
