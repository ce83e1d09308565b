//! Language guides: words to avoid and words to prefer.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::markdown::slug;

use super::{Item, Problem, SourceMention};

/// Front matter of a page in `content/language/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Who the guide is for.
    pub audience: String,
    /// The guide's entries.
    pub entries: Vec<GuideEntry>,
}

/// Words to avoid, and what to say instead. Every entry is a live check of all pages.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuideEntry {
    /// Words to avoid. They are met in every form: write “placement”, and “Placements” is found. Initials
    /// are met in the same capitals alone. A plural stands for itself: “cases” is not “case”.
    #[schemars(length(min = 1))]
    pub avoid: Vec<String>,
    /// Phrases in which the words are right, such as “in some cases”, or a name that holds them.
    #[serde(default)]
    pub except: Vec<String>,
    /// Words to say instead.
    #[schemars(length(min = 1))]
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
    fn texts(&self) -> Vec<(String, &str)> {
        let entries = self.entries.iter().enumerate();
        let reasons = entries.map(|(at, entry)| (format!("entries[{at}].why"), entry.why.as_str()));
        [("audience".to_owned(), self.audience.as_str())]
            .into_iter()
            .chain(reasons)
            .collect()
    }

    fn problems(&self) -> Vec<Problem> {
        let entries = self.entries.iter().enumerate();
        let empty = entries.filter(|(_, entry)| entry.avoid.is_empty() || entry.prefer.is_empty());
        empty
            .map(|(at, _)| {
                Problem::new(
                    format!("entries[{at}]"),
                    "This entry needs words to avoid and words to say instead.",
                    "Write `avoid: [old words]` and `prefer: [better words]`.",
                )
            })
            .collect()
    }

    fn source_mentions(&self) -> Vec<SourceMention<'_>> {
        let entries = self.entries.iter().enumerate();
        entries
            .flat_map(|(at, entry)| {
                SourceMention::list(&format!("entries[{at}].sources"), &entry.sources)
            })
            .collect()
    }

    /// Each entry's anchor is its first words to avoid. Two entries with the same get numbers.
    fn anchors(&self) -> Option<(&'static str, Vec<String>)> {
        let mut taken = BTreeSet::new();
        let entries = self.entries.iter();
        let anchors = entries.map(|entry| {
            let words = slug(entry.avoid.first().map_or("", String::as_str));
            let mut anchor = format!("word-{words}");
            let mut number = 2;
            while !taken.insert(anchor.clone()) {
                anchor = format!("word-{words}-{number}");
                number += 1;
            }
            anchor
        });
        Some(("entries", anchors.collect()))
    }

    fn left_off_cards(&self) -> &'static [&'static str] {
        &["entries"]
    }
}
