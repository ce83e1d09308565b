//! `robots.txt`: search engines may look at everything, as RFC 9309 writes it, and find the list of all
//! pages at the address that the sitemaps protocol adds.

use crate::site::{Service, Site};

pub(super) fn make(site: &Site) -> String {
    let sitemap = site.permalink(&site.service_address(&Service::Sitemap));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
