//! The pages of a site: read from their files, each again only when its text changed, and sorted into
//! those that are shown and those that are not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use rayon::prelude::*;

use crate::address::{composed, is_unusable};
use crate::content::{self, Entry, Languages, PageId, Read};
use crate::cores::AT_ONCE;
use crate::diag::{Diagnostic, Place, Rule, Severity, Source};
use crate::inputs::{CONTENT, SETTINGS, Snapshot};

use super::Absence;
use super::build::Drafts;

/// Pages as they were read, by file, for the next build.
#[derive(Debug, Default)]
pub(super) struct PageCache {
    languages: Option<Languages>,
    read: BTreeMap<Arc<str>, Kept>,
}

/// A page as it was read.
#[derive(Debug)]
struct Kept {
    page: Read,
    findings: Vec<Diagnostic>,
}

impl Kept {
    /// The page, or what there is of it.
    fn entry(&self) -> &Arc<Entry> {
        let (Read::Page(entry) | Read::Broken(entry)) = &self.page;
        entry
    }
}

impl PageCache {
    /// Reads those pages whose text is not the one that was read before, on all cores, and forgets
    /// those whose file went away.
    fn read(&mut self, snapshot: &Snapshot, languages: &Languages) {
        if self.languages.as_ref() != Some(languages) {
            self.read.clear();
            self.languages = Some(languages.clone());
        }
        let sources = snapshot.texts.values();
        let sources: Vec<&Source> = sources
            .filter(|source| source.path.ends_with(".md"))
            .collect();
        let changed = sources.par_iter().filter(|source| !self.holds(source));
        let changed: Vec<&Source> = changed.copied().collect();
        let read: Vec<(Arc<str>, Kept)> = changed
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .map(|source| {
                let (page, findings) = content::read(source, languages);
                (source.path.clone(), Kept { page, findings })
            })
            .collect();
        // Put together at once, they have no room between them.
        match self.read.is_empty() {
            true => self.read = read.into_iter().collect(),
            false => self.read.extend(read),
        }
        if self.read.len() > sources.len() {
            self.read
                .retain(|path, _| snapshot.texts.contains_key(path));
        }
    }

    /// Reads these pages again, and gives those whose text changed. Gives nothing when anything else
    /// may have changed than the texts of pages without a finding of their own.
    pub(super) fn revise(
        &mut self,
        snapshot: &Snapshot,
        changed: &BTreeSet<PathBuf>,
    ) -> Option<Vec<Arc<Entry>>> {
        let languages = self.languages.as_ref()?;
        let mut revised = Vec::new();
        for path in changed {
            let source = snapshot.texts.get(path.to_str()?)?;
            let kept = self.read.get(&source.path)?;
            let Read::Page(before) = &kept.page else {
                return None;
            };
            if before.text == source.text {
                continue;
            }
            let (page, findings) = content::read(source, languages);
            let Read::Page(after) = page else {
                return None;
            };
            let (old, new) = (before.document(), after.document());
            let found = [&kept.findings, &findings, &old.findings, &new.findings];
            if found.iter().any(|found| !found.is_empty())
                || content::details(&before.source()) != content::details(source)
                || !old.leads_to_the_same(&new)
            {
                return None;
            }
            revised.push((source, after));
        }
        let pages = revised.into_iter().map(|(source, entry)| {
            let kept = Kept {
                page: Read::Page(entry.clone()),
                findings: Vec::new(),
            };
            self.read.insert(source.path.clone(), kept);
            entry
        });
        Some(pages.collect())
    }

    /// Whether a file's page was read from this very text.
    fn holds(&self, source: &Source) -> bool {
        // A file that was not read again is the same allocation; only another one is compared.
        self.read.get(&source.path).is_some_and(|kept| {
            let (one, other) = (&kept.entry().text, &source.text);
            Arc::ptr_eq(one, other) || one == other
        })
    }
}

/// The pages of a site.
pub(super) struct Pages {
    /// Those that are shown, in the order of their ids.
    pub(super) shown: Vec<Arc<Entry>>,
    /// Those whose details have errors.
    pub(super) broken: Vec<Arc<Entry>>,
    /// Why a file's page is not on the site, by the file's path.
    pub(super) absent: BTreeMap<String, Absence>,
    /// Those pages.
    pub(super) left_out: Vec<(Arc<Entry>, Absence)>,
    /// What is wrong with pages by themselves.
    pub(super) findings: Vec<Diagnostic>,
    /// The first moment after this one at which it may be otherwise.
    pub(super) until: DateTime,
}

