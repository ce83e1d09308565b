//! Which addresses out of the site its built pages lead to, and where they are written.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use url::Url;

use crate::diag::{Place, Source};
use crate::proof;

/// Every address out of the site, with the path of the first page that leads there.
pub(super) fn outward(pages: &BTreeMap<&str, &str>, base: &Url) -> BTreeMap<String, String> {
    let mut links = BTreeMap::new();
    for (path, html) in pages {
        for address in proof::outward(html, base) {
            links.entry(address).or_insert_with(|| (*path).to_owned());
        }
    }
    links
}

/// Every place at which these addresses are written; those that no text holds are left out.
pub(super) fn places<'a>(
    addresses: impl Iterator<Item = &'a str>,
    texts: &[Source],
) -> BTreeMap<&'a str, Vec<Place>> {
    let addresses: Vec<&str> = addresses.collect();
    let mut places: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    // Of two addresses that start alike the longer one is meant where it stands.
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&addresses);
    // Only a machine without memory refuses; then the built pages are named instead.
    let Ok(finder) = finder else { return places };
    for source in texts {
        for found in finder.find_iter(&*source.text) {
            if goes_on(&source.text[found.end()..]) {
                continue;
            }
            let Some(address) = addresses.get(found.pattern().as_usize()) else {
                continue;
            };
            places
                .entry(address)
                .or_default()
                .push(source.place(found.start()));
        }
    }
    places
}

/// Whether an address goes on in what follows it, so that it is another one.
fn goes_on(rest: &str) -> bool {
    let mut rest = rest.chars();
    let is_part = |c: char| c.is_alphanumeric() || "/-_~%#=&+@?".contains(c);
    match rest.next() {
        // A full stop may end the sentence.
        Some('.' | ',' | ':' | ';' | '!') => rest.next().is_some_and(is_part),
        Some(c) => is_part(c),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_where_they_are_written_and_not_within_longer_ones() {
        let text =
            "[a](https://a.org/x), <https://a.org/>.\n\"https://a.org/xyz\" https://a.org/x.html\n";
        let texts = [Source::new("content/a.md", text)];
        let found = places(
            ["https://a.org/", "https://a.org/x", "https://b.org/"].into_iter(),
            &texts,
        );
        let at = |address| -> Vec<(u32, u32)> {
            let places: &Vec<Place> = &found[address];
            places
                .iter()
                .map(|place| (place.at.line, place.at.column))
                .collect()
        };
        assert_eq!(at("https://a.org/x"), [(1, 5)]);
        assert_eq!(at("https://a.org/"), [(1, 24)]);
        assert!(!found.contains_key("https://b.org/"));
    }

    #[test]
    fn links_to_other_hosts_are_taken_from_built_pages() {
        let base = Url::parse("https://example.org/portal/").unwrap();
        let html = "<link rel=canonical href='https://example.org/portal/x/'><a href='https://a.org/?b=1&amp;c=2#d'>a</a>\
                    <a href=/portal/y/>y</a><a href='mailto:x@a.org'>m</a><a href='//c.org/'>c</a>\
                    <form action='https://f.org/send'></form><iframe src='HTTP://d.org'></iframe><a href='https://example.org/'>us</a>";
        let pages = BTreeMap::from([("x/index.html", html)]);
        let found: Vec<String> = outward(&pages, &base).into_keys().collect();
        assert_eq!(
            found,
            ["HTTP://d.org", "https://a.org/?b=1&c=2#d", "https://c.org/"]
        );
    }
}
