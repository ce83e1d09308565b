//! Files that people name, and files that are written for them: never over another's, and never half.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::Source;
use crate::failure::Failure;

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
    let bytes = fs::read(root.join(&**name)).ok()?;
    super::decode(name.clone(), bytes).ok()
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
