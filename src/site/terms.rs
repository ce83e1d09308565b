//! Terms: what the items of a collection have in common, and the page of each such list. No file stands
//! for these pages; they are there while an item has the term.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::address::{Address, is_unusable};
use crate::content::{Collection, Entry, PageId, Role, Taxonomy, Terms};
use crate::diag::{Place, Rule, did_you_mean, nearest};
use crate::inputs::CONTENT;

use super::a_to_z::key;
use super::query::{Answer, Missing};
use super::{EntryIndex, Site};

/// A list of the items that have something in common.
#[derive(Debug)]
pub struct Term {
    /// Which page it has: its place is such as `supporters/kind/business`.
    pub id: PageId,
    /// Whose items it lists.
    pub collection: Collection,
    /// What they have in common: the way in which they are sorted.
    pub taxonomy: &'static Taxonomy,
    /// And the term itself, such as `business`.
    pub value: Arc<str>,
    /// How many items it lists.
    pub count: usize,
    /// The folder whose items it lists, such as `content/supporters`.
    pub source: Arc<str>,
    /// One of its items, for findings.
    first: EntryIndex,
}

/// The terms of a site, by the ids of their pages.
pub(super) type TermPages = BTreeMap<PageId, Arc<Term>>;

/// A term as the templates of other pages know it.
#[derive(Serialize)]
struct TermLink<'a> {
    value: &'a str,
    label: String,
    url: String,
    count: usize,
}

/// Whether a term can be a part of an address.
pub(super) fn is_usable(term: &str) -> bool {
    !term.split('/').any(is_unusable)
}

impl Site {
    /// The lists that have a page, in a fixed order.
    pub fn terms(&self) -> impl Iterator<Item = &Arc<Term>> {
        self.terms.values()
    }

    /// The address of a term's page.
    pub fn term_address(&self, term: &Term) -> Address {
        Address::of_page(&term.id, self.main_language())
    }

    /// The terms that items have: in the site's own language, and in each language in which the page
    /// of the collection is written.
    pub(super) fn find_terms(&self) -> TermPages {
        let mut found: BTreeMap<PageId, Term> = BTreeMap::new();
        let sorted = Collection::ALL
            .iter()
            .filter(|collection| !collection.taxonomies().is_empty());
        for collection in sorted {
            let folder = collection.folder();
            let source: Arc<str> = format!("{CONTENT}/{folder}").into();
            let others = self.config.settings.languages.iter();
            let others = others
                .filter(|language| self.in_language(folder, language).is_some())
                .map(String::as_str);
            for language in std::iter::once(self.main_language()).chain(others) {
                for (filed, taxonomy, first) in self.filed(*collection, language) {
                    let place = format!("{folder}/{}/{filed}", taxonomy.by);
                    let id = PageId {
                        place: place.into(),
                        language: language.into(),
                    };
                    let term = found.entry(id.clone()).or_insert_with(|| Term {
                        id,
                        collection: *collection,
                        taxonomy,
                        value: filed.clone(),
                        count: 0,
                        source: source.clone(),
                        first,
                    });
                    term.count += 1;
                }
            }
        }
        let terms = found.into_iter();
        terms.map(|(id, term)| (id, Arc::new(term))).collect()
    }

