//! Feeds as Atom, RFC 4287.

use std::fmt::Write;
use std::sync::Arc;

use crate::site::{Feed, FeedFormat, Reads, Service, Site};
use crate::template::Templates;

use super::quote::quote;
use super::xml;

// Writing to a string cannot fail.
pub(super) fn make(
    site: &Arc<Site>,
    templates: &Templates,
    feed: &Feed,
    reads: &mut Reads,
) -> String {
    let view = site.read_feed(feed, reads);
    let own = Service::Feed(feed.clone(), FeedFormat::Atom);
    let own = xml(&site.permalink(&site.service_address(&own)));
    let latest = view.items.iter().map(|item| &*item.updated).next();
    let name = site.read_name(reads);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{own}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <author><name>{}</name></author>\n",
        xml(&feed.language),
        xml(&view.title),
        latest.unwrap_or_default(),
        xml(&view.page),
        xml(&name),
    );
    for item in &view.items {
        let url = xml(&item.url);
        let _ = write!(
            out,
            "<entry>\n<id>{url}</id>\n<title>{}</title>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n",
            xml(&item.title)
        );
        if let Some(published) = &item.published {
            let _ = writeln!(out, "<published>{published}</published>");
        }
        let _ = writeln!(out, "<updated>{}</updated>", item.updated);
        if !item.summary.is_empty() {
            let _ = writeln!(out, "<summary>{}</summary>", xml(&item.summary));
        }
        let text = quote(site, templates, item, reads);
        if !text.is_empty() {
            let _ = writeln!(out, "<content type=\"html\">{}</content>", xml(&text));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}
