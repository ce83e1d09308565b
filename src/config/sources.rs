//! `content/sources.yaml`: where facts come from.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::{PartialDate, WebAddress};
use crate::diag::{Diagnostic, Position, Source};
use crate::yaml::{self, Decoder};

/// Where a fact comes from.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceNote {
    /// The title of the document or page.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    #[serde(default)]
    pub date: Option<PartialDate>,
    /// Where it can be read.
    #[serde(default)]
    pub link: Option<WebAddress>,
}

/// The sources that pages may name.
#[derive(Debug, Clone, Default)]
pub struct SourceNotes {
    notes: BTreeMap<String, SourceNote>,
    /// Every name in the list, those of entries with errors too.
    names: BTreeSet<String>,
}

impl SourceNotes {
    /// What is known of a source.
    pub fn get(&self, name: &str) -> Option<&SourceNote> {
        self.notes.get(name)
    }

    /// Whether the list has an entry of this name, be it with errors.
    pub fn lists(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The names that can be written.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(String::as_str)
    }
}

/// Reads `content/sources.yaml`: a name for each source, and what is known of it.
pub fn read_sources(source: &Source) -> (SourceNotes, Vec<Diagnostic>) {
    let document = match yaml::read(source, 0..source.text.len()) {
        Ok(document) => document,
        Err(finding) => return (SourceNotes::default(), vec![*finding]),
    };
    let names = document.names();
    let mut decoder = Decoder::new(source, document, Position::START);
    let notes = decoder.decode_each::<SourceNote>();
    let (_, findings) = decoder.finish();
    (SourceNotes { notes, names }, findings)
}
