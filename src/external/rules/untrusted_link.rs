//! A link to another website whose certificate browsers do not trust.
//!
//! Only `spires check --external` looks for it. A certificate shows that a website is the one it says it is.
//!
//! ## Why it matters
//! Readers see a warning in large letters instead of the page, and are right to turn back.
//!
//! ## Example
//! ```markdown
//! See [the club's website](https://expired.example.org/).
//! ```
//!
//! ## Write instead
//! ```markdown
//! See [what the club does](https://www.example.org/clubs/).
//! ```

use url::Url;

use super::{Answer, Said};
use crate::external::answer::Distrust;

pub(super) fn said(url: &Url, answer: &Answer) -> Option<Said> {
    let host = url.host_str().unwrap_or_default();
    let Answer::Untrusted(why) = answer else {
        return None;
    };
    let why = match why {
        Distrust::Expired => "its certificate has run out",
        Distrust::OfAnother => "its certificate is another website's",
        Distrust::OfNobody => "its certificate is from nobody whom they trust",
    };
    Some((
        format!("Browsers warn of {host}: {why}."),
        "Tell whoever looks after that website. Until it is mended, write another address or take the link away.".to_owned(),
    ))
}
