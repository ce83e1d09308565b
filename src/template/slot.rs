//! The one door between templates and the site.
//!
//! Tera's functions are `'static` and a component's state does not reach its caller's, so the job
//! that is being rendered sits in a thread-local slot for the time of one render. Every question of
//! a template passes here; whoever wants to know what a page asked listens here.

use std::cell::RefCell;
use std::sync::Arc;

use tera::{Error, TeraResult, Value};

use crate::content::Entry;
use crate::site::{Answer, Missing, Query, Site};

/// A page that is being rendered.
struct Job {
    site: Arc<Site>,
    page: Arc<Entry>,
    /// Why the last question had no answer: Tera carries words alone, and a finding is more.
    missing: Option<Missing>,
}

thread_local! {
    static JOB: RefCell<Option<Job>> = const { RefCell::new(None) };
}

/// Runs `work` while the questions of this thread's templates are those of `page`.
pub(super) fn during<R>(site: &Arc<Site>, page: &Arc<Entry>, work: impl FnOnce() -> R) -> R {
    let job = Job {
        site: Arc::clone(site),
        page: Arc::clone(page),
        missing: None,
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
    work()
}

/// Asks a question about the page that is being rendered.
pub(super) fn ask(question: impl FnOnce(&Entry) -> Query) -> Result<Value, Missing> {
    JOB.with_borrow_mut(|slot| {
        let Some(job) = slot else {
            return Err(Missing::new(
                crate::diag::Rule::TemplateError,
                "A template asked a question while no page was being rendered.",
                "Please report this: it is a fault of the program.",
            ));
        };
        let query = question(&job.page);
        match job.site.ask(&query) {
            Answer::Found(value) => Ok(value),
            Answer::Missing(missing) => {
                job.missing = Some(missing.clone());
                Err(missing)
            }
        }
    })
}

/// Asks on behalf of a template: without an answer, the render ends there.
pub(super) fn ask_or_fail(question: impl FnOnce(&Entry) -> Query) -> TeraResult<Value> {
    ask(question).map_err(|missing| Error::message(missing.message))
}

/// Takes the reason why the last question had no answer.
pub(super) fn take_missing() -> Option<Missing> {
    JOB.with_borrow_mut(|slot| slot.as_mut()?.missing.take())
}
