//! What is wrong with the content, in plain words: one [`Diagnostic`] for each finding.
//!
//! Nothing here stops the program. Every part of the pipeline collects findings and the command
//! decides, at the end, what they mean for the exit code.

mod baseline;
mod report;
mod rule;
mod span;

pub use baseline::Baseline;
pub use report::{Finding, Format, write_findings};
pub use rule::Rule;
pub use span::{Place, Position, Source};

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The page cannot be published as it is: the build writes nothing.
    Error,
    /// The page is published, and somebody should look at it.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word shown to people and machines.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One finding: what happened, where, and what to do next.
///
/// The order is the order of the report: by file, line and column, so that two runs over the same
/// input print the same text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where it is.
    pub place: Place,
    /// How much it matters.
    pub severity: Severity,
    /// Which rule found it.
    pub rule: Rule,
    /// What happened, in one or two plain sentences.
    pub message: String,
    /// What to type or do instead.
    pub help: String,
}

impl Diagnostic {
    /// A finding at the rule's own severity.
    pub fn new(
        rule: Rule,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            place,
            severity: rule.severity(),
            rule,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// What stands at the head of a file of code, which for a rule is what people read about it.
pub fn manual(file: &str) -> String {
    let lines = file.lines();
    let lines = lines.map_while(|line| line.strip_prefix("//!"));
    let lines: Vec<&str> = lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// A number and its noun: “1 page”, “2 pages”.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// The word among `known` that `word` was most likely meant to be, if any is near enough.
///
/// Near enough is a Damerau–Levenshtein distance of at most a third of the longer word's length, so
/// that short words need a close match and long ones may hold two or three slips.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            let other = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&folded, &other);
            let longer = folded.chars().count().max(other.chars().count());
            (distance, longer, candidate)
        })
        .filter(|(distance, longer, _)| distance * 3 <= *longer)
        .min_by_key(|(distance, _, candidate)| (*distance, *candidate))
        .map(|(_, _, candidate)| candidate)
}

/// “Did you mean …?” when a near word is known, else a list of what may be written.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(word, known.clone()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => {
            let names: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
            match names.as_slice() {
                [] => "There is none yet that could be named here.".to_owned(),
                [only] => format!("It can be {only}."),
                [rest @ .., last] if names.len() <= 24 => {
                    format!("It can be {} or {last}.", rest.join(", "))
                }
                _ => format!("It can be one of {} names.", names.len()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_a_slip_and_leaves_strangers_alone() {
        assert_eq!(nearest("titel", ["title", "summary"]), Some("title"));
        assert_eq!(nearest("Saef", ["safe", "valued"]), Some("safe"));
        assert_eq!(nearest("wellbeing", ["safe", "valued"]), None);
    }

    #[test]
    fn without_a_near_word_the_choices_are_listed() {
        assert_eq!(
            did_you_mean("wellbeing", ["safe", "valued"]),
            "It can be `safe` or `valued`."
        );
    }
}
