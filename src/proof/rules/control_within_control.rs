//! Something to press or fill in within another thing to press.
//!
//! ## Why it matters
//! Assistive technology tells of the outer thing alone. The inner one cannot be found.
//!
//! ## Example
//! ```html
//! <button>Save <a href="/help/">Help</a></button>
//! ```
//!
//! ## Write instead
//! ```html
//! <button>Save</button> <a href="/help/">Help</a>
//! ```
//!
//! Source: WCAG 2.2, success criterion 4.1.2; W3C ACT rule 307n5z; WAI-ARIA 1.2, section 5.2.10.

use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["307n5z"];

/// What is within these is no more than how they look.
const WHOLE: [&str; 18] = [
    "button",
    "checkbox",
    "image",
    "img",
    "math",
    "menuitemcheckbox",
    "menuitemradio",
    "meter",
    "option",
    "progressbar",
    "radio",
    "scrollbar",
    "separator",
    "slider",
    "switch",
    "tab",
    "link",
    "graphics-symbol",
];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        let role = page.role(node);
        // A link within a link is no child of it once a browser has read the page.
        if !WHOLE.contains(&role) || element.name() == "select" || role == "link" {
            continue;
        }
        let inner = page
            .within(node)
            .find(|(inner, _)| page.is_tab_stop(*inner) && page.is_shown(*inner));
        if let Some((inner, _)) = inner.filter(|_| page.is_told(node)) {
            found.at(
                inner,
                format!("This stands within a thing of the role `{role}`, where nobody can find it who does not see it."),
                "Put the two side by side.",
            );
        }
    }
}
