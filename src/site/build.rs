//! From files to the site: pages are read on all cores, then put into one order.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, RwLock};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use url::Url;

use crate::assets::Assets;
use crate::config::{self, Config};
use crate::content::{self, Collection, Entry, Languages, PageId, Read, Role};
use crate::diag::{Diagnostic, Place, Rule};
use crate::inputs::{self, CONTENT, Clock, SETTINGS, SOURCES, Snapshot};
use crate::theme::Theme;

use super::{Absence, EntryIndex, Site};
use crate::address::is_unusable;

/// Which pages a build shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// Published pages alone.
    #[default]
    LeaveOut,
    /// Drafts too.
    Show,
}

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The address of the site, instead of the one in the settings.
    pub base_url: Option<Url>,
    /// Where the build's moment comes from.
    pub clock: Clock,
}

/// Builds the site from its files. There is no site when the settings or the theme cannot be read.
pub fn build(snapshot: &Snapshot, options: &Options) -> (Option<Site>, Vec<Diagnostic>) {
    let mut findings = snapshot.findings.clone();
    let Some(source) = snapshot.texts.get(SETTINGS) else {
        findings.push(inputs::missing_settings());
        return (None, findings);
    };
    let (config, found) = config::read_settings(source, options.base_url.as_ref());
    findings.extend(found);
    let Some(config) = config else {
        return (None, findings);
    };
    let sources = match snapshot.texts.get(SOURCES) {
        Some(source) => {
            let (sources, found) = config::read_sources(source);
            findings.extend(found);
            sources
        }
        None => config::SourceNotes::new(),
    };
    let (theme, found) = Theme::load(snapshot, &config);
    findings.extend(found);
    let Some(theme) = theme else {
        return (None, findings);
    };
    let (assets, found) = Assets::build(&theme);
    findings.extend(found);

    let now = options.clock.now(&config.time_zone);
    let mut pages = Pages::read(snapshot, &languages(&config));
    findings.append(&mut pages.findings);
    let mut absent = std::mem::take(&mut pages.absent);
    let drafts = options.drafts;
    let mut entries = pages.entries;
    entries.retain(|entry| {
        let absence = if entry.common.draft && drafts == Drafts::LeaveOut {
            Absence::Draft
        } else if entry.common.is_current(now) {
            return true;
        } else if entry
            .common
            .expire
            .is_some_and(|date| date.first_moment() <= now)
        {
            Absence::Over
        } else {
            Absence::NotYet
        };
        absent.insert(entry.path.nfc().collect(), absence);
        false
    });
    add_implied_sections(&mut entries, &config.settings.language);
    entries.sort_by(|a, b| a.id.cmp(&b.id));

    let files = snapshot.files.clone();
    check_names(&entries, files.keys(), &mut findings);
    let (by_id, by_path) = index(&entries);
    let datasets = index_datasets(&entries, &mut findings);
    let settings = serde_json::to_value(&config.settings).unwrap_or_default();
    let mut site = Site {
        config,
        now,
        theme: Arc::new(theme),
        assets,
        sources,
        entries: entries.into_iter().map(Arc::new).collect(),
        broken: pages.broken.into_iter().map(Arc::new).collect(),
        by_id,
        by_path,
        absent,
        files,
        datasets,
        redirects: Vec::new(),
        settings,
        answers: RwLock::default(),
    };
    findings.extend(site.check());
    // The findings about old addresses have been taken by the check above.
    site.redirects = site
        .old_addresses(&mut Vec::new())
        .into_iter()
        .filter_map(|(address, _, id)| Some((address, *site.by_id.get(&id)?)))
        .collect();
    (Some(site), findings)
}

/// The Markdown files, read.
struct Pages {
    entries: Vec<Entry>,
    broken: Vec<Entry>,
    absent: BTreeMap<String, Absence>,
    findings: Vec<Diagnostic>,
}

/// The languages of the site, as file names give them.
fn languages(config: &Config) -> Languages {
    let settings = &config.settings;
    Languages {
        main: settings.language.as_str().into(),
        others: settings
            .languages
            .iter()
            .map(|tag| tag.as_str().into())
            .collect(),
    }
}

