//! The pages that somebody looks at, made and shown before all others.
//!
//! To make every page of a large site takes much longer than to make one. So those that are on a screen
//! are made at once, shown in front of the last good site, and made again in their turn. Whatever comes
//! of the build then takes their place.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::site::{Reads, Site};
use crate::template::{Rendered, Templates, render_page, render_term};

use super::make::finished;
use super::revise::Standing;
use super::{Builder, Files};

/// Those who look at a site while it is built.
pub trait Audience: Send + Sync {
    /// The pages that they want to see at once, by the path of their file in the output.
    fn looks_at(&self) -> BTreeSet<String>;

    /// Shows them these files as the build will make them, in front of the last good site, until the
    /// build is done.
    fn show_early(&self, files: Files);
}

impl Builder {
    /// Makes the pages that somebody looks at, and shows them. It is done only after a good build, since
    /// only a finished one can tell that all is mended; and only if no picture or other file that is
    /// copied is new, so that each page finds whatever it may need.
    pub(super) fn show_early(&mut self, site: &Arc<Site>, last: &Standing) {
        let Some(audience) = self.audience.clone() else {
            return;
        };
        let pages = audience.looks_at();
        if pages.is_empty() || !site.copies_no_more_than(&last.site) {
            return;
        }
        // What is wrong with templates is told when all pages are to be made.
        let Some(templates) = self.templates() else {
            return;
        };
        let rendered = pages.par_iter().filter_map(|path| {
            let (rendered, _) = render(site, templates, path)?;
            Some((path, rendered))
        });
        let made = rendered.map(|(path, rendered)| {
            let html = finished(site, rendered.ok()?);
            Some((path.as_str().into(), html.into_bytes().into()))
        });
        // A page that cannot be made is one of a site that is not shown.
        let Some(made) = made.collect::<Option<Vec<(Arc<str>, Arc<[u8]>)>>>() else {
            return;
        };
        let mut files = Files::from_iter(made);
        // Style sheets and scripts have another address whenever they change.
        let assets = site.assets.files();
        for (address, bytes) in assets {
            files.insert(address.output_path().into(), bytes.into());
        }
        audience.show_early(files);
    }
}

