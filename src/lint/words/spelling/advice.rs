//! What somebody may have meant who wrote a word that is not known.

use super::american::british;
use super::dictionary::{near, words};

/// What to say about a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// It is written so in America; this is the British form.
    American(String),
    /// It may have been meant to be one of these.
    Perhaps(Vec<String>),
}

/// The most words that are suggested for one.
const MOST: usize = 3;

/// The shortest long word. A short name is often one vowel away from a word.
const LONG: usize = 7;

const VOWELS: &str = "aeiou";

/// What to say about a misspelt word in small letters.
pub(super) fn advice(word: &str) -> Advice {
    let base = word.strip_suffix("'s").unwrap_or(word);
    if let Some(british) = british(base) {
        return Advice::American(british);
    }
    let mut words = edits(base);
    if words.is_empty() {
        words.extend(far(base));
    }
    words.truncate(MOST);
    Advice::Perhaps(words)
}

/// The words from which a word comes by a letter too many, a letter too few, two that changed places, or,
/// in a long word, a vowel for another (“definately”).
pub(super) fn slips(word: &str) -> impl Iterator<Item = String> {
    let places = word
        .char_indices()
        .map(|(at, char)| (at, at + char.len_utf8()));
    let without = places
        .clone()
        .map(|(at, next)| format!("{}{}", &word[..at], &word[next..]));
    let swapped = places.clone().filter_map(|(at, next)| {
        let second = word[next..].chars().next()?;
        let rest = &word[next + second.len_utf8()..];
        Some(format!("{}{second}{}{rest}", &word[..at], &word[at..next]))
    });
    let with = places.clone().flat_map(move |(at, _)| {
        let letters = "abcdefghijklmnopqrstuvwxyz".chars();
        letters.map(move |letter| format!("{}{letter}{}", &word[..at], &word[at..]))
    });
    let is_long = word.len() >= LONG;
    let other_vowels = places.filter_map(move |(at, next)| {
        let is_vowel = is_long && at > 0 && VOWELS.contains(&word[at..next]);
        is_vowel.then(|| {
            let others = VOWELS.chars();
            others.map(move |vowel| format!("{}{vowel}{}", &word[..at], &word[next..]))
        })
    });
    without
        .chain(swapped)
        .chain(with)
        .chain(other_vowels.flatten())
}

/// Known words that are one slip away.
fn edits(word: &str) -> Vec<String> {
    let mut words = near(word);
    words.retain(|word| !word.contains([' ', '-']));
    // Few people slip on the first letter or the last.
    words.sort_by_key(|other| {
        let first = other.chars().next() != word.chars().next();
        let last = other.chars().last() != word.chars().last();
        (first, last)
    });
    words
}

/// The known word of the same first letter that is two slips away, if there is one.
fn far(word: &str) -> Option<String> {
    let first = word.chars().next()?;
    let known = words().filter(|other| other.starts_with(first));
    let near = known.filter(|other| other.len().abs_diff(word.len()) <= 2);
    let (distance, nearest) = near
        .map(|other| (strsim::damerau_levenshtein(word, other), other))
        .min_by_key(|(distance, other)| (*distance, *other))?;
    (distance <= 2 && distance * 4 <= word.len()).then(|| nearest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_short_and_british() {
        for (word, british) in [
            ("color", "colour"),
            ("organize", "organise"),
            ("center", "centre"),
            ("counselor", "counsellor"),
            ("pediatric", "paediatric"),
            ("mom's", "mum"),
            ("practicing", "practising"),
            ("enrollment", "enrolment"),
            ("behavioral", "behavioural"),
        ] {
            assert_eq!(advice(word), Advice::American(british.to_owned()), "{word}");
        }
        let perhaps =
            |words: &[&str]| Advice::Perhaps(words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(advice("recieve"), perhaps(&["receive", "relieve"]));
        assert_eq!(advice("acomodation"), perhaps(&["accommodation"]));
        assert_eq!(advice("totaly"), perhaps(&["totally", "total", "totals"]));
        assert_eq!(advice("xqzwv"), perhaps(&[]));
    }
}
