//! What browsers see just now: the last good site, and what stands in the way of a newer one.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use tokio::sync::watch;

use crate::diag::Diagnostic;
use crate::engine::Files;
use crate::failure::Failure;

use super::problems;

/// The state of the preview. Each change of it puts a whole new state in the old one's place, so a
/// request is answered from one state or the other and never waits for a build.
#[derive(Debug)]
pub struct Preview {
    shown: watch::Sender<Arc<Shown>>,
}

/// One state of the preview.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// The last site without errors. There is none when there never was one.
    pub(super) site: Option<Arc<Files>>,
    /// What is wrong just now, as HTML. Empty when nothing is.
    pub(super) problems: String,
    /// A random number for this run of the program, so that a page that outlived another run is
    /// known to be old; and how many states there were in this run.
    run: u64,
    count: u64,
}

impl Shown {
    /// A name for this state that no other has.
    pub(super) fn version(&self) -> String {
        format!("{:x}-{}", self.run, self.count)
    }
}

impl Preview {
    /// A preview that has nothing to show yet.
    pub fn new() -> Preview {
        let shown = Shown {
            site: None,
            problems: String::new(),
            // The standard library's one source of random numbers.
            run: RandomState::new().hash_one(0),
            count: 0,
        };
        Preview {
            shown: watch::Sender::new(Arc::new(shown)),
        }
    }

    /// Shows a new site without errors.
    pub fn show(&self, site: Arc<Files>) {
        self.change(Some(site), String::new());
    }

    /// Keeps the last good site, and shows what is to be mended.
    pub fn show_findings(&self, findings: &[Diagnostic]) {
        self.change(self.shown().site.clone(), problems::of_findings(findings));
    }

    /// Keeps the last good site, and says what the machine could not do.
    pub fn show_failure(&self, failure: &Failure) {
        self.change(self.shown().site.clone(), problems::of_failure(failure));
    }

    fn change(&self, site: Option<Arc<Files>>, problems: String) {
        self.shown.send_if_modified(|shown| {
            let same_site = match (&site, &shown.site) {
                (Some(new), Some(old)) => Arc::ptr_eq(new, old),
                (new, old) => new.is_none() && old.is_none(),
            };
            // The same mistakes once more: the page need not jump.
            if same_site && problems == shown.problems {
                return false;
            }
            *shown = Arc::new(Shown {
                site,
                problems,
                run: shown.run,
                count: shown.count + 1,
            });
            true
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
}

impl Default for Preview {
    fn default() -> Preview {
        Preview::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Place, Rule};

    #[test]
    fn a_broken_save_keeps_the_last_good_site() {
        let preview = Preview::new();
        preview.show(Arc::default());
        let good = preview.shown();
        let place = Place::file("content/a.md");
        let finding = Diagnostic::new(Rule::BrokenLink, place, "It leads nowhere.", "Mend it.");
        preview.show_findings(std::slice::from_ref(&finding));
        let broken = preview.shown();
        assert!(broken.site.is_some() && broken.problems.contains("It leads nowhere."));
        assert_ne!(good.version(), broken.version());
        preview.show_findings(&[finding]);
        assert_eq!(preview.shown().version(), broken.version());
        preview.show(Arc::default());
        assert!(preview.shown().problems.is_empty());
    }
}
