//! The output in memory, for the preview.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use imbl::OrdMap;

use crate::diag::Diagnostic;
use crate::digest::Digest;
use crate::failure::Failure;

use super::{Indexes, Output, Totals};

/// The files of a site in memory, by path. Two builds share what neither of them changed, so it takes no
/// longer to keep both, or to tell what differs, when the site is larger.
pub type Files = OrdMap<Arc<str>, Arc<[u8]>>;

/// An output in memory: for `serve`. Whoever took the files of one build keeps those, whatever the
/// next one does.
#[derive(Debug, Default)]
pub struct Memory {
    staged: Mutex<Vec<(Arc<str>, Stocked)>>,
    /// Files of the last finished build and of those abandoned since: what can be kept.
    stock: BTreeMap<Arc<str>, Stocked>,
    files: Files,
}

/// A file and its digest.
type Stocked = (Digest, Arc<[u8]>);

impl Memory {
    /// The last finished site.
    pub fn files(&self) -> Files {
        self.files.clone()
    }

    fn stage(&self, path: &str, digest: Digest, bytes: Arc<[u8]>) {
        if let Ok(mut staged) = self.staged.lock() {
            staged.push((path.into(), (digest, bytes)));
        }
    }
}

impl Output for Memory {
    fn put(&self, path: &str, bytes: &[u8], digest: Digest) -> Result<Option<Diagnostic>, Failure> {
        if !self.keep(path, digest) {
            self.stage(path, digest, bytes.into());
        }
        Ok(None)
    }

    fn keep(&self, path: &str, digest: Digest) -> bool {
        match self.stock.get(path) {
            Some((known, bytes)) if *known == digest => {
                self.stage(path, digest, bytes.clone());
                true
            }
            _ => false,
        }
    }

    fn commit(&mut self) -> Result<Totals, Failure> {
        self.stock.clear();
        self.abandon();
        let mut totals = Totals::default();
        for (path, (_, bytes)) in &self.stock {
            // A file that was kept is the same allocation, so its bytes need not be looked at.
            match self.files.get(path) {
                Some(old) if Arc::ptr_eq(old, bytes) => totals.unchanged += 1,
                _ => {
                    self.files.insert(path.clone(), bytes.clone());
                    totals.written += 1;
                }
            }
        }
        let gone = self.files.keys();
        let gone = gone.filter(|path| !self.stock.contains_key(*path));
        let gone: Vec<Arc<str>> = gone.cloned().collect();
        for path in &gone {
            self.files.remove(path);
        }
        totals.removed = gone.len();
        Ok(totals)
    }

    fn patch(&mut self, files: &[(String, Vec<u8>)]) -> Option<Totals> {
        let mut written = 0;
        for (path, bytes) in files {
            let digest = Digest::of(bytes);
            if matches!(self.stock.get(&**path), Some((known, _)) if *known == digest) {
                continue;
            }
            let (path, bytes) = (Arc::from(&**path), Arc::from(&**bytes));
            self.files.insert(Arc::clone(&path), Arc::clone(&bytes));
            self.stock.insert(path, (digest, bytes));
            written += 1;
        }
        Some(Totals {
            written,
            unchanged: self.files.len() - written,
            removed: 0,
        })
    }

    fn indexes(&self) -> Indexes {
        Indexes::LeftOut
    }

    /// What was made of a site with errors is not shown, and need not be made again either. What the
    /// build did not come to is still as it was.
    fn abandon(&mut self) {
        let staged = self.staged.get_mut().map(std::mem::take);
        self.stock.extend(staged.unwrap_or_default());
    }
}
