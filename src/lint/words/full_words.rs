//! Which words are the full words of initials: “Family Group Conference (FGC)”.
//!
//! It is told as Schwartz and Hearst do (“A simple algorithm for identifying abbreviation definitions in
//! biomedical text”, Pacific Symposium on Biocomputing, 2003): each letter is met in order, the first of
//! them where a word begins, within a few words.

/// Words that join full words and initials.
const JOINS: &[&str] = &[
    "also called",
    "also known as",
    "also",
    "called",
    "known as",
    "or",
    "short for",
    "the",
    "a",
    "an",
];

/// A text up to what parts and joins full words and initials at its end.
pub(super) fn without_joins_at_end(text: &str) -> &str {
    let mut text = text.trim_end_matches(parts_beside);
    while let Some(rest) = JOINS
        .iter()
        .find_map(|join| text.strip_suffix(join)?.strip_suffix(' '))
    {
        text = rest.trim_end_matches(parts_beside);
    }
    text
}

/// A text from after what parts and joins full words and initials at its start.
pub(super) fn without_joins_at_start(text: &str) -> &str {
    let mut text = text.trim_start_matches(parts_beside);
    while let Some(rest) = JOINS
        .iter()
        .find_map(|join| text.strip_prefix(join)?.strip_prefix(' '))
    {
        text = rest.trim_start_matches(parts_beside);
    }
    text
}

/// Small words that initials pass over.
pub(super) const SMALL: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with",
];

/// How many words the full words of initials may have.
fn most_words(initials: &str) -> usize {
    let letters = initials.chars().count();
    (letters + 5).min(letters * 2)
}

/// Whether the full words of initials end where a text ends, but for what parts or joins them.
pub(super) fn full_words_before(initials: &str, before: &str) -> bool {
    let before = without_joins_at_end(before);
    let sentence = before.rsplit(ENDS).next().unwrap_or_default();
    let mut letters = initials.chars().rev().map(lower).peekable();
    let mut left = most_words(initials);
    for word in words(sentence).rev() {
        let mut chars = word.chars().rev().map(lower).peekable();
        while let (Some(char), Some(letter)) = (chars.next(), letters.peek().copied()) {
            if char != letter {
                continue;
            }
            // The first letter of all is the first of a word.
            let is_first = chars.peek().is_none();
            let mut others = letters.clone();
            others.next();
            if is_first || others.next().is_some() {
                letters.next();
            }
        }
        if letters.peek().is_none() {
            return true;
        }
        left -= usize::from(!SMALL.contains(&word));
        if left == 0 {
            return false;
        }
    }
    false
}

/// Whether the full words of initials begin where a text begins, but for what parts or joins them.
pub(super) fn full_words_after(initials: &str, after: &str) -> bool {
    let after = without_joins_at_start(after);
    let sentence = after.split(ENDS).next().unwrap_or_default();
    let mut letters = initials.chars().map(lower).peekable();
    let mut left = most_words(initials);
    for (number, word) in words(sentence).enumerate() {
        let begins = letters.peek().copied() == word.chars().next().map(lower);
        if number == 0 && !begins || left == 0 {
            return false;
        }
        if SMALL.contains(&word) && !begins {
            continue;
        }
        left -= 1;
        for char in word.chars().map(lower) {
            letters.next_if_eq(&char);
        }
        if letters.peek().is_none() {
            return true;
        }
    }
    false
}

/// What ends a sentence, or what is said in brackets.
const ENDS: [char; 5] = ['.', '!', '?', ';', ')'];

/// Whether a character may stand between full words and initials.
fn parts_beside(char: char) -> bool {
    !char.is_alphanumeric() && !ENDS.contains(&char)
}

/// The words of a text, at a hyphen too.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let is_apostrophe = |char: char| matches!(char, '\'' | '’');
    let words = text.split(move |char: char| !char.is_alphanumeric() && !is_apostrophe(char));
    words.filter(|word| !word.is_empty())
}

fn lower(char: char) -> char {
    char.to_lowercase().next().unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::words::testing::ANY_TEXT;

    #[test]
    fn full_words_are_told_from_others() {
        for (initials, before) in [
            ("FGC", "Ask for a Family Group Conference ("),
            ("MASH", "the Multi-Agency Safeguarding Hub, or the "),
            ("DfE", "the Department for Education ("),
            ("EHCP", "an education, health and care plan (called an "),
            ("CAMHS", "child and adolescent mental health services – "),
            ("SEND", "special educational needs and disabilities "),
            (
                "NSPCC",
                "National Society for the Prevention of Cruelty to Children (",
            ),
        ] {
            assert!(full_words_before(initials, before), "{before}{initials}");
        }
        for (initials, before) in [
            ("FGC", "We met. Ask for an "),
            ("MASH", "Please ring the "),
            ("MASH", ""),
            ("PLO", "in pre-proceedings ("),
        ] {
            assert!(!full_words_before(initials, before), "{before}{initials}");
        }
        for (initials, after) in [
            ("FGC", " (Family Group Conference)"),
            ("MASH", ", the Multi-Agency Safeguarding Hub,"),
            ("DfE", ": Department for Education"),
        ] {
            assert!(full_words_after(initials, after), "{initials}{after}");
        }
        for (initials, after) in [
            ("FGC", " is open"),
            ("MASH", ". My aunt says hello"),
            ("SEN", ""),
        ] {
            assert!(!full_words_after(initials, after), "{initials}{after}");
        }
    }

    #[test]
    fn any_text_can_stand_beside() {
        for text in ANY_TEXT {
            full_words_before("AB", text);
            full_words_after("AB", text);
        }
    }
}
