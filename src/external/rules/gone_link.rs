//! A link to a page of another website that is no longer there.
//!
//! Only `spires check --external` looks for it. The website was asked, and said so: “not found” (404) or “gone”
//! (410).
//!
//! ## Why it matters
//! Whoever follows the link came for help or for proof, and finds neither.
//!
//! ## Example
//! ```markdown
//! See [the council's guide](https://www.example.org/guide-2019.pdf).
//! ```
//!
//! ## Write instead
//! ```markdown
//! See [the council's guide](https://www.example.org/guides/).
//! ```
//!
//! To leave out addresses that cannot be asked for, write how they start in `content/site.yaml`:
//!
//! ```yaml
//! checks:
//!   links:
//!     except: ["https://intranet.example.org/"]
//! ```

use url::Url;

use super::{Answer, Said};

pub(super) fn said(url: &Url, answer: &Answer) -> Option<Said> {
    let host = url.host_str().unwrap_or_default();
    let message = match answer {
        Answer::Gone(410) => format!("This page was taken away for good: {host} says so (410)."),
        Answer::Gone(status) => {
            format!("This page is not there: {host} says “not found” ({status}).")
        }
        _ => return None,
    };
    let help = "Look for its new place and write that address, or take the link away.";
    Some((message, help.to_owned()))
}
