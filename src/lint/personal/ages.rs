//! How old somebody is, told right beside the name.

use std::ops::Range;

/// How an age is told.
#[derive(PartialEq, Eq)]
pub(super) enum Told {
    /// By a number alone: “Aisha Khan, 9,”.
    ByNumber,
    /// In so many words: “aged 9”, “nine-year-old”.
    Plainly,
}

/// The age up to which people are children or young people to us.
const OLDEST: u32 = 25;

/// The age right before or after a name.
pub(super) fn age_beside(text: &str, name: &Range<usize>) -> Option<Told> {
    let after = text.get(name.end..)?;
    let before = text.get(..name.start)?;
    if ends_with_year_old(before.trim_end()) {
        return Some(Told::Plainly);
    }
    let (bracket, after) = match after.strip_prefix(" (") {
        Some(inside) => (true, inside),
        None => (
            false,
            after
                .strip_prefix(',')
                .unwrap_or(after)
                .trim_start_matches(' '),
        ),
    };
    let comma = text.get(name.end..)?.starts_with(',');
    // Words that lead to an age, and whether they lead to nothing else.
    const LEADS: &[(&str, bool)] = &[
        ("who is aged ", true),
        ("who is ", false),
        ("aged ", true),
        ("age ", true),
        ("is ", false),
    ];
    let lead = LEADS
        .iter()
        .find_map(|(word, plain)| Some((plain, after.strip_prefix(word)?)));
    let (plain, after) = match lead {
        Some((plain, rest)) => (Some(*plain), rest),
        None => (None, after),
    };
    let (age, rest) = number(after)?;
    if age > OLDEST {
        return None;
    }
    let rest_word = rest.trim_start_matches([' ', '-', '\u{2011}']);
    if rest_word.starts_with("year-old")
        || rest_word.starts_with("years old")
        || rest_word.starts_with("year old")
    {
        return Some(Told::Plainly);
    }
    let stops = rest.is_empty()
        || rest.starts_with([',', '.', ';', ')', ':', '!', '?'])
        || rest.starts_with(" and ");
    // “aged 9 to 11”, “9.30”, “5,000” are something else.
    let longer =
        rest.len() > 1 && rest.starts_with(['.', ',', ':']) && rest.as_bytes()[1].is_ascii_digit();
    if !stops || longer {
        return None;
    }
    match plain {
        Some(true) => Some(Told::Plainly),
        Some(false) => Some(Told::ByNumber),
        None => (bracket || comma).then_some(Told::ByNumber),
    }
}

/// Whether the words end with “9-year-old” or “nine year old”.
fn ends_with_year_old(before: &str) -> bool {
    let Some(rest) = before
        .strip_suffix("-year-old")
        .or_else(|| before.strip_suffix(" year old"))
        .or_else(|| before.strip_suffix("-year old"))
        .or_else(|| before.strip_suffix(" year-old"))
    else {
        return false;
    };
    let start = rest.rfind(|c: char| !c.is_alphanumeric() && c != '-');
    let word = &rest[start.map_or(0, |at| at + 1)..];
    number(word).is_some_and(|(age, rest)| age <= OLDEST && rest.is_empty())
}

/// The number that a text starts with, in digits or in words, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    const WORDS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let (number, rest) = text.split_at(digits);
        return number.parse().ok().map(|number| (number, rest));
    }
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let lower = word.to_ascii_lowercase();
    let number = WORDS.iter().zip(0..).find(|(known, _)| **known == lower)?.1;
    Some((number, rest))
}
