//! Sessions of the Pupil Parliament.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Collection, Count, Item, Mention, PartialDate, texts};

/// Front matter of a page in `content/pupil-parliament/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// When it was held, as precisely as it is known.
    #[serde(default)]
    pub date: Option<PartialDate>,
    /// Where it was held.
    #[serde(default)]
    pub venue: Option<String>,
    /// Who hosted it: names of pages in `content/supporters/`.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// How many schools took part.
    #[serde(default)]
    pub schools: Option<Count>,
    /// How many children took part.
    #[serde(default)]
    pub pupils: Option<Count>,
    /// The school years that took part.
    #[serde(default)]
    pub year_groups: Vec<String>,
    /// What it was about.
    #[serde(default)]
    pub themes: Vec<String>,
    /// What children said, and what was done.
    #[serde(default)]
    pub you_said_we_did: Vec<SaidAndDone>,
}

/// Something that children said, and what was done about it.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaidAndDone {
    /// What children said.
    pub said: String,
    /// What was done.
    pub did: String,
}

impl Item for Session {
    fn shown_name(&self) -> Option<&str> {
        self.venue.as_deref()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let pairs = self.you_said_we_did.iter().enumerate();
        let pairs = pairs.flat_map(|(at, pair)| {
            let key = |name: &str| format!("you_said_we_did[{at}].{name}");
            [
                (key("said"), pair.said.as_str()),
                (key("did"), pair.did.as_str()),
            ]
        });
        texts("themes", &self.themes).chain(pairs).collect()
    }

    fn date(&self) -> Option<PartialDate> {
        self.date
    }

    fn mentions(&self) -> Vec<Mention<'_>> {
        Mention::list(Collection::Supporters, "hosts", &self.hosts)
    }
}
