//! A record of a picture that is not there.
//!
//! ## Why it matters
//! Often the picture was renamed, and now stands without its record; or its name is not written here as it
//! is there.
//!
//! ## Example
//! `Park.jpg.yaml` stands beside `park.jpg`.
//!
//! ## Write instead
//! `park.jpg.yaml` beside `park.jpg`: the whole name of the picture, and `.yaml`.

use crate::content::Consent;
use crate::diag::Place;
use crate::lint::{Picture, Said};

pub(super) fn check(picture: &Picture) -> Option<Said> {
    let record = picture.record.filter(|_| !picture.is_there)?;
    let near = picture.site.picture_like(picture.path);
    let near = near.and_then(|path| path.rsplit('/').next());
    Some((
        Place::file(record.path.clone()),
        format!("There is no picture `{}` beside this file.", picture.name()),
        match near {
            Some(near) => format!("Rename this file to `{}`.", Consent::record_of(near)),
            None => "Delete it, or give it the whole name of its picture and `.yaml`.".to_owned(),
        },
    ))
}
