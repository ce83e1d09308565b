//! What was seen when built pages were looked at, told of once: a fault of the theme is on every page.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::address::Address;
use crate::diag::{Diagnostic, Place, Rule, count};
use crate::lint::Rulebook;
use crate::proof::{Fault, Proof};

use super::memo::Memo;

/// The findings about all built pages. `sources` gives the file that each page is made from, once there is
/// anything to tell.
pub(super) fn findings<'p>(
    memo: &Memo,
    book: &Rulebook,
    sources: impl FnOnce() -> HashMap<&'p str, Arc<str>>,
) -> Vec<Diagnostic> {
    let mut pages: BTreeMap<Fault, Vec<&str>> = BTreeMap::new();
    for (path, proof) in memo.proofs() {
        let crossings = proof.crossings.iter().filter_map(|crossing| {
            let file = Address::of_made(&crossing.to).output_path();
            // A page that could not be made has findings of its own, and a file is no page.
            let other = memo.proof(&file)?;
            (!other.has(&crossing.part)).then(|| missing(&crossing.to, &crossing.part))
        });
        for fault in proof.faults.iter().cloned().chain(crossings) {
            pages.entry(fault).or_default().push(path);
        }
    }
    if pages.is_empty() {
        return Vec::new();
    }
    let sources = sources();
    let found = pages.into_iter();
    found
        .filter_map(|(fault, pages)| finding(fault, &pages, book, &sources))
        .collect()
}

/// The findings about the page of an old address, which has no trace.
pub(super) fn of_one(
    proof: &Proof,
    path: &str,
    source: &Arc<str>,
    book: &Rulebook,
) -> Vec<Diagnostic> {
    let sources = HashMap::from([(path, source.clone())]);
    let faults = proof.faults.iter().cloned();
    faults
        .filter_map(|fault| finding(fault, &[path], book, &sources))
        .collect()
}

fn missing(to: &str, part: &str) -> Fault {
    Fault {
        rule: Rule::BrokenAnchor,
        message: format!("There is nothing called `{part}` on the page `{to}`."),
        help: "Look at the part of the page that is meant, and write its id after `#`.".to_owned(),
    }
}

fn finding(
    fault: Fault,
    pages: &[&str],
    book: &Rulebook,
    sources: &HashMap<&str, Arc<str>>,
) -> Option<Diagnostic> {
    let severity = book.severity(fault.rule)?;
    let first = pages.first()?;
    let address = first.strip_suffix("index.html").unwrap_or(first);
    let others = match pages.len() - 1 {
        0 => String::new(),
        others => format!(" (and on {})", count(others, "other page")),
    };
    let message = format!("On the built page `/{address}`{others}: {}", fault.message);
    let help = format!(
        "{} If it is not in the text, it is in the theme.",
        fault.help
    );
    let place = Place::file(sources.get(first)?.clone());
    let mut finding = Diagnostic::new(fault.rule, place, message, help);
    finding.severity = severity;
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_theme_is_told_once() {
        let fault = Fault {
            rule: Rule::NamelessLink,
            message: "A link has no words.".to_owned(),
            help: "Write them.".to_owned(),
        };
        let sources = HashMap::from([("a/index.html", "content/a.md".into())]);
        let book = Rulebook::default();
        let told = finding(fault, &["a/index.html", "b/index.html"], &book, &sources);
        assert_eq!(
            told.map(|one| one.message).as_deref(),
            Some("On the built page `/a/` (and on 1 other page): A link has no words.")
        );
    }
}
