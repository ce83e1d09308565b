//! The site as one immutable value: every page, every address, and the answers to every question.
//!
//! A [`Site`] is built from a [`Snapshot`](crate::inputs::Snapshot) and never changes. Templates do
//! not see it: they ask a [`Query`] and get an [`Answer`] that holds just what was asked.

mod a_to_z;
mod answer;
mod build;
mod calendar;
mod check;
mod checks;
mod consents;
mod days;
mod download;
mod facts;
mod feeds;
mod figures;
mod hosting;
mod link;
mod listed;
mod lost;
mod outputs;
mod pages;
mod parts;
mod query;
mod reads;
mod records;
mod redirects;
mod restyle;
mod revise;
mod service;
mod sitemap;
mod terms;
mod view;
mod words;

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;
use imbl::Vector;
use jiff::civil::DateTime;

pub use build::{Drafts, Kept, Known, Options, build, build_telling};
pub use calendar::{Calendar, Happening, When};
pub use consents::Record;
pub use download::Download;
pub use facts::{Statement, Table, statements};
pub use feeds::{Feed, FeedFormat, FeedItem, FeedView, Topic};
pub use figures::{figures, plain};
pub use hosting::{Hosting, Moved};
pub use link::Pointer;
pub use outputs::Product;
pub use query::{Answer, Items, Missing, Query, Sort, Sorted};
pub use reads::{Asked, Reads};
pub use revise::Revised;
pub use service::{CARD, Service};
pub use sitemap::SitemapPage;
pub use terms::Term;
pub use view::{Card, Crumb, PageView, direction};

use crate::address::Address;
use crate::assets::Assets;
use crate::config::{Config, SourceNotes};
use crate::content::{Entry, PageId};
use crate::diag::{Diagnostic, Severity};
use crate::inputs::Bytes;
use crate::theme::Theme;

use terms::TermPages;

/// Why a page that has a file is not on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// Its front matter has errors, which are findings of their own.
    Unreadable,
    /// It is a draft.
    Draft,
    /// Its time has not come.
    NotYet,
    /// Its time is over.
    Over,
}

impl Absence {
    /// The reason in words, after “the page …”.
    pub fn reason(self) -> &'static str {
        match self {
            Absence::Unreadable => "has errors of its own",
            Absence::Draft => "is a draft",
            Absence::NotYet => "is not published yet",
            Absence::Over => "has expired",
        }
    }

    /// What is found in the text of such a page, as it counts: what is still being written cannot stop the
    /// rest.
    pub fn weigh(self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self == Absence::Draft {
            for finding in &mut findings {
                finding.severity = Severity::Note;
            }
        }
        findings
    }

    /// What to do about a link or name that leads to such a page.
    pub fn advice(self, what: &str) -> String {
        match self {
            Absence::Over => format!("Take the {what} away, or change the page's `expire` date."),
            _ => format!("Take the {what} away until the page is there, or publish both together."),
        }
    }
}

/// A place in the list of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIndex(usize);

/// Where pages are in the list, by what is known of them.
type Places<By> = HashMap<By, EntryIndex, FixedState>;

/// Everything the site is, at the moment it is built for. What a clone shares costs it nothing.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings.
    pub config: Arc<Config>,
    /// The moment for which the site is built, in its own time zone.
    pub now: DateTime,
    /// The first moment after it at which other pages may be shown: a page's date, or midnight.
    pub until: DateTime,
    /// Whether drafts are shown: then the site is no more than a preview.
    pub drafts: Drafts,
    /// The theme in use.
    pub theme: Arc<Theme>,
    /// Style sheets and scripts, with their fingerprinted addresses.
    pub assets: Arc<Assets>,
    /// Where facts come from.
    pub sources: Arc<SourceNotes>,
    /// Pages, in the order of their ids.
    entries: Vector<Arc<Entry>>,
    /// Pages whose details have errors: only their texts can be looked through.
    broken: Vec<Arc<Entry>>,
    by_id: Arc<Places<PageId>>,
    by_path: Arc<Places<Arc<str>>>,
    absent: Arc<BTreeMap<String, Absence>>,
    left_out: Arc<[(Arc<Entry>, Absence)]>,
    /// Pictures and documents of the content, by path.
    files: Arc<BTreeMap<Arc<str>, Bytes>>,
    /// The records that stand beside pictures, by the picture's path.
    consents: Arc<consents::Records>,
    /// Which page holds the table of this name, and its place there.
    datasets: Arc<BTreeMap<String, (EntryIndex, usize)>>,
    /// Old addresses and the pages they lead to.
    redirects: Arc<[(Address, EntryIndex)]>,
    /// Lists of items that have something in common.
    terms: Arc<TermPages>,
    /// The settings as data, for `setting(key=…)`.
    settings: Arc<serde_json::Value>,
    /// The path of every file of the output, once somebody asks.
    paths: Arc<OnceLock<outputs::Paths>>,
    /// What pages say of tables, once somebody asks.
    said: Arc<OnceLock<facts::Said>>,
    /// What web hosts must know, once somebody asks.
    hosting: Arc<OnceLock<Hosting>>,
    /// The pages that search engines are told of, once somebody asks.
    sitemap: Arc<OnceLock<Vec<Vec<SitemapPage>>>>,
    /// Each distinct question is answered once.
    answers: Arc<reads::Answers>,
}

