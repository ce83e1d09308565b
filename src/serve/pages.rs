//! What the preview knows of each page beside its bytes: the file it is made from, when and why it
//! was last made; and of the pages that went away while it ran, where they stood.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;
use jiff::tz::TimeZone;

use crate::engine::{Files, Made};
use crate::inputs::Clock;

use super::html::title;

/// More addresses than this are not remembered once their pages are gone.
const GONE_AT_MOST: usize = 1000;

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// The file it is made from.
    pub(super) source: Arc<str>,
    /// Why it was last made: a sentence without its full stop.
    pub(super) why: Arc<str>,
    /// When it was last made, as HTML writes times.
    pub(super) at: Arc<str>,
}

/// A page that was on the site and is not any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    /// The file it was made from.
    pub(super) source: Arc<str>,
    /// Whether that file is still there: then its dates or its being a draft keep the page away.
    pub(super) file_is_there: bool,
    /// What stood in its `<title>`.
    title: Option<String>,
}

/// All pages, by the path of their file in the output.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pages {
    pages: OrdMap<Arc<str>, Page>,
    gone: BTreeMap<String, Gone>,
}

impl Pages {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.pages.len()
    }

    /// A page of the site.
    pub(super) fn page(&self, path: &str) -> Option<&Page> {
        self.pages.get(path)
    }

    /// A page that went away.
    pub(super) fn gone(&self, path: &str) -> Option<&Gone> {
        self.gone.get(path)
    }

    /// The one page with the title that a page had which is gone: most likely the same page.
    pub(super) fn moved(&self, gone: &Gone, site: &Files) -> Option<(&str, &Page)> {
        let title_then = gone.title.as_deref()?;
        let mut same = self.pages.iter().filter(|(path, _)| {
            let bytes = site.get(*path);
            bytes.and_then(|bytes| title(bytes)) == Some(title_then)
        });
        let (path, page) = same.next()?;
        same.next().is_none().then_some((path, page))
    }

    /// Takes note of a build without errors: which pages it made, and which files there are now.
    pub(super) fn update(
        &mut self,
        made: BTreeMap<String, Made>,
        old: Option<&Files>,
        new: &Files,
        text: impl Fn(&str) -> Option<Arc<str>>,
    ) {
        let at = now();
        for (path, made) in made {
            if !new.contains_key(&*path) {
                continue;
            }
            let why = match old {
                Some(_) => made.why.into(),
                None => "the preview was started".into(),
            };
            let page = Page {
                source: made.source,
                why,
                at: at.clone(),
            };
            self.pages.insert(path.into(), page);
        }
        for change in old.into_iter().flat_map(|old| old.diff(new)) {
            if let DiffItem::Remove(path, bytes) = change
                && let Some(page) = self.pages.remove(path)
            {
                let gone = Gone {
                    source: page.source,
                    file_is_there: false,
                    title: title(bytes).map(str::to_owned),
                };
                self.gone.insert(path.to_string(), gone);
            }
        }
        self.gone.retain(|path, _| !new.contains_key(&**path));
        while self.gone.len() > GONE_AT_MOST {
            self.gone.pop_first();
        }
        for gone in self.gone.values_mut() {
            gone.file_is_there = text(&gone.source).is_some();
        }
    }
}

/// The moment, in the form and the time zone that a browser can turn into the reader's own.
fn now() -> Arc<str> {
    let now = Clock::System.now(&TimeZone::UTC);
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(path: &str, source: &str) -> (String, Made) {
        let made = Made {
            path: path.to_owned(),
            source: source.into(),
            why: "its own file changed".to_owned(),
        };
        (path.to_owned(), made)
    }

    fn files(files: &[(&str, &str)]) -> Files {
        let files = files.iter();
        let files =
            files.map(|(path, text)| (Arc::from(*path), <Arc<[u8]>>::from(text.as_bytes())));
        files.collect()
    }

    #[test]
    fn a_page_that_moved_is_found_by_its_title() {
        let mut pages = Pages::default();
        let first = files(&[("a/index.html", "<title>A &amp; b</title>")]);
        let one = [made("a/index.html", "content/a.md")];
        pages.update(one.into(), None, &first, |_| None);
        assert_eq!(
            &*pages.page("a/index.html").unwrap().why,
            "the preview was started"
        );
        let second = files(&[
            ("b/index.html", "<title>A &amp; b</title>"),
            ("c/index.html", "<title>C</title>"),
        ]);
        let two = [
            made("b/index.html", "content/b.md"),
            made("c/index.html", "content/c.md"),
        ];
        pages.update(two.into(), Some(&first), &second, |_| None);
        let gone = pages.gone("a/index.html").unwrap();
        let (path, page) = pages.moved(gone, &second).unwrap();
        assert_eq!((path, &*page.source), ("b/index.html", "content/b.md"));
        assert!(pages.page("a/index.html").is_none() && !gone.file_is_there);
        // It comes back.
        let one = [made("a/index.html", "content/a.md")];
        pages.update(one.into(), Some(&second), &first, |_| None);
        assert!(pages.gone("a/index.html").is_none());
        assert!(pages.gone("b/index.html").is_some());
    }

    #[test]
    fn two_pages_with_one_title_are_no_answer() {
        let mut pages = Pages::default();
        let site = files(&[("a", "<title>X</title>"), ("b", "<title>X</title>")]);
        pages.update(
            [made("a", "a.md"), made("b", "b.md")].into(),
            None,
            &site,
            |_| None,
        );
        let gone = Gone {
            source: "c.md".into(),
            file_is_there: false,
            title: Some("X".to_owned()),
        };
        assert!(pages.moved(&gone, &site).is_none());
    }
}
