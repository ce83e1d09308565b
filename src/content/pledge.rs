//! Pledges: what children in Coventry should always have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Item, PartialDate, texts};

/// Front matter of a page in `content/pledges/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pledge {
    /// The pledge's place in the list, from 1.
    pub order: u32,
    /// When the pledge was made.
    pub adopted: PartialDate,
    /// What the pledge is about, one text for each strand.
    pub strands: Vec<String>,
    /// The age groups through which the pledge is looked at.
    pub age_groups: Vec<AgeGroup>,
}

/// The age groups of Child Friendly Cov.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgeGroup {
    /// Children under five.
    #[serde(rename = "under-5s")]
    Under5s,
    /// Children at primary school.
    Primary,
    /// Children at secondary school.
    Secondary,
    /// Young people after year 11.
    #[serde(rename = "post-16")]
    Post16,
}

impl Item for Pledge {
    fn texts(&self) -> Vec<(String, &str)> {
        texts("strands", &self.strands).collect()
    }

    fn order(&self) -> Option<i64> {
        Some(self.order.into())
    }
}