    /// Each term of each item that a reader of this language is shown. What has a finding elsewhere,
    /// such as a pledge that there is none of, is no term.
    fn filed<'a>(
        &'a self,
        collection: Collection,
        language: &'a str,
    ) -> impl Iterator<Item = (&'a Arc<str>, &'static Taxonomy, EntryIndex)> {
        let items = self.readable(collection.folder(), language);
        items
            .filter(|entry| entry.role == Role::Page)
            .flat_map(move |entry| {
                let index = self.by_id.get(&entry.id).copied();
                entry.filed.iter().filter_map(move |filed| {
                    let taxonomies = collection.taxonomies().iter();
                    let taxonomy = taxonomies.into_iter().find(|one| one.by == filed.by)?;
                    let is_known = match taxonomy.terms {
                        Terms::Words { .. } => true,
                        Terms::Items(other) => self.item(other, &filed.term, language).is_some(),
                        Terms::Areas => self.config.settings.areas.contains_key(&*filed.term),
                    };
                    (is_known && is_usable(&filed.term)).then_some((&filed.term, taxonomy, index?))
                })
            })
    }

    fn item(&self, of: Collection, name: &str, language: &str) -> Option<&Arc<Entry>> {
        self.entry(&format!("{}/{name}", of.folder()), language)
    }

    /// Where a term's page comes from: the line of one of its items that names the term.
    pub(super) fn term_place(&self, term: &Term) -> Place {
        self.at(term.first).key(term.taxonomy.key)
    }

    /// The term whose page stands at a path from the site's root: in this language, or else in the
    /// site's own.
    pub(super) fn term_at(&self, path: &str, language: &str) -> Option<&Arc<Term>> {
        let place: Arc<str> = path.strip_prefix(CONTENT)?.trim_matches('/').into();
        [language, self.main_language()]
            .iter()
            .find_map(|language| {
                self.terms.get(&PageId {
                    place: place.clone(),
                    language: (*language).into(),
                })
            })
    }

    /// Why a path that looks like that of a term leads nowhere.
    pub(super) fn no_term(&self, path: &str) -> Option<Missing> {
        let place = path.strip_prefix(CONTENT)?.trim_matches('/');
        let mut parts = place.splitn(3, '/');
        let (folder, by, value) = (parts.next()?, parts.next()?, parts.next()?);
        let collection = Collection::of_folder(folder)?;
        let taxonomy = collection.taxonomies().iter().find(|one| one.by == by)?;
        let used = self
            .terms_by(collection, by, self.main_language())
            .map(|term| &*term.value);
        let help = match nearest(value, used) {
            Some(near) => format!("Did you mean `/{folder}/{by}/{near}/`?"),
            None => format!(
                "The list is there as soon as a page in `{CONTENT}/{folder}` has `{value}` after `{}:`.",
                taxonomy.key
            ),
        };
        Some(Missing::new(
            Rule::BrokenLink,
            format!("This link leads to the list `/{place}/`, and nothing on the site is in it."),
            help,
        ))
    }

    fn terms_by<'a>(
        &'a self,
        collection: Collection,
        by: &'a str,
        language: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Term>> + Clone {
        let terms = self.terms.values();
        terms.filter(move |term| {
            term.collection == collection
                && term.taxonomy.by == by
                && *term.id.language == *language
        })
    }

    /// Answers `terms(of=…, by=…)`.
    pub(super) fn term_links(&self, of: &str, by: &str, language: &str) -> Answer {
        match self.try_term_links(of, by, language) {
            Ok(links) => Answer::found(&links),
            Err(missing) => Answer::missing(missing),
        }
    }

    fn try_term_links<'a>(
        &'a self,
        of: &'a str,
        by: &'a str,
        language: &'a str,
    ) -> Result<Vec<TermLink<'a>>, Missing> {
        let sorted = Collection::ALL.iter().copied();
        let sorted = sorted.filter(|collection| !collection.taxonomies().is_empty());
        let collection = sorted.clone().find(|collection| collection.folder() == of);
        let collection = collection.ok_or_else(|| {
            Missing::new(
                Rule::TemplateError,
                format!("There are no lists of terms of `{of}`."),
                did_you_mean(of, sorted.map(Collection::folder)),
            )
        })?;
        let taxonomies = collection.taxonomies().iter();
        let taxonomy = taxonomies.clone().find(|taxonomy| taxonomy.by == by);
        let taxonomy = taxonomy.ok_or_else(|| {
            Missing::new(
                Rule::TemplateError,
                format!("`{of}` cannot be listed by `{by}`."),
                did_you_mean(by, taxonomies.map(|taxonomy| taxonomy.by)),
            )
        })?;
        // The lists of a language that the collection's own page is not written in are the site's own.
        let listed = match self.in_language(of, language) {
            Some(_) => language,
            None => self.main_language(),
        };
        let links: Result<Vec<TermLink>, Missing> = self
            .terms_by(collection, by, listed)
            .map(|term| {
                Ok(TermLink {
                    value: &term.value,
                    label: self.label(term, language)?,
                    url: self.href(&self.term_address(term)),
                    count: term.count,
                })
            })
            .collect();
        let mut links = links?;
        match taxonomy.terms {
            Terms::Words { all, .. } => {
                let order = all();
                links.sort_by_key(|link| order.iter().position(|word| word == link.value));
            }
            _ => links.sort_by_cached_key(|link| (key(&link.label, language), link.url.clone())),
        }
        Ok(links)
    }

    /// What a term is called.
    fn label(&self, term: &Term, language: &str) -> Result<String, Missing> {
        let value = &*term.value;
        match term.taxonomy.terms {
            Terms::Words { texts, .. } => self
                .words(&format!("{texts}-{value}"), language)
                .map(str::to_owned),
            Terms::Items(of) => {
                let item = self.item(of, value, language);
                Ok(item.map_or(value, |item| item.short_title()).to_owned())
            }
            Terms::Areas => {
                let name = self.config.settings.areas.get(value);
                Ok(name.map_or(value, String::as_str).to_owned())
            }
        }
    }

    /// Answers what a term's own page knows of it.
    pub(super) fn term(&self, id: &PageId) -> Answer {
        let Some(term) = self.terms.get(id) else {
            return Answer::missing(Missing::new(
                Rule::TemplateError,
                format!("There is no list `{}`.", id.place),
                "Please report this: it is a fault of the program.",
            ));
        };
        match self.term_words(term) {
            Ok(words) => Answer::found(&self.term_view(term, &words)),
            Err(missing) => Answer::missing(missing),
        }
    }

    /// What the page of a term says about itself. The theme may have a title and a summary for the
    /// taxonomy (`supporters-by-kind`, `supporters-by-kind-summary`), and has a title for any.
    fn term_words(&self, term: &Term) -> Result<TermWords, Missing> {
        let language = &*term.id.language;
        let folder = term.collection.folder();
        let own = format!("{folder}-by-{}", term.taxonomy.by);
        let label = self.label(term, language)?;
        let section = self.entry(folder, language);
        let fill = |words: &str| {
            words
                .replace(
                    "{section}",
                    section.map_or(folder, |entry| entry.short_title()),
                )
                .replace("{label}", &label)
        };
        let title = match self.theme.text(&own, language) {
            Some(title) => title,
            None => self.words("term-title", language)?,
        };
        let summary = self.theme.text(&format!("{own}-summary"), language);
        Ok(TermWords {
            title: fill(title),
            summary: summary.map(fill).unwrap_or_default(),
            label,
        })
    }
}

/// What the page of a term says about itself.
pub(super) struct TermWords {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) label: String,
}
