//! News.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Collection, Item, Mention, PartialDate};

/// Front matter of a page in `content/news/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct News {
    /// When it happened, as precisely as it is known.
    pub date: PartialDate,
    /// Names of pages in `content/pledges/`.
    #[serde(default)]
    pub pledges: Vec<String>,
    /// The name of a page in `content/spires/`.
    #[serde(default)]
    pub spire: Option<String>,
}

impl Item for News {
    fn date(&self) -> Option<PartialDate> {
        Some(self.date)
    }

    fn mentions(&self) -> Vec<Mention<'_>> {
        let mut mentions = Mention::list(Collection::Pledges, "pledges", &self.pledges);
        mentions.extend(Mention::option(
            Collection::Spires,
            "spire",
            self.spire.as_deref(),
        ));
        mentions
    }
}
