//! A YAML mapping as a typed value, with every finding at once.
//!
//! The types say what may be written: `schemars` gives the keys a type knows and needs, `serde`
//! reads the values. `serde` stops at the first wrong value, so that value is set aside and the
//! rest is read again, until nothing new is wrong.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use schemars::{JsonSchema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use crate::diag::{Diagnostic, Place, Position, Rule, Source, did_you_mean, nearest};

use super::{Document, words};

/// The keys that a type knows, and those it cannot do without.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    known: BTreeSet<String>,
    required: BTreeSet<String>,
}

impl Keys {
    /// Reads the keys off the type itself.
    pub fn of<T: JsonSchema>() -> Keys {
        let schema = SchemaGenerator::default().into_root_schema_for::<T>();
        let names = |value: Option<&serde_json::Value>| -> BTreeSet<String> {
            match value {
                Some(serde_json::Value::Object(map)) => map.keys().cloned().collect(),
                Some(serde_json::Value::Array(list)) => list
                    .iter()
                    .filter_map(|name| name.as_str().map(str::to_owned))
                    .collect(),
                _ => BTreeSet::new(),
            }
        };
        Keys {
            known: names(schema.get("properties")),
            required: names(schema.get("required")),
        }
    }
}

impl Document {
    /// The names of the document's own keys.
    pub fn names(&self) -> BTreeSet<String> {
        let keys = self.mapping.keys();
        keys.filter_map(|key| key.as_str().map(str::to_owned))
            .collect()
    }

    /// The line on which a key stands, from 1.
    pub fn line(&self, key: &str) -> u32 {
        self.places().key(key).line
    }

    /// A key's value as data, if there is one.
    pub fn value(&self, key: &str) -> Option<serde_json::Value> {
        let value = self.mapping.get(key).filter(|value| !value.is_null())?;
        serde_json::to_value(value).ok()
    }
}

/// Reads typed values out of one document, collecting what is wrong.
pub struct Decoder<'a> {
    source: &'a Source,
    document: Document,
    start: Position,
    /// The keys that were asked for so far.
    known: Vec<Cow<'a, Keys>>,
    findings: Vec<Diagnostic>,
}

