//! Numbers by which the National Health Service and the tax office know a person.

use std::ops::Range;

use super::detail::{Kind, begins, ends};

/// How many digits stand here in a row.
pub(super) fn digits(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The NHS number that starts here: ten digits, in one piece or as 3, 3 and 4, of which the last one is
/// worked out from the others by Modulus 11.
/// Source: NHS Data Model and Dictionary, “NHS Number”.
pub(super) fn nhs(bytes: &[u8], at: usize) -> Option<(Kind, Range<usize>)> {
    // Numbers given out in England, Wales and Northern Ireland, and those of examples.
    if !matches!(bytes.get(at)?, b'3' | b'4' | b'6' | b'7' | b'9') {
        return None;
    }
    let mark = match digits(bytes, at) {
        10 => None,
        3 => Some(*bytes.get(at + 3)?),
        _ => return None,
    };
    if !matches!(mark, None | Some(b' ' | b'-')) {
        return None;
    }
    let mut sum = 0;
    let mut end = at;
    for place in 0..10 {
        if let Some(mark) = mark.filter(|_| matches!(place, 3 | 6)) {
            if *bytes.get(end)? != mark {
                return None;
            }
            end += 1;
        }
        let digit = bytes.get(end).filter(|byte| byte.is_ascii_digit())? - b'0';
        // The weights run from 10 down to 2; the check digit makes the whole sum a multiple of 11.
        sum += u32::from(digit) * (10 - place);
        end += 1;
    }
    (sum % 11 == 0 && ends(bytes, end)).then_some((Kind::Nhs, at..end))
}

/// The National Insurance number that starts here: two letters, six digits and a letter from A to D.
/// Source: HMRC, National Insurance Manual, NIM39110.
pub(super) fn national_insurance(bytes: &[u8], at: usize) -> Option<(Kind, Range<usize>)> {
    let [first, second, ..] = bytes.get(at..)? else {
        return None;
    };
    let next = bytes.get(at + 2)?;
    // Most capital letters are sorted out here.
    if !second.is_ascii_uppercase() || !(next.is_ascii_digit() || *next == b' ') {
        return None;
    }
    let unused = |letter: &u8| b"DFIQUV".contains(letter);
    let given_out = !unused(first)
        && !unused(second)
        && *second != b'O'
        && ![b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"].contains(&&[*first, *second]);
    if !given_out || !begins(bytes, at) {
        return None;
    }
    let mut end = at + 2;
    for _ in 0..3 {
        end += usize::from(bytes.get(end) == Some(&b' '));
        if digits(bytes, end) < 2 {
            return None;
        }
        end += 2;
    }
    end += usize::from(bytes.get(end) == Some(&b' '));
    let last = bytes.get(end)?;
    end += 1;
    (matches!(last, b'A'..=b'D') && ends(bytes, end)).then_some((Kind::NationalInsurance, at..end))
}
