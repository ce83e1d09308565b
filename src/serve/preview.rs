//! What browsers see just now: the last good site, what of a newer one is there already, and what stands
//! in its way.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use imbl::ordmap::DiffItem;
use mime_guess::mime;
use tokio::sync::watch;

use crate::engine::{Audience, Built, Files, Made};
use crate::failure::Failure;

use super::indexes::Indexes;
use super::pages::Pages;
use super::policy;
use super::readers::{Reader, Readers};
use super::wrong::Wrong;

/// With fewer pages than this, a whole site is made before a browser has shown one page of it.
const MANY: usize = 200;

/// The state of the preview. Each change of it puts a whole new state in the old one's place, so a
/// request is answered from one state or the other and never waits for a build.
#[derive(Debug)]
pub struct Preview {
    shown: watch::Sender<Arc<Shown>>,
    readers: Arc<Readers>,
}

/// One state of the preview.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// The last site without errors. There is none when there never was one.
    pub(super) site: Option<Files>,
    /// What stands in front of it while the next one is made: pages that somebody looks at.
    early: Files,
    /// What is known of its pages.
    pub(super) pages: Pages,
    /// The indexes of the search, which come into being when somebody searches.
    pub(super) indexes: Arc<Indexes>,
    /// The headers that go with everything.
    pub(super) headers: Arc<policy::Headers>,
    /// What is to be mended or looked at just now.
    pub(super) wrong: Arc<Wrong>,
    /// Pages made in builds with errors, which are not shown yet and will not be made again.
    waiting: BTreeMap<String, Made>,
    /// How often a picture, a script or the like changed and kept its address. A page that shows it
    /// is the same as before, and yet looks otherwise.
    swaps: u64,
    /// A random number for this run of the program, so that a page that outlived another run is
    /// known to be old; and how many states there were in this run.
    run: u64,
    count: u64,
}

impl Shown {
    /// A file as it is shown.
    pub(super) fn file(&self, path: &str) -> Option<&[u8]> {
        let early = self.early.get(path);
        let file = early.or_else(|| self.site.as_ref()?.get(path))?;
        Some(file)
    }

    /// A name for this state that no other has.
    pub(super) fn version(&self) -> String {
        format!("{:x}-{}", self.run, self.count)
    }

    /// A name for what pages show without being made from it.
    pub(super) fn surroundings(&self) -> String {
        format!("{:x}-{}", self.run, self.swaps)
    }

    /// Whether a browser could tell one from the other.
    fn looks_like(&self, other: &Shown) -> bool {
        self.site == other.site
            && self.early == other.early
            && self.pages == other.pages
            && self.wrong == other.wrong
    }
}

impl Preview {
    /// A preview that has nothing to show yet.
    pub fn new() -> Preview {
        let shown = Shown {
            site: None,
            early: Files::new(),
            pages: Pages::default(),
            indexes: Arc::default(),
            headers: Arc::default(),
            wrong: Arc::default(),
            waiting: BTreeMap::new(),
            swaps: 0,
            // The standard library's one source of random numbers.
            run: RandomState::new().hash_one(0),
            count: 0,
        };
        Preview {
            shown: watch::Sender::new(Arc::new(shown)),
            readers: Arc::default(),
        }
    }

    /// Shows what came of a build: a new site when there were no errors, and else the last good one
    /// with what is to be mended. `text` gives the text of a file as the build read it.
    pub fn show(&self, built: &Built, site: Files, text: impl Fn(&str) -> Option<Arc<str>>) {
        self.change(|shown| {
            shown.early.clear();
            shown.wrong = Arc::new(Wrong::found(&built.findings, &text));
            for made in &built.made {
                // The first reason is the one that a person will know again.
                let waiting = shown.waiting.entry(made.path.clone());
                waiting.or_insert_with(|| made.clone());
            }
            if built.failed() {
                return;
            }
            let made = std::mem::take(&mut shown.waiting);
            let old = shown.site.take();
            shown.pages.update(made, old.as_ref(), &site, &text);
            shown.headers = Arc::new(built.site.as_deref().map(policy::of).unwrap_or_default());
            shown.indexes = Arc::new(Indexes::of(built.site.clone()));
            shown.swaps += u64::from(old.is_some_and(|old| swapped(&old, &site)));
            shown.site = Some(site);
        });
    }

    /// Keeps the last good site, and says what the machine could not do.
    pub fn show_failure(&self, failure: &Failure) {
        self.change(|shown| {
            shown.early.clear();
            shown.wrong = Arc::new(Wrong::failed(failure));
        });
    }

