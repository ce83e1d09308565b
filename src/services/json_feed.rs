//! Feeds as JSON Feed 1.1: <https://www.jsonfeed.org/version/1.1/>.

use std::sync::Arc;

use serde::Serialize;

use crate::site::{Feed, FeedFormat, Reads, Service, Site};
use crate::template::Templates;

use super::quote::quote;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    language: &'a str,
    authors: [Author; 1],
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    title: String,
    /// An item must have a text, be it empty.
    content_html: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    date_modified: String,
}

pub(super) fn make(
    site: &Arc<Site>,
    templates: &Templates,
    feed: &Feed,
    reads: &mut Reads,
) -> String {
    let view = site.read_feed(feed, reads);
    let own = Service::Feed(feed.clone(), FeedFormat::Json);
    let items = view.items.into_iter().map(|item| Item {
        id: item.url.clone(),
        content_html: quote(site, templates, &item, reads),
        url: item.url,
        title: item.title,
        summary: item.summary,
        date_published: item.published,
        date_modified: item.updated,
    });
    let items = items.collect();
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: view.title,
        home_page_url: view.page,
        feed_url: site.permalink(&site.service_address(&own)),
        language: &feed.language,
        authors: [Author {
            name: site.read_name(reads),
        }],
        items,
    };
    // Texts and lists alone, which always serialise.
    let mut text = serde_json::to_string_pretty(&feed).unwrap_or_default();
    text.push('\n');
    text
}
