//! A picture with nothing beside it that says whether it shows people.
//!
//! Photographs (JPEG, PNG, WebP, GIF, AVIF) count. Drawings (SVG) and the pictures of the theme do not.
//!
//! ## Why it matters
//! A child's picture may be shown only while the child and the parents agree, and only for what they agreed
//! to. Somebody has to be able to find out, even years later. Some children must not be seen at all.
//!
//! ## Example
//! The folder holds `park.jpg` alone.
//!
//! ## Write instead
//! Beside `park.jpg`, a file `park.jpg.yaml`. Where nobody can be recognised:
//!
//! ```yaml
//! shows: nobody
//! ```
//!
//! Where people can, with the place at which the signed form is kept, and never a name:
//!
//! ```yaml
//! shows: people
//! reference: C-2026-017
//! given: 2026-05-12
//! expires: 2028-05-12
//! ```
//!
//! The file is not published.
//!
//! Source: NSPCC Learning, “Photography and sharing images guidance”; Information Commissioner's Office,
//! “Taking photos: data protection advice for schools”.

use crate::content::Consent;
use crate::diag::Place;
use crate::lint::{Picture, Said};

pub(super) fn check(picture: &Picture) -> Option<Said> {
    if picture.record.is_some() {
        return None;
    }
    Some((
        Place::file(picture.path),
        "Nothing says whether this picture shows people.".to_owned(),
        format!(
            "Please have a look. Make a file `{}` beside it. Write `shows: nobody` in it; or `shows: people` and, below it, `reference: …` and `given: …`.",
            Consent::record_of(picture.name())
        ),
    ))
}
