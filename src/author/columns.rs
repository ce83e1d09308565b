//! A sheet's columns as keys of a kind of page, and its cells as their values.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::content::{Collection, Kind};
use crate::diag::{Diagnostic, Place, Position, Rule, Severity, did_you_mean};
use crate::markdown::slug;
use crate::yaml;

use super::known::Known;
use super::page::words;
use super::sheet::{Cell, Row};
use super::value::{Value, british_date};

/// Headings that mean a key, besides its own name.
const CALLED: [(&str, &str); 4] = [
    ("name", "title"),
    ("organisation", "title"),
    ("organisation-name", "title"),
    ("file", "id"),
];

/// A column that holds values of a key.
#[derive(Debug)]
pub struct Column {
    /// The key.
    pub key: String,
    /// Its place in a row; a column of the kind that the sheet does not have has none.
    place: Option<usize>,
    is_list: bool,
    is_date: bool,
    pub(super) is_bool: bool,
    /// Whether a number is a value of this key.
    pub(super) is_number: bool,
    /// The words or names that it can hold, each with what else people may write; none for free text.
    pub(super) choices: Vec<(String, String)>,
}

/// The columns of a sheet.
#[derive(Debug)]
pub struct Columns {
    columns: Vec<Column>,
    /// The places of columns that only tell which page a row is about.
    telling: BTreeMap<&'static str, usize>,
    /// The keys of the kind, in the order in which they are written.
    pub order: Vec<String>,
    /// The keys that a new page needs.
    pub needed: Vec<String>,
    unknown: Vec<(String, Position, String)>,
    twice: Vec<(String, Position)>,
    head: Position,
}

impl Columns {
    /// The columns of a sheet of items of this collection.
    pub fn of(collection: Collection, head: &Row, known: &Known) -> Columns {
        let schema = Kind::Item(collection).schema();
        let keys = schema.get("properties").and_then(Json::as_object);
        let mut columns: Vec<Column> = keys
            .into_iter()
            .flatten()
            // Groups of keys do not fit in a cell.
            .filter(|(_, key)| key.pointer("/items/properties").is_none())
            .map(|(name, key)| Column::of(name, key, known))
            .collect();
        let order = columns.iter().map(|column| column.key.clone()).collect();
        let mut telling = BTreeMap::new();
        let (mut unknown, mut twice) = (Vec::new(), Vec::new());
        for (place, cell) in head.cells.iter().enumerate() {
            let heading = slug(&cell.text);
            if heading.is_empty() {
                continue;
            }
            let called = CALLED.iter().find(|(name, _)| *name == heading);
            let wanted = called.map_or(heading.as_str(), |(_, key)| key);
            let told = ["id", "url"].into_iter().find(|name| *name == wanted);
            if let Some(name) = told {
                if telling.insert(name, place).is_some() {
                    twice.push((name.to_owned(), cell.at));
                }
                continue;
            }
            match columns
                .iter_mut()
                .find(|column| is_called(&column.key, wanted))
            {
                Some(column) if column.place.is_some() => twice.push((column.key.clone(), cell.at)),
                Some(column) => column.place = Some(place),
                None => {
                    let names = columns.iter().map(|column| column.key.as_str());
                    let help = did_you_mean(&wanted.replace('-', "_"), names);
                    unknown.push((cell.text.trim().to_owned(), cell.at, help));
                }
            }
        }
        Columns {
            columns,
            telling,
            order,
            needed: yaml::needed(&schema),
            unknown,
            twice,
            head: head.at(),
        }
    }

    /// The columns, unless rows cannot be understood by them; and what is to be said of the headings.
    pub fn told(self, name: &str) -> (Option<Columns>, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        for (heading, at, help) in &self.unknown {
            let mut finding = Diagnostic::new(
                Rule::UnknownKey,
                Place::new(name, *at),
                format!(
                    "The column “{heading}” is passed over: pages of this kind have nothing of that name."
                ),
                help,
            );
            // Sheets hold more than is published, and that is right.
            finding.severity = Severity::Warning;
            findings.push(finding);
        }
        for (key, at) in &self.twice {
            findings.push(Diagnostic::new(
                Rule::RepeatedKey,
                Place::new(name, *at),
                format!("There are two columns for `{key}`."),
                "Keep one of the two, or give one of them another heading.",
            ));
        }
        let has_name = self.telling.contains_key("id")
            || self.telling.contains_key("url")
            || self
                .columns
                .iter()
                .any(|column| column.key == "title" && column.place.is_some());
        if !has_name {
            findings.push(Diagnostic::new(
                Rule::MissingKey,
                Place::new(name, self.head),
                "No column says what each row is called.",
                "The first row holds the headings. Call the column with the names `title`.",
            ));
        }
        let usable = self.twice.is_empty() && has_name;
        (usable.then_some(self), findings)
    }

