//! A direction that only people who see the page can follow: “the green button”, “the box on the right”.
//!
//! ## Why it matters
//! People who cannot see, or cannot tell the colours apart, do not know which button is green. And on a
//! telephone the box that was on the right is further down.
//!
//! ## Example
//! > Press the green button, or use the menu on the left.
//!
//! ## Write instead
//! > Press “Send”, or use the menu “In this part”.
//!
//! A thing may have a colour or a place, as long as it has a name too: “the yellow button “Send””.
//!
//! Source: WCAG 2.2, success criteria 1.3.3 and 1.4.1.

use std::ops::Range;
use std::sync::LazyLock;

use crate::lint::words::Signs;
use crate::lint::{Desk, Found, Page, Part, Rulebook};
use crate::markdown::prose::BlockKind;

/// Words of sight: the first two are places, the others colours and shapes.
const SIGHT: [&str; 17] = [
    "left", "right", "red", "green", "blue", "yellow", "orange", "purple", "pink", "grey", "gray",
    "white", "black", "brown", "coloured", "round", "square",
];

/// Things of a page.
const THINGS: [&str; 29] = [
    "arrow", "arrows", "banner", "box", "boxes", "button", "buttons", "column", "columns", "form",
    "heading", "headings", "icon", "icons", "letters", "link", "links", "menu", "panel", "row",
    "rows", "search", "section", "sidebar", "tab", "tabs", "text", "tile", "tiles",
];

/// Things that may stand on a page, or in a street: they count where a side of the page is named.
const OTHERS: [&str; 9] = [
    "chart", "graph", "image", "list", "map", "photo", "picture", "table", "video",
];

/// What is done to words that have a colour: “marked in red”.
const MARKED: [&str; 8] = [
    "coloured",
    "highlighted",
    "marked",
    "printed",
    "shaded",
    "shown",
    "underlined",
    "written",
];

static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::of(SIGHT));

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    let words = page.wording().words.iter();
    for word in words.filter(|word| SIGNS.may_have(word.sign)) {
        let hit = word.range();
        let Some(sight) = SIGHT.iter().position(|sight| *sight == page.words(&hit)) else {
            continue;
        };
        let Some(passage) = page.passage(hit.start) else {
            continue;
        };
        if passage.part == Part::Block(BlockKind::Code) || passage.quoted {
            continue;
        }
        let words = page.words(&passage.range);
        let start = passage.range.start;
        let hit_at = hit.start - start..hit.end - start;
        let seen = match sight {
            0 | 1 => by_place(words, hit_at),
            _ => by_colour(words, hit_at),
        };
        if let Some(seen) = seen {
            found.at(
                start + seen.start,
                format!("Not everybody can see “{}”.", &words[seen]),
                "Name the thing by the words on it, such as “the button “Send””, or by the heading above it.",
            );
        }
    }
}

/// The words about a thing that has the colour at this place: what follows them is no name in quotation marks.
fn by_colour(words: &str, colour: Range<usize>) -> Option<Range<usize>> {
    let (before, after) = around(words, &colour)?;
    let thing = after.strip_prefix(' ').and_then(first_word);
    if let Some(thing) = thing.filter(|thing| THINGS.contains(thing)) {
        let end = colour.end + 1 + thing.len();
        return (!is_named(&words[end..])).then_some(colour.start..end);
    }
    // “marked in red”.
    let before = before.strip_suffix(" in ")?;
    let word = last_word(before);
    MARKED
        .contains(&word)
        .then_some(before.len() - word.len()..colour.end)
}

/// The words about a thing that is to the left or the right, as this place says.
fn by_place(words: &str, side: Range<usize>) -> Option<Range<usize>> {
    let (before, after) = around(words, &side)?;
    // “the right-hand column”, “the right side of the page”, “the left menu”; and not “the right menu”, which
    // may be the one that is no mistake.
    let next = after.strip_prefix("-hand").unwrap_or(after).trim_start();
    let next = ["side of the ", "corner of the ", "of the "]
        .iter()
        .find_map(|joint| next.strip_prefix(joint))
        .unwrap_or(next);
    let joined = next.len() + 1 < after.len();
    let thing = first_word(next).filter(|thing| match joined {
        true => THINGS.contains(thing) || matches!(*thing, "page" | "screen"),
        false => {
            THINGS.contains(thing) && before.ends_with("the ") && &words[side.clone()] == "left"
        }
    });
    if let Some(thing) = thing {
        let end = words.len() - next.len() + thing.len();
        return (!is_named(&words[end..])).then_some(side.start..end);
    }
    // “the box on the right”, “the picture at the top left”.
    let before = before.trim_end();
    let before = ["top", "bottom", "upper", "lower", "far"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before)
        .trim_end();
    let before = ["on the", "to the", "at the", "on your", "in the"]
        .iter()
        .find_map(|joint| before.strip_suffix(joint))?;
    let before = before.trim_end();
    let thing = last_word(before);
    let start = before.len() - thing.len();
    let seen = THINGS.contains(&thing) || OTHERS.contains(&thing);
    (seen && !is_named(after)).then_some(start..side.end)
}

/// The words before and after a word, if it is a whole one.
fn around<'t>(words: &'t str, word: &Range<usize>) -> Option<(&'t str, &'t str)> {
    let (before, after) = (words.get(..word.start)?, words.get(word.end..)?);
    let whole =
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
    whole.then_some((before, after))
}

/// Whether a name in quotation marks comes next.
fn is_named(after: &str) -> bool {
    let name = after.trim_start_matches([' ', ',', ':']);
    name.len() < after.len() && name.starts_with(['“', '‘', '"', '\''])
}

fn first_word(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        let at = text.find(word).unwrap();
        let by = if matches!(word, "left" | "right") {
            by_place
        } else {
            by_colour
        };
        by(text, at..at + word.len()).map(|range| &text[range])
    }

    #[test]
    fn a_thing_is_seen_by_its_place() {
        assert_eq!(
            seen("Use the menu on the left.", "left"),
            Some("menu on the left")
        );
        assert_eq!(seen("Open the left menu", "left"), Some("left menu"));
        assert_eq!(
            seen("Tap the picture at the top left to start", "left"),
            Some("picture at the top left")
        );
        assert_eq!(
            seen("See the right-hand column", "right"),
            Some("right-hand column")
        );
        assert_eq!(
            seen("Look on the right side of the page.", "right"),
            Some("right side of the page")
        );
        for text in [
            "It is the second door on the right.",
            "You have the right to search",
            "Turn right",
            "Find the right form on the right page.",
            "a copyright box",
        ] {
            assert_eq!(seen(text, "right"), None, "{text}");
        }
    }

    #[test]
    fn a_thing_is_seen_by_its_colour() {
        assert_eq!(
            seen("Press the green button.", "green"),
            Some("green button")
        );
        assert_eq!(
            seen("Full days are marked in red.", "red"),
            Some("marked in red")
        );
        for text in [
            "the red button “Stop”",
            "a girl in red",
            "red",
            "shown in redcar",
            "red hats",
            "shared box",
        ] {
            assert_eq!(seen(text, "red"), None, "{text}");
        }
    }
}
