//! The text of a page as it was read, held for as long as somebody uses it.
//!
//! A read text is several times as large as its file. So it is read when a page is rendered or checked,
//! whoever else wants it meanwhile shares it, and no site holds the texts of all its pages.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::markdown::Document;

/// A text that may be held by somebody.
#[derive(Debug, Default)]
pub(super) struct Held(Mutex<Weak<Document>>);

impl Held {
    /// The text that somebody holds, or else what `read` gives.
    pub(super) fn get_or(&self, read: impl FnOnce() -> Document) -> Arc<Document> {
        // Who wants it while it is being read waits for it. What is held is whole at every moment.
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.upgrade().unwrap_or_else(|| {
            let document = Arc::new(read());
            *held = Arc::downgrade(&document);
            document
        })
    }

    /// Gives back the room of a text that nobody holds any more.
    pub(super) fn let_go(&self) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.strong_count() == 0 {
            *held = Weak::new();
        }
    }
}

/// A copy is another page, whose text nobody has read.
impl Clone for Held {
    fn clone(&self) -> Held {
        Held::default()
    }
}
