//! The headers that the site is published with, sent with the preview too: what a page may not do when
//! it is published, it may not do while it is written.

use axum::http::{HeaderName, HeaderValue};

use crate::services::headers::{Policy, at_home};
use crate::site::Site;

/// Headers, ready to be sent.
pub(super) type Headers = Vec<(HeaderName, HeaderValue)>;

/// The headers of a site. The preview's own script asks for more than a page may.
pub(super) fn of(site: &Site) -> Headers {
    let policy = Policy::of(site.hosting()).allowing("connect-src", "'self'");
    let headers = at_home(&policy).into_iter();
    let headers = headers.filter_map(|(name, value)| {
        let name = HeaderName::try_from(name).ok()?;
        Some((name, HeaderValue::try_from(value).ok()?))
    });
    headers.collect()
}
