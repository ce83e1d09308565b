//! Which languages there are.

use isolang::Language;

/// Whether a tag names a language: its first part is a code of ISO 639, as BCP 47 has it.
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_known = match first.len() {
        2 => Language::from_639_1(&first).is_some(),
        // A language that has a code of two letters is named by that.
        3 => Language::from_639_3(&first).is_some_and(|language| language.to_639_1().is_none()),
        _ => false,
    };
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    is_known && parts.all(is_part)
}
