//! Taxonomies: what the items of a collection have in common, and so the lists that they stand in.
//!
//! A collection's type declares its taxonomies ([`Item::taxonomies`](super::Item::taxonomies)). A term
//! that an item has, such as `business`, gets a page of its own, which no file stands for.

use std::sync::Arc;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use super::{Collection, Fields};

/// One way to sort the items of a collection.
#[derive(Debug)]
pub struct Taxonomy {
    /// Its name in templates and addresses, such as `pledge`.
    pub by: &'static str,
    /// The key of the front matter that holds an item's term, or a list of them, such as `pledges`.
    pub key: &'static str,
    /// What its terms are.
    pub terms: Terms,
}

/// What the terms of a taxonomy are: it tells their order, and what they are called.
#[derive(Debug)]
pub enum Terms {
    /// Words of a type, in its order. What they are called is for the theme to say.
    Words {
        /// The theme's text for the word `shopping` is `{texts}-shopping`.
        texts: &'static str,
        /// Every word.
        all: fn() -> Vec<String>,
    },
    /// Items of a collection, called by their short titles.
    Items(Collection),
    /// The areas of the settings, called by their names there.
    Areas,
}

impl Terms {
    /// The words of the type `T`, for which the theme has texts of this name.
    pub const fn words<T: JsonSchema>(texts: &'static str) -> Terms {
        Terms::Words {
            texts,
            all: declared::<T>,
        }
    }
}

/// The words of an enum, in the order in which they are declared. A schema gives words that have a
/// description one by one, and others together.
fn declared<T: JsonSchema>() -> Vec<String> {
    let schema = SchemaGenerator::default().into_root_schema_for::<T>();
    let groups = schema.get("oneOf").and_then(Value::as_array);
    let all = schema.get("enum").and_then(Value::as_array);
    let each = groups.into_iter().flatten().flat_map(|group| {
        let one = group.get("const").into_iter();
        one.chain(
            group
                .get("enum")
                .and_then(Value::as_array)
                .into_iter()
                .flatten(),
        )
    });
    each.chain(all.into_iter().flatten())
        .filter_map(|word| word.as_str().map(str::to_owned))
        .collect()
}

/// A term that an item has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The name of the taxonomy.
    pub by: &'static str,
    /// The term.
    pub term: Arc<str>,
}

/// The terms that an item has, each once.
pub(super) fn filed(fields: &Fields) -> Vec<Filed> {
    let taxonomies = fields.collection().map_or(&[][..], Collection::taxonomies);
    let mut filed = Vec::new();
    if taxonomies.is_empty() {
        return filed;
    }
    // Front matter holds texts, numbers and lists alone, which always serialise.
    let fields = serde_json::to_value(fields).unwrap_or_default();
    for taxonomy in taxonomies {
        let terms = match fields.get(taxonomy.key) {
            Some(Value::Array(terms)) => terms.as_slice(),
            Some(term) => std::slice::from_ref(term),
            None => &[],
        };
        for term in terms.iter().filter_map(Value::as_str) {
            let found = Filed {
                by: taxonomy.by,
                term: term.into(),
            };
            if !filed.contains(&found) {
                filed.push(found);
            }
        }
    }
    filed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{PlaceKind, Relationship};

    #[test]
    fn words_come_in_the_order_of_their_type() {
        let order = ["host", "safe-space", "partner", "supporter"];
        assert_eq!(declared::<Relationship>(), order);
        assert_eq!(
            declared::<PlaceKind>()[4..],
            ["family-hub", "transport", "other"]
        );
    }

    #[test]
    fn every_taxonomy_of_words_has_words() {
        let taxonomies = Collection::ALL.iter().flat_map(|one| one.taxonomies());
        for taxonomy in taxonomies {
            if let Terms::Words { all, .. } = taxonomy.terms {
                assert!(!all().is_empty(), "{taxonomy:?}");
            }
        }
    }
}
