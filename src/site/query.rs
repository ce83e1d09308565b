//! The questions that a template may ask. This is the whole of what a page can depend on besides
//! its own text.
//!
//! A question is as general as it can be (where a path leads, not where a link on some page leads),
//! so that pages that ask alike share one answer.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::content::PageId;
use crate::diag::Rule;
use crate::digest::Digest;

use super::feeds::Feed;

/// One question to the site. There are many of them, so none is larger than it need be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Query {
    /// A setting, by its dotted path.
    Setting(String),
    /// A text of the theme in a language.
    Text {
        /// The text's name.
        key: String,
        /// The language of the page.
        language: Arc<str>,
    },
    /// A menu.
    Menu {
        /// `main` or `footer`.
        name: String,
        /// The language of the reader.
        language: Arc<str>,
    },
    /// The pages from the home page down to a section.
    Trail(PageId),
    /// A list of items.
    Items(Box<Items>),
    /// The pages directly below a section.
    Children(PageId),
    /// The terms by which a collection's items are listed.
    Terms(Box<Sorted>),
    /// A whole collection as one file.
    Download {
        /// The collection, by its folder.
        of: Box<str>,
        /// `csv` or `json`.
        format: Box<str>,
    },
    /// What the page of a term knows of itself.
    Term(PageId),
    /// Every page by its title, for readers of this language.
    AToZ(Arc<str>),
    /// One item or page.
    Item(PageId),
    /// Where a link leads: a path from the site's root, with what follows it.
    Link(String),
    /// Whether a link leads anywhere.
    Exists(String),
    /// Whether the site has a file at an address.
    Output(String),
    /// A picture's address and size, by its path from the site's root.
    Picture(String),
    /// How many bytes a file of the content has, by its path from the site's root.
    Size(String),
    /// The address of a style sheet or script of the theme.
    Asset(String),
    /// A drawing of the theme.
    Icon(String),
    /// Where a fact comes from.
    Source(String),
    /// The words of all language guides, for readers of a language.
    Words(Arc<str>),
    /// The words that the guides in a language explain, each with the entry that does.
    Explained(Arc<str>),
    /// A table of figures.
    Dataset(String),
    /// A template with all that it is made of.
    Template(String),
    /// The template of a block.
    Block(String),
    /// Where readers of a language search the site.
    Search(Arc<str>),
    /// Old addresses, and where they lead.
    Moved,
    /// What a web host must know of the site besides its files.
    Hosting,
    /// Everything that readers of a language can find.
    Records(Arc<str>),
    /// The pages that search engines are told of.
    Sitemap,
    /// The drawing that is the sign of the site.
    Sign,
    /// What is in a feed, but for the texts.
    Feed(Feed),
    /// The feeds for readers of a language.
    Feeds(Arc<str>),
    /// The text of a page, as it is written.
    Body(PageId),
    /// Every event in a language.
    Calendar(Arc<str>),
    /// One event.
    Event(PageId),
    /// The address of the calendar that a page offers.
    CalendarOf(PageId),
    /// The picture of a page for where it is shared.
    CardOf(PageId),
    /// Whether the site gives a telephone number, an email address or a street on purpose.
    Listed(String),
    /// Whether this day, written as `2026-12-31`, is over.
    IsOver(String),
    /// The figures that stand in the tables of the page that a path leads to.
    Figures(String),
    /// Every table of figures, as pages name it.
    Tables,
    /// What pages that name a table say with figures in it.
    Statements(String),
    /// The last day of the event that a path leads to, if it is one that people can come to.
    LastDay(String),
    /// The day for which the site is built.
    Today,
    /// What pages are checked with: the settings of the checks, the language guides, and what the
    /// glossary explains.
    Checks,
}

/// Which items, and by what they are sorted into lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Sorted {
    /// A collection, by its folder.
    pub of: String,
    /// The name of the taxonomy.
    pub by: String,
    /// The language of the reader.
    pub language: Arc<str>,
}

/// Which items, in what order, and how many.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Items {
    /// A collection or section, by its folder.
    pub of: String,
    /// The language of the reader.
    pub language: Arc<str>,
    /// The order; left out, the collection's own.
    pub sort: Option<Sort>,
    /// At most this many of the newest, or of the first where there are no dates.
    pub newest: Option<usize>,
    /// Only items that mention this item, such as `supporters/e-on`.
    pub mentions: Vec<String>,
    /// Only items whose field has, or holds, this value.
    pub fields: Vec<(String, String)>,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// By `order` or `number`, then by title.
    Order,
    /// By title.
    Title,
    /// The oldest first.
    Oldest,
    /// The newest first.
    Newest,
}

impl Sort {
    /// The words that templates write.
    pub const WORDS: [(&'static str, Sort); 4] = [
        ("order", Sort::Order),
        ("title", Sort::Title),
        ("date", Sort::Oldest),
        ("-date", Sort::Newest),
    ];
}

/// What the site answers.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The answer, or why there is none.
    pub outcome: Result<tera::Value, Box<Missing>>,
    /// Equal digests mean equal answers.
    pub digest: Digest,
    /// For a list, the places of its items: what can be said of how it changed.
    pub items: Option<Arc<[Arc<str>]>>,
}

impl Answer {
    /// An answer, as templates read it.
    pub(super) fn found(value: &impl Serialize) -> Answer {
        match tera::Value::try_from_serializable(value) {
            Ok(answer) => Answer {
                outcome: Ok(answer),
                digest: Digest::of_value(value),
                items: None,
            },
            Err(error) => Answer::missing(Missing::new(
                Rule::TemplateError,
                format!("An answer could not be written out: {error}."),
                "Please report this: it is a fault of the program.",
            )),
        }
    }

    /// No answer.
    pub(super) fn missing(missing: Missing) -> Answer {
        let parts = [missing.rule.id(), &missing.message, &missing.help];
        Answer {
            digest: Digest::of_parts(parts.map(str::as_bytes)),
            outcome: Err(Box::new(missing)),
            items: None,
        }
    }

    /// The answer with the places of the items that it lists.
    pub(super) fn listing(self, items: impl IntoIterator<Item = Arc<str>>) -> Answer {
        Answer {
            items: Some(items.into_iter().collect()),
            ..self
        }
    }
}

/// Why there is no answer: what a finding will say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The rule that the question broke.
    pub rule: Rule,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Whether the reason is a finding already, so that a second one would only be noise.
    pub known: bool,
}

impl Missing {
    /// A reason that no other finding gives.
    pub fn new(rule: Rule, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            rule,
            message: message.into(),
            help: help.into(),
            known: false,
        }
    }
}
