//! The file of a new page: every key that its kind has, what each is for, and what can be written there.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::content::Kind;
use crate::yaml;

use super::known::Known;

/// Keys of all pages that a new page shows; the others are for those who look for them.
const SHOWN: [&str; 5] = ["title", "summary", "sources", "reviewed", "draft"];
/// How wide a comment is, in characters.
const WIDTH: usize = 96;
/// With more names than this, a comment lists none.
const MANY: usize = 16;

/// A page to be made.
#[derive(Debug, Clone)]
pub struct NewPage<'a> {
    /// What kind of page.
    pub kind: Kind,
    /// Its heading.
    pub title: &'a str,
    /// The day on which it is made.
    pub today: Date,
    /// What the site has that it may name.
    pub known: &'a Known,
}

impl NewPage<'_> {
    /// The file's text: a draft in which what is not known yet has no value.
    pub fn text(&self) -> String {
        let schema = self.kind.schema();
        let needed = yaml::needed(&schema);
        let shared = Kind::Page.schema();
        let is_shared =
            |name: &str| part(&shared, name).is_some() && !needed.contains(&name.to_owned());
        let empty = Map::new();
        let keys = schema.get("properties").and_then(Value::as_object);
        let keys = keys.unwrap_or(&empty);
        let (shown, rare): (Vec<_>, Vec<_>) = keys
            .iter()
            .partition(|(name, _)| SHOWN.contains(&name.as_str()) || !is_shared(name));
        let mut text = "---\n".to_owned();
        for (name, key) in shown {
            let is_needed = needed.contains(name);
            self.explain(key, is_needed, &mut text);
            let value = match name.as_str() {
                "title" => yaml::text(self.title),
                "reviewed" => self.today.to_string(),
                "date" if is_needed => self.today.to_string(),
                "draft" => "true".to_owned(),
                _ => String::new(),
            };
            line(0, name, &value, &mut text);
            if let Some(item) = key
                .get("items")
                .filter(|item| part_names(item).next().is_some())
            {
                skeleton(item, 1, is_needed, &mut text);
            }
            text.push('\n');
        }
        let rare: Vec<&str> = rare.iter().map(|(name, _)| name.as_str()).collect();
        comment(
            &format!("It may also have: {}.", rare.join(", ")),
            &mut text,
        );
        text.push_str("---\n\n");
        text
    }

    /// The keys that have to be filled in before the page is right.
    pub fn open(&self) -> Vec<String> {
        let mut needed = yaml::needed(&self.kind.schema());
        needed.retain(|name| !matches!(name.as_str(), "title" | "date"));
        needed
    }

    /// What a key is for, and what can be written there, as comments above it.
    fn explain(&self, key: &Value, is_needed: bool, text: &mut String) {
        let about = description(key);
        let mark = if is_needed { " (needed)" } else { "" };
        comment(&format!("{}{mark}", about.trim_end_matches('.')), text);
        let item = key.get("items");
        let (words, meanings) = words(item.unwrap_or(key));
        if !words.is_empty() {
            let how = match item {
                Some(_) => "Some of these, in square brackets",
                None => "One of these",
            };
            comment(&format!("{how}: {}", words.join(", ")), text);
            for meaning in meanings {
                comment(&format!("- {meaning}"), text);
            }
            return;
        }
        let names = self
            .known
            .iter()
            .find(|(place, _)| about.contains(&format!("`{place}`")));
        let names = names.into_iter().flat_map(|(_, names)| names);
        let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        if (1..=MANY).contains(&names.len()) {
            let how = if item.is_some() {
                "Some of these, in square brackets"
            } else {
                "One of these"
            };
            comment(&format!("{how}: {}", names.join(", ")), text);
        } else if let Some(item) = item {
            if part_names(item).next().is_none() {
                comment("A list, such as [one, two]", text);
            }
        } else if let Some(examples) = key.get("examples").and_then(Value::as_array) {
            let examples: Vec<&str> = examples.iter().filter_map(Value::as_str).collect();
            comment(&format!("Such as: {}", examples.join(", ")), text);
        }
    }
}

/// The keys of a group within a list, once: as comments where the list may be left out.
fn skeleton(item: &Value, depth: usize, is_needed: bool, text: &mut String) {
    let mark = if is_needed { "" } else { "# " };
    let indent = "  ".repeat(depth);
    for (at, name) in part_names(item).enumerate() {
        let key = &item["properties"][name];
        let dash = if at == 0 { "- " } else { "  " };
        let about = description(key);
        text.push_str(&format!(
            "{indent}{mark}{dash}{name}:  # {}\n",
            about.trim_end_matches('.')
        ));
        // A list of groups within a group is as deep as any type goes.
        if let Some(inner) = key
            .get("items")
            .filter(|inner| part_names(inner).next().is_some())
        {
            skeleton(inner, depth + 2, is_needed, text);
        }
    }
}

/// The names of the keys that a group must have, or may.
fn part_names(schema: &Value) -> impl Iterator<Item = &str> {
    let keys = schema.get("properties").and_then(Value::as_object);
    keys.into_iter()
        .flat_map(|keys| keys.keys().map(String::as_str))
}

fn part<'a>(schema: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    schema.get("properties")?.get(name)
}

/// The description of a key on one line, without the signs that only a programmer reads.
fn description(key: &Value) -> String {
    let about = key.get("description").and_then(Value::as_str);
    about
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words that a key can have, and what each means where that is said.
pub(super) fn words(schema: &Value) -> (Vec<&str>, Vec<String>) {
    let (mut words, mut meanings) = (Vec::new(), Vec::new());
    let ways = ["oneOf", "anyOf"]
        .iter()
        .filter_map(|way| schema.get(way)?.as_array());
    for way in ways.flatten().chain([schema]) {
        if let Some(word) = way.get("const").and_then(Value::as_str) {
            words.push(word);
            meanings.push(format!("{word}: {}", description(way)));
        }
        let listed = way.get("enum").and_then(Value::as_array);
        words.extend(listed.into_iter().flatten().filter_map(Value::as_str));
        if way != schema && way.get("oneOf").is_some() {
            // A choice of words that may be left out.
            let (more, said) = self::words(way);
            words.extend(more);
            meanings.extend(said);
        }
    }
    (words, meanings)
}

/// A comment, on as many lines as it needs.
fn comment(words: &str, text: &mut String) {
    let mut width = 0;
    for word in words.split(' ') {
        let length = word.chars().count() + 1;
        if width == 0 || width + length > WIDTH {
            text.push_str(if width == 0 { "#" } else { "\n#" });
            width = 1;
        }
        text.push(' ');
        text.push_str(word);
        width += length;
    }
    text.push('\n');
}

fn line(depth: usize, name: &str, value: &str, text: &mut String) {
    let indent = "  ".repeat(depth);
    let gap = if value.is_empty() { "" } else { " " };
    text.push_str(&format!("{indent}{name}:{gap}{value}\n"));
}
