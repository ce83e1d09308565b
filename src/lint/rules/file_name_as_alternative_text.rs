//! A picture whose alternative text is the name of a file.
//!
//! ## Why it matters
//! “IMG underscore 2034 dot JPG” tells nobody what is in a picture.
//!
//! ## Example
//! ```markdown
//! ![IMG_2034.jpg](park.jpg)
//! ```
//!
//! ## Write instead
//! ```markdown
//! ![The new climbing frame in the park](park.jpg)
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.1.1, failure F30.

use crate::lint::{Desk, Found, Page, Part, Rulebook};

/// How the names of picture files end.
const ENDINGS: [&str; 10] = [
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".heic", ".bmp", ".tiff",
];

/// How cameras, telephones and programs begin the names that they give.
const BEGINNINGS: [&str; 10] = [
    "img_",
    "img-",
    "dsc",
    "dscn",
    "pxl_",
    "screenshot",
    "screen shot",
    "image",
    "photo",
    "untitled",
];

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    // Each alternative text that is not empty is a passage, in the order of the pictures.
    let passages = page
        .passages
        .iter()
        .filter(|passage| passage.part == Part::Alternative);
    let pictures = page
        .pictures
        .iter()
        .filter(|picture| !picture.alt.is_empty());
    for (passage, picture) in passages.zip(pictures) {
        let words = picture.alt.trim();
        if is_file_name(&words.to_lowercase(), &picture.target.to_lowercase()) {
            found.at(
                passage.range.start,
                format!("“{words}” is the name of a file."),
                "Write what the picture shows, as you would tell a friend on the telephone.",
            );
        }
    }
}

/// Whether words are the name of a file, or one such as cameras give; both in small letters.
fn is_file_name(words: &str, target: &str) -> bool {
    let file = target.rsplit('/').next().unwrap_or(target);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let numbered = |start: &str| {
        let rest = words.strip_prefix(start);
        rest.is_some_and(|rest| rest.bytes().all(|b| !b.is_ascii_alphabetic()))
    };
    let one_word = !words.contains(' ');
    ENDINGS
        .iter()
        .any(|ending| one_word && words.ends_with(ending))
        || (words == stem && one_word && words.contains(|c: char| !c.is_alphabetic()))
        || BEGINNINGS.iter().any(|start| numbered(start))
}
