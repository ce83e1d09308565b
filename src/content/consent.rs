//! What stands beside a picture: whether people can be seen, and that they agreed. `park.jpg` has
//! `park.jpg.yaml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PartialDate, Problem};

/// The record of a picture. It names nobody: whoever keeps the forms can tell from the reference.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Whether people can be recognised in the picture.
    pub shows: Shows,
    /// Where the signed form is kept, such as `C-2024-017`. Never a name.
    #[serde(default)]
    pub reference: Option<String>,
    /// When the people, or their parents, agreed.
    #[serde(default)]
    pub given: Option<PartialDate>,
    /// The first day on which the picture may no longer be shown.
    #[serde(default)]
    pub expires: Option<PartialDate>,
    /// When somebody changed their mind.
    #[serde(default)]
    pub withdrawn: Option<PartialDate>,
}

/// Who can be recognised in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Shows {
    People,
    Nobody,
}

/// The ending of a record's name, after the picture's own.
const ENDING: &str = ".yaml";

impl Consent {
    /// The picture that a file of this name is the record of, if pictures have such names.
    pub fn picture_of(record: &str) -> Option<&str> {
        record.strip_suffix(ENDING)
    }

    /// The name of a picture's record.
    pub fn record_of(picture: &str) -> String {
        format!("{picture}{ENDING}")
    }

    /// What is wrong with the values taken together.
    pub fn problems(&self) -> Vec<Problem> {
        let (Some(given), Some(expires)) = (self.given, self.expires) else {
            return Vec::new();
        };
        let ends_first = expires.first_moment() <= given.first_moment();
        let problem = Problem::new(
            "expires",
            "This agreement ends before it was given.",
            "Check `given` and `expires`. Dates are written with the year first.",
        );
        ends_first.then_some(problem).into_iter().collect()
    }
}
