//! Words of a page, with the characters that are written as references.

use std::ops::Range;

use html5ever::tendril::StrTendril;
use memchr::memchr;

/// A page that words are taken from.
pub(super) struct Source<'h> {
    pub(super) html: &'h str,
    /// The same, in the form in which parts of it are shared and not copied.
    shared: StrTendril,
}

impl<'h> Source<'h> {
    pub(super) fn new(html: &'h str) -> Source<'h> {
        Source {
            html,
            shared: StrTendril::from(html),
        }
    }

    /// What is written there, letter by letter.
    pub(super) fn letters(&self, range: Range<usize>) -> StrTendril {
        match (u32::try_from(range.start), u32::try_from(range.len())) {
            (Ok(start), Ok(length)) => self.shared.subtendril(start, length),
            _ => StrTendril::from(&self.html[range]),
        }
    }

    /// What is meant there; nothing if a reference is not one of the few that everybody uses.
    pub(super) fn words(&self, range: Range<usize>) -> Option<StrTendril> {
        let mut rest = &self.html[range.clone()];
        let Some(mut at) = memchr(b'&', rest.as_bytes()) else {
            return Some(self.letters(range));
        };
        let mut words = StrTendril::new();
        loop {
            words.push_slice(&rest[..at]);
            let (meant, length) = reference(&rest[at..])?;
            words.push_char(meant);
            rest = &rest[at + length..];
            match memchr(b'&', rest.as_bytes()) {
                Some(next) => at = next,
                None => break,
            }
        }
        words.push_slice(rest);
        Some(words)
    }
}

/// The character that is meant by what begins with `&`, and how long it is.
fn reference(text: &str) -> Option<(char, usize)> {
    let behind = &text[1..];
    if !behind.starts_with(|one: char| one == '#' || one.is_ascii_alphanumeric()) {
        return Some(('&', 1));
    }
    let end = behind.find(';')?;
    let name = &behind[..end];
    let meant = match name {
        "amp" => '&',
        "apos" => '\'',
        "gt" => '>',
        "lt" => '<',
        "nbsp" => '\u{a0}',
        "quot" => '"',
        _ => numbered(name.strip_prefix('#')?)?,
    };
    Some((meant, end + 2))
}

/// The character of a number, if the standard has no other in its place.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if digits.is_empty() || !digits.bytes().all(|one| one.is_ascii_alphanumeric()) {
        return None;
    }
    let one = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
    (!one.is_control()).then_some(one)
}

/// The spaces of HTML.
pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}
