//! What stands beside a place of a text: letters, which belong to words, or what parts words.

/// The byte before a place. A space stands before the first.
pub(super) fn before(bytes: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(b' ', |at| bytes[at])
}

/// Whether a letter or a digit stands at a place.
pub(super) fn begins_with_letter(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.starts_with(char::is_alphanumeric)
}

/// Whether a letter or a digit stands before a place.
pub(super) fn ends_with_letter(text: &str, at: usize) -> bool {
    let rest = text.get(..at).unwrap_or_default();
    rest.ends_with(char::is_alphanumeric)
}

/// Whether a byte is one of a letter or a digit, or of a character that is not of ASCII.
pub(super) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Whether a word of ASCII surely ends before these bytes, and is no part of an address.
pub(super) fn is_end(rest: &[u8]) -> bool {
    match rest {
        [] | [b' ' | b'\n' | b',' | b'!' | b'?' | b';' | b')' | b'"', ..] => true,
        [b'.', rest @ ..] => !rest.first().is_some_and(|next| is_letter(*next)),
        _ => false,
    }
}

/// Where a word goes on after the character at a place that is not of ASCII; nothing if it ends there.
pub(super) fn continued(text: &str, at: usize) -> Option<usize> {
    let mut rest = text.get(at..)?.chars();
    let char = rest.next()?;
    let goes_on = match char {
        '’' => rest.next().is_some_and(char::is_alphanumeric),
        '\u{ad}' => true,
        _ => char.is_alphanumeric(),
    };
    goes_on.then(|| at + char.len_utf8())
}