    fn change(&self, change: impl FnOnce(&mut Shown)) {
        let mut new = Shown::clone(&self.shown.borrow());
        change(&mut new);
        self.shown.send_if_modified(|shown| {
            // The same once more: no page need stir.
            let stirs = !new.looks_like(shown);
            new.count += u64::from(stirs);
            *shown = Arc::new(new);
            stirs
        });
    }

    /// The state of now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        self.shown.borrow().clone()
    }

    /// Hears of each new state.
    pub(super) fn follow(&self) -> watch::Receiver<Arc<Shown>> {
        self.shown.subscribe()
    }

    /// A window follows the changes of a page, until this goes.
    pub(super) fn open(&self, page: String) -> Reader {
        self.readers.follow(page)
    }

    /// Somebody asks for a page.
    pub(super) fn ask(&self, page: String) {
        self.readers.ask(page);
    }
}

impl Audience for Preview {
    fn looks_at(&self) -> BTreeSet<String> {
        match self.shown.borrow().pages.count() {
            ..MANY => BTreeSet::new(),
            MANY.. => self.readers.pages(),
        }
    }

    fn show_early(&self, files: Files) {
        self.change(|shown| {
            let other = |(path, bytes): &(Arc<str>, Arc<[u8]>)| shown.file(path) != Some(&**bytes);
            shown.early = files.into_iter().filter(other).collect();
        });
    }
}

impl Default for Preview {
    fn default() -> Preview {
        Preview::new()
    }
}

/// Whether a file that pages show has other bytes at the same address. (Style sheets and scripts of
/// the theme have a fingerprint in their address, so a change of theirs shows in the pages.)
fn swapped(old: &Files, new: &Files) -> bool {
    let mut changes = old.diff(new);
    changes.any(|change| matches!(change, DiffItem::Update { new: (path, _), .. } if is_shown_in_pages(path)))
}

