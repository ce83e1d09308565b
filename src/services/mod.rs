//! The files for other programs than browsers: for search engines, feed readers, calendars and web hosts.
//! Each is made of answers of the site alone, so it has a trace as a page has.

mod atom;
mod calendar;
mod card;
pub mod headers;
pub mod hosts;
mod json_feed;
mod manifest;
mod quote;
mod robots;
mod security;
mod sitemap;

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::site::{CARD, FeedFormat, Reads, Service, Site};
use crate::template::{Templates, escape};

/// What a file is made of.
pub enum Made {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// A drawing, of which it is a picture of this width and height.
    Drawing(String, (u32, u32)),
}

/// Makes a file, and notes down what it asked.
///
/// # Errors
/// When the theme cannot draw it.
pub fn make(
    site: &Arc<Site>,
    templates: &Templates,
    service: &Service,
    reads: &mut Reads,
) -> Result<Made, Box<Diagnostic>> {
    let text = match service {
        Service::Robots => robots::make(site),
        Service::Sitemap => sitemap::make(site, reads),
        Service::SitemapPart(part) => sitemap::make_part(site, *part, reads),
        Service::Security => security::make(site, reads),
        Service::Manifest => manifest::make(site, reads),
        Service::Icon(size) => return Ok(Made::Drawing(site.read_sign(reads), (*size, *size))),
        Service::Feed(feed, FeedFormat::Atom) => atom::make(site, templates, feed, reads),
        Service::Feed(feed, FeedFormat::Json) => json_feed::make(site, templates, feed, reads),
        Service::Calendar(language) => calendar::make(site, language, reads),
        Service::Card(id) => {
            return Ok(Made::Drawing(card::card(site, templates, id, reads)?, CARD));
        }
        Service::Event(id) => calendar::make_event(site, id, reads),
        Service::Headers => hosts::headers(site, reads),
        Service::Redirects => hosts::redirects(site, reads),
        Service::Azure => hosts::azure(site, reads),
    };
    Ok(Made::Bytes(text.into_bytes()))
}

/// A text as it stands in XML 1.0, which cannot hold every character.
fn xml(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    match text.chars().all(|c| allowed(&c)) {
        true => escape(text),
        false => escape(&text.chars().filter(allowed).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::xml;

    #[test]
    fn xml_holds_what_it_can() {
        assert_eq!(
            xml("a\u{0}\u{1b}<b>\u{FFFF} & \u{1F3F0}"),
            "a&lt;b&gt; &amp; \u{1F3F0}"
        );
    }
}
