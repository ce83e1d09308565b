//! The output in memory, for the preview.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::diag::Diagnostic;
use crate::digest::Digest;
use crate::failure::Failure;

use super::{Indexes, Output, Totals};

/// The files of a site in memory, by path.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// An output in memory: for `serve`. Whoever took the files of one build keeps those, whatever the
/// next one does.
#[derive(Debug, Default)]
pub struct Memory {
    staged: Mutex<Vec<(String, Stocked)>>,
    /// Files of the last finished build and of those abandoned since: what can be kept.
    stock: BTreeMap<String, Stocked>,
    files: Arc<Files>,
}

/// A file and its digest.
type Stocked = (Digest, Arc<[u8]>);

impl Memory {
    /// The last finished site.
    pub fn files(&self) -> Arc<Files> {
        self.files.clone()
    }

    fn stage(&self, path: &str, digest: Digest, bytes: Arc<[u8]>) {
        if let Ok(mut staged) = self.staged.lock() {
            staged.push((path.to_owned(), (digest, bytes)));
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
        let fresh = self.stock.iter();
        let fresh: Files = fresh
            .map(|(path, (_, bytes))| (path.clone(), bytes.clone()))
            .collect();
        let old = std::mem::replace(&mut self.files, Arc::new(fresh));
        // A file that was kept is the same allocation, so its bytes need not be looked at.
        let same = |(path, bytes): &(&String, &Arc<[u8]>)| {
            old.get(*path).is_some_and(|old| Arc::ptr_eq(old, bytes))
        };
        let unchanged = self.files.iter().filter(same).count();
        Ok(Totals {
            written: self.files.len() - unchanged,
            unchanged,
            removed: old
                .keys()
                .filter(|path| !self.files.contains_key(*path))
                .count(),
        })
    }

    fn patch(&mut self, files: &[(String, Vec<u8>)]) -> Option<Totals> {
        let mut written = 0;
        for (path, bytes) in files {
            let digest = Digest::of(bytes);
            if matches!(self.stock.get(path), Some((known, _)) if *known == digest) {
                continue;
            }
            let bytes: Arc<[u8]> = bytes.as_slice().into();
            Arc::make_mut(&mut self.files).insert(path.clone(), bytes.clone());
            self.stock.insert(path.clone(), (digest, bytes));
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