/// Whether pages show what is in this file. Feeds, the map of the site and the like change with many a
/// page, and no page looks otherwise for it.
fn is_shown_in_pages(path: &str) -> bool {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let (kind, exactly) = (kind.type_(), kind.subtype());
    matches!(kind, mime::IMAGE | mime::AUDIO | mime::VIDEO | mime::FONT)
        || matches!(exactly, mime::CSS | mime::JAVASCRIPT)
        || exactly == "vtt"
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::diag::{Diagnostic, Place, Rule};
    use crate::engine::Totals;
    use crate::serve::html;
    use std::time::Duration;

    /// What a build with these findings says of itself.
    pub(in super::super) fn built(findings: &[Diagnostic], made: &[(&str, &str)]) -> Built {
        let made = made.iter().map(|(path, source)| Made {
            path: (*path).to_owned(),
            source: (*source).into(),
            why: "its own file changed".to_owned(),
        });
        Built {
            pages: 1,
            made: made.collect(),
            totals: Totals::default(),
            site: None,
            findings: findings.to_vec(),
            time: Duration::ZERO,
        }
    }

    pub(in super::super) fn error(path: &str) -> Diagnostic {
        let place = Place::file(path);
        Diagnostic::new(Rule::BrokenLink, place, "It leads nowhere.", "Mend it.")
    }

    /// A site with these files.
    pub(in super::super) fn site(files: &[(&str, &str)]) -> Files {
        let files = files.iter();
        let files =
            files.map(|(path, text)| (Arc::from(*path), <Arc<[u8]>>::from(text.as_bytes())));
        files.collect()
    }

    #[test]
    fn a_broken_save_keeps_the_last_good_site() {
        let preview = Preview::new();
        let good_site = site(&[("a/index.html", "good")]);
        let page = [("a/index.html", "content/a.md")];
        preview.show(&built(&[], &page), good_site.clone(), |_| None);
        let good = preview.shown();
        let broken = built(&[error("content/a.md")], &[]);
        preview.show(&broken, good_site.clone(), |_| Some("one".into()));
        let first = preview.shown();
        assert!(first.site.is_some() && first.wrong.problems(None).contains("leads nowhere"));
        assert_ne!(good.version(), first.version());
        // The same mistake once more is no news; other text around it is.
        preview.show(&broken, good_site.clone(), |_| Some("one".into()));
        assert_eq!(preview.shown().version(), first.version());
        preview.show(&broken, good_site.clone(), |_| Some("two".into()));
        assert_ne!(preview.shown().version(), first.version());
        preview.show(&built(&[], &[]), good_site, |_| None);
        assert_eq!(preview.shown().wrong.problems(None), "");
    }

    #[test]
    fn a_build_that_changes_nothing_stirs_no_page() {
        let preview = Preview::new();
        preview.show(&built(&[], &[]), site(&[("a", "x")]), |_| None);
        let before = preview.shown().version();
        preview.show(&built(&[], &[]), site(&[("a", "x")]), |_| None);
        assert_eq!(preview.shown().version(), before);
    }

    #[test]
    fn a_page_made_in_a_build_with_errors_keeps_its_reason() {
        let preview = Preview::new();
        let path = "a/index.html";
        let page = [(path, "content/a.md")];
        preview.show(&built(&[], &page), site(&[(path, "1")]), |_| None);
        let broken = built(&[error("content/b.md")], &page);
        preview.show(&broken, site(&[(path, "1")]), |_| None);
        let why = |preview: &Preview| preview.shown().pages.page(path).unwrap().why.to_string();
        assert_eq!(why(&preview), "the preview was started");
        preview.show(&built(&[], &[]), site(&[(path, "2")]), |_| None);
        assert_eq!(why(&preview), "its own file changed");
    }

    #[test]
    fn what_is_there_early_stands_in_front_of_the_last_good_site() {
        let preview = Preview::new();
        let first = site(&[("a/index.html", "1"), ("b/index.html", "1")]);
        preview.show(&built(&[], &[]), first.clone(), |_| None);
        let early = |text| site(&[("a/index.html", text), ("new.css", "2")]);
        let shown = |path: &str| {
            let bytes = preview.shown().file(path).map(<[u8]>::to_vec);
            bytes.and_then(|bytes| String::from_utf8(bytes).ok())
        };
        preview.show_early(early("2"));
        assert_eq!(shown("a/index.html").as_deref(), Some("2"));
        assert_eq!(shown("b/index.html").as_deref(), Some("1"));
        assert_eq!(shown("new.css").as_deref(), Some("2"));
        // A build with errors, or none at all, leaves the last good site.
        preview.show(&built(&[error("content/b.md")], &[]), first.clone(), |_| {
            None
        });
        assert_eq!(shown("a/index.html").as_deref(), Some("1"));
        assert_eq!(shown("new.css"), None);
        preview.show_early(early("2"));
        preview.show_failure(&Failure::Usage("could not".into()));
        assert_eq!(shown("a/index.html").as_deref(), Some("1"));
    }

    #[test]
    fn a_page_that_is_the_same_early_and_at_the_end_is_not_shown_anew() {
        let preview = Preview::new();
        let (one, two) = ([("a/index.html", "1")], [("a/index.html", "2")]);
        preview.show(&built(&[], &[]), site(&one), |_| None);
        let name = || {
            let shown = preview.shown();
            let page = shown.file("a/index.html").unwrap_or_default();
            html::name_of(page, &shown)
        };
        let (before, version) = (name(), preview.shown().version());
        // What looks as it did is no news.
        preview.show_early(site(&one));
        assert_eq!(preview.shown().version(), version);
        preview.show_early(site(&two));
        let early = name();
        assert_ne!(early, before);
        preview.show(&built(&[], &[]), site(&two), |_| None);
        assert_eq!(name(), early);
    }

    #[test]
    fn a_small_site_shows_nothing_early() {
        for (pages, wanted) in [(MANY - 1, 0), (MANY, 1)] {
            let preview = Preview::new();
            let paths = (0..pages).map(|page| (format!("{page}.html"), "content/x.md"));
            let paths = Vec::from_iter(paths);
            let made = paths.iter().map(|(path, source)| (path.as_str(), *source));
            let made = Vec::from_iter(made);
            preview.show(&built(&[], &made), site(&made), |_| None);
            preview.ask("1.html".into());
            assert_eq!(preview.looks_at().len(), wanted);
        }
    }

    #[test]
    fn a_picture_with_other_bytes_at_the_same_address_is_noticed() {
        let preview = Preview::new();
        let show = |files| {
            preview.show(&built(&[], &[]), site(files), |_| None);
            preview.shown().surroundings()
        };
        let first = show(&[("a.html", "1"), ("a.png", "1")]);
        assert_eq!(show(&[("a.html", "2"), ("a.png", "1")]), first);
        assert_eq!(
            show(&[("a.html", "2"), ("b.css", "1"), ("a.png", "1")]),
            first
        );
        let second = show(&[("a.html", "2"), ("a.png", "2"), ("feed.xml", "1")]);
        assert_ne!(second, first);
        // No page shows a feed.
        let third = show(&[("a.html", "2"), ("a.png", "2"), ("feed.xml", "2")]);
        assert_eq!(third, second);
        for path in [
            "a.svg", "a.woff2", "a.mp4", "a.mp3", "a.css", "a.js", "a.mjs", "a.vtt",
        ] {
            assert!(is_shown_in_pages(path), "{path}");
        }
        for path in [
            "a.xml", "a.txt", "a.json", "a.ics", "a.pdf", "a.html", "_headers",
        ] {
            assert!(!is_shown_in_pages(path), "{path}");
        }
    }
}
