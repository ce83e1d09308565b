//! Language guides: words to avoid and words to prefer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Item, SourceMention};

/// Front matter of a page in `content/language/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Who the guide is for.
    pub audience: String,
    /// The guide's entries.
    pub entries: Vec<GuideEntry>,
}

/// Words to avoid, and what to say instead.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuideEntry {
    /// Words to avoid.
    pub avoid: Vec<String>,
    /// Words to say instead.
    pub prefer: Vec<String>,
    /// Why, in one or two kind sentences.
    pub why: String,
    /// Whether the words are to be replaced, or may be used once explained.
    #[serde(default)]
    pub mode: Mode,
    /// Names from `content/sources.yaml`.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// What a guide asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Say the other words instead.
    #[default]
    Replace,
    /// Explain the words when they are first used.
    Explain,
}

impl Item for Guide {
    fn source_mentions(&self) -> Vec<SourceMention<'_>> {
        let entries = self.entries.iter().enumerate();
        entries
            .flat_map(|(at, entry)| {
                SourceMention::list(&format!("entries[{at}].sources"), &entry.sources)
            })
            .collect()
    }

    fn left_off_cards(&self) -> &'static [&'static str] {
        &["entries"]
    }
}
