//! A link to another website that could not be reached.
//!
//! Only `spires check --external` looks for it. There is no website of that name, nobody answers, the page breaks
//! off, the website says that it has a fault (500 and more), or it sends its readers round in circles.
//!
//! ## Why it matters
//! Readers wait, and then see a page of errors. It may be over tomorrow; if it is not, the website is gone.
//!
//! ## Example
//! ```markdown
//! See [the project's website](https://project-that-ended.example/).
//! ```
//!
//! ## Write instead
//! ```markdown
//! See [what came of the project](https://www.example.org/project).
//! ```

use url::Url;

use super::{Answer, Said};
use crate::external::Silence;

pub(super) fn said(url: &Url, answer: &Answer) -> Option<Said> {
    let host = url.host_str().unwrap_or_default();
    let message = match answer {
        Answer::Silent(Silence::NoSuchHost) => format!("There is no website called {host}."),
        Answer::Silent(Silence::NoNetwork | Silence::NoConnection) => {
            format!("Nobody answers at {host}.")
        }
        Answer::Silent(Silence::TooSlow) => format!("{host} takes too long to answer."),
        Answer::Silent(Silence::BrokenOff) => {
            format!("{host} breaks off in the middle of its answer.")
        }
        Answer::Failing(status) => {
            format!("{host} says that it has a fault of its own ({status}).")
        }
        Answer::Circles => {
            format!("{host} sends its readers from one address to the next without end.")
        }
        _ => return None,
    };
    let help = "Open the link in your browser, today and another day. If it never works, write another address, or take the link away.";
    Some((message, help.to_owned()))
}
