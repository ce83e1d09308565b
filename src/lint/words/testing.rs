//! What the tests of this room share.

use std::ops::Range;

use super::Wording;

/// What may stand beside words, and must make nothing panic.
pub(super) const ANY_TEXT: [&str; 11] = [
    "",
    "(",
    ")",
    "é",
    "’",
    "a",
    "or",
    "or ",
    " – ",
    "…",
    "the the the ",
];

/// A text whose words in question stand between stars: without them, cut into words, and which of these
/// are in question.
pub(super) fn starred(text: &str) -> (String, Wording, Range<usize>) {
    let start = text.find('*').unwrap();
    let end = text.rfind('*').unwrap() - 1;
    let text = text.replace('*', "");
    let wording = Wording::of_text(&text);
    let at = |offset: usize| {
        let mut words = wording.words.iter();
        words.position(|word| word.start as usize >= offset)
    };
    let range = at(start).unwrap()..at(end).unwrap_or(wording.words.len());
    (text, wording, range)
}
