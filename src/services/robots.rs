//! `robots.txt`: search engines may look at everything, as RFC 9309 writes it.

use crate::site::{Reads, Site};

pub(super) fn make(_site: &Site, _reads: &mut Reads) -> String {
    "User-agent: *\nAllow: /\n".to_owned()
}
