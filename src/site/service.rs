//! The files for other programs than browsers: which there are, and where they stand. What is in them is
//! made in [`services`](crate::services).

use std::sync::Arc;

use crate::address::Address;
use crate::config::Host;
use crate::content::{PageId, PartialDate};
use crate::digest::Digest;

use super::feeds::{Feed, FeedFormat};
use super::query::{Answer, Query};
use super::{Reads, Site, sitemap};

/// A file for other programs than browsers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Service {
    /// What search engines may look at.
    Robots,
    /// Headers, as Netlify and Cloudflare Pages read them.
    Headers,
    /// Old addresses, as Netlify and Cloudflare Pages read them.
    Redirects,
    /// Headers and old addresses, as Azure Static Web Apps reads them.
    Azure,
    /// The addresses of all pages, or of the files that hold them.
    Sitemap,
    /// A part of the addresses of all pages, where one file cannot hold them. Parts count from 1.
    SitemapPart(usize),
    /// What is new.
    Feed(Feed, FeedFormat),
    /// Every event, for readers of a language.
    Calendar(Arc<str>),
    /// One event.
    Event(PageId),
}

impl Site {
    /// The files for other programs, in a fixed order.
    pub fn services(&self) -> impl Iterator<Item = Service> {
        let hosts = &self.config.settings.hosts;
        let reads_text = hosts.contains(&Host::Netlify) || hosts.contains(&Host::Cloudflare);
        let texts = [Service::Headers, Service::Redirects];
        let texts = texts.into_iter().filter(move |_| reads_text);
        let azure = hosts.contains(&Host::Azure).then_some(Service::Azure);
        let parts = match self.sitemap().len() {
            parts @ 2.. => 1..=parts,
            _ => 1..=0,
        };
        let feeds = self
            .feeds()
            .into_iter()
            .flat_map(|feed| FeedFormat::ALL.map(|format| Service::Feed(feed.clone(), format)));
        [Service::Robots, Service::Sitemap]
            .into_iter()
            .chain(parts.map(Service::SitemapPart))
            .chain(feeds)
            .chain(self.calendars().into_iter().map(Service::Calendar))
            .chain(
                self.happenings()
                    .map(|entry| Service::Event(entry.id.clone())),
            )
            .chain(texts)
            .chain(azure)
    }

    /// The address of a file for other programs.
    pub fn service_address(&self, service: &Service) -> Address {
        match service {
            Service::Robots => Address::of_made("robots.txt"),
            Service::Headers => Address::of_made("_headers"),
            Service::Redirects => Address::of_made("_redirects"),
            Service::Azure => Address::of_made("staticwebapp.config.json"),
            Service::Sitemap => Address::of_made("sitemap.xml"),
            Service::SitemapPart(part) => sitemap::part_address(*part),
            Service::Feed(feed, format) => self.feed_address(feed, *format),
            Service::Calendar(language) => self.calendar_address(language),
            Service::Event(id) => self.event_address(id),
        }
    }

    /// The name of the site, for a file that depends on it.
    pub fn read_name(&self, reads: &mut Reads) -> String {
        self.read(&Query::Setting("name".to_owned()), reads);
        self.config.settings.name.clone()
    }

    /// A moment as RFC 3339 writes it, in the time zone of the site. Of a date that is known by its
    /// month or year it is the first moment.
    pub(super) fn rfc3339(&self, date: PartialDate) -> String {
        let zoned = self
            .config
            .time_zone
            .to_ambiguous_zoned(date.first_moment());
        // Years have four digits, so every such moment exists in every time zone.
        let zoned = zoned.compatible().unwrap_or_default();
        zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

impl Answer {
    /// An answer that no template reads: all that is to be known of it is whether it is another.
    pub(super) fn of_digest(digest: Digest) -> Answer {
        Answer {
            outcome: Ok(tera::Value::none()),
            digest,
            items: Arc::default(),
        }
    }
}
