//! Every file of the output: where it stands, and what stands for it.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::address::Address;
use crate::content::Entry;
use crate::cores::AT_ONCE;
use crate::inputs::Bytes;

use super::{Answer, Download, Service, Site, Term};

/// What stands for a file of the output.
#[derive(Debug, Clone)]
pub enum Product<'s> {
    /// A page.
    Page(&'s Arc<Entry>),
    /// A page that cannot be made, since its details have errors.
    Broken(&'s Arc<Entry>),
    /// A list of the items that share a term.
    Term(&'s Arc<Term>),
    /// A whole collection as one file.
    Download(Download),
    /// The index of everything that readers of a language can find. Of its files this is the one that a
    /// browser asks for first.
    Index(Arc<str>),
    /// A file for other programs than browsers.
    Service(Service),
    /// An old address that leads to a page.
    Redirect(&'s Arc<Entry>),
    /// A style sheet or script of the theme, as it was made with the site.
    Asset(&'s [u8]),
    /// A picture or document of the content, with its path.
    File(&'s Arc<str>, &'s Bytes),
    /// A file of the theme that is copied as it is.
    Static(&'s Bytes),
}

/// The path of every file of an output.
pub(super) type Paths = HashSet<Arc<str>, FixedState>;

/// A file of the output, and what no second one may be called.
struct Named<'s> {
    path: Arc<str>,
    key: String,
    product: Product<'s>,
}

impl<'s> Named<'s> {
    fn new(address: &Address, product: Product<'s>) -> Named<'s> {
        Named {
            path: address.output_path().into(),
            key: address.key(),
            product,
        }
    }
}

impl Site {
    /// The path of every file of the output and what stands for it, in a fixed order, each address once. Where
    /// two things want one address, which is a finding elsewhere, the first has it.
    pub fn outputs(&self) -> Vec<(Arc<str>, Product<'_>)> {
        let outputs = self.products();
        // Whoever lists them all knows their paths.
        self.paths.get_or_init(|| paths_of(&outputs));
        outputs
    }

    /// They are listed on all cores, so never while others wait for the list: a core that waits for another takes up
    /// other work meanwhile, which may want the same list.
    fn products(&self) -> Vec<(Arc<str>, Product<'_>)> {
        let indexes = self.searched().into_iter();
        let indexes = indexes.map(|language| {
            let script = Site::index_script(&language);
            (script, Product::Index(language))
        });
        let pages = self.entries.par_iter().with_max_len(AT_ONCE);
        let pages =
            pages.map(|entry: &Arc<Entry>| Named::new(&self.address(entry), Product::Page(entry)));
        let pages: Vec<Named> = pages.collect();
        let broken = self.broken.iter();
        let broken = broken.map(|entry| (self.address(entry), Product::Broken(entry)));
        let terms = self.terms();
        let terms = terms.map(|term| (self.term_address(term), Product::Term(term)));
        let downloads = self.downloads();
        let downloads = downloads.map(|one| (self.download_address(one), Product::Download(one)));
        let services = self.services();
        let services = services.map(|one| (self.service_address(&one), Product::Service(one)));
        let redirects = self.redirects();
        let redirects =
            redirects.map(|(address, entry)| (address.clone(), Product::Redirect(entry)));
        let assets = self.assets.files();
        let assets = assets.map(|(address, bytes)| (address.clone(), Product::Asset(bytes)));
        let files = self.files();
        let files = files.map(|(address, path, bytes)| (address, Product::File(path, bytes)));
        // A file of the content wins over the theme's file of the same name, such as a favicon.
        let statics = self.theme.statics();
        let statics = statics.map(|(path, bytes)| (Address::of_made(path), Product::Static(bytes)));
        let others = broken.chain(terms).chain(downloads).chain(redirects);
        // Either wins over what is made for other programs.
        let others = others.chain(assets).chain(files).chain(statics);
        let others = others.chain(services);
        let named = |(address, product)| Named::new(&address, product);
        let all = indexes.map(named).chain(pages).chain(others.map(named));
        let mut taken = HashSet::with_hasher(FixedState::default());
        taken.reserve(self.entries.len());
        all.filter_map(|Named { path, key, product }| taken.insert(key).then_some((path, product)))
            .collect()
    }

    /// The page whose file of the output this is.
    pub fn page_at(&self, path: &str) -> Option<&Arc<Entry>> {
        let place = path.strip_suffix("index.html");
        let place = place.or(path.strip_suffix(".html"))?;
        let place = place.trim_end_matches('/');
        let (top, below) = place.split_once('/').unwrap_or((place, ""));
        let others = self.config.settings.languages.iter();
        let mut other = others.filter(|tag| tag.to_lowercase() == top);
        let other = other.find_map(|tag| self.in_language(below, tag));
        let mut found = self
            .in_language(place, self.main_language())
            .into_iter()
            .chain(other);
        found.find(|entry| self.address(entry).output_path() == path)
    }

    /// Whether each file that is copied as it is was copied for another site too, whatever was in it.
    pub fn copies_no_more_than(&self, other: &Site) -> bool {
        let mut files = self.files.keys();
        let mut statics = self.theme.statics();
        files.all(|path| other.files.contains_key(path))
            && statics.all(|(path, _)| other.theme.has_static(path))
    }

    /// Whether a web server finds a file at an address of the site.
    pub(super) fn is_there(&self, address: &str) -> Answer {
        let paths = self.output_paths();
        let path = address.strip_prefix('/').unwrap_or(address);
        let is_there = match path.is_empty() || path.ends_with('/') {
            true => paths.contains(format!("{path}index.html").as_str()),
            false => paths.contains(path),
        };
        Answer::found(&is_there)
    }

    /// The path of every file of the output.
    pub(super) fn output_paths(&self) -> &Paths {
        self.paths.get().unwrap_or_else(|| {
            let outputs = self.products();
            self.paths.get_or_init(|| paths_of(&outputs))
        })
    }
}

fn paths_of(outputs: &[(Arc<str>, Product)]) -> Paths {
    outputs.iter().map(|(path, _)| path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::{Clock, Snapshot, make_file};
    use crate::site::{Drafts, Kept, Options, Query, build};

    #[test]
    fn all_can_ask_at_once_what_is_there_and_what_hosts_must_know() {
        const PAGES: usize = 300;
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            make_file(&folder.path().join(path), text.as_bytes()).unwrap();
        };
        write(
            "content/site.yaml",
            "name: Test\nbase_url: https://example.org/\n",
        );
        for page in 0..PAGES {
            let text = format!("---\ntitle: Page {page}\nsummary: One of many.\n---\n");
            write(&format!("content/all/{page}.md"), &text);
        }
        let snapshot = Snapshot::read(folder.path()).unwrap();
        let options = Options {
            drafts: Drafts::LeaveOut,
            base_url: None,
            clock: Clock::At(jiff::Timestamp::UNIX_EPOCH),
        };
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(6)
            .build()
            .unwrap();
        for _ in 0..8 {
            let (site, findings) = build(&snapshot, &options, &mut Kept::default());
            let site = site.unwrap_or_else(|| panic!("{findings:#?}"));
            // The first to ask makes a list on all cores, which take up other questions meanwhile.
            let ask = |page: usize| {
                if !page.is_multiple_of(3) {
                    let entries = site.entries().iter();
                    return entries.map(|one| site.address(one).key().len()).sum();
                }
                if page.is_multiple_of(2) {
                    assert!(site.ask(&Query::Hosting).outcome.is_ok());
                    return 0;
                }
                let is_there = |path: String| site.ask(&Query::Output(path)).digest;
                let (here, nowhere) = (format!("/all/{page}/"), format!("/none/{page}/"));
                assert_ne!(is_there(here), is_there(nowhere));
                0
            };
            pool.install(|| (0..PAGES).into_par_iter().map(ask).sum::<usize>());
        }
    }
}
