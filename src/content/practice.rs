//! Practices: the ways of working that belong to a spire.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Collection, Item, Mention};

/// Front matter of a page in `content/practices/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The name of the spire, a page in `content/spires/`.
    pub spire: String,
}

impl Item for Practice {
    fn mentions(&self) -> Vec<Mention<'_>> {
        vec![Mention::one(Collection::Spires, "spire", &self.spire)]
    }
}
