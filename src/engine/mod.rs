//! A build: from the site's files to a finished output, or to the findings that prevent it.
//!
//! A [`Builder`] builds one site again and again. It remembers what each page asked, and makes those
//! pages again whose own file changed or whose questions have other answers; everything else is kept.
//! A first build and a later one run the same code.

mod drawn;
mod early;
mod last;
mod make;
mod memo;
mod output;
mod plan;
mod proved;
mod revise;
mod run;
mod store;
mod why;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crate::diag::{Diagnostic, Rule, Severity};
use crate::digest::Digest;
use crate::failure::Failure;
use crate::inputs::{Reread, Snapshot, THEMES};
use crate::lint::Rulebook;
use crate::site::{self, Kept, Known, Options, Query, Site};
use crate::template::Templates;

pub use early::Audience;
pub use output::{
    Files, Folder, Indexes, MANIFEST, Memory, Nothing, Output, Packing, Totals, danger, finished,
    listed,
};
pub use store::FOLDER as CACHE_FOLDER;

use last::Last;
use memo::{Memo, Traces};
use revise::Standing;
use store::Store;

/// A page that was made in a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The path of its file in the output.
    pub path: String,
    /// The file that it was made from.
    pub source: Arc<str>,
    /// Why it was made, in words.
    pub why: String,
}

/// What a build did.
#[derive(Debug)]
pub struct Built {
    /// Pages of the site.
    pub pages: usize,
    /// The pages that were made in this build, in the order of their paths.
    pub made: Vec<Made>,
    /// What became of the output.
    pub totals: Totals,
    /// The site, unless nothing had to be read to know that all is as it was.
    pub site: Option<Arc<Site>>,
    /// Everything that was found, in the order of files and lines.
    pub findings: Vec<Diagnostic>,
    /// How long it took.
    pub time: Duration,
}

impl Built {
    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// Whether the output was left as it was.
    pub fn failed(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// Hears of a build's progress: how many of how many files are done.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Whether a builder uses the cache of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// It starts where the last process ended, and leaves its traces for the next.
    Kept,
    /// It starts with nothing, and leaves nothing.
    Ignored,
}

/// What is known of the changes since a builder's last build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// Nothing: every file is read.
    Unknown,
    /// At most these files and folders, by their path from the root, changed.
    Paths(BTreeSet<PathBuf>),
}

/// What is kept on the disk: the traces of pages, and the record of the last build.
const TRACES: &str = "traces";
const LAST: &str = "last";

/// The traces of this world, as far as any are kept.
fn traces(store: Option<&Store>, world: Digest) -> Memo {
    let kept = store.and_then(|store| store.load::<Memo>(TRACES, world));
    kept.map(Memo::restored).unwrap_or_default()
}

/// Builds one site, again and again.
pub struct Builder {
    root: PathBuf,
    options: Options,
    store: Option<Store>,
    snapshot: Option<Snapshot>,
    kept: Kept,
    memo: Memo,
    /// The digest of what every page depends on and none asks for; when it differs, no trace holds.
    world: Option<Digest>,
    /// The templates of the theme with this digest, or what is wrong with them.
    templates: Option<(Digest, Result<Templates, Vec<Diagnostic>>)>,
    book: Option<(Digest, Arc<Rulebook>)>,
    /// What the last build left standing, if it was a good one.
    standing: Option<Standing>,
    audience: Option<Arc<dyn Audience>>,
}

impl Builder {
    /// A builder of the site below `root`.
    pub fn new(root: &Path, options: Options, cache: Cache) -> Builder {
        Builder {
            root: root.to_path_buf(),
            options,
            store: (cache == Cache::Kept).then(|| Store::of(root)),
            snapshot: None,
            kept: Kept::default(),
            memo: Memo::default(),
            world: None,
            templates: None,
            book: None,
            standing: None,
            audience: None,
        }
    }

