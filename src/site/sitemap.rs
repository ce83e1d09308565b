//! The addresses of all pages, as search engines are told of them.

use rayon::prelude::*;
use serde::Serialize;

use crate::address::Address;
use crate::content::{Entry, PageId, PartialDate, Role};

use super::query::Query;
use super::{Reads, Site};

/// A page that search engines are told of.
#[derive(Debug, Clone, Serialize)]
pub struct SitemapPage {
    /// Its whole web address.
    pub url: String,
    /// The last day on which somebody changed or checked it, where one is known.
    pub changed: Option<String>,
    /// The same page in each language that it is written in, if there are several: the language, and
    /// the whole web address.
    pub languages: Vec<(String, String)>,
}

impl SitemapPage {
    /// At least as many bytes as it takes in the file.
    fn bytes(&self) -> usize {
        let languages = self.languages.iter();
        let languages = languages.map(|(language, url)| 80 + language.len() + url.len());
        100 + self.url.len() + languages.sum::<usize>()
    }
}

/// How much one file may hold: <https://www.sitemaps.org/protocol.html#index>.
#[derive(Debug, Clone, Copy)]
struct Limits {
    pages: usize,
    bytes: usize,
}

const LIMITS: Limits = Limits {
    pages: 50_000,
    // 50 MiB, less what stands around the pages.
    bytes: 52_428_800 - 1000,
};

/// The address of a part of the list.
pub(super) fn part_address(part: usize) -> Address {
    Address::of_made(&format!("sitemap-{part}.xml"))
}

impl Site {
    /// The pages that search engines are told of, in as many parts as there must be files.
    pub(super) fn sitemap(&self) -> &[Vec<SitemapPage>] {
        self.sitemap.get().unwrap_or_else(|| {
            // On all cores, so not while others wait for it (see `products`).
            let pages = self.listed_pages();
            self.sitemap.get_or_init(|| parts(pages, LIMITS))
        })
    }

    /// The pages that search engines are told of, for a file that depends on them.
    pub fn read_sitemap(&self, reads: &mut Reads) -> &[Vec<SitemapPage>] {
        self.read(&Query::Sitemap, reads);
        self.sitemap()
    }

    fn listed_pages(&self) -> Vec<SitemapPage> {
        let entries = self.entries.iter();
        let entries = entries
            .filter(|entry| entry.role != Role::NotFound && !entry.common.draft)
            .map(|entry| (&entry.id, self.address(entry), changed(entry)));
        let terms = self.terms();
        let terms = terms.map(|term| (&term.id, self.term_address(term), None));
        let mut pages: Vec<(&PageId, Address, Option<PartialDate>)> =
            entries.chain(terms).collect();
        pages.sort_by(|a, b| a.0.cmp(b.0));
        // A page stands beside itself in other languages, since all have one place.
        let same = pages.par_chunk_by(|a, b| a.0.place == b.0.place);
        same.flat_map_iter(|same| {
            let urls = same
                .iter()
                .map(|(id, address, _)| (id.language.to_string(), self.permalink(address)));
            let urls: Vec<(String, String)> = urls.collect();
            let languages = match urls.as_slice() {
                [_] => Vec::new(),
                several => several.to_vec(),
            };
            let days = same
                .iter()
                .map(|(_, _, changed)| changed.map(PartialDate::iso));
            urls.into_iter()
                .zip(days)
                .map(move |((_, url), day)| SitemapPage {
                    url,
                    changed: day.map(|day| day.chars().take("2026-12-31".len()).collect()),
                    languages: languages.clone(),
                })
        })
        .collect()
    }
}

/// The last day on which somebody is known to have changed or checked a page. The day of an event is
/// none: it says when people meet.
fn changed(entry: &Entry) -> Option<PartialDate> {
    let item = entry.fields.item();
    let date = item.date().filter(|_| !item.is_ahead());
    let days = [entry.common.publish, entry.common.reviewed, date];
    days.into_iter()
        .flatten()
        .filter(|day| day.is_exact())
        .max()
}

fn parts(pages: Vec<SitemapPage>, limits: Limits) -> Vec<Vec<SitemapPage>> {
    let mut parts = vec![Vec::new()];
    let mut bytes = 0;
    for page in pages {
        bytes += page.bytes();
        match parts.last_mut() {
            Some(part) if part.len() < limits.pages && bytes <= limits.bytes => part.push(page),
            _ => {
                bytes = page.bytes();
                parts.push(vec![page]);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_no_more_than_it_may() {
        let page = |url: &str| SitemapPage {
            url: url.to_owned(),
            changed: None,
            languages: Vec::new(),
        };
        let lengths = |limits: Limits| -> Vec<usize> {
            let pages = (0..5).map(|_| page(&"x".repeat(100))).collect();
            parts(pages, limits).iter().map(Vec::len).collect()
        };
        let (pages, bytes) = (2, 10_000);
        assert_eq!(lengths(Limits { pages, bytes }), [2, 2, 1]);
        let (pages, bytes) = (50_000, 650);
        assert_eq!(lengths(Limits { pages, bytes }), [3, 2]);
        let (pages, bytes) = (5, 1000);
        assert_eq!(lengths(Limits { pages, bytes }), [5]);
    }
}
