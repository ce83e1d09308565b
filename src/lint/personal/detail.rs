//! What has a form of its own: found in one pass over a file's text.

use std::ops::Range;

use super::{email, numbers, phone};
use crate::skim::next_where;

/// A detail that could be one person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// What a detail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The number of a mobile phone, which one person carries.
    Mobile,
    /// The number of a telephone at a place.
    Landline,
    /// An email address at a company that gives one to anybody.
    FreeEmail,
    /// An email address that holds a person's name.
    NamedEmail,
    /// A number of the National Health Service.
    Nhs,
    /// A National Insurance number.
    NationalInsurance,
}

/// Every detail of a text, in the order of the text.
pub fn details(text: &str) -> Vec<Detail> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = next_where(bytes, at, may_begin) {
        at = next;
        match detail(text, at) {
            Some((kind, range)) => {
                at = range.end.max(at + 1);
                found.push(Detail { kind, range });
            }
            // The rest of a number that is no detail is none either.
            None => at += numbers::digits(bytes, at).max(1),
        }
    }
    found
}

/// Whether a detail may begin with these bytes, or has its `@` here. No number of a record begins with fewer than
/// three digits in a row, and no telephone's with less than a 0 and another digit.
pub(super) fn may_begin([byte, next, third]: [u8; 3]) -> bool {
    let is_mark = ((byte == b'+') & (next == b'4')) | (byte == b'@');
    let is_number =
        byte.is_ascii_digit() & next.is_ascii_digit() & ((byte == b'0') | third.is_ascii_digit());
    let is_letters = byte.is_ascii_uppercase()
        & next.is_ascii_uppercase()
        & (third.is_ascii_digit() | (third == b' '));
    is_number | is_mark | is_letters
}

/// The detail that begins at this place, or has its `@` here.
pub(super) fn detail(text: &str, at: usize) -> Option<(Kind, Range<usize>)> {
    let bytes = text.as_bytes();
    match bytes.get(at)? {
        b'0'..=b'9' | b'+' => number(bytes, at),
        b'@' => email::at(text, at),
        b'A'..=b'Z' => numbers::national_insurance(bytes, at),
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize) -> Option<(Kind, Range<usize>)> {
    if !begins(bytes, at) {
        return None;
    }
    phone::at(bytes, at).or_else(|| numbers::nhs(bytes, at))
}

/// Whether a number can begin here: not within a word, an address or a longer number.
pub(super) fn begins(bytes: &[u8], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| bytes.get(at));
    match before(1) {
        None => true,
        Some(b'/') => before(2).is_some_and(u8::is_ascii_whitespace),
        // `tel:07…` and `1-2` differ in what stands before the mark.
        Some(b'-' | b'.' | b',') => !before(2).is_some_and(u8::is_ascii_alphanumeric),
        Some(b' ') => {
            !(before(2).is_some_and(u8::is_ascii_digit)
                && bytes.get(at).is_some_and(u8::is_ascii_digit)
                && bytes.get(at) != Some(&b'0'))
        }
        Some(byte) => {
            !byte.is_ascii_alphanumeric()
                && !matches!(byte, b'=' | b'_' | b'%' | b'&' | b'#' | b'+')
        }
    }
}

