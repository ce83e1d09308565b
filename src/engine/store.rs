//! The memo on the disk, so that the next process starts where this one ended.
//!
//! The file is a cache: a digest of its content stands at its head together with a digest of the
//! program that wrote it. A file that is damaged, cut short, older or somebody else's is passed over,
//! and everything is made anew.

use std::fs;
use std::path::{Path, PathBuf};

use crate::digest::Digest;
use crate::failure::Failure;
use crate::inputs;

use super::memo::Memo;

/// The folder of the cache, in the site's own folder.
pub const FOLDER: &str = ".spires";
const FILE: &str = "traces";
const MAGIC: &[u8] = b"spires traces 1\n";

/// Where a memo is kept.
#[derive(Debug)]
pub(super) struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store of a site.
    pub(super) fn of(root: &Path) -> Store {
        Store {
            folder: root.join(FOLDER),
        }
    }

    /// The memo that was kept for this world; an empty one if there is none that can be trusted.
    pub(super) fn load(&self, world: Digest) -> Memo {
        let bytes = fs::read(self.folder.join(FILE)).unwrap_or_default();
        trusted(&bytes, head(world))
            .and_then(|payload| postcard::from_bytes::<Memo>(payload).ok())
            .unwrap_or_default()
            .restored()
    }

    /// Keeps a memo, whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(super) fn save(&self, memo: &Memo, world: Digest) -> Result<(), Failure> {
        // Texts, digests and numbers always serialise.
        let payload = postcard::to_stdvec(memo).unwrap_or_default();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(head(world).bytes());
        bytes.extend(Digest::of(&payload).bytes());
        bytes.extend(payload);
        fs::create_dir_all(&self.folder).map_err(Failure::io("make", &self.folder))?;
        let ignore = self.folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n").map_err(Failure::io("write", &ignore))?;
        }
        let fresh = self.folder.join(format!("{FILE}.{}", std::process::id()));
        fs::write(&fresh, bytes).map_err(Failure::io("write", &fresh))?;
        let path = self.folder.join(FILE);
        fs::rename(&fresh, &path).map_err(Failure::io("write", &path))
    }
}

/// What a memo can be trusted by: the same world, and the same program.
fn head(world: Digest) -> Digest {
    Digest::of_parts([world.bytes(), inputs::program().bytes()])
}

/// The memo's bytes, if the head fits them.
fn trusted(bytes: &[u8], head: Digest) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let rest = rest.strip_prefix(head.bytes())?;
    let (digest, payload) = rest.split_at_checked(head.bytes().len())?;
    (digest == Digest::of(payload).bytes()).then_some(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_or_foreign_cache_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::of(folder.path());
        let world = Digest::of(b"world");
        store.save(&Memo::default(), world).unwrap();
        let path = folder.path().join(FOLDER).join(FILE);
        let good = fs::read(&path).unwrap();
        assert!(trusted(&good, head(world)).is_some());
        assert!(trusted(&good, head(Digest::of(b"another"))).is_none());
        assert!(trusted(&good[..good.len() - 1], head(world)).is_none());
        assert!(trusted(b"", head(world)).is_none());
        for at in 0..good.len() {
            let mut damaged = good.clone();
            damaged[at] ^= 1;
            assert!(trusted(&damaged, head(world)).is_none(), "byte {at}");
        }
    }
}
