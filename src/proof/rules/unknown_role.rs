//! A `role` that there is not.
//!
//! ## Why it matters
//! Assistive technology passes over a role that it does not know, and the thing is told as something
//! else.
//!
//! ## Example
//! ```html
//! <div role="buton">
//! ```
//!
//! ## Write instead
//! ```html
//! <button>
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule 674b10; WAI-ARIA 1.2, section 5.4.

use crate::diag::did_you_mean;
use crate::proof::aria;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["674b10"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        let Some(role) = element.get("role") else {
            continue;
        };
        let mut names = role
            .split_ascii_whitespace()
            .map(str::to_ascii_lowercase)
            .peekable();
        let is_known = |name: String| aria::known(&name).is_some() || aria::is_of_a_module(&name);
        if names.peek().is_some() && !names.any(is_known) && page.is_told(node) {
            let known = aria::ROLES.iter().map(|role| role.name);
            found.at(
                node,
                format!("There is no role `{role}`."),
                did_you_mean(role, known),
            );
        }
    }
}
