//! An alternative text that starts by saying that it is one: “image of”, “photo of”.
//!
//! ## Why it matters
//! A screen reader says “image” before it reads the text. “Image: image of a park” wastes people's time.
//!
//! ## Example
//! ```markdown
//! ![A photo of children planting a tree](tree.jpg)
//! ```
//!
//! ## Write instead
//! ```markdown
//! ![Children planting a tree](tree.jpg)
//! ```
//!
//! What kind of picture it is may be said where it matters: a drawing, a painting, a map.
//!
//! Source: W3C, Web Accessibility Tutorials, “Images: tips and tricks”.

use crate::lint::{Desk, Found, Page, Part, Rulebook};

const STARTS: [&str; 10] = [
    "image",
    "picture",
    "pic",
    "photo",
    "photograph",
    "graphic",
    "an image",
    "a picture",
    "a photo",
    "a photograph",
];

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    for passage in page
        .passages
        .iter()
        .filter(|passage| passage.part == Part::Alternative)
    {
        let words = page.words(&passage.range);
        let Some(rest) = STARTS.iter().find_map(|start| after(words, start)) else {
            continue;
        };
        let start = words.len() - rest.len();
        let said = words[..start].trim_end_matches([' ', ':']);
        found.at(
            passage.range.start,
            format!(
                "People who use a screen reader know already that this is “{}”.",
                said.to_lowercase()
            ),
            format!("Start with what it shows: “{}”.", rest.trim()),
        );
    }
}

/// What follows “photo of” or “photo:”.
fn after<'a>(words: &'a str, start: &str) -> Option<&'a str> {
    let rest = without(words, start)?;
    let mut joints = [" of ", " showing ", ":"].iter();
    joints.find_map(|joint| without(rest, joint))
}

/// A text without its start, in capitals or not.
fn without<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}