/// Renders the page of this file, if there is one.
fn render(site: &Arc<Site>, templates: &Templates, path: &str) -> Option<(Rendered, Reads)> {
    if let Some(entry) = site.page_at(path) {
        return Some(render_page(site, templates, entry));
    }
    let mut terms = site.terms();
    let term = terms.find(|term| site.term_address(term).output_path() == path)?;
    Some(render_term(site, templates, term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Built, Cache, Memory, Since};
    use crate::inputs::Clock;
    use crate::site::{Drafts, Options};
    use std::fs;
    use std::path::PathBuf;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const PAGE: &str = "themes/cov/templates/page.html";

    /// Somebody who looks at one page.
    #[derive(Default)]
    struct Reader {
        /// How much of the build is done.
        done: AtomicUsize,
        seen: Mutex<Option<Files>>,
    }

    impl Audience for Reader {
        fn looks_at(&self) -> BTreeSet<String> {
            ["one/index.html".to_owned(), "nowhere/index.html".to_owned()].into()
        }

        fn show_early(&self, files: Files) {
            assert_eq!(self.done.load(Ordering::Relaxed), 0, "others came first");
            let before = self.seen.lock().unwrap().replace(files);
            assert!(before.is_none(), "it was shown twice");
        }
    }

    /// A site that is built again after each change.
    struct Desk {
        folder: tempfile::TempDir,
        builder: Builder,
        memory: Memory,
        reader: Arc<Reader>,
    }

    impl Desk {
        fn new() -> Desk {
            let folder = tempfile::tempdir().unwrap();
            let options = Options {
                drafts: Drafts::LeaveOut,
                base_url: None,
                clock: Clock::At(jiff::Timestamp::UNIX_EPOCH),
            };
            let reader = Arc::new(Reader::default());
            let builder = Builder::new(folder.path(), options, Cache::Ignored);
            let mut desk = Desk {
                builder: builder.before(reader.clone()),
                memory: Memory::default(),
                folder,
                reader,
            };
            desk.write(
                "content/site.yaml",
                "name: Test\nbase_url: https://example.org/\n",
            );
            for name in ["index", "one", "two", "404"] {
                let text = format!("---\ntitle: Page {name}\nsummary: A page.\n---\n\nText.\n");
                desk.write(&format!("content/{name}.md"), &text);
            }
            desk.write(PAGE, &template("first"));
            let (built, early) = desk.build(&Since::Unknown);
            assert!(!built.failed(), "{:#?}", built.findings);
            assert_eq!(early, None);
            desk
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        /// Builds, and gives what was shown early.
        fn build(&mut self, since: &Since) -> (Built, Option<Files>) {
            self.reader.done.store(0, Ordering::Relaxed);
            let progress = |done, _| self.reader.done.store(done, Ordering::Relaxed);
            let built = self.builder.build(since, &mut self.memory, &progress);
            (built.unwrap(), self.reader.seen.lock().unwrap().take())
        }

        /// Saves a file, and builds.
        fn save(&mut self, path: &str, text: &str) -> (Built, Option<Files>) {
            self.write(path, text);
            self.build(&Since::Paths([PathBuf::from(path)].into()))
        }

        fn file(&self, path: &str) -> String {
            String::from_utf8_lossy(&self.memory.files()[path]).into_owned()
        }
    }

    fn template(words: &str) -> String {
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><title>x</title></head><body><main>\
             <h1>{{{{ page.title }}}}</h1><p>{words}</p></main></body></html>"
        )
    }

    #[test]
    fn what_is_looked_at_is_shown_before_all_others_are_made() {
        let mut desk = Desk::new();
        let (built, early) = desk.save(PAGE, &template("second"));
        assert!(!built.failed());
        let early = early.unwrap();
        let pages = early.keys().filter(|path| path.ends_with(".html"));
        let pages: Vec<&str> = pages.map(|path| &**path).collect();
        assert_eq!(pages, ["one/index.html"]);
        // With the style sheets and scripts of the new theme; and nothing is other than it will be.
        assert!(early.len() > 1);
        for (path, bytes) in &early {
            assert_eq!(desk.memory.files().get(path), Some(bytes), "{path}");
        }
        for page in ["one/index.html", "two/index.html"] {
            assert!(desk.file(page).contains("second"), "{page}");
        }
    }

    #[test]
    fn what_was_shown_early_is_no_part_of_a_site_with_errors() {
        let mut desk = Desk::new();
        let fails = "second{% if page.title == 'Page two' %}{{ url(to='x.md') }}{% endif %}";
        let (built, early) = desk.save(PAGE, &template(fails));
        assert!(built.failed() && early.unwrap().contains_key("one/index.html"));
        for page in ["one/index.html", "two/index.html"] {
            assert!(desk.file(page).contains("first"), "{page}");
        }
        // Nobody can tell whether it is mended until all is done.
        let (built, early) = desk.save(PAGE, &template("third"));
        assert!(!built.failed());
        assert_eq!(early, None);
        let (_, early) = desk.save(PAGE, &template("fourth"));
        assert!(early.is_some());
    }

    #[test]
    fn what_cannot_be_shown_as_it_will_be_is_not_shown_early() {
        let mut desk = Desk::new();
        for wrong in ["{{ url(to='x.md') }}", "{{ nothing( }}"] {
            let (built, early) = desk.save(PAGE, &template(wrong));
            assert!(built.failed());
            assert_eq!(early, None, "{wrong}");
            desk.save(PAGE, &template("first"));
        }
        // A picture, say, that the last good site lacks.
        desk.write(PAGE, &template("second"));
        let paths = ["content/new.pdf", PAGE].map(PathBuf::from);
        desk.write("content/new.pdf", "%PDF-1.7");
        let (built, early) = desk.build(&Since::Paths(paths.into()));
        assert!(!built.failed());
        assert_eq!(early, None);
    }
}
