//! Where each key and value of a YAML text stands, by its path.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use crate::diag::{Diagnostic, Place, Position, Rule, Source};

use super::{MAX_DEPTH, to_u32, too_deep, words};

/// The places of a document's keys and values. Paths look like `entries[3].why`.
#[derive(Debug, Clone, Default)]
pub struct Places {
    keys: HashMap<String, Position>,
    values: HashMap<String, Position>,
    start: Option<Position>,
}

impl Places {
    /// Where the key at this path stands, or else its value, or else its nearest parent.
    pub fn key(&self, path: &str) -> Position {
        self.keys
            .get(path)
            .or_else(|| self.values.get(path))
            .copied()
            .unwrap_or_else(|| self.parent(path))
    }

    /// Where the value at this path stands, or else its nearest parent.
    pub fn value(&self, path: &str) -> Position {
        self.values
            .get(path)
            .copied()
            .unwrap_or_else(|| self.parent(path))
    }

    fn parent(&self, path: &str) -> Position {
        let mut rest = path;
        while let Some(cut) = rest.rfind(['.', '[']) {
            rest = &rest[..cut];
            if let Some(at) = self.values.get(rest).or_else(|| self.keys.get(rest)) {
                return *at;
            }
        }
        self.start.unwrap_or(Position::START)
    }
}

/// A list or mapping that is still open.
enum Level {
    List { path: String, next: usize },
    Mapping { path: String, key: Option<String> },
}

/// Reads the events of a YAML text and notes every place.
pub(super) fn locate(
    source: &Source,
    text: &str,
    first: Position,
) -> Result<Places, Box<Diagnostic>> {
    let mut places = Places {
        start: Some(first),
        ..Places::default()
    };
    let mut levels: Vec<Level> = Vec::new();
    let position = |line: usize, column: usize| Position {
        line: first.line + to_u32(line.max(1)) - 1,
        column: to_u32(column) + 1,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = position(error.marker().line(), error.marker().col());
            words::not_yaml(source, at, error.info())
        })?;
        let at = position(span.start.line(), span.start.col());
        match event {
            Event::Alias(_) => return Err(Box::new(words::special_sign(source, at))),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if anchor != 0 =>
            {
                return Err(Box::new(words::special_sign(source, at)));
            }
            Event::Scalar(text, ..) => {
                let path = match levels.last_mut() {
                    Some(Level::Mapping {
                        path,
                        key: key @ None,
                    }) => {
                        let name = join(path, &text);
                        if places.keys.insert(name.clone(), at).is_some() {
                            return Err(Box::new(repeated(source, at, &text)));
                        }
                        *key = Some(name);
                        continue;
                    }
                    level => value_path(level),
                };
                places.values.insert(path, at);
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if levels.len() >= MAX_DEPTH {
                    return Err(Box::new(too_deep(at, source)));
                }
                let path = value_path(levels.last_mut());
                places.values.insert(path.clone(), at);
                levels.push(if matches!(event, Event::SequenceStart(..)) {
                    Level::List { path, next: 0 }
                } else {
                    Level::Mapping { path, key: None }
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                levels.pop();
            }
            _ => {}
        }
    }
    Ok(places)
}

/// The path of the value that comes next on this level; a mapping then waits for its next key.
fn value_path(level: Option<&mut Level>) -> String {
    match level {
        None => String::new(),
        Some(Level::List { path, next }) => {
            let index = *next;
            *next += 1;
            format!("{path}[{index}]")
        }
        // A list or mapping used as a key has no path of its own; serde_yaml will refuse it later.
        Some(Level::Mapping { path, key }) => key.take().unwrap_or_else(|| join(path, "?")),
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn repeated(source: &Source, at: Position, key: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::RepeatedKey,
        Place::new(source.path.clone(), at),
        format!("`{key}` is written twice."),
        "Keep one of the two lines and delete the other.",
    )
}
