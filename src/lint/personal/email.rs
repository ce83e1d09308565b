//! Email addresses that are one person's.

use std::ops::Range;

use super::detail::Kind;
use super::lists::{FREE_MAIL, FREE_MAIL_FAMILIES, ROLES};
use super::names::is_given_name;

/// The address round the `@` at this place, if it can be one person's.
pub(super) fn at(text: &str, at: usize) -> Option<(Kind, Range<usize>)> {
    let bytes = text.as_bytes();
    let local = bytes.get(..at)?.iter().rev();
    let local = local
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte))
        .count();
    let domain = bytes.get(at + 1..)?.iter();
    let domain = domain
        .take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte))
        .count();
    let (local, domain) = (
        text.get(at - local..at)?,
        text.get(at + 1..at + 1 + domain)?,
    );
    let domain = domain.trim_end_matches(['.', '-']);
    if local.is_empty() || !domain.contains('.') {
        return None;
    }
    let kind = match (is_free(domain), is_team(local), is_name(local)) {
        (true, false, _) => Kind::FreeEmail,
        (_, false, true) => Kind::NamedEmail,
        _ => return None,
    };
    Some((kind, at - local.len()..at + 1 + domain.len()))
}

/// Whether anybody can have an address at this domain.
fn is_free(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    let (first, rest) = domain.split_once('.').unwrap_or_default();
    FREE_MAIL.contains(&&*domain) || (FREE_MAIL_FAMILIES.contains(&first) && rest.len() <= 6)
}

/// Whether the name of an address has a team's word in it.
fn is_team(local: &str) -> bool {
    let local = local.to_ascii_lowercase();
    parts(&local).any(|part| ROLES.contains(&part))
}

/// Whether the name of an address is made of a person's: `aisha.khan`, `a.khan`.
fn is_name(local: &str) -> bool {
    let mut parts = parts(local);
    let (Some(first), Some(last), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_word = last.len() >= 3 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `e.learning`, `a.level`: an initial alone says little, so the address must be all small or not
    // begin a common word.
    let initial = first.len() == 1 && first != "e" && first != "E";
    is_word && (initial || is_given_name(first))
}

fn parts(local: &str) -> impl Iterator<Item = &str> {
    local
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .split(['.', '_', '-'])
}
