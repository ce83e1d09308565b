//! What is known of a thing that can be found.

use serde::Serialize;

/// One thing that can be found: a page, or an entry of a language guide.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Record {
    /// Where it is.
    pub url: String,
    /// What it is called. An entry of a language guide is called by its words.
    pub title: String,
    /// What kind of thing it is, such as `pledge`.
    pub kind: &'static str,
    /// Names that it had before, which a reader is told of.
    pub formerly: Vec<String>,
    /// Other words that lead to it.
    pub also: Vec<String>,
    /// For an entry of a language guide, what it says.
    pub word: Option<Word>,
    /// Its text: what stands above the first heading, and then what stands below each.
    pub parts: Vec<Part>,
}

/// The words of an entry of a language guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// Words to avoid, or to explain.
    pub avoid: Vec<String>,
    /// Words to say instead, or to explain them with.
    pub prefer: Vec<String>,
    /// `replace` or `explain`.
    pub mode: &'static str,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Part {
    /// The heading that it stands below.
    pub heading: Option<Heading>,
    /// Its words, a line for each paragraph.
    pub text: String,
}

/// A heading that a reader can be sent to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its anchor.
    pub id: String,
    /// From 2 to 6.
    pub level: u8,
    /// Its words.
    pub title: String,
}