    /// The same builder before these, to whom it shows what they look at as soon as it is made.
    pub fn before(mut self, audience: Arc<dyn Audience>) -> Builder {
        self.audience = Some(audience);
        self
    }

    /// Builds the site into `output`.
    ///
    /// With errors among the findings, the output is left exactly as it was.
    ///
    /// # Errors
    /// When the machine cannot read or write.
    pub fn build(
        &mut self,
        since: &Since,
        output: &mut dyn Output,
        progress: Progress,
    ) -> Result<Built, Failure> {
        let start = Instant::now();
        let mut is_restyled = false;
        let snapshot = match (self.snapshot.take(), since) {
            (Some(mut snapshot), Since::Paths(paths)) => {
                let reread = snapshot.update(&self.root, paths)?;
                if reread == Reread::These
                    && let Some(mut built) = self.revise(&snapshot, paths, output)
                {
                    self.snapshot = Some(snapshot);
                    built.time = start.elapsed();
                    return Ok(built);
                }
                let in_themes = paths.iter().all(|path| path.starts_with(THEMES));
                is_restyled = reread == Reread::These && in_themes;
                snapshot
            }
            _ => {
                self.standing = None;
                let snapshot = Snapshot::read(&self.root)?;
                if let Some(mut built) = self.nothing_new(&snapshot, output) {
                    self.snapshot = Some(snapshot);
                    built.time = start.elapsed();
                    return Ok(built);
                }
                snapshot
            }
        };
        let last = self.standing.take();
        let restyled = last.as_ref().filter(|_| is_restyled);
        let (site, mut findings) = self.read(&snapshot, restyled.map(|last| &*last.site));
        let mut made = Vec::new();
        let mut traces = Traces::AsTheyWere;
        if let Some(site) = &site {
            if let Some(last) = last
                && findings.iter().all(|one| one.severity != Severity::Error)
            {
                self.show_early(site, &last);
            }
            let result = self.make(site, output, progress);
            // What was put so far belongs to no site, and must not come along with the next.
            let done = result.inspect_err(|_| output.abandon())?;
            made = done.made;
            traces = done.traces;
            findings.extend(done.found);
            // What an error leaves out is missed by other pages, which is no fault of theirs.
            if !findings.iter().any(|one| one.severity == Severity::Error) {
                findings.extend(done.seen);
            }
        }
        findings.sort();
        // A fault of a template shows on every page that uses it: once is enough.
        findings.dedup_by(|next, first| {
            next == first || (next.rule == Rule::TemplateError && next.place == first.place)
        });
        let mut built = Built {
            pages: site.as_ref().map_or(0, |site| site.pages()),
            made,
            totals: Totals::default(),
            site,
            findings,
            time: Duration::ZERO,
        };
        if built.failed() {
            output.abandon();
            self.keep(traces)?;
        } else {
            // Each can be long, and neither needs the other: a trace is trusted as far as the output bears it out.
            let (kept, totals) = rayon::join(|| self.keep(traces), || output.commit());
            built.totals = totals?;
            kept?;
            if let (Some(store), Some(site), Some(world)) = (&self.store, &built.site, self.world)
                && let Some(last) = Last::of(world, &snapshot, site, output, &built.findings)
            {
                store.save(LAST, last::options(&self.options), &last)?;
            }
            // A process that leaves its traces for the next writes them in every build.
            if self.store.is_none() {
                self.standing = built.site.clone().map(|site| Standing {
                    site,
                    findings: built.findings.clone(),
                });
            }
        }
        self.snapshot = Some(snapshot);
        built.time = start.elapsed();
        Ok(built)
    }

    /// Keeps the traces for the next process, if they are other than those that it would find.
    fn keep(&self, traces: Traces) -> Result<(), Failure> {
        match (&self.store, self.world, traces) {
            (Some(store), Some(world), Traces::Changed) => store.save(TRACES, world, &self.memo),
            _ => Ok(()),
        }
    }

