//! Telephone numbers of the United Kingdom, as Ofcom's National Telephone Numbering Plan hands them out.

use std::ops::Range;

use super::detail::{Kind, ends};

/// The number that starts at this place, if it can be one person's. Numbers that nobody has at home (03,
/// 08, 09, three-digit ones) are none.
pub(super) fn at(bytes: &[u8], at: usize) -> Option<(Kind, Range<usize>)> {
    let start = at;
    let (mut at, mut digits) = match bytes.get(at..)? {
        [b'+', b'4', b'4', ..] => (at + 3, 1),
        [b'0', b'0', b'4', b'4', ..] => (at + 4, 1),
        [b'0', next, ..] if next.is_ascii_digit() => (at, 0),
        _ => return None,
    };
    if digits == 1 {
        // `+44 (0)7…`
        let bracket = at + usize::from(bytes.get(at) == Some(&b' '));
        at = match bytes.get(bracket..bracket + 3) {
            Some(b"(0)") => after_separator(bytes, bracket + 3),
            _ => after_separator(bytes, at),
        };
    }
    // The digits after the 0 that starts a number within the country.
    let mut first = [0; 2];
    let mut end = at;
    let mut groups = 1;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            if (1..3).contains(&digits) {
                first[digits - 1] = *byte;
            }
            digits += 1;
            at += 1;
            end = at;
            continue;
        }
        let next = after_separator(bytes, at);
        if next == at || !bytes.get(next).is_some_and(u8::is_ascii_digit) {
            break;
        }
        groups += 1;
        at = next;
    }
    if !ends(bytes, end) || groups > 6 {
        return None;
    }
    let kind = match (first, digits) {
        ([b'7', _], 11) => Kind::Mobile,
        // Some areas have numbers that are one digit shorter.
        ([b'1', _], 10 | 11) | ([b'2', _], 11) => Kind::Landline,
        _ => return None,
    };
    Some((kind, start..end))
}

/// The place after what may stand between two groups of digits: one mark, or a mark and a space.
fn after_separator(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..).unwrap_or_default() {
        [b')' | b' ', b' ' | b'(' | b'-', ..] => at + 2,
        [0xc2, 0xa0, ..] => at + 2,
        [b' ' | b'-' | b')' | b'.', ..] => at + 1,
        _ => at,
    }
}
