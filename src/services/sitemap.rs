//! `sitemap.xml`: every page, with the day on which it was last changed or checked, and with its other
//! languages. See <https://www.sitemaps.org/protocol.html>, and for languages
//! <https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap>.

use std::fmt::Write;

use crate::site::{Reads, Service, Site, SitemapPage};

use super::xml;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// All pages, or where one file cannot hold them, the files that do.
pub(super) fn make(site: &Site, reads: &mut Reads) -> String {
    let parts = site.read_sitemap(reads);
    if let [pages] = parts {
        return list(pages);
    }
    let mut out = format!("{XML}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for part in 1..=parts.len() {
        let url = site.permalink(&site.service_address(&Service::SitemapPart(part)));
        let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", xml(&url));
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// The part of this number.
pub(super) fn make_part(site: &Site, part: usize, reads: &mut Reads) -> String {
    let parts = site.read_sitemap(reads);
    let pages = part.checked_sub(1).and_then(|part| parts.get(part));
    list(pages.map(Vec::as_slice).unwrap_or_default())
}

// Writing to a string cannot fail.
fn list(pages: &[SitemapPage]) -> String {
    let speaks = pages.iter().any(|page| !page.languages.is_empty());
    let links = match speaks {
        true => " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"",
        false => "",
    };
    let mut out = format!("{XML}<urlset xmlns=\"{NAMESPACE}\"{links}>\n");
    for page in pages {
        let _ = write!(out, "<url><loc>{}</loc>", xml(&page.url));
        if let Some(day) = &page.changed {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        }
        for (language, url) in &page.languages {
            let _ = write!(
                out,
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                xml(language),
                xml(url)
            );
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}