/// The midnight that follows a moment: the day that pages may show changes then.
fn midnight(now: DateTime) -> DateTime {
    let tomorrow = now.date().tomorrow().unwrap_or(Date::MAX);
    tomorrow.to_datetime(Time::midnight())
}

impl Pages {
    /// Reads the pages and sorts out those that are not to be seen at this moment.
    pub(super) fn read(
        cache: &mut PageCache,
        snapshot: &Snapshot,
        languages: &Languages,
        drafts: Drafts,
        now: DateTime,
    ) -> Pages {
        let mut pages = Pages {
            shown: Vec::new(),
            broken: Vec::new(),
            absent: BTreeMap::new(),
            left_out: Vec::new(),
            findings: Vec::new(),
            until: midnight(now),
        };
        cache.read(snapshot, languages);
        for kept in cache.read.values() {
            let is_put_by = |entry: &Entry| entry.common.draft && drafts == Drafts::LeaveOut;
            let findings = kept.findings.iter().cloned();
            let (Read::Page(entry) | Read::Broken(entry)) = &kept.page;
            // What is still being written cannot stop the rest.
            pages
                .findings
                .extend(findings.map(|finding| match is_put_by(entry) {
                    true => Diagnostic {
                        severity: Severity::Note,
                        ..finding
                    },
                    false => finding,
                }));
            let (entry, absence) = match &kept.page {
                Read::Page(entry) => (entry, absence(entry, drafts, now)),
                Read::Broken(entry) if is_put_by(entry) => (entry, Some(Absence::Draft)),
                Read::Broken(entry) => {
                    pages.broken.push(entry.clone());
                    (entry, Some(Absence::Unreadable))
                }
            };
            let dates = [entry.common.publish, entry.common.expire];
            for moment in dates.iter().flatten().map(|date| date.first_moment()) {
                if moment > now {
                    pages.until = pages.until.min(moment);
                }
            }
            match absence {
                None => pages.shown.push(entry.clone()),
                Some(absence) => {
                    pages.left_out.push((entry.clone(), absence));
                    pages
                        .absent
                        .insert(composed(&entry.path).into_owned(), absence);
                }
            }
        }
        // A page that the program adds has no file that somebody could rename.
        check_names(&pages.shown, snapshot.files.keys(), &mut pages.findings);
        pages.shown.sort_by(|a, b| a.id.cmp(&b.id));
        add_implied_sections(&mut pages.shown, &languages.main);
        pages
    }
}

/// Why a page is not shown at this moment, if it is not.
fn absence(entry: &Entry, drafts: Drafts, now: DateTime) -> Option<Absence> {
    let over = entry
        .common
        .expire
        .is_some_and(|date| date.first_moment() <= now);
    if entry.common.draft && drafts == Drafts::LeaveOut {
        Some(Absence::Draft)
    } else if entry.common.is_current(now) {
        None
    } else if over {
        Some(Absence::Over)
    } else {
        Some(Absence::NotYet)
    }
}

/// A folder with pages and no `index.md` is a section all the same, and so is each folder above it.
/// The list is in the order of ids, and stays so.
fn add_implied_sections(entries: &mut Vec<Arc<Entry>>, main: &Arc<str>) {
    let mut implied = BTreeSet::new();
    // Most pages stand beside the one before.
    for beside in entries.chunk_by(|one, next| one.parent() == next.parent()) {
        let mut place = beside.first().map_or("", |entry| entry.place());
        while let Some((parent, _)) = place.rsplit_once('/') {
            let known = entries.binary_search_by(|entry| {
                let id = (entry.place(), &entry.id.language);
                id.cmp(&(parent, main))
            });
            if known.is_err() {
                implied.insert(parent.to_owned());
            }
            place = parent;
        }
    }
    for place in implied {
        entries.push(Arc::new(Entry::implied_section(PageId {
            place: place.into(),
            language: main.clone(),
        })));
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
}

/// Every part of every path must be able to stand in a web address and in a file system.
fn check_names<'a>(
    entries: &'a [Arc<Entry>],
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
        let (stem, ending) = match part.rsplit_once('.') {
            Some((stem, ending)) => (stem, format!(".{ending}")),
            None => (part, String::new()),
        };
        let words: Vec<&str> = stem
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let better = format!("{}{ending}", words.join("-")).to_lowercase();
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
