//! A page that keeps people from making it larger.
//!
//! ## Why it matters
//! Many people with low vision read on a phone by spreading two fingers.
//!
//! ## Example
//! ```html
//! <meta name="viewport" content="width=device-width, user-scalable=no">
//! ```
//!
//! ## Write instead
//! ```html
//! <meta name="viewport" content="width=device-width">
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.4.4; W3C ACT rule b4f0c3.

use crate::proof::page::is_word;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["b4f0c3"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        if element.name() != "meta" || !is_word(element, "name", "viewport") {
            continue;
        }
        let content = element
            .get("content")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let forbids = content
            .split([',', ';'])
            .filter_map(|part| part.split_once('='))
            .any(|(name, value)| {
                let number = leading_number(value.trim());
                match (name.trim(), value.trim()) {
                    ("user-scalable", "yes" | "device-width" | "device-height") => false,
                    ("user-scalable", _) => number.is_none_or(|number| number.abs() < 1.0),
                    ("maximum-scale", "device-width" | "device-height") => false,
                    // Below 0 it is passed over.
                    ("maximum-scale", _) => number.is_none_or(|scale| (0.0..2.0).contains(&scale)),
                    _ => false,
                }
            });
        if forbids {
            found.at(
                node,
                "The page cannot be made larger by hand.",
                "Write `content=\"width=device-width, initial-scale=1\"` and nothing more.",
            );
        }
    }
}

/// The number that a value begins with, as browsers read it. (CSS Device Adaptation, section 9.3.)
fn leading_number(value: &str) -> Option<f64> {
    let end = value
        .find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '+'))
        .unwrap_or(value.len());
    value[..end].parse().ok()
}
