//! Dates of birth.

use std::ops::Range;

/// Births before this year are history.
const HISTORY: u32 = 1925;

/// Words after which a whole date is somebody's date of birth.
const LEADS: &[&str] = &[
    "date of birth",
    "d.o.b",
    "dob",
    "born",
    "birthday",
    "birthdate",
    "birth date",
];

/// The date of birth at a place of a passage: the word that says so, and the date.
pub fn birth(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    if before.is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let end = whole_date(text, lead(bytes, at)?)?;
    Some(at..end)
}

/// Whether words that announce a date of birth may begin with these bytes: in small letters, each of them
/// begins so.
pub fn may_lead([first, second, third]: [u8; 3]) -> bool {
    let [first, second, third] = [first | 0x20, second | 0x20, third | 0x20];
    let is = |start: [u8; 3]| (first == start[0]) & (second == start[1]) & (third == start[2]);
    is(*b"bor") | is(*b"bir") | is(*b"dat") | is(*b"dob") | is(*b"d.o")
}

/// The end of the words that announce a date of birth here.
fn lead(bytes: &[u8], at: usize) -> Option<usize> {
    LEADS.iter().find_map(|lead| {
        let end = at + lead.len();
        let same = bytes.get(at..end)?.eq_ignore_ascii_case(lead.as_bytes());
        let whole = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        (same && whole).then_some(end)
    })
}

/// Small words that may stand between those that announce a date of birth and the date.
const SMALL: &[&str] = &[
    "is",
    "was",
    "on",
    "the",
    "in",
    "coventry",
    "at",
    "hospital",
    "birmingham",
    "leeds",
    "london",
];

/// The end of a date with its day, month and year that follows within a few small words.
fn whole_date(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let mut words = Words { text: rest, at: 0 };
    for _ in 0..5 {
        let start = words.at;
        let word = words.next()?;
        let may_be_date = word.starts_with(|c: char| c.is_ascii_digit()) || is_month(word);
        if may_be_date && let Some(end) = date(rest, start) {
            return Some(from + end);
        }
        if !SMALL.iter().any(|small| small.eq_ignore_ascii_case(word)) {
            return None;
        }
    }
    None
}

/// Words and numbers, with what stands between them passed over.
struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let skipped = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        let word = &rest[skipped..];
        let length = word
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(word.len());
        self.at += skipped + length;
        Some(&word[..length])
    }
}

/// The end of a date at or right after this place, if it has a day, a month and a year of living people.
fn date(text: &str, at: usize) -> Option<usize> {
    let mut words = Words { text, at };
    let mut parts = [""; 3];
    for part in &mut parts {
        *part = words.next()?;
    }
    let [a, b, c] = parts;
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (1..=31).contains(&digits.parse::<u32>().unwrap_or(0))
    };
    let month = |word: &str| {
        let by_number = (1..=12).contains(&word.parse::<u32>().unwrap_or(0));
        by_number || is_month(word)
    };
    let year = |word: &str| {
        let number = word.parse::<u32>().unwrap_or(0);
        match word.len() {
            4 => (HISTORY..2200).contains(&number),
            2 => word.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        }
    };
    // 3 May 2014, 03/05/14; May 3, 2014; 2014-05-03; 3rd of May 2014.
    let (day_first, month_first, year_first) = (
        day(a) && month(b) && year(c),
        is_month(a) && day(b) && year(c),
        a.len() == 4 && year(a) && month(b) && day(c),
    );
    if day_first || month_first || year_first {
        return Some(words.at);
    }
    let fourth = words.next()?;
    (day(a) && b == "of" && month(c) && year(fourth)).then_some(words.at)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a word is the name of a month, whole or cut short.
fn is_month(word: &str) -> bool {
    let begins_with = |month: &&str| {
        let start = month.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    word.len() >= 3 && MONTHS.iter().any(begins_with)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let places = 0..text.len();
        places
            .filter_map(|at| birth(text, at))
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn dates_of_birth_in_every_dress() {
        for text in [
            "born on 3 May 2014",
            "born 03/05/2014",
            "Born: 3rd of May 2014",
            "DOB 03.05.14",
            "D.O.B.: 2014-05-03",
            "date of birth is 3 May 2014",
            "birthday was May 3, 2014",
            "born in Coventry on 3 May 2014",
        ] {
            assert_eq!(found(&format!("She, {text}, came.")), [text]);
            assert_eq!(found(text), [text]);
        }
    }

    #[test]
    fn other_dates_are_fine() {
        for text in [
            "born in 2014",
            "George Eliot was born on 22 November 1819.",
            "The idea was born on a bus in May 2014.",
            "The campaign began on 3 May 2014.",
            "stubborn 3 May 2014",
            "Give your date of birth.",
            "born",
            "DOB",
            "born 3",
            "Date of birth: day, month and year",
            "born on 3 May",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
