//! JSON Schemas of all that people write for the site, as editors use them.

use serde_json::{Map, Value, json};

use crate::config::{Settings, SourceNote};
use crate::content::{Consent, Kind};
use crate::diag::Rule;
use crate::yaml;

/// What a schema cannot know.
const COMMENT: &str = "Made by `spires schema` from the types that read the files. What only the whole site tells is left to `spires check`: whether a page, a source or an area of that name is there, and what two values have to do with each other.";

/// Every schema with its name: one for each kind of page, then those of the two files of data and of
/// pictures' records.
pub fn schemas() -> Vec<(&'static str, Value)> {
    let pages = Kind::all().map(|kind| (kind.name(), kind.schema()));
    let data = [
        ("settings", settings()),
        ("sources", sources()),
        ("photo", yaml::schema::<Consent>()),
    ];
    pages
        .chain(data)
        .map(|(name, schema)| (name, whole(schema)))
        .collect()
}

fn whole(schema: Map<String, Value>) -> Value {
    let mut whole = Map::new();
    whole.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    whole.insert("$comment".to_owned(), json!(COMMENT));
    whole.extend(schema);
    Value::Object(whole)
}

/// The schema of `content/site.yaml`.
fn settings() -> Map<String, Value> {
    let mut schema = yaml::schema::<Settings>();
    let rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    if let Some(levels) = schema
        .get_mut("properties")
        .and_then(|keys| keys.pointer_mut("/checks/properties/levels"))
    {
        levels["propertyNames"] = json!({ "enum": rules });
    }
    schema
}

/// The schema of `content/sources.yaml`.
fn sources() -> Map<String, Value> {
    let mut note = yaml::schema::<SourceNote>();
    note.insert("type".to_owned(), json!(["object", "null"]));
    let mut schema = Map::new();
    schema.insert(
        "description".to_owned(),
        json!("Where facts come from: a name for each source."),
    );
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("additionalProperties".to_owned(), Value::Object(note));
    schema
}
