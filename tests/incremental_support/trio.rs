//! One site built in three ways that must agree: by a builder that lives on, by a new process with the
//! cache of the last, and by one that knows nothing.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use spires::diag::Diagnostic;
use spires::engine::{self, Audience, Builder, Built, Cache, Folder, Memory, Since};
use spires::inputs::Clock;
use spires::site::{Drafts, Options};

use super::{Files, Site, of_memory, read_folder};

/// Noon in London. In the time zones that the scripts use it is late on the day before, or early on
/// the day after.
pub const NOON: &str = "2026-12-01T12:00:00Z";

/// Options of a build at a moment.
pub fn options(moment: Timestamp) -> Options {
    Options {
        drafts: Drafts::LeaveOut,
        base_url: None,
        clock: Clock::At(moment),
    }
}

/// Builds with a new builder that knows nothing.
pub fn cold(site: &Site, moment: Timestamp) -> (Built, Files) {
    let mut memory = Memory::default();
    let mut builder = Builder::new(site.root(), options(moment), Cache::Ignored);
    let built = builder
        .build(&Since::Unknown, &mut memory, &|_, _| {})
        .unwrap();
    let mut files = of_memory(&memory);
    files.extend(indexes(&built));
    (built, files)
}

/// The indexes of the search, which a build into memory leaves to whoever shows it.
fn indexes(built: &Built) -> Files {
    let mut files = Files::new();
    let site = built.site.iter().filter(|_| !built.failed());
    for (site, language) in
        site.flat_map(|site| site.searched().into_iter().map(move |l| (site, l)))
    {
        let folder = spires::site::Site::index_folder(&language);
        let made = spires::search::index(&language, &site.records(&language)).unwrap();
        files.extend(
            made.into_iter()
                .map(|(name, bytes)| (format!("{folder}/{name}"), bytes)),
        );
    }
    files
}

/// Builds into the output folder as a new process does, with the cache that the last one left.
pub fn next_process(site: &Site, moment: Timestamp) -> Built {
    let mut folder = Folder::open(site.root(), &site.out()).unwrap();
    let mut builder = Builder::new(site.root(), options(moment), Cache::Kept);
    builder
        .build(&Since::Unknown, &mut folder, &|_, _| {})
        .unwrap()
}

/// Somebody who looks at a few pages of the last good site, and sees what is shown early.
#[derive(Default)]
struct Reader {
    looks_at: Mutex<BTreeSet<String>>,
    seen: Mutex<engine::Files>,
}

impl Audience for Reader {
    fn looks_at(&self) -> BTreeSet<String> {
        self.looks_at.lock().unwrap().clone()
    }

    fn show_early(&self, files: engine::Files) {
        *self.seen.lock().unwrap() = files;
    }
}

/// The site, and the builds of it that go on.
pub struct Trio {
    pub site: Site,
    pub moment: Timestamp,
    builder: Builder,
    memory: Memory,
    reader: Arc<Reader>,
    /// The indexes that the preview would make of its last good site.
    indexes: Files,
    /// The output of the last build without errors.
    good: Files,
    /// The inputs of that build.
    pub good_inputs: Files,
    /// Whether the last build had errors.
    pub broken: bool,
    /// How many pages there were, and how many of them the warm builds made.
    pub pages: usize,
    pub made: usize,
    /// How many files were shown early.
    pub early: usize,
}

impl Trio {
    pub fn new() -> Trio {
        let moment = NOON.parse().unwrap();
        let site = Site::new();
        let reader = Arc::new(Reader::default());
        let builder = Builder::new(site.root(), options(moment), Cache::Ignored);
        Trio {
            builder: builder.before(reader.clone()),
            memory: Memory::default(),
            reader,
            indexes: Files::new(),
            good: Files::new(),
            good_inputs: Files::new(),
            broken: false,
            site,
            moment,
            pages: 0,
            made: 0,
            early: 0,
        }
    }

    /// Moves the clock. A builder's clock is its own, so the one that lives on is made anew.
    pub fn move_clock(&mut self, moment: Timestamp) {
        self.moment = moment;
        let builder = Builder::new(self.site.root(), options(moment), Cache::Ignored);
        self.builder = builder.before(self.reader.clone());
    }

    /// Builds in the three ways.
    ///
    /// # Errors
    /// How the three differ.
    pub fn compare(&mut self, since: &Since) -> Result<(), String> {
        let (expected, files) = cold(&self.site, self.moment);
        let pages = self.good.keys().filter(|path| path.ends_with(".html"));
        *self.reader.looks_at.lock().unwrap() = pages.step_by(5).cloned().collect();
        let warm = self.builder.build(since, &mut self.memory, &|_, _| {});
        let warm = warm.map_err(|failure| format!("the warm build stopped: {failure}"))?;
        let next = next_process(&self.site, self.moment);
        for (who, built) in [("living on", &warm), ("the next process", &next)] {
            if built.findings != expected.findings {
                return Err(format!(
                    "only {who} finds {:#?}; only a cold build finds {:#?}",
                    without(&built.findings, &expected.findings),
                    without(&expected.findings, &built.findings)
                ));
            }
            if built.pages != expected.pages {
                return Err(format!(
                    "{who} counts {} pages of {}",
                    built.pages, expected.pages
                ));
            }
        }
        let early = std::mem::take(&mut *self.reader.seen.lock().unwrap());
        self.early += early.len();
        // What is shown early of a site with errors goes away with it.
        let mut other = early.iter().filter(|(path, bytes)| {
            !expected.failed() && files.get(&***path).is_none_or(|file| **file != ***bytes)
        });
        if let Some((path, bytes)) = other.next() {
            let text = String::from_utf8_lossy(bytes);
            return Err(format!("{path} was shown early as\n{text}"));
        }
        self.broken = expected.failed();
        self.pages += expected.pages;
        self.made += warm.made.len() + next.made.len();
        if !self.broken {
            self.good = files;
            self.indexes = indexes(&warm);
            self.good_inputs = self.site.inputs();
        }
        let mut living = of_memory(&self.memory);
        living.extend(self.indexes.clone());
        same("living on", &living, &self.good)?;
        same(
            "the next process",
            &read_folder(&self.site.out()),
            &self.good,
        )
    }
}

/// The first few of these findings that are not among the others.
fn without<'a>(these: &'a [Diagnostic], others: &[Diagnostic]) -> Vec<&'a Diagnostic> {
    let missing = these.iter().filter(|finding| !others.contains(finding));
    missing.take(3).collect()
}

/// Compares two outputs.
///
/// # Errors
/// The first difference, and the names of all.
pub fn same(who: &str, found: &Files, wanted: &Files) -> Result<(), String> {
    let all = found.keys().chain(wanted.keys());
    let mut different: Vec<&String> = all
        .filter(|path| found.get(*path) != wanted.get(*path))
        .collect();
    different.dedup();
    let Some(first) = different.first() else {
        return Ok(());
    };
    let text = |files: &Files| {
        let bytes = files.get(*first);
        bytes.map_or("nothing".into(), |bytes| {
            String::from_utf8_lossy(bytes).into_owned()
        })
    };
    Err(format!(
        "{who} differs in {different:?}; {first} is\n{}\nand should be\n{}",
        text(found),
        text(wanted)
    ))
}
