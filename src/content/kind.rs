//! The kinds of pages, each with the JSON Schema of its front matter.

use serde_json::{Map, Value, json};

use crate::yaml;

use super::{Collection, Common, Page};

/// A kind of page: an item of a collection, or a page outside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An item of a collection.
    Item(Collection),
    /// A page outside the collections.
    Page,
}

impl Kind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Kind> + Clone {
        let items = Collection::ALL.iter().copied().map(Kind::Item);
        items.chain([Kind::Page])
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::all().find(|kind| kind.name() == name)
    }

    /// What one page of this kind is called.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Item(collection) => collection.kind(),
            Kind::Page => "page",
        }
    }

    /// What pages of this kind are, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Kind::Item(collection) => collection.about(),
            Kind::Page => "Any other page.",
        }
    }

    /// The JSON Schema of its front matter: its own keys and those that all pages share, those that are
    /// needed first.
    pub fn schema(self) -> Map<String, Value> {
        let mut shared = yaml::schema::<Common>();
        let (mut own, sourced) = match self {
            Kind::Item(collection) => (collection.own_schema(), collection.needs_sources()),
            Kind::Page => (yaml::schema::<Page>(), false),
        };
        let own_needed = yaml::needed(&own);
        let mut needed = yaml::needed(&shared);
        needed.extend(own_needed.iter().cloned());
        let mut shared = take_keys(&mut shared);
        let mut own_keys = take_keys(&mut own);
        if sourced {
            needed.push("sources".to_owned());
            shared["sources"]["type"] = json!("array");
            shared["sources"]["minItems"] = json!(1);
        }
        let mut keys = Map::new();
        let mut put =
            |name: &str, key: Option<Value>| keys.extend(key.map(|key| (name.into(), key)));
        put("title", shared.shift_remove("title"));
        for name in &own_needed {
            put(name, own_keys.shift_remove(name));
        }
        put("summary", shared.shift_remove("summary"));
        for (name, key) in own_keys {
            put(&name, Some(key));
        }
        for (name, key) in shared {
            match keys.get_mut(&name) {
                // A key of both kinds is read twice.
                Some(own) => own["allOf"] = json!([key]),
                None => keys.extend([(name, key)]),
            }
        }
        let mut schema = Map::new();
        schema.extend(own.shift_remove_entry("description"));
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("properties".to_owned(), Value::Object(keys));
        schema.insert("required".to_owned(), json!(needed));
        schema.insert("additionalProperties".to_owned(), json!(false));
        // What its values have to do with each other.
        own.retain(|part, _| !schema.contains_key(part));
        schema.extend(own);
        schema
    }
}

fn take_keys(schema: &mut Map<String, Value>) -> Map<String, Value> {
    match schema.shift_remove("properties") {
        Some(Value::Object(keys)) => keys,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_names_of_their_own() {
        for kind in Kind::all() {
            assert_eq!(Kind::named(kind.name()), Some(kind));
            assert!(kind.about().ends_with('.'), "{kind:?}");
        }
    }

    #[test]
    fn what_is_needed_comes_first() {
        let schema = Kind::Item(Collection::Supporters).schema();
        let keys: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
        assert_eq!(
            keys[..5],
            ["title", "kind", "relationship", "summary", "area"]
        );
        assert_eq!(
            schema["required"],
            json!(["title", "kind", "relationship", "sources"])
        );
    }
}
