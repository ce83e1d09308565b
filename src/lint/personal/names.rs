//! People who are named in full, and what stands with their names.
//!
//! A full name is a common first name with a capitalised word after it, and no part of a longer name of
//! an organisation, a place or a thing. Right beside an age any two capitalised words will do, but for
//! those that are never people's names.

use std::ops::Range;

use super::ages::{Told, age_beside};
use super::lists::{GIVEN_NAMES, THING, WORKING};
use crate::skim::{end_of_letters, next_where};

/// Somebody who is named in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Where the name stands in the text.
    pub range: Range<usize>,
    /// What else is said of the person.
    pub clue: Option<Clue>,
    /// Whether the words beside the name say that it is somebody at work, such as a councillor.
    pub at_work: bool,
}

/// What stands beside a name and, together with it, tells who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clue {
    /// An age up to 25.
    Age,
    /// A school.
    School,
}

/// Whether this is a common first name, however it is written.
pub fn is_given_name(word: &str) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    let name: String = first
        .to_uppercase()
        .chain(letters.flat_map(char::to_lowercase))
        .collect();
    GIVEN_NAMES.contains(&*name)
}

/// Everybody in a passage who is named in full.
pub fn people(text: &str) -> Vec<Person> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(run) = next_run(text, at) {
        at = run.end;
        let sentence = || sentence(text, run.words[0].start..run.end);
        for range in names_in(text, &run) {
            let clue = match (age_beside(text, &range), &range) {
                (Some(_), _) => Some(Clue::Age),
                (None, _) if names_a_school(text, sentence(), &range) => Some(Clue::School),
                _ => None,
            };
            found.push(Person {
                at_work: is_at_work(text, &range),
                clue,
                range,
            });
        }
    }
    found
}

/// Two or more capitalised words with a single space between each two.
struct Run {
    words: Vec<Range<usize>>,
    end: usize,
}

impl Run {
    fn word<'t>(&self, text: &'t str, at: usize) -> Option<&'t str> {
        let word = text.get(self.words.get(at)?.clone())?;
        Some(without_ending(word))
    }
}

/// A word without the ending that makes it somebody's: “Khan’s”.
fn without_ending(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

/// The next run of capitalised words at or after a place.
fn next_run(text: &str, from: usize) -> Option<Run> {
    let bytes = text.as_bytes();
    next_where(bytes, from, may_follow)?;
    let may_start = |[byte, next]: [u8; 2]| {
        is_capital(byte) & (next.is_ascii_lowercase() | (next == b'\'') | (next >= 0x80))
    };
    let follows = |end: usize| bytes.get(end) == Some(&b' ') && starts_capitalised(text, end + 1);
    let mut at = from;
    loop {
        at = next_where(bytes, at, may_start)?;
        if (at > 0 && is_letter(bytes[at - 1])) || !starts_capitalised(text, at) {
            at += 1;
            continue;
        }
        let mut end = word_end(text, at);
        // Most words with a capital stand alone, at the start of a sentence.
        if !follows(end) {
            at = end;
            continue;
        }
        let (mut words, mut start) = (Vec::new(), at);
        loop {
            words.push(start..end);
            if !follows(end) {
                return Some(Run { words, end });
            }
            start = end + 1;
            end = word_end(text, start);
        }
    }
}

/// Whether a capital may stand here after a word and a space, as few do.
pub fn may_follow([before, space, next]: [u8; 3]) -> bool {
    (space == b' ') & is_capital(next) & (before.is_ascii_alphanumeric() | (before >= 0x80))
}

/// Whether a byte is a capital letter, or may begin one.
fn is_capital(byte: u8) -> bool {
    byte.is_ascii_uppercase() | (byte >= 0xc3)
}

/// Whether a byte is, or is part of, a letter as far as the ends of words go.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0xc3
}

/// Whether a word with a capital first letter, and no other capitals right after it, starts here.
fn starts_capitalised(text: &str, at: usize) -> bool {
    let mut letters = text.get(at..).unwrap_or_default().chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters
            .next()
            .is_some_and(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
}

fn word_end(text: &str, from: usize) -> usize {
    let end = end_of_letters(text.as_bytes(), from);
    if !matches!(text.as_bytes().get(end), Some(b'\'' | b'-' | 0x80..)) {
        return end;
    }
    let rest = text.get(from..).unwrap_or_default();
    let inside = |c: char, next: Option<char>| {
        c.is_alphanumeric()
            || (matches!(c, '\'' | '’' | '-') && next.is_some_and(char::is_alphabetic))
    };
    let mut letters = rest.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        if !inside(c, letters.peek().map(|(_, next)| *next)) {
            return from + at;
        }
    }
    text.len()
}

