//! From files to the site: the parts are read, put together, and checked as a whole.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use crate::address::composed;
use crate::assets::Assets;
use crate::config::{self, Config};
use crate::content::{Collection, Entry, Languages, PageId, Role};
use crate::diag::{Diagnostic, Rule};
use crate::digest::Digest;
use crate::inputs::{self, Clock, SETTINGS, SOURCES, Snapshot};
use crate::theme::Theme;

use super::pages::{PageCache, Pages};
use super::{EntryIndex, Places, Site, consents};

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

/// What one build leaves for the next: pages and a theme that need not be read again.
#[derive(Debug, Default)]
pub struct Kept {
    pub(super) pages: PageCache,
    pub(super) look: Option<Look>,
    /// What was found in the content.
    pub(super) in_content: Vec<Diagnostic>,
}

/// The theme and what is made of it, with the digest of all that they were made from.
#[derive(Debug, Clone)]
pub(super) struct Look {
    made_from: Digest,
    pub(super) theme: Arc<Theme>,
    pub(super) assets: Arc<Assets>,
    on_theme: Arc<[Diagnostic]>,
    on_assets: Arc<[Diagnostic]>,
}

/// What is known of a site before all of it is read.
#[derive(Debug, Clone, Copy)]
pub enum Known<'a> {
    /// Its settings.
    Settings(&'a Config),
    /// Its theme, whose style sheets are still to be made.
    Theme(&'a Arc<Theme>),
}

/// Builds the site from its files. There is no site when the settings or the theme cannot be read.
pub fn build(
    snapshot: &Snapshot,
    options: &Options,
    kept: &mut Kept,
) -> (Option<Site>, Vec<Diagnostic>) {
    build_telling(snapshot, options, kept, &|_| {})
}

/// Builds the site, and tells what is known of it as soon as it is.
pub fn build_telling(
    snapshot: &Snapshot,
    options: &Options,
    kept: &mut Kept,
    tell: &(dyn Fn(Known) + Sync),
) -> (Option<Site>, Vec<Diagnostic>) {
    let mut on_files = snapshot.findings.clone();
    let Some(source) = snapshot.texts.get(SETTINGS) else {
        on_files.push(inputs::missing_settings());
        return (None, on_files);
    };
    let (config, mut findings) = config::read_settings(source, options.base_url.as_ref());
    let Some(config) = config else {
        on_files.append(&mut findings);
        return (None, on_files);
    };
    let sources = match snapshot.texts.get(SOURCES) {
        Some(source) => {
            let (sources, found) = config::read_sources(source);
            findings.extend(found);
            sources
        }
        None => config::SourceNotes::default(),
    };
    tell(Known::Settings(&config));
    let now = options.clock.now(&config.time_zone);
    let languages = languages(&config);
    // Neither waits for the other.
    let (look, mut pages) = rayon::join(
        || Look::of(snapshot, &config, kept.look.take(), tell),
        || Pages::read(&mut kept.pages, snapshot, &languages, options.drafts, now),
    );
    let look = match look {
        Ok(look) => look,
        Err(found) => {
            on_files.append(&mut findings);
            on_files.extend(found);
            return (None, on_files);
        }
    };
    on_files.extend(look.findings(&config));
    kept.look = Some(look.clone());

    findings.append(&mut pages.findings);
    let consents = consents::read(snapshot, &mut findings);
    let (by_id, by_path) = index(&pages.shown);
    let datasets = index_datasets(&pages.shown, &mut findings);
    let settings = serde_json::to_value(&config.settings).unwrap_or_default();
    let mut site = Site {
        paths: Arc::default(),
        said: Arc::default(),
        hosting: Arc::default(),
        sitemap: Arc::default(),
        config: Arc::new(config),
        now,
        until: pages.until,
        drafts: options.drafts,
        theme: look.theme,
        assets: look.assets,
        sources: Arc::new(sources),
        entries: pages.shown.into(),
        broken: pages.broken,
        by_id: Arc::new(by_id),
        by_path: Arc::new(by_path),
        absent: Arc::new(pages.absent),
        left_out: pages.left_out.into(),
        files: Arc::new(snapshot.files.clone()),
        consents: Arc::new(consents),
        datasets: Arc::new(datasets),
        redirects: Arc::default(),
        terms: Arc::default(),
        settings: Arc::new(settings),
        answers: Arc::default(),
    };
    site.terms = Arc::new(site.find_terms());
    findings.extend(site.check());
    // The findings about old addresses have been taken by the check above.
    site.redirects = site
        .old_addresses(&mut Vec::new())
        .into_iter()
        .filter_map(|(address, _, id)| Some((address, *site.by_id.get(&id)?)))
        .collect();
    kept.in_content.clone_from(&findings);
    on_files.append(&mut findings);
    (Some(site), on_files)
}

impl Look {
    /// Loads the theme, unless the last one was made from the same files, and makes its style sheets,
    /// unless no change was theirs.
    pub(super) fn of(
        snapshot: &Snapshot,
        config: &Config,
        last: Option<Look>,
        tell: &(dyn Fn(Known) + Sync),
    ) -> Result<Look, Vec<Diagnostic>> {
        let name = [config.settings.theme.as_bytes()];
        let texts = snapshot.theme_texts.iter();
        let texts = texts.flat_map(|(path, source)| [path.as_bytes(), source.text.as_bytes()]);
        let files = snapshot.theme_files.keys().map(|path| path.as_bytes());
        let made_from = Digest::of_parts(name.into_iter().chain(texts).chain(files));
        if let Some(last) = &last
            && last.made_from == made_from
        {
            tell(Known::Theme(&last.theme));
            return Ok(last.clone());
        }
        let (theme, on_theme) = Theme::load(snapshot, config);
        let Some(theme) = theme else {
            return Err(on_theme);
        };
        let theme = Arc::new(theme);
        tell(Known::Theme(&theme));
        let same = |last: &Look| Assets::sources(&last.theme).eq(Assets::sources(&theme));
        let (assets, on_assets) = match last.filter(same) {
            Some(last) => (last.assets, last.on_assets),
            None => {
                let (assets, found) = Assets::build(&theme);
                (Arc::new(assets), found.into())
            }
        };
        Ok(Look {
            made_from,
            theme,
            assets,
            on_theme: on_theme.into(),
            on_assets,
        })
    }

    /// What was found in it, as it counts with these settings.
    pub(super) fn findings(&self, config: &Config) -> impl Iterator<Item = Diagnostic> {
        let found = self.on_theme.iter().chain(&*self.on_assets).cloned();
        found.filter_map(|finding| config.settings.checks.weighed(finding))
    }
}

/// The languages of the site, as file names give them.
fn languages(config: &Config) -> Languages {
    let settings = &config.settings;
    let others = settings.languages.iter();
    Languages {
        main: settings.language.as_str().into(),
        others: others.map(|tag| tag.as_str().into()).collect(),
    }
}

/// Pages by id and by file. Where two have one id, the first keeps it; that is a finding elsewhere.
fn index(entries: &[Arc<Entry>]) -> (Places<PageId>, Places<Arc<str>>) {
    let by_id = || {
        let mut by_id = Places::default();
        by_id.reserve(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            by_id.entry(entry.id.clone()).or_insert(EntryIndex(at));
        }
        by_id
    };
    let by_path = || {
        let paths = entries.iter().map(|entry| match composed(&entry.path) {
            Cow::Borrowed(_) => entry.path.clone(),
            Cow::Owned(path) => path.into(),
        });
        paths.zip((0..).map(EntryIndex)).collect()
    };
    rayon::join(by_id, by_path)
}

fn index_datasets(
    entries: &[Arc<Entry>],
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
