//! Who looks at which page just now.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The pages that somebody looks at, by the path of their file.
#[derive(Debug, Default)]
pub(super) struct Readers(Mutex<Looks>);

#[derive(Debug, Default)]
struct Looks {
    /// The page of each browser window that follows changes.
    open: Vec<String>,
    /// The page that was last asked for: not everybody who looks at a page follows changes.
    last: Option<String>,
}

/// A window that follows the changes of a page, for as long as this is there.
#[derive(Debug)]
pub(super) struct Reader {
    readers: Arc<Readers>,
    page: String,
}

impl Readers {
    /// Takes note that a page was asked for.
    pub(super) fn ask(&self, page: String) {
        self.looks().last = Some(page);
    }

    /// Takes note of a window that follows the changes of a page.
    pub(super) fn follow(self: &Arc<Self>, page: String) -> Reader {
        self.looks().open.push(page.clone());
        Reader {
            readers: self.clone(),
            page,
        }
    }

    /// The pages of now.
    pub(super) fn pages(&self) -> BTreeSet<String> {
        let looks = self.looks();
        looks.open.iter().chain(&looks.last).cloned().collect()
    }

    fn looks(&self) -> MutexGuard<'_, Looks> {
        // What is held is whole at every moment, whoever let go of the lock in whatever way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let open = &mut self.readers.looks().open;
        if let Some(at) = open.iter().position(|page| *page == self.page) {
            open.swap_remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_looked_at_while_a_window_shows_it() {
        let readers = Arc::new(Readers::default());
        let pages = || Vec::from_iter(readers.pages());
        let (one, two) = (readers.follow("a".into()), readers.follow("a".into()));
        let three = readers.follow("b".into());
        assert_eq!(pages(), ["a", "b"]);
        drop((one, three));
        assert_eq!(pages(), ["a"]);
        drop(two);
        assert_eq!(pages(), [""; 0]);
        readers.ask("c".into());
        readers.ask("d".into());
        assert_eq!(pages(), ["d"]);
    }
}