/// The full names within a run.
fn names_in(text: &str, run: &Run) -> Vec<Range<usize>> {
    let thing = |at| run.word(text, at).is_some_and(|word| THING.contains(word));
    let last = run.words.len() - 1;
    // “Frederick Bird Primary School”, “Sidney Stringer Academy”.
    if thing(last) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < last {
        let given = run
            .word(text, at)
            .is_some_and(|word| GIVEN_NAMES.contains(word));
        let owner = text.get(run.words[at].clone()) != run.word(text, at);
        let saint = at > 0
            && matches!(
                run.word(text, at - 1),
                Some("St" | "Saint" | "King" | "Queen" | "Prince")
            );
        if given && !owner && !saint && !thing(at + 1) {
            let range = run.words[at].start..name_end(text, run, at + 1);
            found.push(range);
            at += 2;
        } else {
            at += 1;
        }
    }
    if found.is_empty() && !(0..=last).any(thing) {
        // Names that are less common, where an age right beside them says that they are names.
        let ends = [(0, 1), (last - 1, last)];
        for (first, second) in ends {
            let range = run.words[first].start..name_end(text, run, second);
            let plain = ![first, second]
                .iter()
                .any(|at| is_plain(run.word(text, *at)));
            if plain && age_beside(text, &range) == Some(Told::Plainly) {
                return vec![range];
            }
        }
    }
    found
}

/// Where the name ends whose last word this is, without what makes it somebody's.
fn name_end(text: &str, run: &Run, at: usize) -> usize {
    run.words[at].start + run.word(text, at).map_or(0, str::len)
}

/// Words that begin sentences and headings, and no names.
fn is_plain(word: Option<&str>) -> bool {
    const PLAIN: &[&str] = &[
        "A", "All", "An", "And", "Anyone", "Are", "At", "Boys", "But", "Child", "Every", "For",
        "From", "Girls", "Groups", "He", "Her", "If", "In", "Is", "It", "Now", "On", "Only", "Or",
        "Our", "People", "Pupil", "Pupils", "She", "Some", "Student", "Students", "The", "Then",
        "These", "They", "This", "Those", "To", "Today", "Under", "We", "When", "With", "You",
    ];
    word.is_none_or(|word| PLAIN.contains(&word))
}

/// The sentence that holds this part of a passage.
fn sentence(text: &str, part: Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let is_end = |at: usize| {
        matches!(bytes.get(at), Some(b'.' | b'!' | b'?' | b'\n'))
            && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
    };
    let start = (0..part.start).rev().find(|at| is_end(*at));
    let end = (part.end..bytes.len()).find(|at| is_end(*at));
    start.map_or(0, |at| at + 1)..end.unwrap_or(bytes.len())
}

/// Whether a sentence names a school beside the name of a person.
fn names_a_school(text: &str, sentence: Range<usize>, name: &Range<usize>) -> bool {
    const KINDS: &[&str] = &[
        "School", "Academy", "College", "Primary", "Infants", "Juniors", "Nursery", "Infant",
        "Junior", "High",
    ];
    let Some(words) = text.get(sentence.clone()) else {
        return false;
    };
    if !KINDS.iter().any(|kind| words.contains(kind)) {
        return false;
    }
    let mut at = sentence.start;
    while let Some(run) = next_run(text, at).filter(|run| run.end <= sentence.end) {
        at = run.end;
        let last = run.words.len() - 1;
        // A school that is named has a word of its own before the word for its kind.
        let is_school = (1..=last).any(|at| {
            run.word(text, at).is_some_and(|word| KINDS.contains(&word))
                && run.words[at].start >= sentence.start
                && !is_plain(run.word(text, at - 1))
        });
        if is_school && (run.end <= name.start || run.words[0].start >= name.end) {
            return true;
        }
    }
    false
}