/// Whether a number can end before this place.
pub(super) fn ends(bytes: &[u8], end: usize) -> bool {
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'-' | b'.' | b',' | b'/' | b':'), Some(next)) => !next.is_ascii_alphanumeric(),
        (Some(b'_' | b'='), _) => false,
        (Some(byte), _) => !byte.is_ascii_alphanumeric(),
        (None, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind::*;

    /// What is found: each kind with its words.
    fn found(text: &str) -> Vec<(Kind, &str)> {
        let found = details(text).into_iter();
        found.map(|one| (one.kind, &text[one.range])).collect()
    }

    #[test]
    fn mobile_numbers_in_every_dress() {
        for number in [
            "07700 900123",
            "07700900123",
            "07700-900-123",
            "+44 7700 900123",
            "+447700900123",
            "+44 (0)7700 900 123",
            "0044 7700 900123",
            "070 1234 5678",
            "077 0090 0123",
        ] {
            assert_eq!(found(&format!("Ring {number}.")), [(Mobile, number)]);
            assert_eq!(found(&format!("[Ring](tel:{number})")), [(Mobile, number)]);
            assert_eq!(found(number), [(Mobile, number)]);
        }
        assert_eq!(found("(07700) 900123"), [(Mobile, "07700) 900123")]);
    }

    #[test]
    fn landlines_are_told_apart() {
        for number in [
            "024 7678 8555",
            "(024) 7678 8555",
            "+44 24 7678 8555",
            "01926 412 345",
        ] {
            let kinds: Vec<_> = details(number).into_iter().map(|one| one.kind).collect();
            assert_eq!(kinds, [Landline], "{number}");
        }
    }

    #[test]
    fn helplines_and_other_numbers_are_nobodys_own() {
        for text in [
            "Ring 999 or 111 or 0800 1111.",
            "Ring 0808 800 5000, 0300 123 4567, 0345 123 4567 or 116 123.",
            "In 2023/24 there were 07 of 1,234,567.",
            "See https://e.org/07700900123 and a-07700900123 and x=07700900123.",
            "Order 1077009001234, 0770090012, 077009001234.",
            "ISBN 0-7475-3269-9 and ISBN 978-0-7475-3269-9.",
            "Price 07.50, at 07:30, on 07-12-2023, 07/12/2023.",
            "£4,062,295 and 4062295001",
            "A reference of 06123 456789.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn nhs_numbers_add_up() {
        assert_eq!(found("NHS 943 476 5919."), [(Nhs, "943 476 5919")]);
        assert_eq!(found("(9434765919)"), [(Nhs, "9434765919")]);
        assert_eq!(found("401-023-2137"), [(Nhs, "401-023-2137")]);
        for text in [
            "943 476 5918",
            "943 476 59190",
            "94 3476 5919",
            "1434765919",
            "4.010.232137",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn national_insurance_numbers_have_prefixes_that_are_given_out() {
        for number in [
            "AB 12 34 56 C",
            "AB123456C",
            "ab 12 34 56 c".to_uppercase().as_str(),
            "JN 12 34 56 D",
        ] {
            assert_eq!(
                found(&format!("It is {number}.")),
                [(NationalInsurance, number)]
            );
        }
        for text in [
            "QQ 12 34 56 C",
            "GB123456A",
            "AO123456C",
            "AB123456E",
            "AB12345C",
            "XAB123456C",
            "AB1234567C",
            "AB123456CD",
            "AB 12 34 56",
            "D1 12 34 56 A",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn email_addresses_of_people() {
        for address in [
            "amira77@gmail.com",
            "x@Hotmail.co.uk",
            "j@btinternet.com",
            "k@wp.pl",
        ] {
            assert_eq!(
                found(&format!("Write to {address}.")),
                [(FreeEmail, address)]
            );
            assert_eq!(
                found(&format!("[x](mailto:{address}?subject=y)")),
                [(FreeEmail, address)]
            );
        }
        for address in [
            "aisha.khan@coventry.gov.uk",
            "j.smith@example.org",
            "Tom_Baker@example.org",
            "emily-jones2@example.org",
        ] {
            assert_eq!(found(&format!("<{address}>")), [(NamedEmail, address)]);
        }
    }

    #[test]
    fn email_addresses_of_teams() {
        for text in [
            "CoventryFamilyValued@coventry.gov.uk",
            "family.hub@coventry.gov.uk",
            "press-office@example.org",
            "info@gmail.com",
            "office@hotmail.co.uk",
            "a.team@example.org",
            "e.learning@example.org",
            "@cov on social media",
            "me @ home",
            "jane@",
            "x@y",
            "victoria.library@coventry.gov.uk",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn no_text_makes_it_stumble() {
        for text in [
            "+",
            "@",
            "0",
            "é0",
            "07700 90012é",
            "A",
            "AB 12 34 56",
            "é@é.é",
            "+44",
            "(0",
        ] {
            details(text);
        }
    }
}
