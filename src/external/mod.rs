//! Links out of the site: `spires check --external` asks the websites they lead to whether they are still
//! there. It is never part of a build, since a site must not depend on what others do.
//!
//! Each address is asked for once and the answer kept for some days. No website is asked two things at a time.

mod answer;
mod ledger;
mod links;
pub mod rules;
mod visit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use url::Url;

use crate::diag::{Diagnostic, Place, Source, count};
use crate::failure::Failure;
use crate::site::Site;

pub use answer::{Answer, Silence};
pub use ledger::Ledger;
pub use visit::{Manners, visit};

/// What came of it.
#[derive(Debug, Default)]
pub struct Checked {
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// What was done, in a sentence or two.
    pub told: String,
}

/// Asks for every address out of the site that its built pages lead to. `pages` holds their HTML by path, and
/// `texts` what they are made of, in the order in which a link is looked for.
///
/// # Errors
/// When the answers cannot be kept, or the machine has no means to ask.
pub fn check(
    site: &Site,
    pages: &BTreeMap<&str, &str>,
    texts: &[Source],
    ledger: &Path,
    ask: impl FnOnce(&str),
) -> Result<Checked, Failure> {
    let settings = &site.config.settings.checks.links;
    let mut links = links::outward(pages, &site.config.base_url);
    let all = links.len();
    links.retain(|address, _| {
        !settings
            .except
            .iter()
            .any(|start| address.starts_with(&**start))
    });
    let exempt = all - links.len();

    let now = site.now;
    let mut known = Ledger::read(ledger, now, settings.fresh_days);
    let pages_out: BTreeSet<&str> = links.keys().map(|address| without_part(address)).collect();
    let open = pages_out
        .iter()
        .copied()
        .filter(|address| known.get(address).is_none());
    let open: Vec<String> = open.map(str::to_owned).collect();
    let asked = open.len();
    let hosts = open
        .iter()
        .filter_map(|address| Some(Url::parse(address).ok()?.host_str()?.to_owned()));
    let hosts = hosts.collect::<BTreeSet<String>>().len();
    if asked > 0 {
        let (pages, hosts) = (count(asked, "page"), count(hosts, "other website"));
        ask(&format!(
            "Asking for {pages} on {hosts}, one after another on each."
        ));
    }
    let answers = visit(open, &Manners::of(&site.config.base_url))?;
    if is_offline(&answers, hosts) {
        return Ok(Checked {
            findings: Vec::new(),
            told: "This computer seems to be offline: no website answered, so nothing is said of the links to them.".to_owned(),
        });
    }
    for (address, answer) in answers {
        known.note(address, now, answer);
    }
    known.save(ledger)?;

    let places = links::places(links.keys().map(String::as_str), texts);
    let mut findings = Vec::new();
    let mut later = 0;
    for (address, page) in &links {
        let Some(answer) = known.get(without_part(address)) else {
            continue;
        };
        later += usize::from(*answer == Answer::Later);
        let Some((rule, message, help)) = rules::said(address, answer) else {
            continue;
        };
        let places = places.get(address.as_str());
        let found = match places {
            Some(places) => places
                .iter()
                .map(|place| (place.clone(), message.clone()))
                .collect(),
            None => vec![(
                Place::file(page_source(site, page)),
                format!(
                    "On the built page `/{}`: {message}",
                    page.trim_end_matches("index.html")
                ),
            )],
        };
        for (place, message) in found {
            let finding = Diagnostic::new(rule, place, message, help.clone());
            findings.extend(site.config.settings.checks.weighed(finding));
        }
    }
    findings.sort();
    let mut told = format!(
        "Pages on other websites that links lead to: {}. Asked for now: {asked}; known from before: {}.",
        pages_out.len(),
        pages_out.len() - asked
    );
    for (number, why) in [
        (exempt, "left out by the settings"),
        (later, "put off, since their website asked for it"),
    ] {
        if number > 0 {
            told.push_str(&format!(" {}: {number}.", capital(why)));
        }
    }
    Ok(Checked { findings, told })
}

/// An address without the part of its page that is meant, which is no business of a website.
fn without_part(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

fn capital(words: &str) -> String {
    let (first, rest) = words.split_at(words.chars().next().map_or(0, char::len_utf8));
    format!("{}{rest}", first.to_uppercase())
}

/// The file that a built page is made from, or what stands for all of them.
fn page_source(site: &Site, path: &str) -> String {
    let mut entries = site.entries().iter();
    let entry = entries.find(|entry| site.address(entry).output_path() == path);
    entry.map_or_else(
        || crate::inputs::CONTENT.to_owned(),
        |entry| entry.path.to_string(),
    )
}

/// Whether it is this computer that cannot reach others: nobody answered, and more than one was asked or the
/// machine says so itself.
fn is_offline(answers: &BTreeMap<String, Answer>, hosts: usize) -> bool {
    let mut answers = answers.values();
    let is_none = |answer: &Answer| {
        matches!(
            answer,
            Answer::Silent(Silence::NoSuchHost | Silence::NoNetwork | Silence::NoConnection)
        )
    };
    let any_network = answers
        .clone()
        .any(|answer| *answer == Answer::Silent(Silence::NoNetwork));
    answers.len() > 0 && answers.all(is_none) && (hosts > 1 || any_network)
}
