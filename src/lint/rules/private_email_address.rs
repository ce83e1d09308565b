//! An email address that may be one person's own: at a service that gives one to anybody, or with a
//! person's name in it.
//!
//! ## Why it matters
//! An address with a name in it says who works where, draws unwanted mail, and is read by nobody once its
//! owner has left. A private one leads strangers to a person. A team's address does none of that.
//!
//! ## Example
//! ```markdown
//! Questions? Write to aisha.khan@example.org or to funclub1@gmail.com.
//! ```
//!
//! ## Write instead
//! ```markdown
//! Questions? Write to the team: events@example.org.
//! ```
//!
//! Source: Information Commissioner's Office, “What is personal data?”: an address with somebody's name in
//! it is personal data.

use crate::lint::personal::Kind;
use crate::lint::{Desk, Found, Page, Rulebook};
use crate::site::Query;

pub(super) fn check(page: &Page, _: &Rulebook, desk: &Desk, found: &mut Found) {
    for detail in page.personal() {
        let message = match detail.kind {
            Kind::FreeEmail => "This looks like somebody's private email address.",
            Kind::NamedEmail => "This email address looks like one person's, by the name in it.",
            _ => continue,
        };
        let address = page.source.text.get(detail.range.clone());
        if !desk.is(Query::listed(address.unwrap_or_default())) {
            found.at_place(
                page.source.place(detail.range.start),
                message,
                "Please have a look. Write the address of a team instead, one that several people read. If the whole site uses it, add it to the contacts in `content/site.yaml`.",
            );
        }
    }
}
