//! What builds remember on the disk, so that the next process starts where this one ended.
//!
//! The file is a cache: a digest of its content stands at its head together with a digest of the
//! program that wrote it. A file that is damaged, cut short, older or somebody else's is passed over,
//! and everything is made anew.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::digest::{Digest, Hashed};
use crate::failure::Failure;
use crate::inputs;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The folder of the cache, in the site's own folder.
pub const FOLDER: &str = ".spires";
const MAGIC: &[u8] = b"spires cache 1\n";

/// Where it is kept.
#[derive(Debug, Clone)]
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

    /// What was kept under this name for this world, if it can be trusted.
    pub(super) fn load<T: DeserializeOwned>(&self, name: &str, world: Digest) -> Option<T> {
        let bytes = fs::read(self.folder.join(name)).ok()?;
        trusted(&bytes, head(world)).and_then(|payload| postcard::from_bytes(payload).ok())
    }

    /// Keeps something, whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(super) fn save(
        &self,
        name: &str,
        world: Digest,
        value: &impl Serialize,
    ) -> Result<(), Failure> {
        let path = self.folder.join(name);
        make_way(&self.folder, &path)?;
        inputs::make_cache(&self.folder)?;
        let parent = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent).map_err(Failure::io("make", parent))?;
        // Two processes, or two threads of one, may keep the same thing at once.
        let thread = rayon::current_thread_index().unwrap_or_default();
        let fresh = format!("{name}.{}.{thread}", std::process::id());
        let fresh = self.folder.join(fresh);
        write(&fresh, head(world), value).map_err(Failure::io("write", &fresh))?;
        fs::rename(&fresh, &path).map_err(Failure::io("write", &path))
    }

    /// Forgets what was kept in a folder under the digests for which this holds. What cannot be removed stays, and
    /// is in nobody's way.
    pub(super) fn forget(&self, folder: &str, is_old: impl Fn(&str) -> bool) {
        let kept = fs::read_dir(self.folder.join(folder)).into_iter().flatten();
        for file in kept.flatten() {
            let name = file.file_name();
            let digest = name.to_str().filter(|name| name.parse::<Digest>().is_ok());
            if digest.is_some_and(&is_old) {
                let _ = fs::remove_file(file.path());
            }
        }
    }
}

/// Writes a file as [`trusted`] reads it. What is kept can be large, so it goes to the disk piece by piece, and its
/// digest is written into the room in front of it at the end.
fn write(path: &Path, head: Digest, value: &impl Serialize) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(MAGIC)?;
    file.write_all(head.bytes())?;
    let room = file.stream_position()?;
    file.write_all(Digest::of(b"").bytes())?;
    let hashed = Hashed::new(&mut file);
    let hashed = postcard::to_io(value, BufWriter::with_capacity(1 << 16, hashed));
    let hashed = hashed.map_err(io::Error::other)?.into_inner()?;
    let digest = hashed.digest();
    file.seek(SeekFrom::Start(room))?;
    file.write_all(digest.bytes())
}

/// Both names are the cache's own: a file where its folder belongs, or a folder where its file belongs,
/// is damage, and no reason not to build the site.
fn make_way(folder: &Path, file: &Path) -> Result<(), Failure> {
    if folder.is_file() {
        fs::remove_file(folder).map_err(Failure::io("remove", folder))?;
    } else if file.is_dir() && !file.is_symlink() {
        fs::remove_dir_all(file).map_err(Failure::io("remove", file))?;
    }
    Ok(())
}

/// What can be trusted: the same world, and the same program.
fn head(world: Digest) -> Digest {
    Digest::of_parts([world.bytes(), inputs::program().bytes()])
}

/// The bytes of what was kept, if the head fits them.
fn trusted(bytes: &[u8], head: Digest) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let rest = rest.strip_prefix(head.bytes())?;
    let (digest, payload) = rest.split_at_checked(head.bytes().len())?;
    (digest == Digest::of(payload).bytes()).then_some(payload)
}

/// The digest of what every page depends on and no page asks for.
pub(super) fn world(config: &Config) -> Digest {
    let settings = &config.settings;
    let parts = [
        config.base_url.as_str(),
        &settings.language,
        &settings.languages.join(","),
        if settings.minify { "minified" } else { "" },
    ];
    Digest::of_parts(parts.iter().map(|part| part.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_or_foreign_cache_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::of(folder.path());
        let world = Digest::of(b"world");
        store.save("x", world, &vec![1_u32, 2]).unwrap();
        let path = folder.path().join(FOLDER).join("x");
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
