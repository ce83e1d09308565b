//! Files that people name, and files that are written for them: never over another's, and never half.

use std::cell::RefCell;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::diag::Source;
use crate::digest::{Digest, Hashed};
use crate::failure::Failure;

thread_local! {
    /// Room for the bytes of a file, or for a piece of a large one. A site is thousands of small files, for each of
    /// which the system would be asked for room, and how much of it there must be.
    static ROOM: RefCell<Vec<u8>> = RefCell::new(vec![0; 1 << 16]);
}

/// Fills the room from a file, as far as there are bytes.
fn fill(room: &mut [u8], file: &mut File) -> io::Result<usize> {
    let mut filled = 0;
    while filled < room.len() {
        match file.read(&mut room[filled..]) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// What somebody makes of the bytes of a file.
pub(super) fn read_with<T>(path: &Path, make: impl FnOnce(&[u8]) -> T) -> io::Result<T> {
    ROOM.with_borrow_mut(|room| {
        let mut file = File::open(path)?;
        let filled = fill(room, &mut file)?;
        if filled < room.len() {
            return Ok(make(&room[..filled]));
        }
        let mut all = room.clone();
        file.read_to_end(&mut all)?;
        Ok(make(&all))
    })
}

/// The digest of a file, of which never more than a piece is held. There is none when it cannot be read.
pub fn digest_of(path: &Path) -> Option<Digest> {
    let digest = |room: &mut Vec<u8>| -> io::Result<Digest> {
        let mut file = File::open(path)?;
        let filled = fill(room, &mut file)?;
        if filled < room.len() {
            return Ok(Digest::of(&room[..filled]));
        }
        let mut hashed = Hashed::new(io::sink());
        hashed.write_all(room)?;
        loop {
            match fill(room, &mut file)? {
                0 => return Ok(hashed.digest()),
                filled => hashed.write_all(&room[..filled])?,
            }
        }
    };
    ROOM.with_borrow_mut(digest).ok()
}

/// The bytes of a file that somebody named.
///
/// # Errors
/// When it cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(Failure::io("read", path))
}

/// A text of the site, by its path from the root, as findings know it. There is none when it cannot be
/// read as one.
pub fn read_text(root: &Path, name: &Arc<str>) -> Option<Source> {
    let source = read_with(&root.join(&**name), |bytes| super::decode(name, bytes));
    source.ok()?.ok()
}

/// Makes the folder of the cache, which no version control should keep.
///
/// # Errors
/// When the machine cannot make it.
pub fn make_cache(folder: &Path) -> Result<(), Failure> {
    make_file(&folder.join(".gitignore"), b"*\n").map(drop)
}

/// Makes a file that is not there yet, and the folders that it stands in. Returns whether it did: a file
/// of that name, or a link, is left as it is.
///
/// # Errors
/// When the machine cannot write it; then there is no such file.
pub fn make_file(path: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::io("make", folder))?;
    }
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(Failure::io("make", path)(error)),
    };
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map(|()| true).map_err(|error| {
        // Half a file would be taken for somebody's.
        let _ = fs::remove_file(path);
        Failure::io("write", path)(error)
    })
}

/// Puts other bytes in the place of a file's, at one moment: whoever reads it finds the old ones or the
/// new ones. The file keeps its rights.
///
/// # Errors
/// When the machine cannot write it; then the file is as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let beside = beside(path);
    let put = || -> io::Result<()> {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        if let Ok(old) = fs::metadata(path) {
            fs::set_permissions(&beside, old.permissions())?;
        }
        fs::rename(&beside, path)
    };
    put().map_err(|error| {
        let _ = fs::remove_file(&beside);
        Failure::io("write", path)(error)
    })
}

/// Makes a folder, and those that it stands in, unless they are there.
///
/// # Errors
/// When the machine cannot make them.
pub fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(Failure::io("make", path))
}

/// Takes a file away. That it is not there is no fault.
///
/// # Errors
/// When the machine cannot remove it.
pub fn remove_file(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::io("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Takes a file away to which nobody has written for so long. That it is not there is no fault.
///
/// # Errors
/// When the machine cannot remove it.
pub fn remove_old_file(path: &Path, age: Duration) -> Result<(), Failure> {
    let written = fs::metadata(path).and_then(|file| file.modified());
    match written.map(|at| at.elapsed().unwrap_or_default()) {
        Ok(since) if since >= age => remove_file(path),
        _ => Ok(()),
    }
}

/// A hidden name in the same folder, which no part of the program reads.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_once_and_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.md");
        assert!(make_file(&path, b"one").unwrap());
        assert!(!make_file(&path, b"two").unwrap());
        assert_eq!(read_file(&path).unwrap(), b"one");
        replace_file(&path, b"three").unwrap();
        assert_eq!(read_file(&path).unwrap(), b"three");
        let left = fs::read_dir(path.parent().unwrap()).unwrap();
        assert_eq!(left.count(), 1);
    }

    #[test]
    fn a_file_is_read_whole_whatever_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        for size in [
            0,
            1,
            (1 << 16) - 1,
            1 << 16,
            (1 << 16) + 1,
            1 << 17,
            200_000,
        ] {
            let bytes: Vec<u8> = (0..size).map(|at: u32| (at % 251) as u8).collect();
            fs::write(&path, &bytes).unwrap();
            assert_eq!(read_with(&path, <[u8]>::to_vec).unwrap(), bytes, "{size}");
            assert_eq!(digest_of(&path), Some(Digest::of(&bytes)), "{size}");
        }
        assert_eq!(digest_of(folder.path()), None);
        assert_eq!(digest_of(&folder.path().join("nothing")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert!(!make_file(&link, b"one").unwrap());
        assert!(!target.exists());
    }
}
