//! Where a build goes: to a folder that changes all at once, to memory, or nowhere.

mod folder;
mod manifest;
mod memory;
mod pack;
mod refuse;
mod stage;

pub use folder::{Folder, Packing};
pub use manifest::{NAME as MANIFEST, listed};
pub use memory::{Files, Memory};
pub use refuse::danger;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::Diagnostic;
use crate::digest::Digest;
use crate::failure::Failure;

/// What became of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Files written because they are new or differ.
    pub written: usize,
    /// Files left as they were, because they are the same to the byte.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer part of the site.
    pub removed: usize,
}

/// Whether the indexes of the search are among the files of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indexes {
    /// They are made with the pages.
    Made,
    /// They are not: nobody will search there, or whoever shows the output makes them when somebody does.
    LeftOut,
}

/// A place for finished files. Nothing shows until `commit`.
pub trait Output: Send + Sync {
    /// Takes one finished file, whose digest whoever made it knows. A finding when it may not stand there.
    ///
    /// # Errors
    /// When the machine cannot write.
    fn put(&self, path: &str, bytes: &[u8], digest: Digest) -> Result<Option<Diagnostic>, Failure>;

    /// Keeps a file of the last build as it is, if it is still there with these bytes. Otherwise it has
    /// to be put again.
    fn keep(&self, path: &str, digest: Digest) -> bool;

    /// Makes everything that was put or kept visible, and takes away what is no longer part of the site.
    ///
    /// # Errors
    /// When the machine cannot write.
    fn commit(&mut self) -> Result<Totals, Failure>;

    /// Puts these files in the place of those of the same path, at once, and leaves all others as they
    /// are. Gives nothing, and does nothing, when it cannot know that the others are as they were.
    fn patch(&mut self, _files: &[(String, Vec<u8>)]) -> Option<Totals> {
        None
    }

    /// Forgets everything that was put.
    fn abandon(&mut self);

    /// Whether the indexes of the search are put here with everything else.
    fn indexes(&self) -> Indexes {
        Indexes::Made
    }

    /// The digest of what was last committed, for an output that lasts.
    fn made(&self) -> Option<Digest> {
        None
    }

    /// The same, if every file that was committed is still as it was made.
    fn intact(&self) -> Option<Digest> {
        None
    }

    /// The totals of a build that touched nothing.
    fn untouched(&self) -> Totals {
        Totals::default()
    }
}

/// The files that builds made in an output folder, with their digests. None if the folder
/// has no list of them.
pub fn finished(folder: &Path) -> BTreeMap<String, Digest> {
    manifest::Manifest::read(folder).files
}

/// An output that keeps nothing: for `check`.
#[derive(Debug, Default)]
pub struct Nothing;

impl Output for Nothing {
    fn put(&self, _: &str, _: &[u8], _: Digest) -> Result<Option<Diagnostic>, Failure> {
        Ok(None)
    }

    fn keep(&self, _: &str, _: Digest) -> bool {
        true
    }

    fn commit(&mut self) -> Result<Totals, Failure> {
        Ok(Totals::default())
    }

    fn abandon(&mut self) {}

    fn indexes(&self) -> Indexes {
        Indexes::LeftOut
    }
}
