//! Home addresses: a house with its street, and whole postcodes.

use std::ops::Range;

use super::lists::THING;
use crate::skim::next_start_where;

/// What could be somebody's home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Whether it is a postcode alone.
    pub postcode: bool,
}

/// Words that end a street's name.
const STREETS: &[&str] = &[
    "Avenue", "Ave", "Bank", "Close", "Court", "Crescent", "Croft", "Drive", "Gardens", "Grove",
    "Hill", "Lane", "Mews", "Mount", "Parade", "Place", "Rise", "Road", "Rd", "Row", "Square",
    "Street", "St", "Terrace", "View", "Walk", "Way",
];

/// Words that say that somebody lives there.
const LIVES: &[&str] = &[
    "lives at",
    "live at",
    "lived at",
    "living at",
    "home at",
    "home is",
    "house at",
    "moved to",
    "home address",
    "our home",
    "my home",
    "her home",
    "his home",
    "their home",
];

/// Whether these bytes may be the end of a house's number and what follows it, such as “2 E”, “2, ” and “2a ”,
/// or the end of a postcode. There are such in every home address.
pub fn may_be_home([digit, next, last]: [u8; 3]) -> bool {
    let capital = last.is_ascii_uppercase();
    let after_number = (next == b' ') & (capital | !last.is_ascii());
    let after_comma = (next == b',') & (last == b' ');
    let after_letter = next.is_ascii_lowercase() & ((last == b' ') | (last == b','));
    let is_postcode = next.is_ascii_uppercase() & capital;
    digit.is_ascii_digit() & (after_number | after_comma | after_letter | is_postcode)
}

/// Every home address in a passage. The address of an organisation that stands beside its name is none.
pub fn homes(text: &str) -> Vec<Home> {
    let bytes = text.as_bytes();
    let mut found: Vec<Home> = Vec::new();
    let is_code = |byte: u8| byte.is_ascii_digit() | byte.is_ascii_uppercase();
    let may_begin =
        |[byte, next, _]: [u8; 3]| byte.is_ascii_digit() | (is_code(byte) & is_code(next));
    let mut at = 0;
    while let Some(next) = next_start_where(bytes, at, may_begin) {
        at = next;
        let byte = &bytes[at];
        let starts = at == 0 || !matches!(bytes[at - 1], b'/' | b'.' | b'-' | b',' | 0xa3);
        let one = match byte {
            _ if !starts => None,
            b'0'..=b'9' => house(text, at).map(|end| (at..end, false)),
            b'A'..=b'Z' => postcode(bytes, at).map(|end| (at..end, true)),
            _ => None,
        };
        let Some((range, postcode)) = one else {
            at += 1;
            continue;
        };
        at = range.end;
        // A postcode after its street is part of one address.
        let is_rest = found
            .last()
            .is_some_and(|last| postcode && !last.postcode && range.start < last.range.end + 40);
        if !is_rest && !is_public(text, &range) {
            found.push(Home { range, postcode });
        }
    }
    found
}

/// The end of a house number and its street: “12 Elm Road”, “12a St John’s Road”.
fn house(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letter = rest
        .as_bytes()
        .get(digits)
        .is_some_and(u8::is_ascii_lowercase);
    let mut end = digits + usize::from(letter);
    if digits > 3 {
        return None;
    }
    end += usize::from(rest.as_bytes().get(end) == Some(&b','));
    for count in 0..4 {
        let word = rest.get(end..)?.strip_prefix(' ')?;
        let length = word
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
            .unwrap_or(word.len());
        let name = &word[..length];
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        end += 1 + length;
        // `12 St John's Road`: the saint comes first, the street last.
        if count > 0 && STREETS.contains(&name) {
            return Some(at + end);
        }
        end += usize::from(name == "St" && word.as_bytes().get(length) == Some(&b'.'));
    }
    None
}

/// The end of a whole postcode. Source: BS 7666; Royal Mail, Programmers' Guide to the Postcode Address
/// File.
fn postcode(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let letters = rest
        .iter()
        .take_while(|byte| byte.is_ascii_uppercase())
        .count();
    if !(1..=2).contains(&letters) || !rest.get(letters)?.is_ascii_digit() {
        return None;
    }
    let mut end = letters + 1;
    // A second digit or a letter, unless what follows is the second half already.
    if rest.get(end).is_some_and(u8::is_ascii_alphanumeric)
        && rest
            .get(end + 1)
            .is_none_or(|next| *next == b' ' || next.is_ascii_digit())
    {
        end += 1;
    }
    end += usize::from(rest.get(end) == Some(&b' '));
    let [digit, first, second] = rest.get(end..end + 3)? else {
        return None;
    };
    let unit = |byte: &u8| byte.is_ascii_uppercase() && !b"CIKMOV".contains(byte);
    let whole = !rest.get(end + 3).is_some_and(u8::is_ascii_alphanumeric);
    (digit.is_ascii_digit() && unit(first) && unit(second) && whole).then_some(at + end + 3)
}

/// Whether an address belongs to an organisation that is named right before it.
fn is_public(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let sentence = before
        .rfind(['.', '\n', ';', '!', '?'])
        .map_or(0, |at| at + 1);
    let before = &before[sentence..];
    let lower = before.to_lowercase();
    if LIVES.iter().any(|words| lower.contains(words))
        || lower
            .trim_end()
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == ',')
            .ends_with("flat ")
    {
        return false;
    }
    let words = before.split(|c: char| !c.is_alphanumeric());
    let mut named = words.filter(|word| THING.contains(word));
    named.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        homes(text)
            .into_iter()
            .map(|home| &text[home.range])
            .collect()
    }

    #[test]
    fn homes_are_found() {
        for address in [
            "12 Elm Road",
            "12a Elm Tree Avenue",
            "3 St John's Road",
            "12, Elm Road",
            "12 King William Street",
            "CV6 1AB",
            "CV61AB",
        ] {
            assert_eq!(found(&format!("She lives at {address}.")), [address]);
            assert_eq!(found(address), [address]);
        }
        let whole = "12 Elm Road, Coventry CV6 1AB";
        assert_eq!(found(whole), ["12 Elm Road"]);
        assert_eq!(found("Flat 2, 12 Elm Road"), ["12 Elm Road"]);
        assert_eq!(
            found("Near Foleshill Library, he lives at 12 Elm Road."),
            ["12 Elm Road"]
        );
    }

    #[test]
    fn addresses_of_organisations_are_fine() {
        for text in [
            "The Council House, Earl Street, Coventry CV1 5RR.",
            "Foleshill Library, 12 Broad Street, is open.",
            "Meet us in Elm Road.",
            "We met 12 times in Broad Street.",
            "Bus 12 goes down the Road.",
            "In 2024 Elm Road was closed.",
            "See 12 Steps to a Better Road",
            "CV6",
            "Year 5AB",
            "ISO 9001",
            "£12 Elm Road",
            "B2B 4 all",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
