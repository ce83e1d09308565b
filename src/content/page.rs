//! Generic pages and sections: everything that is in no collection.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Item;

/// Front matter of a page outside the collections: it has the common keys alone.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {}

impl Item for Page {}
