//! `security.txt`, RFC 9116: whom to tell of a weakness of the website.

use std::fmt::Write;

use crate::site::{Query, Reads, Service, Site};

// Writing to a string cannot fail.
pub(super) fn make(site: &Site, reads: &mut Reads) -> String {
    for key in ["security", "language"] {
        site.read(&Query::Setting(key.to_owned()), reads);
    }
    let settings = &site.config.settings;
    let mut out = String::new();
    let Some(security) = &settings.security else {
        return out;
    };
    let own = site.permalink(&site.service_address(&Service::Security));
    let ends = site.security_ends(security.expires);
    let _ = write!(
        out,
        "Contact: {}\nExpires: {ends}\nCanonical: {own}\nPreferred-Languages: {}\n",
        security.contact.uri(),
        settings.language
    );
    if let Some(policy) = &security.policy {
        let _ = writeln!(out, "Policy: {policy}");
    }
    out
}
