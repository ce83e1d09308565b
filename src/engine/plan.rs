//! The list of jobs that a site is: its files, and the checks of its pages.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::address::Address;
use crate::content::Entry;
use crate::digest::Digest;
use crate::inputs::{Bytes, CONTENT};
use crate::pictures::is_picture;
use crate::site::{Download, Site, Term};

use super::output::Indexes;

/// One file to be made.
pub(super) struct Job<'s> {
    /// Its path below the output folder.
    pub(super) path: String,
    /// How it is made.
    pub(super) work: Work<'s>,
}

impl Job<'_> {
    /// Whether it takes the theme's templates.
    pub(super) fn needs_templates(&self) -> bool {
        matches!(
            self.work,
            Work::Page(_) | Work::LookThrough(_) | Work::Term(_)
        )
    }

    /// Whether it is told of when it is made: a picture is published as it is, as far as it can be seen.
    pub(super) fn is_page(&self) -> bool {
        !matches!(self.work, Work::Picture(_))
    }

    /// What the file is made of besides the answers to its questions, if it asks any: then it has a
    /// trace. Other files are what they are.
    pub(super) fn origin(&self) -> Option<Origin> {
        match &self.work {
            Work::Page(entry) | Work::LookThrough(entry) | Work::Check(entry) => Some(Origin {
                source: entry.path.clone(),
                digest: entry.digest,
            }),
            Work::Term(term) => Some(Origin::folder(&term.source)),
            Work::Download(download) => {
                let folder = download.collection.folder();
                Some(Origin::folder(&format!("{CONTENT}/{folder}").into()))
            }
            Work::Index(_) => Some(Origin::folder(&CONTENT.into())),
            Work::Picture(picture) => Some(Origin {
                source: picture.path.clone(),
                digest: picture.digest()?,
            }),
            Work::Redirect(_) | Work::Made(_) | Work::Copy(_) => None,
        }
    }
}

/// What a file is made of besides the answers to its questions.
pub(super) struct Origin {
    /// Its own file, or the folder whose items it lists.
    pub(super) source: Arc<str>,
    /// The digest of its own file.
    pub(super) digest: Digest,
}

impl Origin {
    /// All that is known of the items of a folder is an answer.
    fn folder(source: &Arc<str>) -> Origin {
        Origin {
            source: source.clone(),
            digest: Digest::of(source.as_bytes()),
        }
    }
}

/// How a file is made.
pub(super) enum Work<'s> {
    /// A page is rendered.
    Page(&'s Arc<Entry>),
    /// A page that cannot be made has a text that can have mistakes of its own.
    LookThrough(&'s Arc<Entry>),
    /// A page is checked for what it says. Its job has the path of the page's own file, since it makes
    /// none.
    Check(&'s Arc<Entry>),
    /// The items that share a term are listed on a page that no file stands for.
    Term(&'s Arc<Term>),
    /// A whole collection is written as one file.
    Download(Download),
    /// Everything that readers of a language can find is written down for the search, in several
    /// files. The job has the name of the first that a browser asks for.
    Index(Arc<str>),
    /// An old address sends its reader to a page.
    Redirect(&'s Arc<Entry>),
    /// The bytes were made with the site.
    Made(&'s [u8]),
    /// A picture of the content is published without what cannot be seen in it.
    Picture(Picture<'s>),
    /// A file is copied.
    Copy(&'s Bytes),
}

/// A picture of the content.
pub(super) struct Picture<'s> {
    /// Its file.
    pub(super) path: &'s Arc<str>,
    /// Its bytes, as they are there.
    pub(super) bytes: &'s Bytes,
    digest: OnceLock<Option<Digest>>,
}

impl Picture<'_> {
    /// The digest of its file; none when it cannot be read, which whoever reads it next will tell.
    fn digest(&self) -> Option<Digest> {
        let read = || self.bytes.read().ok().map(|bytes| Digest::of(&bytes));
        *self.digest.get_or_init(read)
    }
}

/// Every file of the site, in a fixed order, each path once. Where two things want one path, which
/// is a finding elsewhere, the first has it. Indexes come first: each takes as long as many pages.
pub(super) fn plan(site: &Site, indexes: Indexes) -> Vec<Job<'_>> {
    let searched = match indexes {
        Indexes::Made => site.searched(),
        Indexes::LeftOut => BTreeSet::new(),
    };
    let searched = searched
        .into_iter()
        .map(|language| (Site::index_script(&language), Work::Index(language)));
    let pages = site
        .entries()
        .iter()
        .map(|entry| (site.address(entry), Work::Page(entry)));
    let terms = site
        .terms()
        .map(|term| (site.term_address(term), Work::Term(term)));
    let downloads = site
        .downloads()
        .map(|download| (site.download_address(download), Work::Download(download)));
    let redirects = site
        .redirects()
        .map(|(address, entry)| (address.clone(), Work::Redirect(entry)));
    let assets = site
        .assets
        .files()
        .map(|(address, bytes)| (address.clone(), Work::Made(bytes)));
    let files = site
        .files()
        .map(|(address, path, bytes)| match is_picture(path) {
            true => {
                let digest = OnceLock::new();
                (
                    address,
                    Work::Picture(Picture {
                        path,
                        bytes,
                        digest,
                    }),
                )
            }
            false => (address, Work::Copy(bytes)),
        });
    // A file of the content wins over the theme's file of the same name, such as a favicon.
    let statics = site
        .theme
        .statics()
        .map(|(path, bytes)| (Address::of_made(path), Work::Copy(bytes)));
    let mut taken = BTreeSet::new();
    let broken = site
        .broken()
        .iter()
        .map(|entry| (site.address(entry), Work::LookThrough(entry)));
    searched
        .chain(pages)
        .chain(broken)
        .chain(terms)
        .chain(downloads)
        .chain(redirects)
        .chain(assets)
        .chain(files)
        .chain(statics)
        .filter(|(address, _)| taken.insert(address.key()))
        .map(|(address, work)| Job {
            path: address.output_path(),
            work,
        })
        .chain(site.entries().iter().map(|entry| Job {
            path: entry.path.to_string(),
            work: Work::Check(entry),
        }))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::inputs::{Clock, Snapshot};
    use crate::site::{Drafts, Kept, Options, Query, build};

    #[test]
    fn the_site_knows_of_every_file_that_is_planned() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let options = Options {
            drafts: Drafts::LeaveOut,
            base_url: None,
            clock: Clock::System,
        };
        let snapshot = Snapshot::read(root).expect("our own site");
        let (site, _) = build(&snapshot, &options, &mut Kept::default());
        let site = site.expect("our own site");
        let is_there = |address: String| {
            let answer = site.ask(&Query::Output(address)).outcome;
            answer.is_ok_and(|there| there.as_bool() == Some(true))
        };
        let jobs = plan(&site, Indexes::Made);
        let files = jobs
            .iter()
            .filter(|job| !matches!(job.work, Work::Check(_)));
        let mut count = 0;
        for job in files {
            let address = job.path.strip_suffix("index.html").unwrap_or(&job.path);
            assert!(is_there(format!("/{address}")), "{}", job.path);
            count += 1;
        }
        assert!(count > 100 && !is_there("/no/such/page/".to_owned()));
    }
}
