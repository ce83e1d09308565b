//! Which tables of figures a page names, and what it says with figures in it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::content::Entry;
use crate::markdown::prose::{BlockKind, Prose, SpanKind};
use crate::markdown::{Document, Piece};

use super::figures::{figures, plain};
use super::{Pointer, Site};

/// How many words a statement has at least, so that two that are alike are about the same thing.
const FEWEST_WORDS: usize = 4;

/// A table of figures, as pages name it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its name in `figure` blocks.
    pub id: String,
    /// Its caption.
    pub title: String,
    /// The file of its page.
    pub path: String,
}

/// Something that a page says with figures in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The page's file.
    pub page: String,
    /// Its words in small letters, with `#` for each figure.
    pub words: String,
    /// The figures, in order.
    pub figures: Vec<String>,
    /// Where the figures stand in the words of the page.
    #[serde(skip)]
    pub places: Vec<Range<usize>>,
}

/// What pages say with figures in it, by the name of the table that they name.
pub(super) type Said = BTreeMap<String, Vec<Statement>>;

impl Table {
    /// Whether a page shows the table, is its page, leads to that page or says the table's title.
    pub fn is_named_by(&self, entry: &Entry, document: &Document) -> bool {
        let prose = &document.prose;
        *entry.path == *self.path
            || self.is_shown_in(&document.pieces)
            || prose.spans.iter().any(|span| match &span.kind {
                SpanKind::Link { target, .. } => self.is_led_to(&entry.path, target),
                _ => false,
            })
            || self.is_said_in(&prose.text)
    }

    /// Whether a block shows the table. How deep blocks nest is limited as they are read.
    pub fn is_shown_in(&self, pieces: &[Piece]) -> bool {
        pieces.iter().any(|piece| match piece {
            Piece::Block(block) => {
                let names = |name: &str, value: &str| name == "dataset" && value == self.id;
                let mut arguments = block.arguments.iter();
                arguments.any(|one| names(&one.name, &one.value)) || self.is_shown_in(&block.body)
            }
            _ => false,
        })
    }

    /// Whether a link on a page leads to the page of the table.
    pub fn is_led_to(&self, from: &str, target: &str) -> bool {
        matches!(Pointer::read(from, target), Ok(Pointer::Inside(path)) if path.split(['?', '#']).next() == Some(&*self.path))
    }

    /// Whether a text says the table's title.
    pub fn is_said_in(&self, text: &str) -> bool {
        !self.title.is_empty() && text.to_lowercase().contains(&self.title.to_lowercase())
    }
}

/// What a page says with figures in it, sentence by sentence; a term and its meaning are one.
pub fn statements(entry: &Entry, document: &Document) -> Vec<Statement> {
    let prose = &document.prose;
    let mut found = Vec::new();
    let mut term: Option<&Range<usize>> = None;
    for block in &prose.blocks {
        match block.kind {
            BlockKind::Term => term = Some(&block.range),
            BlockKind::Meaning => {
                let start = term.take().unwrap_or(&block.range).start;
                found.extend(statement(entry, prose, start..block.range.end));
            }
            BlockKind::Paragraph | BlockKind::Item if !block.quoted => {
                for sentence in sentences(&prose.text, &block.range) {
                    found.extend(statement(entry, prose, sentence));
                }
            }
            _ => {}
        }
    }
    found
}

/// The sentences of a block: each ends with a mark and a space.
fn sentences(text: &str, block: &Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(block.clone()).unwrap_or_default();
    let mut start = block.start;
    let ends = words.match_indices(['.', '!', '?']).filter_map(|(at, _)| {
        let next = words[at + 1..].chars().next();
        next.is_none_or(char::is_whitespace)
            .then_some(block.start + at + 1)
    });
    let ends: Vec<usize> = ends.chain([block.end]).collect();
    let ranges = ends
        .into_iter()
        .map(|end| std::mem::replace(&mut start, end)..end);
    ranges.filter(|range| !range.is_empty()).collect()
}

fn statement(entry: &Entry, prose: &Prose, range: Range<usize>) -> Option<Statement> {
    let text = prose.text.get(range.clone())?;
    let places: Vec<_> = figures(text).collect();
    if places.is_empty() {
        return None;
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for place in &places {
        masked.push_str(&text[at..place.start]);
        masked.push('#');
        at = place.end;
    }
    masked.push_str(&text[at..]);
    let is_part = |c: char| !c.is_alphanumeric() && c != '#';
    let words = masked.split(is_part).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let said = words.iter().filter(|word| !word.contains('#')).count();
    (said >= FEWEST_WORDS).then(|| Statement {
        page: entry.path.to_string(),
        words: words.join(" "),
        figures: places.iter().map(|one| plain(&text[one.clone()])).collect(),
        places: places
            .into_iter()
            .map(|one| range.start + one.start..range.start + one.end)
            .collect(),
    })
}

impl Site {
    /// Every table of figures.
    pub(super) fn tables(&self) -> Vec<Table> {
        let tables = self.datasets.iter().filter_map(|(id, (index, at))| {
            let entry = self.at(*index);
            let dataset = entry.fields.item().datasets().get(*at)?;
            Some(Table {
                id: id.clone(),
                title: dataset.title.clone(),
                path: entry.path.to_string(),
            })
        });
        tables.collect()
    }

    /// What pages that name a table say with figures in it.
    pub(super) fn statements_about(&self, id: &str) -> Vec<Statement> {
        let said = self.said.get_or_init(|| self.said());
        said.get(id).cloned().unwrap_or_default()
    }

    /// What is said with figures in it, by the table that is named. Each page is read once for all tables.
    fn said(&self) -> Said {
        let tables = self.tables();
        let mut said = Said::new();
        let pages = self.entries.iter().filter(|_| !tables.is_empty());
        for entry in pages {
            let document = entry.document();
            let named = tables
                .iter()
                .filter(|table| table.is_named_by(entry, &document));
            for table in named {
                let of_table = said.entry(table.id.clone()).or_default();
                of_table.extend(statements(entry, &document));
            }
        }
        said
    }

    /// Whether another text of a page says the same to all that ask what is said of tables.
    pub(super) fn says_the_same(&self, before: &Arc<Entry>, after: &Arc<Entry>) -> bool {
        let of = |entry: &Arc<Entry>| {
            let document = entry.document();
            let named = self
                .tables()
                .into_iter()
                .filter(|table| table.is_named_by(entry, &document));
            let named: Vec<String> = named.map(|table| table.id).collect();
            let said = if named.is_empty() {
                Vec::new()
            } else {
                statements(entry, &document)
            };
            let said: Vec<_> = said
                .into_iter()
                .map(|one| (one.words, one.figures))
                .collect();
            (named, said)
        };
        self.datasets.is_empty() || of(before) == of(after)
    }
}
