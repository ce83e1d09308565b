//! What can be found: a record of each page and of each entry of a language guide.
//!
//! A site has a search if it has a page to search from, and without one nobody here does anything.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde::Serialize;

use crate::address::Address;
use crate::content::{Entry, Fields, Item, Mode, Role};
use crate::digest::Digest;
use crate::search::{self, Part, Record, Word};

use super::parts::parts;
use super::query::Answer;
use super::{Site, view};

/// The template of the page to search from.
const TEMPLATE: &str = "search";

/// Initials of fewer words than this are more often something else.
const INITIALS: usize = 3;

/// Where readers search.
#[derive(Debug, Serialize)]
struct SearchView {
    page: String,
    script: String,
}

impl Site {
    /// The languages whose readers can search.
    pub fn searched(&self) -> BTreeSet<Arc<str>> {
        let entries = self.entries.iter();
        match entries.clone().any(|entry| is_search(entry)) {
            true => entries.map(|entry| entry.id.language.clone()).collect(),
            false => BTreeSet::new(),
        }
    }

    /// The folder of the output in which the index in a language stands.
    pub fn index_folder(language: &str) -> String {
        format!("{}/{}", search::FOLDER, language.to_lowercase())
    }

    /// The address of the script of the index in a language.
    pub fn index_script(language: &str) -> Address {
        let folder = Site::index_folder(language);
        Address::of_made(&format!("{folder}/{}", search::SCRIPT))
    }

    /// Where readers of a language search, if they can.
    pub(super) fn search(&self, language: &str) -> Answer {
        let page = self
            .readable("", language)
            .find(|entry| is_search(entry))
            .map(|entry| SearchView {
                page: self.href(&self.address(entry)),
                script: self.href(&Site::index_script(language)),
            });
        Answer::found(&page)
    }

    /// The records of everything that a reader of this language can find.
    pub fn records(&self, language: &str) -> Vec<Record> {
        let old = self.words_of_old_addresses();
        self.findable(language)
            .flat_map(|entry| {
                let mut records = records(entry);
                let href = self.href(&self.address(entry));
                for record in &mut records {
                    record.url.insert_str(0, &href);
                }
                if let Some(page) = records.first_mut() {
                    page.also
                        .extend(old.get(&entry.path).into_iter().flatten().cloned());
                }
                records
            })
            .collect()
    }

    /// The digest of those records, for which none is written out whose page is as it was.
    pub(super) fn records_digest(&self, language: &str) -> Digest {
        let old = self.words_of_old_addresses();
        let records: Vec<(Digest, String, Option<&Vec<String>>)> = self
            .findable(language)
            .map(|entry| {
                let own = entry
                    .found_by
                    .get_or_init(|| Box::new(Digest::of_value(&records(entry))));
                let href = self.href(&self.address(entry));
                (**own, href, old.get(&entry.path))
            })
            .collect();
        Digest::of_value(&records)
    }

    /// The pages that a reader of this language can find.
    fn findable<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a Arc<Entry>> {
        self.readable("", language)
            .filter(|entry| entry.role != Role::NotFound && !is_search(entry))
    }

    /// The last parts of old addresses as words, by the file of the page that each leads to.
    fn words_of_old_addresses(&self) -> HashMap<Arc<str>, Vec<String>> {
        let mut names: HashMap<Arc<str>, Vec<String>> = HashMap::new();
        for (address, entry) in self.redirects() {
            let address = address.to_string();
            let last = address.trim_matches('/').rsplit('/').next();
            let words = last.unwrap_or_default().replace(['-', '_'], " ");
            let of_page = names.entry(entry.path.clone()).or_default();
            if !of_page.contains(&words) {
                of_page.push(words);
            }
        }
        names
    }
}

/// Whether a page is one to search from.
fn is_search(entry: &Entry) -> bool {
    entry.common.template.as_deref() == Some(TEMPLATE)
}

/// The records of a page, the page's own first, with addresses as they stand on the page.
fn records(entry: &Entry) -> Vec<Record> {
    let common = &entry.common;
    let item = entry.fields.item();
    let own = Record {
        url: String::new(),
        title: common.title.clone(),
        kind: match entry.role {
            Role::Home | Role::Section => "page",
            _ => view::kind(entry),
        },
        formerly: item.old_names().to_vec(),
        also: initials(&common.title).into_iter().collect(),
        word: None,
        parts: parts(entry),
    };
    let words = match &entry.fields {
        Fields::Guides(guide) => guide.anchors().map(|(_, anchors)| (guide, anchors)),
        _ => None,
    };
    let words = words.into_iter().flat_map(|(guide, anchors)| {
        let words = guide.entries.iter().zip(anchors);
        words.map(|(word, anchor)| Record {
            url: format!("#{anchor}"),
            kind: "word",
            word: Some(Word {
                avoid: word.avoid.clone(),
                prefer: word.prefer.clone(),
                mode: match word.mode {
                    Mode::Replace => "replace",
                    Mode::Explain => "explain",
                },
            }),
            parts: vec![Part {
                heading: None,
                text: word.why.clone(),
            }],
            ..Record::default()
        })
    });
    std::iter::once(own).chain(words).collect()
}

/// The initials of a name of several words: some know it by these alone.
fn initials(title: &str) -> Option<String> {
    let words = title.split(|letter: char| letter.is_whitespace() || letter == '-');
    let initials: String = words
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_uppercase())
        .collect();
    (initials.chars().count() >= INITIALS).then_some(initials)
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn names_of_several_words_are_known_by_their_initials() {
        let known = |title: &str| initials(title).unwrap_or_default();
        assert_eq!(known("Family Group Conferences"), "FGC");
        assert_eq!(known("Multi-Agency Safeguarding Hub"), "MASH");
        assert_eq!(known("Connected Carers and Special Guardians"), "CCSG");
        assert_eq!(known("Safe Spaces"), "");
        assert_eq!(known("How we use language"), "");
    }
}
