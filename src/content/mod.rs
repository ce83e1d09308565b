//! What pages are made of: one file for each collection, and the keys they share.
//!
//! Each collection is a folder of `content/` and a type here. The type is all there is to know: it
//! reads the front matter, checks it, and says which other pages it mentions.

mod common;
mod consent;
mod count;
mod date;
mod download;
mod entry;
mod event;
mod guide;
mod held;
mod impact;
mod kind;
mod news;
mod page;
mod pledge;
mod practice;
mod resource;
mod safe_space;
mod session;
mod spire;
mod story;
mod supporter;
mod taxonomy;
mod values;

use std::sync::LazyLock;

use serde::Serialize;
use serde_json::{Map, Value};

pub use common::Common;
pub use consent::{Consent, Shows};
pub use count::Count;
pub use date::{MONTHS, PartialDate};
pub use download::DataFormat;
pub use entry::{Entry, Languages, PageId, Read, Role, details, read};
pub use event::Event;
pub use guide::{Guide, GuideEntry, Mode};
pub use impact::{Align, Cell, Column, Dataset, Impact};
pub use kind::Kind;
pub use news::News;
pub use page::Page;
pub use pledge::{AgeGroup, Pledge};
pub use practice::Practice;
pub use resource::{Resource, ResourceKind};
pub use safe_space::{Facility, PlaceKind, SafeSpace};
pub use session::{SaidAndDone, Session};
pub use spire::Spire;
pub use story::Story;
pub use supporter::{Relationship, Supporter, SupporterKind};
pub use taxonomy::{Filed, Taxonomy, Terms};
pub use values::{Area, ContactAddress, FormAddress, WebAddress};

use crate::yaml::{self, Decoder, Keys};

/// What the rest of the program asks of an item, whatever its collection.
pub trait Item {
    /// Its place among its neighbours, where the collection has one of its own.
    fn order(&self) -> Option<i64> {
        None
    }

    /// When it happened or happens, where the collection is a matter of dates.
    fn date(&self) -> Option<PartialDate> {
        None
    }

    /// Whether its date says when it takes place, be it still to come, and not when it was told of.
    fn is_ahead(&self) -> bool {
        false
    }

    /// The items of other collections that it names.
    fn mentions(&self) -> Vec<Mention<'_>> {
        Vec::new()
    }

    /// The names that it had before.
    fn old_names(&self) -> &[String] {
        &[]
    }

    /// The sources that it names besides those of the common keys.
    fn source_mentions(&self) -> Vec<SourceMention<'_>> {
        Vec::new()
    }

    /// The part of the city that it names.
    fn area(&self) -> Option<&Area> {
        None
    }

    /// The tables that it holds.
    fn datasets(&self) -> &[Dataset] {
        &[]
    }

    /// The list of its fields whose elements can be linked to, and the anchor of each element.
    fn anchors(&self) -> Option<(&'static str, Vec<String>)> {
        None
    }

    /// Whether the page must say where its facts come from.
    fn needs_sources() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Long fields that a card in a list does not carry, so that lists stay narrow.
    fn left_off_cards(&self) -> &'static [&'static str] {
        &[]
    }

    /// Its fields that hold sentences for people to read, each with its place in the front matter.
    fn texts(&self) -> Vec<(String, &str)> {
        Vec::new()
    }

    /// A name among its fields that its page shows: of a place, or of a publisher.
    fn shown_name(&self) -> Option<&str> {
        None
    }

    /// What is wrong with the values taken together.
    fn problems(&self) -> Vec<Problem> {
        Vec::new()
    }

    /// The ways in which the collection's items are sorted into lists, each with pages of its own.
    fn taxonomies() -> &'static [Taxonomy]
    where
        Self: Sized,
    {
        &[]
    }

    /// The fields that a download of the whole collection holds, in their order there. A collection
    /// that names none cannot be downloaded.
    fn downloaded() -> &'static [&'static str]
    where
        Self: Sized,
    {
        &[]
    }
}

/// The texts of a list that stands at `key`, each with its place in the front matter.
fn texts<'a>(key: &str, list: &'a [String]) -> impl Iterator<Item = (String, &'a str)> {
    let list = list.iter().enumerate();
    list.map(move |(at, text)| (format!("{key}[{at}]"), text.as_str()))
}

/// An item of another collection, named in front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention<'a> {
    /// Where in the front matter, such as `pledges[0]`.
    pub path: String,
    /// The collection in which the name must be found.
    pub collection: Collection,
    /// The name.
    pub name: &'a str,
}

impl<'a> Mention<'a> {
    fn one(collection: Collection, key: &str, name: &'a str) -> Self {
        Self {
            path: key.to_owned(),
            collection,
            name,
        }
    }

    fn option(collection: Collection, key: &str, name: Option<&'a str>) -> Vec<Self> {
        name.map(|name| Self::one(collection, key, name))
            .into_iter()
            .collect()
    }

    fn list(collection: Collection, key: &str, names: &'a [String]) -> Vec<Self> {
        let names = names.iter().enumerate();
        names
            .map(|(at, name)| Self {
                path: format!("{key}[{at}]"),
                collection,
                name,
            })
            .collect()
    }
}

