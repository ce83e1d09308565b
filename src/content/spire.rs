//! Spires: the three parts of the way of working.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Collection, Item, Mention};

/// Front matter of a page in `content/spires/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spire {
    /// The spire's number, from 1.
    pub number: u32,
    /// Names that the spire had before.
    #[serde(default)]
    pub formerly: Vec<String>,
    /// Names of pages in `content/practices/`.
    #[serde(default)]
    pub practices: Vec<String>,
}

impl Item for Spire {
    fn order(&self) -> Option<i64> {
        Some(self.number.into())
    }

    fn old_names(&self) -> &[String] {
        &self.formerly
    }

    fn mentions(&self) -> Vec<Mention<'_>> {
        Mention::list(Collection::Practices, "practices", &self.practices)
    }
}
