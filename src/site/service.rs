//! The files for other programs than browsers: which there are, and where they stand. What is in them is
//! made in [`services`](crate::services).

use std::sync::Arc;

use jiff::civil::DateTime;

use crate::address::Address;
use serde::Serialize;

use crate::config::Host;
use crate::content::{Entry, PageId, PartialDate, Role};
use crate::digest::Digest;
use crate::inputs::{Bytes, CONTENT};

use super::feeds::{Feed, FeedFormat};
use super::query::{Answer, Query};
use super::{Reads, Site, sitemap};

/// The sign of the site, in the content or in the theme.
const SIGN: &str = "favicon.svg";

/// The size of the sign on the home screens of Apple's devices.
const APPLE: u32 = 180;

/// The width and height of a card, in points: what most who show one ask for.
pub const CARD: (u32, u32) = (1200, 630);

/// The sizes in which the sign is drawn.
const ICONS: [u32; 3] = [APPLE, 192, 512];

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
    /// Whom to tell of a weakness.
    Security,
    /// What the site is called and looks like where a device keeps it.
    Manifest,
    /// The site's sign as a square picture with this many points to a side.
    Icon(u32),
    /// What is new.
    Feed(Feed, FeedFormat),
    /// Every event, for readers of a language.
    Calendar(Arc<str>),
    /// One event.
    Event(PageId),
    /// The picture of a page for where it is shared.
    Card(PageId),
}

/// The picture of a page for where it is shared, as templates see it.
#[derive(Serialize)]
struct CardView {
    url: String,
    width: u32,
    height: u32,
}

impl Site {
    /// The files for other programs, in a fixed order.
    pub fn services(&self) -> impl Iterator<Item = Service> {
        let hosts = &self.config.settings.hosts;
        let reads_text = hosts.contains(&Host::Netlify) || hosts.contains(&Host::Cloudflare);
        let texts = [Service::Headers, Service::Redirects];
        let texts = texts.into_iter().filter(move |_| reads_text);
        let azure = hosts.contains(&Host::Azure).then_some(Service::Azure);
        // A list that one file can hold has no parts.
        let parts = Some(self.sitemap().len()).filter(|parts| *parts > 1);
        let parts = 1..=parts.unwrap_or_default();
        let feeds = self
            .feeds()
            .into_iter()
            .flat_map(|feed| FeedFormat::ALL.map(|format| Service::Feed(feed.clone(), format)));
        let security = self.config.settings.security.as_ref();
        // With the sign come the sizes that it is needed in.
        let icons = self.sign().map(|_| ICONS.map(Service::Icon));
        [Service::Robots, Service::Sitemap, Service::Manifest]
            .into_iter()
            .chain(security.map(|_| Service::Security))
            .chain(icons.into_iter().flatten())
            .chain(parts.map(Service::SitemapPart))
            .chain(feeds)
            .chain(self.calendars().into_iter().map(Service::Calendar))
            .chain(self.carded().map(|entry| Service::Card(entry.id.clone())))
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
            // RFC 9116, section 3, says where.
            Service::Security => Address::of_made(".well-known/security.txt"),
            Service::Manifest => Address::of_made("site.webmanifest"),
            // The name that devices look for by themselves.
            Service::Icon(APPLE) => Address::of_made("apple-touch-icon.png"),
            Service::Icon(size) => Address::of_made(&format!("icon-{size}.png")),
            Service::Feed(feed, format) => self.feed_address(feed, *format),
            Service::Calendar(language) => self.calendar_address(language),
            Service::Event(id) => self.event_address(id),
            Service::Card(id) => {
                let top = Address::of_home(&id.language, self.main_language());
                let place = match &*id.place {
                    "" => "home",
                    place => place,
                };
                Address::of_made(&format!("cards{top}{place}.png"))
            }
        }
    }

    /// The sign of the site. A file of the content wins over the theme's.
    fn sign(&self) -> Option<&Bytes> {
        let own = self.files.get(&*format!("{CONTENT}/{SIGN}"));
        own.or_else(|| self.theme.static_file(SIGN))
    }

    /// The drawing that is the sign of the site, for a file that depends on it. There is none where
    /// the file cannot be read, which whoever copies it will tell.
    pub fn read_sign(&self, reads: &mut Reads) -> String {
        self.read(&Query::Sign, reads);
        let bytes = self.sign().and_then(|sign| sign.read().ok());
        String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
    }

    /// The address of a file of this name that is part of how the site looks.
    pub(super) fn look_address(&self, name: &str) -> Option<Address> {
        let icons = ICONS.into_iter().filter(|_| self.sign().is_some());
        let looks = icons.map(Service::Icon).chain([Service::Manifest]);
        let mut addresses = looks.map(|one| self.service_address(&one));
        addresses.find(|address| address.output_path() == name)
    }

    /// The sizes in which there is the sign of the site as a picture, each with its address for `href`.
    pub fn icons(&self) -> Vec<(u32, String)> {
        let sizes = ICONS.into_iter().filter(|_| self.sign().is_some());
        sizes
            .map(|size| (size, self.href(&self.service_address(&Service::Icon(size)))))
            .collect()
    }

    /// Answers the question for the sign of the site.
    pub(super) fn sign_digest(&self) -> Answer {
        let bytes = self.sign().and_then(|sign| sign.read().ok());
        Answer::of_digest(Digest::of_value(&bytes.map(|bytes| Digest::of(&bytes))))
    }

    /// When what `security.txt` says ends: with the day that the settings name, or at its hour.
    pub fn security_ends(&self, expires: PartialDate) -> String {
        let end = match expires.has_time() {
            true => expires.first_moment(),
            false => expires.last_day().at(23, 59, 59, 0),
        };
        self.moment(end)
    }

    /// The pages that have a picture for where they are shared.
    fn carded(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.iter().filter(|entry| self.has_card(entry))
    }

    fn has_card(&self, entry: &Entry) -> bool {
        let shown = entry.role != Role::NotFound && !entry.common.draft;
        self.config.settings.social_cards && shown
    }

    /// Answers `card()`: the picture of a page for where it is shared. A list that no file stands for has
    /// that of its section.
    pub(super) fn card_link(&self, id: &PageId) -> Answer {
        let parents =
            std::iter::successors(Some(&*id.place), |place| Some(place.rsplit_once('/')?.0));
        let entry = parents
            .into_iter()
            .find_map(|place| self.in_language(place, &id.language));
        let card = entry
            .filter(|entry| self.has_card(entry))
            .map(|entry| CardView {
                url: self.permalink(&self.service_address(&Service::Card(entry.id.clone()))),
                width: CARD.0,
                height: CARD.1,
            });
        Answer::found(&card)
    }

    /// The name of the site, for a file that depends on it.
    pub fn read_name(&self, reads: &mut Reads) -> String {
        self.read(&Query::Setting("name".to_owned()), reads);
        self.config.settings.name.clone()
    }

    /// A moment as RFC 3339 writes it, in the time zone of the site. Of a date that is known by its
    /// month or year it is the first moment.
    pub(super) fn rfc3339(&self, date: PartialDate) -> String {
        self.moment(date.first_moment())
    }

    fn moment(&self, moment: DateTime) -> String {
        let zoned = self.config.time_zone.to_ambiguous_zoned(moment);
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
            items: None,
        }
    }
}
