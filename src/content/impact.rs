//! Impact: figures, each with a unit, a period and a source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{self, Deserializer, Visitor};

use super::{Item, Problem, SourceMention};

/// Front matter of a page in `content/impact/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Impact {
    /// The tables that the page shows.
    pub datasets: Vec<Dataset>,
}

/// A table of figures.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dataset {
    /// The table's name in `figure` blocks. Each name is used once on the site.
    pub id: String,
    /// The table's caption.
    pub title: String,
    /// What is counted: “families”, “conferences”.
    pub unit: String,
    /// When it was counted.
    pub period: String,
    /// A name from `content/sources.yaml`.
    pub source: String,
    /// The columns. The first one names the rows.
    pub columns: Vec<Column>,
    /// The rows, each with one cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader must know to read the figures right.
    #[serde(default)]
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The column's heading.
    pub name: String,
    /// Where its cells are set: text at the start, numbers at the end.
    #[serde(default)]
    pub align: Align,
}

/// The side of a cell on which its text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Align {
    #[default]
    Start,
    End,
}

/// A cell: text, or a number as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Cell(pub String);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CellVisitor;
        impl Visitor<'_> for CellVisitor {
            type Value = Cell;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text or a number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell(text.to_owned()))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }
        }
        deserializer.deserialize_any(CellVisitor)
    }
}

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "Text or a number.", "type": ["string", "number"] })
    }
}

impl Item for Impact {
    fn texts(&self) -> Vec<(String, &str)> {
        let tables = self.datasets.iter().enumerate();
        tables
            .flat_map(|(at, table)| {
                let title = (format!("datasets[{at}].title"), table.title.as_str());
                let note = table.note.as_deref();
                let note = note.map(|note| (format!("datasets[{at}].note"), note));
                [title].into_iter().chain(note)
            })
            .collect()
    }

    fn source_mentions(&self) -> Vec<SourceMention<'_>> {
        let datasets = self.datasets.iter().enumerate();
        datasets
            .map(|(at, dataset)| SourceMention {
                path: format!("datasets[{at}].source"),
                name: &dataset.source,
            })
            .collect()
    }

    fn datasets(&self) -> &[Dataset] {
        &self.datasets
    }

    fn left_off_cards(&self) -> &'static [&'static str] {
        &["datasets"]
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut ids = BTreeSet::new();
        for (at, dataset) in self.datasets.iter().enumerate() {
            if !ids.insert(&dataset.id) {
                problems.push(Problem::new(
                    format!("datasets[{at}].id"),
                    format!("Two tables on this page are called `{}`.", dataset.id),
                    "Give one of them another `id`.",
                ));
            }
            for (key, text, what) in [
                ("unit", &dataset.unit, "what it counts, such as `families`"),
                (
                    "period",
                    &dataset.period,
                    "when it was counted, such as `2020/21 to 2023/24`",
                ),
            ] {
                if text.trim().is_empty() {
                    problems.push(Problem::new(
                        format!("datasets[{at}].{key}"),
                        format!("The table `{}` does not say {what}.", dataset.id),
                        format!("Write it after `{key}:`."),
                    ));
                }
            }
            for (row, cells) in dataset.rows.iter().enumerate() {
                if cells.len() != dataset.columns.len() {
                    problems.push(Problem::new(
                        format!("datasets[{at}].rows[{row}]"),
                        format!(
                            "Cells in this row: {}. Columns of the table: {}.",
                            cells.len(),
                            dataset.columns.len()
                        ),
                        "Write one cell for each column, with commas between them. A cell with nothing in it is written \"\".",
                    ));
                }
            }
        }
        problems
    }
}
