//! The staging folder beside an output: files wait there until all of them are right.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The file in the staging folder that the build at work holds locked.
const LOCK: &str = ".lock";

/// A hidden folder beside the output. It goes away with its owner; what a build that was cut short
/// left behind, the next one clears.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    files: PathBuf,
    /// Held for as long as the stage is in use; the system lets go of it when the program ends.
    _lock: File,
}

impl Stage {
    /// Makes the folder, empty.
    ///
    /// # Errors
    /// When another build is writing to the same output, or the machine refuses.
    pub(super) fn beside(output: &Path) -> Result<Stage, Failure> {
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let parent = output.parent().unwrap_or(Path::new("."));
        let folder = parent.join(format!(".{name}.spires-staging"));
        fs::create_dir_all(&folder).map_err(Failure::io("make", &folder))?;
        let path = folder.join(LOCK);
        let lock = File::create(&path).map_err(Failure::io("make", &path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::Usage(format!(
                    "another build is writing to {}; wait until it has ended",
                    output.display()
                )));
            }
            Err(TryLockError::Error(error)) => return Err(Failure::io("lock", &path)(error)),
        }
        clear(&folder)?;
        let files = folder.join("files");
        fs::create_dir_all(&files).map_err(Failure::io("make", &files))?;
        Ok(Stage {
            folder,
            files,
            _lock: lock,
        })
    }

    /// Where the files wait.
    pub(super) fn path(&self) -> &Path {
        &self.files
    }

    /// Lets go of the files that wait, as far as the system lets us.
    pub(super) fn empty(&self) {
        let _ = clear(&self.files);
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed is harmless, and the next build in this place tries again.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes what an earlier build left, but for the lock.
fn clear(folder: &Path) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::io("read", folder))? {
        let entry = entry.map_err(Failure::io("read", folder))?;
        let path = entry.path();
        if entry.file_name() == LOCK {
            continue;
        }
        let gone = if path.is_dir() && !path.is_symlink() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        gone.map_err(Failure::io("remove", &path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_builds_cannot_write_to_one_output() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        let first = Stage::beside(&output).unwrap();
        assert!(matches!(Stage::beside(&output), Err(Failure::Usage(_))));
        drop(first);
        assert!(Stage::beside(&output).is_ok());
    }

    #[test]
    fn what_a_build_that_was_cut_short_left_is_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".public.spires-staging/news");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("index.html"), "old").unwrap();
        let stage = Stage::beside(&folder.path().join("public")).unwrap();
        assert!(!stage.path().join("news").exists());
    }
}