impl Pages {
    fn read(snapshot: &Snapshot, languages: &Languages) -> Pages {
        let sources: Vec<_> = snapshot
            .texts
            .values()
            .filter(|source| source.path.ends_with(".md"))
            .collect();
        let read: Vec<_> = sources
            .par_iter()
            .map(|source| (source, content::read(source, languages)))
            .collect();
        let mut pages = Pages {
            entries: Vec::with_capacity(read.len()),
            broken: Vec::new(),
            absent: BTreeMap::new(),
            findings: Vec::new(),
        };
        for (source, (page, findings)) in read {
            pages.findings.extend(findings);
            match page {
                Read::Page(entry) => pages.entries.push(entry),
                Read::Broken(entry) => {
                    let path = source.path.nfc().collect();
                    pages.absent.insert(path, Absence::Unreadable);
                    pages.broken.push(entry);
                }
            }
        }
        pages
    }
}

/// A folder with pages and no `index.md` is a section all the same, and so is each folder above it.
fn add_implied_sections(entries: &mut Vec<Entry>, main: &str) {
    let known: BTreeSet<Arc<str>> = entries
        .iter()
        .filter(|entry| &*entry.id.language == main)
        .map(|entry| entry.id.place.clone())
        .collect();
    let mut implied = BTreeSet::new();
    for entry in entries.iter() {
        let mut place = entry.place();
        while let Some((parent, _)) = place.rsplit_once('/') {
            if !known.contains(parent) {
                implied.insert(parent.to_owned());
            }
            place = parent;
        }
    }
    for place in implied {
        entries.push(Entry::implied_section(PageId {
            place: place.into(),
            language: main.into(),
        }));
    }
}

/// Every part of every path must be able to stand in a web address and in a file system.
fn check_names<'a>(
    entries: &'a [Entry],
    files: impl Iterator<Item = &'a Arc<str>>,
    findings: &mut Vec<Diagnostic>,
) {
    for entry in entries {
        if let Some(part) = entry.place().split('/').find(|part| part.contains('.')) {
            findings.push(Diagnostic::new(
                Rule::UnusableName,
                Place::file(entry.path.clone()),
                format!("The name `{part}` holds a full stop."),
                format!(
                    "Rename it to `{}`. If it is a page in another language, add the language to `languages` in `{SETTINGS}`.",
                    part.replace('.', "-")
                ),
            ));
        }
    }
    let pages = entries.iter().map(|entry| &entry.path);
    for path in pages.chain(files) {
        let below = path.strip_prefix(CONTENT).unwrap_or(path);
        let Some(part) = below
            .trim_matches('/')
            .split('/')
            .find(|part| is_unusable(part))
        else {
            continue;
        };
        let better: String = part
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric() && c != '.')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        findings.push(Diagnostic::new(
            Rule::UnusableName,
            Place::file(path.clone()),
            format!("`{part}` cannot be part of a web address."),
            format!(
                "Rename it, for example to `{better}`: letters, digits and hyphens, no spaces."
            ),
        ));
    }
}

type Indexes = (HashMap<PageId, EntryIndex>, HashMap<String, EntryIndex>);

/// Pages by id and by file. Where two have one id, the first keeps it; that is a finding elsewhere.
fn index(entries: &[Entry]) -> Indexes {
    let mut by_id = HashMap::with_capacity(entries.len());
    let mut by_path = HashMap::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        by_id.entry(entry.id.clone()).or_insert(EntryIndex(at));
        by_path.insert(entry.path.nfc().collect(), EntryIndex(at));
    }
    (by_id, by_path)
}

fn index_datasets(
    entries: &[Entry],
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, (EntryIndex, usize)> {
    let mut datasets: BTreeMap<String, (EntryIndex, usize)> = BTreeMap::new();
    let tables = entries.iter().enumerate().filter(|(_, entry)| {
        entry.role == Role::Page && entry.fields.collection() == Some(Collection::Impact)
    });
    for (index, entry) in tables {
        for (at, dataset) in entry.fields.item().datasets().iter().enumerate() {
            match datasets.get(&dataset.id) {
                // Two on one page are a finding of that page's own.
                Some((other, _)) if other.0 == index => {}
                Some((other, _)) => findings.push(Diagnostic::new(
                    Rule::InvalidValue,
                    entry.key(&format!("datasets[{at}].id")),
                    format!(
                        "The page `{}` has a table called `{}` too.",
                        entries[other.0].path, dataset.id
                    ),
                    "Give one of the two another `id`.",
                )),
                None => {
                    datasets.insert(dataset.id.clone(), (EntryIndex(index), at));
                }
            }
        }
    }
    datasets
}
