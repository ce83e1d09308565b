//! The quality report: every page, who looks after it, how it reads, what was found on it and what comes
//! next; for the people who keep the site, and no part of it.

mod coming;
mod html;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::content::Entry;
use crate::diag::{Diagnostic, Severity};
use crate::lint::{self, Rulebook};
use crate::site::{Absence, Site};

pub use coming::{Change, Event, coming, schedule};
pub use html::render;

/// The report on a site.
#[derive(Debug, Serialize)]
pub struct Quality {
    /// The shape of this report; it grows when a key changes its meaning.
    pub version: u8,
    /// The site's name.
    pub site: String,
    /// The day for which it was made.
    pub day: String,
    /// The reading age in the middle of all pages that have one, in years.
    pub median_reading_age: Option<u8>,
    /// The reading age that pages aim at, in years.
    pub target_reading_age: u8,
    /// Every page that has a file, by its title.
    pub pages: Vec<Row>,
    /// What is published or taken away next, the nearest first.
    pub next: Vec<Event>,
}

/// One page.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// Its file, from the site's root.
    pub file: String,
    /// Where it is, or would be, on the site.
    pub address: String,
    /// What its file's folder holds, such as `supporters`; none for a plain page.
    pub kind: Option<&'static str>,
    /// Whether it is on the site, and if not, why.
    pub state: State,
    /// Who looks after it.
    pub owner: Option<String>,
    /// When it was last checked, as a day (`2026-11-22`).
    pub reviewed: Option<String>,
    /// By when it is to be checked again, as a day.
    pub due: Option<String>,
    /// Whether that day is over.
    pub overdue: bool,
    /// Its reading age in years, an estimate.
    pub reading_age: Option<u8>,
    /// How many findings of each severity are about its file.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
    /// See `errors`.
    pub notes: usize,
    /// How many pictures its text shows.
    pub pictures: usize,
    /// The languages that it is written in.
    pub languages: Vec<String>,
}

/// Whether a page is on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is.
    Published,
    /// It is a draft.
    Draft,
    /// Its day has not come.
    Waiting,
    /// Its time is over.
    Expired,
    /// It has errors.
    Broken,
}

impl From<Absence> for State {
    fn from(absence: Absence) -> State {
        match absence {
            Absence::Unreadable => State::Broken,
            Absence::Draft => State::Draft,
            Absence::NotYet => State::Waiting,
            Absence::Over => State::Expired,
        }
    }
}

impl Quality {
    /// The report on a site of which these things were found.
    pub fn of(site: &Site, findings: &[Diagnostic]) -> Quality {
        let book = Rulebook::of(site);
        let mut found: BTreeMap<&str, Vec<Severity>> = BTreeMap::new();
        for finding in findings {
            let severities = found.entry(&finding.place.path).or_default();
            severities.push(finding.severity);
        }
        let shown = site.entries().iter().map(|entry| (entry, State::Published));
        let absent = site.absent_pages().iter();
        let absent = absent.map(|(entry, absence)| (entry, State::from(*absence)));
        // A section that no file stands for is nobody's page.
        let all = shown.chain(absent);
        let all: Vec<_> = all.filter(|(entry, _)| !entry.text.is_empty()).collect();
        let mut languages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (entry, _) in &all {
            let known = languages.entry(entry.place()).or_default();
            known.insert(entry.id.language.to_string());
        }
        let row = |(entry, state): &(&Arc<Entry>, State)| {
            let severities = found.get(&*entry.path).map_or(&[][..], Vec::as_slice);
            let known = languages.get(entry.place()).into_iter().flatten();
            row(
                site,
                &book,
                entry,
                *state,
                severities,
                known.cloned().collect(),
            )
        };
        let mut pages: Vec<Row> = all.iter().map(row).collect();
        pages.sort_by(|one, other| (&one.title, &one.file).cmp(&(&other.title, &other.file)));
        let mut ages: Vec<u8> = pages.iter().filter_map(|page| page.reading_age).collect();
        ages.sort_unstable();
        Quality {
            version: 1,
            site: site.config.settings.name.clone(),
            day: site.now.date().to_string(),
            median_reading_age: ages.get(ages.len() / 2).copied(),
            target_reading_age: book.reading_age,
            pages,
            next: coming(site),
        }
    }
}

fn row(
    site: &Site,
    book: &Rulebook,
    entry: &Entry,
    state: State,
    found: &[Severity],
    languages: Vec<String>,
) -> Row {
    let document = entry.document();
    let page = lint::Page::of(entry, &document);
    let due = lint::due(&page, book);
    let of = |severity: Severity| found.iter().filter(|one| **one == severity).count();
    Row {
        title: entry.common.title.clone(),
        file: entry.path.to_string(),
        address: site.href(&site.address(entry)),
        kind: entry
            .fields
            .collection()
            .map(|collection| collection.folder()),
        state,
        owner: entry.common.owner.clone(),
        reviewed: entry
            .common
            .reviewed
            .map(|date| date.last_day().to_string()),
        overdue: due.is_some_and(|due| due < site.now.date()),
        due: due.map(|due| due.to_string()),
        reading_age: lint::reading::age(&page),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        notes: of(Severity::Note),
        pictures: page.pictures.len(),
        languages,
    }
}
