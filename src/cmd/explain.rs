//! `spires explain`: what a rule looks for, why it matters, and what to write instead.

use std::io::{self, Write};

use crate::assets;
use crate::diag::{Rule, did_you_mean};
use crate::external;
use crate::failure::Failure;
use crate::lint;
use crate::proof;

use super::{Outcome, cannot_print};

/// Runs the command.
pub(super) fn run(name: Option<&str>) -> Result<Outcome, Failure> {
    let text = match name {
        None => list(),
        Some(name) => match Rule::named(name.trim_matches(['[', ']'])) {
            Some(rule) => format!("# {}\n\n{}", rule.id(), text(rule)),
            None => {
                let known = Rule::ALL.iter().map(|rule| rule.id());
                return Err(Failure::Usage(format!(
                    "there is no rule `{name}`. {}",
                    did_you_mean(name, known)
                )));
            }
        },
    };
    io::stdout()
        .lock()
        .write_all(text.as_bytes())
        .map(|()| Outcome::Clean)
        .map_err(cannot_print)
}

/// Every rule with the pattern that it finds, a line each.
fn list() -> String {
    let longest = Rule::ALL.iter().map(|rule| rule.id().len()).max();
    let width = longest.unwrap_or_default();
    let line = |rule: &Rule| {
        let (id, level) = (rule.id(), rule.severity().word());
        format!("{id:width$}  {level:7}  {}\n", rule.pattern())
    };
    Rule::ALL.iter().map(line).collect()
}

/// What a rule looks for, why it matters, and what to write instead, as Markdown.
pub(super) fn text(rule: Rule) -> String {
    let level = format!("By itself this is {}.", article(rule.severity().word()));
    let id = rule.id();
    let change = format!(
        "{level} To change that, write in `content/site.yaml`:\n\n    checks:\n      levels:\n        {id}: off    # or note, warning, error\n"
    );
    if let Some(check) = lint::rules::of(rule) {
        let allow = format!(
            "To allow it in one place, write above it:\n\n    <!-- allow: {id} because … -->\n"
        );
        format!("{}\n\n{change}\n{allow}", check.text().trim_end())
    } else if let Some(check) = proof::rules::of(rule) {
        format!("{}\n\n{change}", check.text().trim_end())
    } else if let Some(manual) = assets::manual(rule).or_else(|| external::rules::manual(rule)) {
        format!("{}\n\n{change}", manual.trim_end())
    } else {
        format!("{}\n\n{level}\n", rule.pattern())
    }
}

fn article(word: &str) -> String {
    match word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => format!("an {word}"),
        false => format!("a {word}"),
    }
}