/// Whether the words right before or after a name say what somebody does at work.
fn is_at_work(text: &str, name: &Range<usize>) -> bool {
    let works = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
        WORKING.contains(&*word.to_lowercase()) || word == "MP" || word == "CEO"
    };
    let before = text.get(..name.start).unwrap_or_default();
    let after = text.get(name.end..).unwrap_or_default();
    before.split_whitespace().rev().take(2).any(works)
        || after
            .split(['.', ';', '\n', '!', '?'])
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .take(6)
            .any(works)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who is found: the name, and what is said of them.
    fn found(text: &str) -> Vec<(&str, Option<Clue>)> {
        let found = people(text).into_iter().filter(|one| !one.at_work);
        found.map(|one| (&text[one.range], one.clue)).collect()
    }

    #[test]
    fn names_beside_ages() {
        for text in [
            "Aisha Khan, 9, spoke first.",
            "Aisha Khan (9) spoke first.",
            "First came Aisha Khan, aged 9.",
            "First came Aisha Khan aged nine.",
            "Nine-year-old Aisha Khan spoke first.",
            "The 9-year-old Aisha Khan spoke first.",
            "A 9 year old Aisha Khan spoke.",
            "Aisha Khan is 9 years old.",
            "Aisha Khan is 9.",
            "Aisha Khan, who is 9, spoke.",
        ] {
            assert_eq!(found(text), [("Aisha Khan", Some(Clue::Age))], "{text}");
        }
        assert_eq!(
            found("Xiadani Oyelaran-Smith, aged 9, spoke."),
            [("Xiadani Oyelaran-Smith", Some(Clue::Age))]
        );
        assert_eq!(
            found("The ten-year-old Łucja Żak spoke."),
            [("Łucja Żak", Some(Clue::Age))]
        );
        assert_eq!(
            found("Today Xiadani Oyelaran, aged 9, spoke."),
            [("Xiadani Oyelaran", Some(Clue::Age))]
        );
    }

    #[test]
    fn names_beside_schools() {
        for text in [
            "Aisha Khan goes to Broad Heath Primary School.",
            "At Bablake School, Aisha Khan won.",
            "Aisha Khan from Sidney Stringer Academy won.",
            "We met Aisha Khan’s class at Frederick Bird Primary School.",
        ] {
            assert_eq!(found(text), [("Aisha Khan", Some(Clue::School))], "{text}");
        }
    }

    #[test]
    fn names_alone() {
        assert_eq!(found("Thanks to Aisha Khan."), [("Aisha Khan", None)]);
        assert_eq!(
            found("Aisha Khan won. Bablake School was second."),
            [("Aisha Khan", None)]
        );
        assert_eq!(found("Aisha Khan, 45, spoke."), [("Aisha Khan", None)]);
        assert_eq!(found("Aisha Khan at a school."), [("Aisha Khan", None)]);
    }

    #[test]
    fn what_is_nobodys_name() {
        for text in [
            "Frederick Bird Primary School and Sidney Stringer Academy came.",
            "Pupil Parliament, 9 July 2023.",
            "Safe Spaces (30) in Coventry",
            "Young People aged 16 to 25 came.",
            "Under Fives, aged 4, came.",
            "Family Hubs aged 5.",
            "The Wave, 9 High Street",
            "Victoria Park, Jordan Well and Albert Street.",
            "George Eliot Hospital is near.",
            "St John Ambulance helped.",
            "Emily and her dad went to Bablake School.",
            "Child Friendly Cov at Bablake School.",
            "Years 5 and 6 at Broad Heath Primary School.",
            "In May Coventry University hosted.",
            "University of Warwick, aged 60.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn people_at_work() {
        for text in [
            "Councillor Patricia Hetherton, of Bablake School, spoke.",
            "Mrs Jane Smith of Bablake School.",
            "Jane Smith, headteacher of Bablake School, spoke.",
            "Jane Smith MP visited Bablake School.",
            "The poet John Bernard led a workshop at Bablake School.",
        ] {
            assert_eq!(found(text), [], "{text}");
            assert_eq!(people(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn no_text_makes_it_stumble() {
        for text in [
            "A",
            "Ä",
            "É É",
            "Aisha ",
            "Aisha Khan,",
            "Aisha Khan (",
            "O'",
            "Ab Cd’",
            "Łł Ńń 9",
        ] {
            people(text);
        }
    }
}