impl<'a> Decoder<'a> {
    /// A decoder for a document that starts at `start` in `source`.
    pub fn new(source: &'a Source, document: Document, start: Position) -> Self {
        Self {
            source,
            document,
            start,
            known: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Reads a value of type `T` from those keys of the document that `T` knows.
    ///
    /// Returns nothing when a required key is missing or a value is wrong; the findings say which.
    pub fn decode<T: DeserializeOwned>(&mut self, keys: &'a Keys) -> Option<T> {
        self.known.push(Cow::Borrowed(keys));
        let mapping = self.known_part(keys);
        let before = self.findings.len();
        let mut misspelt = false;
        for name in &keys.required {
            if !mapping.contains_key(name.as_str()) {
                match self.is_misspelt(name, keys) {
                    true => misspelt = true,
                    false => self.findings.push(self.missing(name)),
                }
            }
        }
        let value = self.read_values(mapping);
        if misspelt || self.findings.len() > before {
            None
        } else {
            value
        }
    }

    /// The keys that are known and have a value.
    fn known_part(&self, keys: &Keys) -> Mapping {
        let pairs = self.document.mapping.iter();
        pairs
            .filter(|(key, value)| {
                key.as_str().is_some_and(|name| keys.known.contains(name)) && !value.is_null()
            })
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }

    /// Reads a document that gives a value of type `T` to each of many names. A wrong value is left
    /// out; the findings say why.
    pub fn decode_each<T: DeserializeOwned>(&mut self) -> BTreeMap<String, T> {
        let keys = Keys {
            known: self.document.names(),
            required: BTreeSet::new(),
        };
        let mapping = self.known_part(&keys);
        self.known.push(Cow::Owned(keys));
        self.read_values(mapping).unwrap_or_default()
    }

    /// Whether a key that is missing stands there under a name that is nearly right: that is told as
    /// an unknown key, and once is enough.
    fn is_misspelt(&self, name: &str, keys: &Keys) -> bool {
        let written = self.document.names();
        !written.contains(name)
            && written
                .iter()
                .filter(|key| !keys.known.contains(*key))
                .any(|key| nearest(key, keys.known.iter().map(String::as_str)) == Some(name))
    }

    fn missing(&self, name: &str) -> Diagnostic {
        let written = self.document.mapping.contains_key(name);
        let is_page = self.source.path.ends_with(".md");
        let thing = if is_page { "page" } else { "file" };
        let at = if written {
            self.document.places().key(name)
        } else {
            self.start
        };
        Diagnostic::new(
            Rule::MissingKey,
            Place::new(self.source.path.clone(), at),
            if written {
                format!("`{name}` has no value, and this {thing} needs one.")
            } else {
                format!("`{name}` is missing, and this {thing} needs it.")
            },
            match (written, is_page) {
                (true, _) => format!("Write it after `{name}:`."),
                (false, true) => format!("Add a line `{name}: …` between the two `---` lines."),
                (false, false) => format!("Add a line `{name}: …`."),
            },
        )
    }

    fn read_values<T: DeserializeOwned>(&mut self, mapping: Mapping) -> Option<T> {
        let mut values = Value::Mapping(mapping);
        // Where each remaining element of a list stood before wrong ones were set aside.
        let mut original: HashMap<String, Vec<usize>> = HashMap::new();
        loop {
            let error = match serde_path_to_error::deserialize(&values) {
                Ok(value) => return Some(value),
                Err(error) => error,
            };
            let path = error.path().to_string();
            let said = error.inner().to_string();
            let (top, index) = split_path(&path);
            let whole = original_path(&path, &top, index, &original);
            let mapping = values.as_mapping_mut()?;
            // Where it is not there, only a missing required key is left, and that has been reported.
            let value = mapping.get_mut(top.as_str())?;
            self.findings.push(self.wrong(&whole, &said));
            match (index, value) {
                (Some(index), Value::Sequence(list)) if index < list.len() => {
                    let indexes = original
                        .entry(top)
                        .or_insert_with(|| (0..list.len()).collect());
                    list.remove(index);
                    indexes.remove(index);
                }
                _ => {
                    mapping.remove(top.as_str());
                }
            }
        }
    }

    fn wrong(&self, path: &str, said: &str) -> Diagnostic {
        // serde_yaml may put the path before its words; the place says that better.
        let said =
            said.rsplit_once(": ").map_or(
                said,
                |(before, rest)| {
                    if before.contains(' ') { said } else { rest }
                },
            );
        let key = last_key(path);
        let (rule, message, help) = words::wrong_value(key, said);
        let at = match rule {
            Rule::UnknownKey => self.document.places().key(path),
            _ => self.document.places().value(path),
        };
        Diagnostic::new(
            rule,
            Place::new(self.source.path.clone(), at),
            message,
            help,
        )
    }

    /// Says which keys nothing asked for, and hands over the document and the findings.
    pub fn finish(mut self) -> (Document, Vec<Diagnostic>) {
        let known = |name: &str| self.known.iter().any(|keys| keys.known.contains(name));
        for key in self.document.mapping.keys() {
            let name = match key {
                Value::String(name) => Cow::Borrowed(name.as_str()),
                other => {
                    let text = serde_yaml::to_string(other).unwrap_or_default();
                    Cow::Owned(text.trim().to_owned())
                }
            };
            if !known(&name) {
                let all: BTreeSet<&str> = self
                    .known
                    .iter()
                    .flat_map(|keys| keys.known.iter().map(String::as_str))
                    .collect();
                self.findings.push(Diagnostic::new(
                    Rule::UnknownKey,
                    Place::new(self.source.path.clone(), self.document.places().key(&name)),
                    format!("`{name}` is not a key that can be written here."),
                    did_you_mean(&name, all.iter().copied()),
                ));
            }
        }
        (self.document, self.findings)
    }
}

/// The first key of a path, and the index that follows it, if one does.
fn split_path(path: &str) -> (String, Option<usize>) {
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (top, rest) = path.split_at(end);
    let index = rest
        .strip_prefix('[')
        .and_then(|rest| rest.split(']').next())
        .and_then(|digits| digits.parse().ok());
    (top.to_owned(), index)
}

fn original_path(
    path: &str,
    top: &str,
    index: Option<usize>,
    original: &HashMap<String, Vec<usize>>,
) -> String {
    let known = index.and_then(|index| original.get(top)?.get(index).map(|old| (index, *old)));
    match known {
        Some((index, old)) => path.replacen(&format!("[{index}]"), &format!("[{old}]"), 1),
        None => path.to_owned(),
    }
}

fn last_key(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap_or(path);
    last.split('[').next().unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        order: u32,
        #[serde(default)]
        #[allow(dead_code)]
        parts: Vec<Part>,
    }

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Part {
        name: String,
    }

    fn decode(text: &str) -> (Option<Sample>, Vec<Diagnostic>) {
        let source = Source::new("a.md", text);
        let document = super::super::read(&source, 0..text.len()).unwrap();
        let keys = Keys::of::<Sample>();
        let mut decoder = Decoder::new(&source, document, Position::START);
        let value = decoder.decode(&keys);
        let (_, findings) = decoder.finish();
        (value, findings)
    }

    #[test]
    fn a_good_mapping_is_read() {
        let (value, findings) = decode("order: 3\nparts:\n  - name: a\n");
        assert_eq!(findings, []);
        assert_eq!(value.unwrap().order, 3);
    }

    #[test]
    fn every_mistake_is_found_in_one_go() {
        let (value, findings) =
            decode("ordr: 3\nparts:\n  - name: a\n  - nam: b\n  - name: [c]\n  - name: d\n  - 7\n");
        assert!(value.is_none());
        let found: Vec<_> = findings
            .iter()
            .map(|finding| (finding.rule, finding.place.at.line, finding.place.at.column))
            .collect();
        assert_eq!(
            found,
            [
                (Rule::UnknownKey, 4, 5),
                (Rule::WrongType, 5, 11),
                (Rule::WrongType, 7, 5),
                (Rule::UnknownKey, 1, 1),
            ]
        );
        assert_eq!(findings[3].help, "Did you mean `order`?");
    }
}
