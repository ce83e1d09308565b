//! What is on a page and not for everybody.

use super::dom::Element;
use super::page::is_word;

/// How a thing is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hidden {
    /// Not at all.
    No,
    /// From assistive technology alone, by `aria-hidden`.
    FromSome,
    /// From everybody.
    FromAll,
}

/// How an element hides what it is and what is within it. Style sheets are not read.
pub(super) fn hides(element: &Element) -> Hidden {
    if element.has("hidden") && !is_word(element, "hidden", "until-found")
        || element.has("inert")
        || matches!(
            element.name(),
            "head" | "script" | "style" | "template" | "datalist"
        )
        || element.name() == "dialog" && !element.has("open")
        || element.get("style").is_some_and(is_hiding)
    {
        Hidden::FromAll
    } else if is_word(element, "aria-hidden", "true") {
        Hidden::FromSome
    } else {
        Hidden::No
    }
}

fn is_hiding(style: &str) -> bool {
    style.split(';').any(|line| {
        let Some((name, value)) = line.split_once(':') else {
            return false;
        };
        let value = value.trim().trim_end_matches("!important").trim_end();
        matches!(
            (name.trim(), value),
            ("display", "none") | ("visibility", "hidden" | "collapse")
        )
    })
}
