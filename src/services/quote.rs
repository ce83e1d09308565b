//! The text of a page as a feed quotes it: whole addresses, and nothing that needs the site's own style
//! sheets, drawings or scripts.

use std::sync::Arc;

use ammonia::{Builder, UrlRelative};
use url::Url;

use crate::site::{FeedItem, Query, Reads, Site};
use crate::template::{Templates, page_text};

/// The text of an item's page.
pub(super) fn quote(
    site: &Arc<Site>,
    templates: &Templates,
    item: &FeedItem,
    reads: &mut Reads,
) -> String {
    site.read(&Query::Body(item.id.clone()), reads);
    let entry = site.entry(&item.id.place, &item.id.language);
    let (Some(entry), Ok(base)) = (entry, Url::parse(&item.url)) else {
        return String::new();
    };
    let html = page_text(site, templates, entry, reads);
    let mut builder = Builder::default();
    builder
        .url_relative(UrlRelative::RewriteWithBase(base))
        .link_rel(None);
    builder.clean(&html).to_string().trim().to_owned()
}
