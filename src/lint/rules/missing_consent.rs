//! A picture of people, and a record that does not say where and when they agreed.
//!
//! It stops the build until the record is whole.
//!
//! ## Why it matters
//! Without the reference nobody finds the signed form, and without it nobody knows what the child and the
//! parents agreed to.
//!
//! ## Example
//! ```yaml
//! shows: people
//! ```
//!
//! ## Write instead
//! ```yaml
//! shows: people
//! reference: C-2026-017
//! given: 2026-05-12
//! ```
//!
//! Source: Information Commissioner's Office, “Consent”: keep a record of who agreed, when, and to what.

use crate::content::Shows;
use crate::lint::{Picture, Said};

pub(super) fn check(picture: &Picture) -> Option<Said> {
    let record = picture.record?;
    let consent = record.consent.as_ref()?;
    let no_reference = consent
        .reference
        .as_ref()
        .is_none_or(|reference| reference.trim().is_empty());
    let lacks = match (no_reference, consent.given) {
        (true, None) => "`reference: …` and `given: …`",
        (true, Some(_)) => "`reference: …`",
        (false, None) => "`given: …`",
        (false, Some(_)) => return None,
    };
    (consent.shows == Shows::People).then(|| {
        (
            record.key("shows"),
            format!("`{}` shows people, and this does not say that they agreed.", picture.name()),
            format!("Add {lacks}, from the form that they signed. If there is none, take the picture away."),
        )
    })
}