    /// A column of the kind.
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.key == key)
    }

    /// The cell of a row that holds this key, if the sheet has such a column.
    pub fn cell<'a>(&self, row: &'a Row, key: &str) -> Option<&'a Cell> {
        let place = match self.telling.get(key) {
            Some(place) => Some(*place),
            None => self.column(key)?.place,
        };
        row.cells.get(place?)
    }

    /// What a row is called.
    pub fn title(&self, row: &Row) -> Option<String> {
        match self.column("title")?.value(self.cell(row, "title")?)? {
            Value::One(title) => Some(title),
            Value::List(..) => None,
        }
    }

    /// What a row says. An empty cell says nothing.
    pub fn values(&self, row: &Row) -> Vec<(String, Value)> {
        let columns = self.columns.iter();
        columns
            .filter_map(|column| {
                let cell = row.cells.get(column.place?)?;
                Some((column.key.clone(), column.value(cell)?))
            })
            .collect()
    }
}

/// Whether a heading is that of a column of this collection.
pub fn is_heading(collection: Collection, heading: &str) -> bool {
    let head = Row {
        cells: vec![Cell {
            text: heading.to_owned(),
            at: Position::START,
        }],
    };
    let columns = Columns::of(collection, &head, &Known::new());
    columns.unknown.is_empty() && !slug(heading).is_empty()
}

/// Whether a heading names a key: “Short title” and “Pledge” name `short_title` and `pledges`.
fn is_called(key: &str, heading: &str) -> bool {
    let key = key.replace('_', "-");
    key == heading || key.trim_end_matches('s') == heading.trim_end_matches('s')
}

impl Column {
    fn of(name: &str, key: &Json, known: &Known) -> Column {
        let item = key.get("items");
        let has_type = |name: &str| match key.get("type") {
            Some(Json::Array(types)) => types.iter().any(|one| one == name),
            Some(one) => one == name,
            None => false,
        };
        let (words, _) = words(item.unwrap_or(key));
        let about = key
            .get("description")
            .and_then(Json::as_str)
            .unwrap_or_default();
        let names = known
            .iter()
            .find(|(place, _)| about.contains(&format!("`{place}`")));
        let choices = match words.as_slice() {
            [] => names.map(|(_, names)| names.clone()).unwrap_or_default(),
            words => words
                .iter()
                .map(|word| ((*word).to_owned(), String::new()))
                .collect(),
        };
        let pattern = key
            .get("pattern")
            .and_then(Json::as_str)
            .unwrap_or_default();
        Column {
            key: name.to_owned(),
            place: None,
            is_list: item.is_some(),
            // The pattern of a date is the one that tells years.
            is_date: pattern.contains("[0-9]{4}"),
            is_bool: has_type("boolean"),
            is_number: has_type("integer"),
            choices,
        }
    }

    /// The value that a cell gives. An empty cell gives none.
    fn value(&self, cell: &Cell) -> Option<Value> {
        let text = cell.text.trim();
        // An apostrophe that keeps a spreadsheet program from taking a text for a formula.
        let text = match text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => {
                rest
            }
            _ => text,
        };
        if text.is_empty() {
            return None;
        }
        if !self.is_list {
            return Some(Value::One(self.one(text)));
        }
        // Lines of a cell are whole sentences, which may hold semicolons.
        let has_lines = self.choices.is_empty() && text.contains('\n');
        let parts = |c: char| match c {
            '\n' => true,
            ';' | '|' => !has_lines,
            ',' => !self.choices.is_empty(),
            _ => false,
        };
        let list = text
            .split(parts)
            .map(|part| part.trim_start_matches(['-', '•', '*']).trim());
        let list: Vec<String> = list
            .filter(|part| !part.is_empty())
            .map(|part| self.one(part))
            .collect();
        (!list.is_empty()).then(|| Value::List(list, text.to_owned()))
    }

    /// A part of a cell as this key has it.
    fn one(&self, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.is_date {
            return british_date(&text).unwrap_or(text);
        }
        if self.is_bool {
            return match text.to_lowercase().as_str() {
                "yes" | "y" | "true" => "true".to_owned(),
                "no" | "n" | "false" => "false".to_owned(),
                _ => text,
            };
        }
        let wanted = slug(&text);
        let choice = self.choices.iter().find(|(name, called)| {
            *name == text || *name == wanted || (!called.is_empty() && slug(called) == wanted)
        });
        choice.map_or(text, |(name, _)| name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_however_they_are_written() {
        for heading in [
            "title",
            "Name",
            " Short title ",
            "PLEDGES",
            "Pledge",
            "Organisation",
            "URL",
            "id",
        ] {
            assert!(is_heading(Collection::Supporters, heading), "{heading}");
        }
        for heading in ["", "Phone", "Email", "audience"] {
            assert!(!is_heading(Collection::Supporters, heading), "{heading}");
        }
    }
}
