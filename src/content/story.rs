//! Stories of children and families, told so that nobody can be recognised.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Collection, Item, Mention, PartialDate, Problem};

/// Front matter of a page in `content/stories/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Whether every name in the story has been changed. It must be `true`.
    #[schemars(extend("const" = true))]
    pub names_changed: bool,
    /// Who agreed that the story may be told.
    #[schemars(regex(pattern = r"\S"))]
    pub approved_by: String,
    /// When they agreed.
    #[serde(default)]
    pub approved_on: Option<PartialDate>,
    /// Names of pages in `content/pledges/`.
    #[serde(default)]
    pub pledges: Vec<String>,
    /// The name of a page in `content/spires/`.
    #[serde(default)]
    pub spire: Option<String>,
    /// Names of pages in `content/practices/`.
    #[serde(default)]
    pub practices: Vec<String>,
}

impl Item for Story {
    fn mentions(&self) -> Vec<Mention<'_>> {
        let mut mentions = Mention::list(Collection::Pledges, "pledges", &self.pledges);
        mentions.extend(Mention::option(
            Collection::Spires,
            "spire",
            self.spire.as_deref(),
        ));
        mentions.extend(Mention::list(
            Collection::Practices,
            "practices",
            &self.practices,
        ));
        mentions
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !self.names_changed {
            problems.push(Problem::new(
                "names_changed",
                "This story says that its names have not been changed.",
                "Change every name, and whatever else could show who the family is. Then write `names_changed: true`.",
            ));
        }
        if self.approved_by.trim().is_empty() {
            problems.push(Problem::new(
                "approved_by",
                "This story does not say who agreed that it may be told.",
                "Write who agreed, such as `approved_by: The family and their social worker`.",
            ));
        }
        problems
    }
}
