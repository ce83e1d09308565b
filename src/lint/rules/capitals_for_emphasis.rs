//! Words in capitals, to make them loud.
//!
//! ## Why it matters
//! People are used to small letters, and read them faster. A screen reader may take a word in capitals for
//! initials and spell it out. And it looks like shouting.
//!
//! ## Example
//! > Please DO NOT LEAVE your child ALONE.
//!
//! ## Write instead
//! > Please **do not leave** your child **alone**.
//!
//! Initials such as NHS or MASH are fine, and so is one word that is a name, such as the WITH of the Four Ways
//! of Being.
//!
//! Source: British Dyslexia Association, “Dyslexia style guide”; Content Design London, “Readability
//! guidelines: capitals”.

use std::ops::Range;

use crate::lint::{Desk, Found, Page, Part, Rulebook};
use crate::markdown::prose::{BlockKind, SpanKind};

/// Fewer letters may be initials.
const LETTERS: usize = 4;

/// Short words that are no initials.
const SHORT: [&str; 34] = [
    "ALL", "AND", "ANY", "ARE", "ASK", "BE", "BUT", "CAN", "DO", "DON'T", "FOR", "GET", "HAS",
    "IF", "IN", "IS", "MAY", "MY", "NEW", "NO", "NOT", "NOW", "OF", "ON", "OR", "OUR", "OUT",
    "SEE", "THE", "TO", "WE", "WHO", "YES", "YOU",
];

/// Words that are loud even by themselves.
const LOUD: [&str; 16] = [
    "ALONE",
    "ALWAYS",
    "EVERY",
    "FREE",
    "IMPORTANT",
    "MUST",
    "NEVER",
    "NONE",
    "NOTE",
    "ONLY",
    "PLEASE",
    "STOP",
    "URGENT",
    "VERY",
    "WARNING",
    "WITHOUT",
];

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    // Few passages have two capitals side by side.
    let are_capitals = |[one, next]: [u8; 2]| one.is_ascii_uppercase() & next.is_ascii_uppercase();
    for passage in page.passages_where(are_capitals) {
        if passage.quoted || passage.part == Part::Block(BlockKind::Code) {
            continue;
        }
        let words = page.words(&passage.range);
        for run in runs(words) {
            let start = passage.range.start + run.start;
            let words = page.words(&(start..passage.range.start + run.end));
            let mut around = page
                .spans_in(&passage.range)
                .filter(|span| span.range.contains(&start));
            if around.any(|span| span.kind == SpanKind::Code) {
                continue;
            }
            let small = words.to_lowercase();
            found.at(
                start,
                format!("“{words}” is in capitals."),
                match passage.part {
                    Part::Block(BlockKind::Heading(_)) | Part::Title => {
                        format!("Write it in small letters: “{small}”.")
                    }
                    _ => format!(
                        "Write it in small letters. To make it stand out, write `**{small}**`."
                    ),
                },
            );
        }
    }
}

/// The words in capitals that are loud: one that is so by itself, or several side by side of which two are no
/// initials.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run = Run::default();
    for word in capitals(text) {
        let goes_on = text[run.range.end..word.start]
            .bytes()
            .all(|byte| byte == b' ' || byte == b'\n');
        if !goes_on {
            runs.extend(run.end());
            run = Run::default();
        }
        run.add(word.clone(), &text[word]);
    }
    runs.extend(run.end());
    runs
}

/// Words in capitals side by side.
#[derive(Default)]
struct Run {
    range: Range<usize>,
    /// How many of them are no initials.
    words: u32,
    loud: bool,
}

impl Run {
    fn add(&mut self, range: Range<usize>, word: &str) {
        if self.range.is_empty() {
            self.range.start = range.start;
        }
        self.range.end = range.end;
        let vowel = word.bytes().any(|byte| b"AEIOUY".contains(&byte));
        let long = word.len() >= LETTERS && vowel;
        self.words += u32::from(long || SHORT.contains(&word));
        self.loud |= LOUD.contains(&word);
    }

    fn end(self) -> Option<Range<usize>> {
        (self.words > 1 || self.loud).then_some(self.range)
    }
}

/// The words of two letters and more that are in capitals throughout.
fn capitals(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at
                + bytes
                    .get(at..)?
                    .iter()
                    .position(u8::is_ascii_alphanumeric)?;
            let rest = bytes[start..].iter();
            let length = rest.take_while(|byte| {
                byte.is_ascii_alphanumeric() || **byte == b'\'' || **byte >= 0x80
            });
            at = start + length.count();
            let word = &bytes[start..at];
            let length = word
                .iter()
                .rposition(|byte| *byte != b'\'')
                .map_or(0, |last| last + 1);
            let capital = word
                .iter()
                .all(|byte| byte.is_ascii_uppercase() || *byte == b'\'');
            if capital && length > 1 {
                return Some(start..start + length);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loud(text: &str) -> Vec<&str> {
        runs(text).into_iter().map(|run| &text[run]).collect()
    }

    #[test]
    fn capitals_are_loud_side_by_side() {
        assert_eq!(loud("Please DO NOT LEAVE him."), ["DO NOT LEAVE"]);
        assert_eq!(loud("READ THIS, PLEASE"), ["READ THIS", "PLEASE"]);
        assert_eq!(
            loud("IT IS FREE. YOU CAN COME!"),
            ["IT IS FREE", "YOU CAN COME"]
        );
        assert_eq!(loud("DON'T WAIT"), ["DON'T WAIT"]);
    }

    #[test]
    fn initials_and_names_are_not() {
        for text in [
            "NHS UK",
            "MASH, SEND and UNICEF",
            "TO, FOR, NOT and WITH",
            "A B C",
            "",
            "’",
            "É",
            "iPAD 2026",
        ] {
            assert!(loud(text).is_empty(), "{text}");
        }
    }
}
