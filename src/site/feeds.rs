//! Feeds: the newest of what has a date, for people who follow the site with a program of their own.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::content::{Collection, Entry, PageId, PartialDate, Role};

use super::query::{Answer, Query};
use super::{Reads, Site};

/// A feed holds at most this many of the newest.
const NEWEST: usize = 20;

/// What a feed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// All that has a date.
    All,
    /// News.
    News,
    /// Events.
    Events,
}

impl Topic {
    const ALL: [Topic; 3] = [Topic::All, Topic::News, Topic::Events];

    /// The folder of what it is about, which is its name in templates too.
    fn folder(self) -> &'static str {
        match self {
            Topic::All => "",
            Topic::News => Collection::News.folder(),
            Topic::Events => Collection::Events.folder(),
        }
    }
}

/// A feed: what it is about, and the language of its items.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Feed {
    /// What it is about.
    pub topic: Topic,
    /// The language of its items.
    pub language: Arc<str>,
}

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedFormat {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    pub(super) const ALL: [FeedFormat; 2] = [FeedFormat::Atom, FeedFormat::Json];
}

/// What a feed says of itself, and its items, the newest first.
#[derive(Debug, Serialize)]
pub struct FeedView {
    /// What it is called.
    pub title: String,
    /// The whole web address of the page that shows the same.
    pub page: String,
    /// Its items.
    pub items: Vec<FeedItem>,
}

/// One item of a feed.
#[derive(Debug, Serialize)]
pub struct FeedItem {
    /// Its page.
    pub id: PageId,
    /// The whole web address of its page, by which it is known for good.
    pub url: String,
    /// Its title.
    pub title: String,
    /// One or two sentences about it; may be empty.
    pub summary: String,
    /// When it appeared, where the day is known.
    pub published: Option<String>,
    /// By when it is sorted: the first moment that its date can mean.
    pub updated: String,
}

/// A feed as templates see it.
#[derive(Serialize)]
struct FeedLink {
    of: &'static str,
    lang: Arc<str>,
    title: String,
    atom: String,
    json: String,
}

impl Site {
    /// Every feed that has an item.
    pub(super) fn feeds(&self) -> Vec<Feed> {
        let others = self.config.settings.languages.iter().map(String::as_str);
        let languages = [self.main_language()].into_iter().chain(others);
        let feeds = languages.flat_map(|language| {
            Topic::ALL.map(|topic| Feed {
                topic,
                language: language.into(),
            })
        });
        feeds.filter(|feed| self.has_feed(feed)).collect()
    }

    fn has_feed(&self, feed: &Feed) -> bool {
        self.fed(feed).next().is_some()
    }

    /// The pages of a feed, with the dates by which they are sorted.
    fn fed<'a>(&'a self, feed: &'a Feed) -> impl Iterator<Item = (&'a Arc<Entry>, PartialDate)> {
        let entries = self.below(feed.topic.folder());
        entries
            .filter(|entry| entry.id.language == feed.language)
            .filter(|entry| entry.role == Role::Page && !entry.common.draft)
            .filter_map(|entry| Some((entry, updated(entry)?)))
    }

    /// The address of a feed.
    pub(super) fn feed_address(&self, feed: &Feed, format: FeedFormat) -> Address {
        let top = Address::of_home(&feed.language, self.main_language());
        let name = match format {
            FeedFormat::Atom => "feed.xml",
            FeedFormat::Json => "feed.json",
        };
        match feed.topic.folder() {
            "" => Address::of_made(&format!("{top}{name}")),
            folder => Address::of_made(&format!("{top}{folder}/{name}")),
        }
    }

    /// What is in a feed, for a file that depends on it.
    pub fn read_feed(&self, feed: &Feed, reads: &mut Reads) -> FeedView {
        self.read(&Query::Feed(feed.clone()), reads);
        self.feed(feed)
    }

    pub(super) fn feed(&self, feed: &Feed) -> FeedView {
        let mut fed: Vec<_> = self.fed(feed).collect();
        fed.sort_by_key(|(entry, date)| (Reverse(date.first_moment()), &entry.id));
        let items = fed.iter().take(NEWEST).map(|(entry, date)| FeedItem {
            id: entry.id.clone(),
            url: self.permalink(&self.address(entry)),
            title: entry.common.title.clone(),
            summary: entry.common.summary.clone().unwrap_or_default(),
            published: appeared(entry)
                .filter(|date| date.is_exact())
                .map(|date| self.rfc3339(date)),
            updated: self.rfc3339(*date),
        });
        let section = self.entry(feed.topic.folder(), &feed.language);
        let home = Address::of_home(&feed.language, self.main_language());
        let page = section.map_or(home, |section| self.address(section));
        FeedView {
            title: self.feed_title(feed),
            page: self.permalink(&page),
            items: items.collect(),
        }
    }

    fn feed_title(&self, feed: &Feed) -> String {
        let name = &self.config.settings.name;
        let section = match feed.topic {
            Topic::All => None,
            topic => self.entry(topic.folder(), &feed.language),
        };
        match section {
            Some(section) => format!("{name}: {}", section.short_title()),
            None => name.clone(),
        }
    }

    /// Answers `feeds()`: for readers of a language, the feeds in it, and those in the site's own of what
    /// has none in it.
    pub(super) fn feed_links(&self, language: &Arc<str>) -> Answer {
        let feed = |topic, language: &str| Feed {
            topic,
            language: language.into(),
        };
        let feeds = Topic::ALL.into_iter().filter_map(|topic| {
            [feed(topic, language), feed(topic, self.main_language())]
                .into_iter()
                .find(|feed| self.has_feed(feed))
        });
        let links = feeds.map(|feed| FeedLink {
            of: feed.topic.folder(),
            title: self.feed_title(&feed),
            atom: self.href(&self.feed_address(&feed, FeedFormat::Atom)),
            json: self.href(&self.feed_address(&feed, FeedFormat::Json)),
            lang: feed.language,
        });
        Answer::found(&links.collect::<Vec<_>>())
    }
}

/// When a page appeared. The date of an event says when people meet, so it does not say this.
fn appeared(entry: &Entry) -> Option<PartialDate> {
    let item = entry.fields.item();
    let own = item.date().filter(|_| !item.is_ahead());
    entry.common.publish.or(own)
}

/// By what a page is sorted among what is new. Of an event, for want of better, it is when somebody
/// checked it, and when it is.
fn updated(entry: &Entry) -> Option<PartialDate> {
    let item = entry.fields.item();
    let event = item.date().filter(|_| item.is_ahead());
    let reviewed = entry.common.reviewed.filter(|_| event.is_some());
    appeared(entry).or(reviewed).or(event)
}
