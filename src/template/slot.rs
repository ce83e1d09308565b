//! The one door between templates and the site.
//!
//! Tera's functions are `'static` and a component's state does not reach its caller's, so the job
//! that is being rendered sits in a thread-local slot for the time of one render. Every question of
//! a template passes here, and is written down with the digest of its answer: that is everything the
//! page depends on besides its own file.

use std::cell::RefCell;
use std::sync::Arc;

use tera::{Error, TeraResult, Value};

use crate::address::Address;
use crate::content::{Entry, PageId, Role};
use crate::inputs::CONTENT;
use crate::site::{Missing, Pointer, Query, Reads, Site, Term};

/// What a page is the page of.
#[derive(Debug, Clone)]
pub(super) enum Subject {
    /// A file of the content.
    Entry(Arc<Entry>),
    /// Items that have something in common; no file stands for it.
    Term(Arc<Term>),
}

impl Subject {
    fn id(&self) -> &PageId {
        match self {
            Subject::Entry(entry) => &entry.id,
            Subject::Term(term) => &term.id,
        }
    }

    /// The place of the section that it stands in.
    fn section(&self) -> &str {
        match self {
            Subject::Entry(entry) => entry.parent(),
            Subject::Term(term) => term.collection.folder(),
        }
    }

    /// The path that its links are read from.
    fn path(&self) -> &str {
        match self {
            Subject::Entry(entry) => &entry.path,
            Subject::Term(term) => &term.source,
        }
    }

    fn address(&self, site: &Site) -> Address {
        match self {
            Subject::Entry(entry) => site.address(entry),
            Subject::Term(term) => site.term_address(term),
        }
    }
}

/// A page that is being rendered.
struct Job {
    site: Arc<Site>,
    page: Subject,
    /// Why the last question had no answer: Tera carries words alone, and a finding is more.
    missing: Option<Missing>,
    reads: Reads,
}

thread_local! {
    static JOB: RefCell<Option<Job>> = const { RefCell::new(None) };
}

/// Runs `work` while the questions of this thread's templates are those of `page`, and tells what was
/// asked.
pub(super) fn during<R>(site: &Arc<Site>, page: Subject, work: impl FnOnce() -> R) -> (R, Reads) {
    let job = Job {
        site: Arc::clone(site),
        page,
        missing: None,
        reads: Reads::default(),
    };
    JOB.with_borrow_mut(|slot| *slot = Some(job));
    // The slot is emptied also when `work` unwinds, so that no later render sees an old page.
    struct Emptied;
    impl Drop for Emptied {
        fn drop(&mut self) {
            JOB.with_borrow_mut(|slot| *slot = None);
        }
    }
    let _emptied = Emptied;
    let result = work();
    let reads = JOB.with_borrow_mut(|slot| slot.as_mut().map(|job| std::mem::take(&mut job.reads)));
    (result, reads.unwrap_or_default())
}

/// Asks a question about the page that is being rendered.
pub(super) fn ask(question: impl FnOnce(&PageId) -> Query) -> Result<Value, Missing> {
    JOB.with_borrow_mut(|slot| {
        let Some(job) = slot else {
            return Err(Missing::new(
                crate::diag::Rule::TemplateError,
                "A template asked a question while no page was being rendered.",
                "Please report this: it is a fault of the program.",
            ));
        };
        let query = question(job.page.id());
        let answer = job.site.read(&query, &mut job.reads);
        answer.outcome.map_err(|missing| {
            job.missing = Some(Missing::clone(&missing));
            *missing
        })
    })
}

/// Where a link written on this page points.
pub(super) fn point(to: &str) -> Result<Pointer, Missing> {
    JOB.with_borrow_mut(|slot| {
        let from = slot.as_ref().map_or(CONTENT, |job| job.page.path());
        let pointer = Pointer::read(from, to);
        if let (Some(job), Err(missing)) = (slot, &pointer) {
            job.missing = Some(missing.clone());
        }
        pointer
    })
}

/// The address of this page, and that of the home page in its language.
pub(super) fn here() -> (String, String) {
    JOB.with_borrow(|slot| {
        slot.as_ref().map_or_else(Default::default, |job| {
            let here = job.site.href(&job.page.address(&job.site));
            (here, job.site.home_href(&job.page.id().language))
        })
    })
}

/// The section that this page stands in; there is none above the home page of a language.
pub(super) fn section() -> Option<PageId> {
    JOB.with_borrow(|slot| {
        let page = &slot.as_ref()?.page;
        let is_home = matches!(page, Subject::Entry(entry) if entry.role == Role::Home);
        (!is_home).then(|| PageId {
            place: page.section().into(),
            language: page.id().language.clone(),
        })
    })
}

/// Asks on behalf of a template: without an answer, the render ends there.
pub(super) fn ask_or_fail(question: impl FnOnce(&PageId) -> Query) -> TeraResult<Value> {
    ask(question).map_err(|missing| Error::message(missing.message))
}

/// Takes the reason why the last question had no answer.
pub(super) fn take_missing() -> Option<Missing> {
    JOB.with_borrow_mut(|slot| slot.as_mut()?.missing.take())
}