impl Site {
    /// Every page, in a fixed order.
    pub fn entries(&self) -> &Vector<Arc<Entry>> {
        &self.entries
    }

    /// How many pages the site has, those that no file stands for too.
    pub fn pages(&self) -> usize {
        self.entries.len() + self.terms.len()
    }

    /// Pages that are none, because their details have errors, and whose texts can have more.
    pub fn broken(&self) -> &[Arc<Entry>] {
        &self.broken
    }

    /// Pages that have a file and are not on the site, and why not.
    pub fn absent_pages(&self) -> &[(Arc<Entry>, Absence)] {
        &self.left_out
    }

    /// The page at this place, such as `pledges/safe`: in this language, or else in the site's own.
    pub fn entry(&self, place: &str, language: &str) -> Option<&Arc<Entry>> {
        self.in_language(place, language)
            .or_else(|| self.in_language(place, self.main_language()))
    }

    fn in_language(&self, place: &str, language: &str) -> Option<&Arc<Entry>> {
        let id = PageId {
            place: place.into(),
            language: language.into(),
        };
        self.by_id.get(&id).map(|index| self.at(*index))
    }

    fn main_language(&self) -> &str {
        &self.config.settings.language
    }

    /// The pages below a place: they stand side by side, since pages are in the order of their places.
    fn below(&self, place: &str) -> impl Iterator<Item = &Arc<Entry>> + Clone {
        let range = match place {
            "" => 0..self.entries.len(),
            _ => {
                let folder = format!("{place}/");
                let start = self.first_from(|place| *place >= *folder);
                start..self.first_from(|place| *place >= *folder && !place.starts_with(&folder))
            }
        };
        self.entries.focus().narrow(range).into_iter()
    }

    /// How many pages stand before the first from which on this holds of their places.
    fn first_from(&self, holds: impl Fn(&str) -> bool) -> usize {
        let order = |entry: &Arc<Entry>| match holds(entry.place()) {
            true => Ordering::Greater,
            false => Ordering::Less,
        };
        let (Ok(at) | Err(at)) = self.entries.binary_search_by(order);
        at
    }

    /// The pages below a place that a reader of this language is shown: those in it, and those that
    /// are not translated in the site's own.
    fn readable<'a>(
        &'a self,
        place: &str,
        language: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Entry>> {
        self.below(place).filter(move |entry| {
            let own = &*entry.id.language;
            own == language
                || (own == self.main_language()
                    && self.in_language(entry.place(), language).is_none())
        })
    }

    fn at(&self, index: EntryIndex) -> &Arc<Entry> {
        &self.entries[index.0]
    }

    /// The files of the content that are copied as they are, with their addresses.
    pub fn files(&self) -> impl Iterator<Item = (Address, &Arc<str>, &Bytes)> {
        let files = self.files.iter();
        files.map(|(path, bytes)| (Address::of_file(path), path, bytes))
    }

    /// Old addresses, and the pages they lead to.
    pub fn redirects(&self) -> impl Iterator<Item = (&Address, &Arc<Entry>)> {
        let redirects = self.redirects.iter();
        redirects.map(|(address, index)| (address, self.at(*index)))
    }

    /// The address of a page.
    pub fn address(&self, entry: &Entry) -> Address {
        Address::of_entry(entry, self.main_language())
    }

    /// What stands in `href` for an address: percent-encoded, below the site's base path.
    pub fn href(&self, address: &Address) -> String {
        address.below(self.config.base_path())
    }

    /// What stands in `href` for the home page in a language.
    pub fn home_href(&self, language: &str) -> String {
        self.href(&Address::of_home(language, self.main_language()))
    }

    /// The whole web address of a page.
    pub fn permalink(&self, address: &Address) -> String {
        [&*self.config.origin, &self.href(address)].concat()
    }
}
