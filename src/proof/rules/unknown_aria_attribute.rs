//! An attribute that begins with `aria-` and that there is not.
//!
//! ## Why it matters
//! Assistive technology passes over it, so what it was meant to say is never told.
//!
//! ## Example
//! ```html
//! <a href="/" aria-lable="Home">
//! ```
//!
//! ## Write instead
//! ```html
//! <a href="/" aria-label="Home">
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule 5f99a7; WAI-ARIA 1.2, section 6.6.

use crate::diag::did_you_mean;
use crate::proof::aria;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["5f99a7"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        for (name, _) in element.attributes() {
            let Some(own) = name.strip_prefix("aria-") else {
                continue;
            };
            if aria::attribute(own).is_none() {
                let known = aria::ATTRIBUTES.iter().map(|(name, _)| *name);
                found.at(
                    node,
                    format!("There is no attribute `{name}`."),
                    did_you_mean(own, known),
                );
            }
        }
    }
}
