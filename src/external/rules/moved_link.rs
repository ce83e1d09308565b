//! A link to a page of another website that has moved for good.
//!
//! Only `spires check --external` looks for it. The link still works, since the website sends its readers on; the
//! finding holds the address that they come to.
//!
//! ## Why it matters
//! Websites stop sending readers on one day, and then the link is broken.
//!
//! ## Example
//! ```markdown
//! See [the council](http://example.org/about).
//! ```
//!
//! ## Write instead
//! ```markdown
//! See [the council](https://www.example.org/about-us).
//! ```

use url::Url;

use super::{Answer, Said};

pub(super) fn said(url: &Url, answer: &Answer) -> Option<Said> {
    let Answer::Moved(to) = answer else {
        return None;
    };
    let part = url.fragment().filter(|_| !to.contains('#'));
    let part = part.map_or_else(String::new, |part| format!("#{part}"));
    Some((
        "This page has moved for good.".to_owned(),
        format!("Look whether it is still what you mean, and write its new address: {to}{part}"),
    ))
}
