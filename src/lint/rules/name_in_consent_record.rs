//! A reference in the record of a picture that looks like somebody's name.
//!
//! ## Why it matters
//! The record stands beside the picture, and so it would say who the child in it is. A number says the same
//! to whoever keeps the forms, and nothing to anybody else.
//!
//! ## Example
//! ```yaml
//! reference: Aisha Khan, Broad Heath
//! ```
//!
//! ## Write instead
//! ```yaml
//! reference: C-2026-017
//! ```
//!
//! Source: Information Commissioner's Office, “Data minimisation”.

use crate::lint::personal::is_given_name;
use crate::lint::{Picture, Said};

pub(super) fn check(picture: &Picture) -> Option<Said> {
    let record = picture.record?;
    let reference = record.consent.as_ref()?.reference.as_ref()?;
    looks_like_a_name(reference).then(|| {
        (
            record.key("reference"),
            "This reference looks like somebody's name.".to_owned(),
            "Please have a look. Write the number of the form, such as `C-2026-017`.".to_owned(),
        )
    })
}

/// Whether a reference has no number, or has a word in it that people are called by.
fn looks_like_a_name(reference: &str) -> bool {
    let has_number = reference.bytes().any(|byte| byte.is_ascii_digit());
    let mut words = reference.split(|c: char| !c.is_alphabetic());
    let is_name = |word: &str| word.chars().count() > 2 && is_given_name(word);
    !reference.trim().is_empty() && (!has_number || words.any(is_name))
}
