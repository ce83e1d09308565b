//! A picture that may no longer be shown, because somebody in it has changed their mind.
//!
//! It stops the build: the site that was published before stays, so take the picture away at once.
//!
//! ## Why it matters
//! Everybody may change their mind at any time and need not say why. For a child it can be a matter of
//! safety.
//!
//! ## Example
//! ```yaml
//! shows: people
//! reference: C-2026-004
//! given: 2026-05-12
//! withdrawn: 2026-11-02
//! ```
//!
//! ## Write instead
//! Take away the picture, its record, and the places in pages that show it. Then publish.
//!
//! Source: UK GDPR, article 7(3): it is as easy to withdraw consent as to give it.

use crate::lint::{Picture, Said};

pub(super) fn check(picture: &Picture) -> Option<Said> {
    let record = picture.record.filter(|_| picture.is_there)?;
    record.consent.as_ref()?.withdrawn?;
    Some((
        record.key("withdrawn"),
        format!("`{}` may no longer be shown: somebody has changed their mind.", picture.name()),
        "Take away the picture, this file, and the places in pages that show it. Then publish the site at once.".to_owned(),
    ))
}
