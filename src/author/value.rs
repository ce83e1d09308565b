//! Values of keys, as a sheet gives them and as a page's details hold them.

use std::fmt;

use serde_json::Value as Json;

use crate::yaml;

use super::columns::Column;

/// A list that is longer than this is written one part to a line.
const WIDTH: usize = 80;

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, number, date or word.
    One(String),
    /// A list, and the cell's own text.
    List(Vec<String>, String),
}

/// A date as British spreadsheets have it, the day first, with the year first.
pub(super) fn british_date(text: &str) -> Option<String> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_date = is_number(day, 2) && is_number(month, 2) && is_number(year, 4) && year.len() == 4;
    (is_date && parts.next().is_none()).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

impl Value {
    /// Whether a value of a page's details says the same.
    pub fn is(&self, other: &Json) -> bool {
        match (self, other) {
            (Value::One(text), other) => *text == Value::shown(other),
            (Value::List(list, cell), Json::Array(others)) => {
                let others: Vec<String> = others.iter().map(Value::shown).collect();
                // A part that holds a semicolon itself comes back as two.
                *list == others || *cell == others.join("; ")
            }
            (Value::List(..), _) => false,
        }
    }

    /// A value of a page's details, as people read it.
    pub fn shown(value: &Json) -> String {
        match value {
            Json::String(text) => text.clone(),
            Json::Array(list) => list.iter().map(Value::shown).collect::<Vec<_>>().join("; "),
            other => other.to_string(),
        }
    }

    /// The value as it is written after `key:`.
    pub fn written(&self, column: &Column) -> String {
        let text = |text: &str| match column.is_bool || column.is_number {
            true if text.bytes().all(|byte| byte.is_ascii_digit())
                || matches!(text, "true" | "false") =>
            {
                text.to_owned()
            }
            _ => yaml::text(text),
        };
        match self {
            Value::One(one) => format!(" {}", text(one)),
            Value::List(list, _) => {
                let list: Vec<String> = list.iter().map(|part| text(part)).collect();
                let line = format!(" [{}]", list.join(", "));
                match column.choices.is_empty() || line.len() > WIDTH {
                    true => list.iter().map(|part| format!("\n  - {part}")).collect(),
                    false => line,
                }
            }
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::One(text) => f.write_str(text),
            Value::List(list, _) => f.write_str(&list.join("; ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_dates_are_turned_round() {
        assert_eq!(british_date("4/3/2026").as_deref(), Some("2026-03-04"));
        assert_eq!(british_date("31/12/2026").as_deref(), Some("2026-12-31"));
        for text in ["2026-03-04", "4/3/26", "4/3", "4/3/2026/1", "a/b/2026"] {
            assert_eq!(british_date(text), None, "{text}");
        }
    }
}
