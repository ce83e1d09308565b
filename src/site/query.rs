//! The questions that a template may ask. This is the whole of what a page can depend on besides
//! its own text.

use std::sync::Arc;

use crate::content::PageId;
use crate::diag::Rule;

/// One question to the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// A menu as seen from a page.
    Menu {
        /// `main` or `footer`.
        name: String,
        /// The page.
        page: PageId,
    },
    /// The pages above a page.
    Breadcrumbs(PageId),
    /// A list of items.
    Items(Items),
    /// The pages directly below a section.
    Children(PageId),
    /// One item or page.
    Item(PageId),
    /// Where a link leads.
    Link {
        /// The file in which the link stands.
        from: Arc<str>,
        /// The link as it is written.
        to: String,
    },
    /// Whether a link leads anywhere.
    Exists {
        /// The file in which the question stands.
        from: Arc<str>,
        /// The link as it is written.
        to: String,
    },
    /// A picture's address and size.
    Picture {
        /// The file in which the picture stands.
        from: Arc<str>,
        /// The picture as it is written.
        to: String,
    },
    /// The address of a style sheet or script of the theme.
    Asset(String),
    /// A drawing of the theme.
    Icon(String),
    /// Where a fact comes from.
    Source(String),
    /// A table of figures.
    Dataset(String),
    /// The day for which the site is built.
    Today,
}

/// Which items, in what order, and how many.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
pub enum Answer {
    /// The answer, as templates read it.
    Found(tera::Value),
    /// There is none.
    Missing(Missing),
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