/// A source, named in front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceMention<'a> {
    /// Where in the front matter, such as `sources[0]`.
    pub path: String,
    /// The name, a key of `content/sources.yaml`.
    pub name: &'a str,
}

impl<'a> SourceMention<'a> {
    /// The mentions in a list that stands at `key`.
    pub fn list(key: &str, names: &'a [String]) -> Vec<Self> {
        let names = names.iter().enumerate();
        names
            .map(|(at, name)| Self {
                path: format!("{key}[{at}]"),
                name,
            })
            .collect()
    }
}

/// Something wrong with an item's values taken together: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where in the front matter.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    fn new(path: impl Into<String>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
            help: help.into(),
        }
    }
}

macro_rules! collections {
    ($($(#[doc = $doc:literal])+ $name:ident($type:ident) = $folder:literal, $kind:literal;)+) => {
        /// The typed collections: each is a folder of `content/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum Collection {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Collection {
            /// Every collection.
            pub const ALL: &'static [Collection] = &[$(Collection::$name),+];

            /// The folder's name, which is the first part of the address too.
            pub fn folder(self) -> &'static str {
                match self { $(Collection::$name => $folder,)+ }
            }

            /// What one item is called in templates and messages.
            pub fn kind(self) -> &'static str {
                match self { $(Collection::$name => $kind,)+ }
            }

            /// What its items are, in a few words.
            pub fn about(self) -> &'static str {
                match self { $(Collection::$name => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// Whether its items must say where their facts come from.
            pub fn needs_sources(self) -> bool {
                match self { $(Collection::$name => $type::needs_sources(),)+ }
            }

            /// The JSON Schema of the keys that its items have besides those that all pages share.
            fn own_schema(self) -> Map<String, Value> {
                match self { $(Collection::$name => yaml::schema::<$type>(),)+ }
            }

            /// The ways in which its items are sorted into lists.
            pub fn taxonomies(self) -> &'static [Taxonomy] {
                match self { $(Collection::$name => $type::taxonomies(),)+ }
            }

            /// The fields that a download of all its items holds.
            pub fn downloaded(self) -> &'static [&'static str] {
                match self { $(Collection::$name => $type::downloaded(),)+ }
            }
        }

        /// The typed front matter of a page.
        #[derive(Debug, Clone, Serialize)]
        #[serde(untagged)]
        pub enum Fields {
            $($(#[doc = $doc])+ $name(Box<$type>),)+
            /// A page or section outside the collections.
            Page(Page),
        }

        impl Fields {
            /// Reads the fields of an item of this collection, or of a page outside them.
            pub fn decode(collection: Option<Collection>, decoder: &mut Decoder) -> Option<Fields> {
                match collection {
                    $(Some(Collection::$name) => {
                        static KEYS: LazyLock<Keys> = LazyLock::new(Keys::of::<$type>);
                        decoder.decode(&KEYS).map(|fields| Fields::$name(Box::new(fields)))
                    })+
                    None => Some(Fields::Page(Page {})),
                }
            }

            /// The collection, unless it is a page outside them.
            pub fn collection(&self) -> Option<Collection> {
                match self {
                    $(Fields::$name(_) => Some(Collection::$name),)+
                    Fields::Page(_) => None,
                }
            }

            /// The fields as what all collections have in common.
            pub fn item(&self) -> &dyn Item {
                match self {
                    $(Fields::$name(fields) => &**fields,)+
                    Fields::Page(page) => page,
                }
            }
        }
    };
}

collections! {
    /// What children in Coventry should always have.
    Pledges(Pledge) = "pledges", "pledge";
    /// The three parts of the way of working.
    Spires(Spire) = "spires", "spire";
    /// Ways of working that belong to a spire.
    Practices(Practice) = "practices", "practice";
    /// Everybody whom a source names.
    Supporters(Supporter) = "supporters", "supporter";
    /// Sessions of the Pupil Parliament.
    Sessions(Session) = "pupil-parliament", "session";
    /// Words to avoid and words to prefer.
    Guides(Guide) = "language", "guide";
    /// Places where a child can ask for help.
    SafeSpaces(SafeSpace) = "safe-spaces", "safe-space";
    /// Stories of children and families.
    Stories(Story) = "stories", "story";
    /// Figures.
    Impact(Impact) = "impact", "impact";
    /// News.
    News(News) = "news", "news";
    /// Events.
    Events(Event) = "events", "event";
    /// Reports, guides and other things to read.
    Resources(Resource) = "resources", "resource";
}

impl Collection {
    /// The collection whose folder this is.
    pub fn of_folder(folder: &str) -> Option<Collection> {
        Collection::ALL
            .iter()
            .copied()
            .find(|collection| collection.folder() == folder)
    }

    /// Whether its lists show the newest first.
    pub fn newest_first(self) -> bool {
        matches!(
            self,
            Collection::News | Collection::Events | Collection::Sessions
        )
    }
}
