//! The list of jobs that a site is: its files, and the checks of its pages.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;

use crate::content::Entry;
use crate::diag::Diagnostic;
use crate::digest::Digest;
use crate::inputs::{Bytes, CONTENT};
use crate::pictures::is_picture;
use crate::site::{Absence, Download, Product, Service, Site, Term};

use super::output::Indexes;

/// One file to be made.
pub(super) struct Job<'s> {
    /// Its path below the output folder.
    pub(super) path: Arc<str>,
    /// How it is made.
    pub(super) work: Work<'s>,
}

impl<'s> Job<'s> {
    fn check(entry: &'s Arc<Entry>) -> Job<'s> {
        Job {
            path: entry.path.clone(),
            work: Work::Check(entry),
        }
    }

    /// The page whose text it takes.
    pub(super) fn entry(&self) -> Option<&'s Arc<Entry>> {
        match self.work {
            Work::Page(entry)
            | Work::LookThrough(entry)
            | Work::Check(entry)
            | Work::Unseen(entry, _) => Some(entry),
            _ => None,
        }
    }

    /// What is wrong with the text of its page, if it is the job that tells.
    pub(super) fn found_in_text(&self) -> Vec<Diagnostic> {
        match self.work {
            Work::Check(entry) | Work::LookThrough(entry) => entry.document().findings.clone(),
            Work::Unseen(entry, absence) => absence.weigh(entry.document().findings.clone()),
            _ => Vec::new(),
        }
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
            // Where it is seen it is checked, which is more.
            Work::Unseen(entry, absence) => Some(Origin {
                source: entry.path.clone(),
                digest: Digest::of_parts([entry.digest.bytes(), absence.reason().as_bytes()]),
            }),
            Work::Term(term) => Some(Origin::folder(&term.source)),
            Work::Download(download) => {
                let folder = download.collection.folder();
                Some(Origin::folder(&format!("{CONTENT}/{folder}").into()))
            }
            Work::Index(_) | Work::Service(_) => Some(Origin::folder(&CONTENT.into())),
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
    /// A page that is not on the site yet, or no more, is read for what is wrong with its text.
    Unseen(&'s Arc<Entry>, Absence),
    /// The items that share a term are listed on a page that no file stands for.
    Term(&'s Arc<Term>),
    /// A whole collection is written as one file.
    Download(Download),
    /// Everything that readers of a language can find is written down for the search, in several
    /// files. The job has the name of the first that a browser asks for.
    Index(Arc<str>),
    /// A file for other programs is written.
    Service(Box<Service>),
    /// An old address sends its reader to a page.
    Redirect(&'s Arc<Entry>),
    /// The bytes were made with the site.
    Made(&'s [u8]),
    /// A picture of the content is published without what cannot be seen in it.
    Picture(Box<Picture<'s>>),
    /// A file is copied.
    Copy(&'s Bytes),
}

impl<'s> Work<'s> {
    fn of(product: Product<'s>) -> Work<'s> {
        match product {
            Product::Page(entry) => Work::Page(entry),
            Product::Broken(entry) => Work::LookThrough(entry),
            Product::Term(term) => Work::Term(term),
            Product::Download(download) => Work::Download(download),
            Product::Index(language) => Work::Index(language),
            Product::Service(service) => Work::Service(Box::new(service)),
            Product::Redirect(entry) => Work::Redirect(entry),
            Product::Asset(bytes) => Work::Made(bytes),
            Product::File(path, bytes) if is_picture(path) => Work::Picture(Box::new(Picture {
                path,
                bytes,
                digest: OnceLock::new(),
            })),
            Product::File(_, bytes) | Product::Static(bytes) => Work::Copy(bytes),
        }
    }
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

/// Every file of the site, and the checks of its pages, in a fixed order.
pub(super) fn plan(site: &Site, indexes: Indexes) -> Vec<Job<'_>> {
    let mut outputs = site.outputs();
    // What takes as long as many pages comes first, so that no core waits for it in the end.
    let is_long = |one: &Product| matches!(one, Product::Index(_) | Product::Service(_));
    outputs.sort_by_key(|(_, product)| !is_long(product));
    let mut jobs = Vec::with_capacity(outputs.len() + site.entries().len());
    let outputs = outputs
        .into_iter()
        .filter(|(_, product)| indexes == Indexes::Made || !matches!(product, Product::Index(_)));
    let files = outputs.map(|(path, product)| Job {
        path,
        work: Work::of(product),
    });
    // Side by side, what is done about one page holds its text but once.
    let room = site.entries().len();
    let mut checked = HashSet::with_capacity_and_hasher(room, FixedState::default());
    for job in files {
        let check = match &job.work {
            Work::Page(entry) if checked.insert(Arc::as_ptr(entry)) => Some(Job::check(entry)),
            _ => None,
        };
        jobs.push(job);
        jobs.extend(check);
    }
    let others = site.entries().iter();
    let others = others.filter(|entry| !checked.contains(&Arc::as_ptr(entry)));
    jobs.extend(others.map(Job::check));
    let unseen = site.absent_pages().iter();
    // A page with errors in its details is looked through as a file of the output.
    let unseen = unseen.filter(|(_, absence)| *absence != Absence::Unreadable);
    jobs.extend(unseen.map(|(entry, absence)| Job {
        path: entry.path.clone(),
        work: Work::Unseen(entry, *absence),
    }));
    jobs
}
