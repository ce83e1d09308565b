//! A picture that may no longer be shown, because the time is over for which people agreed.
//!
//! It stops the build: the site that was published before stays, so take the picture away soon.
//!
//! ## Why it matters
//! Children grow up, and may not want to be seen as they were. They agreed for a time, and we keep our
//! word.
//!
//! ## Example
//! ```yaml
//! shows: people
//! reference: C-2022-004
//! given: 2022-05-12
//! expires: 2024-05-12
//! ```
//!
//! ## Write instead
//! Take away the picture, its record, and the places in pages that show it. Or ask again, and write down
//! the new form.
//!
//! Source: Information Commissioner's Office, “Consent”: consent is asked for again when its time is over.

use jiff::ToSpan;

use crate::lint::{Picture, Said};
use crate::site::Query;

pub(super) fn check(picture: &Picture) -> Option<Said> {
    let record = picture.record.filter(|_| picture.is_there)?;
    let expires = record.consent.as_ref()?.expires?;
    // On the day itself it may be shown no longer.
    let last = expires.first_moment().date().checked_sub(1.day()).ok()?;
    picture.is(&Query::is_over(last)).then(|| {
        (
            record.key("expires"),
            format!("`{}` may no longer be shown: people agreed to it until {expires}.", picture.name()),
            "Take away the picture, this file, and the places in pages that show it. Or ask them again.".to_owned(),
        )
    })
}