    /// The text of a file of the site, as the last build read it.
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        let snapshot = self.snapshot.as_ref()?;
        let source = snapshot.texts.get(path);
        let source = source.or_else(|| snapshot.theme_texts.get(path));
        source.map(|source| source.text.clone())
    }

    /// The last build once more, when nothing at all changed since.
    fn nothing_new(&self, snapshot: &Snapshot, output: &dyn Output) -> Option<Built> {
        let last = self.last()?;
        last.holds(snapshot, self.options.clock, output)
            .then(|| Built {
                pages: last.pages,
                made: Vec::new(),
                totals: output.untouched(),
                site: None,
                findings: last.findings,
                time: Duration::ZERO,
            })
    }

    fn last(&self) -> Option<Last> {
        let store = self.store.as_ref()?;
        store.load(LAST, last::options(&self.options))
    }

    /// Reads the site, and beside it what takes time and needs no page: the dictionary, the traces of this world and
    /// the templates, unless they are at hand. Templates that no page uses are looked at too, so that a warm build
    /// finds what a cold one would. When nothing but the theme changed since the last site, `before`, its pages are
    /// not read again.
    fn read(
        &mut self,
        snapshot: &Snapshot,
        before: Option<&Site>,
    ) -> (Option<Arc<Site>>, Vec<Diagnostic>) {
        let (store, at_hand) = (self.store.as_ref(), self.world);
        // What is wrong is told with the place, which may be another for the same templates.
        let compiled = self.templates.as_ref();
        let compiled_of = compiled.and_then(|(of, templates)| templates.is_ok().then_some(*of));
        let (entered, compiled) = (OnceLock::new(), OnceLock::new());
        let is_compiled = AtomicBool::new(false);
        let (site, findings) = rayon::in_place_scope(|scope| {
            let tell = |known: Known| match known {
                Known::Settings(config) => {
                    Rulebook::read_ahead(&config.settings.checks);
                    let world = store::world(config);
                    if at_hand != Some(world) {
                        let entered = &entered;
                        scope.spawn(move |_| drop(entered.set((world, traces(store, world)))));
                    }
                }
                Known::Theme(theme) => {
                    let of = theme.digest();
                    if compiled_of != Some(of) && !is_compiled.swap(true, Ordering::Relaxed) {
                        let (compiled, theme) = (&compiled, theme.clone());
                        let compile = move || (of, Templates::compile(&theme));
                        scope.spawn(move |_| drop(compiled.set(compile())));
                    }
                }
            };
            let (options, kept) = (&self.options, &mut self.kept);
            let restyled = before.and_then(|site| site.restyled(snapshot, options, kept, &tell));
            match restyled {
                Some((site, findings)) => (Some(site), findings),
                None => site::build_telling(snapshot, options, kept, &tell),
            }
        });
        if let Some((world, memo)) = entered.into_inner() {
            self.world = Some(world);
            self.memo = memo;
        }
        if let Some(compiled) = compiled.into_inner() {
            // Templates are many small parts, and nobody waits for the old ones to go.
            let old = self.templates.replace(compiled);
            rayon::spawn(move || drop(old));
        }
        (site.map(Arc::new), findings)
    }

    /// What pages are checked with, worked out again if it changed.
    fn book(&mut self, site: &Site) -> Arc<Rulebook> {
        let digest = site.ask(&Query::Checks).digest;
        match &self.book {
            Some((of, book)) if *of == digest => book.clone(),
            _ => {
                let book = Arc::new(Rulebook::of(site));
                self.book = Some((digest, book.clone()));
                book
            }
        }
    }

    /// The templates.
    fn templates(&self) -> Option<&Templates> {
        self.templates.as_ref()?.1.as_ref().ok()
    }

    /// What is wrong with the templates.
    fn wrong_templates(&self) -> Vec<Diagnostic> {
        let compiled = self.templates.as_ref();
        let wrong = compiled.and_then(|(_, templates)| templates.as_ref().err());
        wrong.cloned().unwrap_or_default()
    }
}
