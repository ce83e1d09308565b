//! The output folder.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, RwLock};

use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::Serialize;

use crate::cores::AT_ONCE;
use crate::diag::{Diagnostic, Place, Rule};
use crate::digest::Digest;
use crate::failure::Failure;
use crate::inputs::digest_of;

use super::manifest::{Manifest, NAME, Owned};
use super::pack::{Way, is_packed};
use super::stage::Stage;
use super::{Output, Totals, refuse};

/// An output folder. Files are staged beside it, on the same disk, and moved in at the end.
///
/// Only files that the manifest names are ever replaced or removed; whatever else is in the folder
/// stays.
#[derive(Debug)]
pub struct Folder {
    folder: PathBuf,
    stage: Stage,
    owned: Owned,
    put: Mutex<Put>,
    packing: Packing,
    /// What is known of the folders at the top of the output, for as long as files are put: most files stand below
    /// few of them.
    tops: RwLock<HashMap<String, Access, FixedState>>,
    /// Whether the site that was last committed shows a file of somebody else's.
    shows_foreign: bool,
}

/// Whether texts have smaller files beside them, for servers that send those.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Packing {
    /// They do not.
    #[default]
    Off,
    /// They do: `.br`, `.gz` and `.zst`.
    On,
}

/// What is on the way to a file of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Folders, or files of ours that will go.
    Open,
    /// Not all of the folders are there.
    Missing,
    /// A link, which would lead somewhere else, or a file that is not ours to take away.
    Blocked,
}

/// What was put so far.
#[derive(Debug, Default)]
struct Put {
    /// The files that are ours from now on, with their digests.
    digests: BTreeMap<String, Digest>,
    staged: usize,
    unchanged: usize,
    /// Files of somebody else's that happen to be the same.
    foreign: usize,
    /// One name was to be both a file and a folder. That is a finding as a rule, which ends the build
    /// in peace; where it is none, the files cannot be moved in.
    conflict: Option<Failure>,
}

impl Folder {
    /// Prepares a folder to be written to. Nothing in it changes before `commit`.
    ///
    /// # Errors
    /// When the folder cannot be a site's output, or cannot be made.
    pub fn open(root: &Path, folder: &Path) -> Result<Folder, Failure> {
        refuse::dangerous(root, folder)?;
        Manifest::refuse_other_shapes(folder)?;
        let parent = folder.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(Failure::io("make", parent))?;
        Ok(Folder {
            folder: folder.to_path_buf(),
            stage: Stage::beside(folder)?,
            owned: Owned::read(folder),
            put: Mutex::default(),
            packing: Packing::Off,
            tops: RwLock::default(),
            shows_foreign: false,
        })
    }

    /// The same folder, with smaller files beside texts or without.
    pub fn packing(self, packing: Packing) -> Folder {
        Folder { packing, ..self }
    }

    /// What is on the way to a file.
    fn access(&self, path: &str) -> Access {
        let Some((top, _)) = path.split_once('/') else {
            return Access::Open;
        };
        let tops = self.tops.read();
        let known = tops.ok().and_then(|tops| tops.get(top).copied());
        let of_top = known.unwrap_or_else(|| {
            let of_top = self.access_through(top);
            if let Ok(mut tops) = self.tops.write() {
                tops.insert(top.to_owned(), of_top);
            }
            of_top
        });
        let below = path.match_indices('/').skip(1).map(|(end, _)| &path[..end]);
        let below = below.map(|name| self.access_through(name));
        let mut ways = std::iter::once(of_top).chain(below);
        ways.find(|way| *way != Access::Open)
            .unwrap_or(Access::Open)
    }

    /// What stands where a folder should be.
    fn access_through(&self, name: &str) -> Access {
        match self.folder.join(name).symlink_metadata() {
            Ok(there) if there.is_symlink() => Access::Blocked,
            Ok(there) if there.is_file() && !self.is_as_we_left_it(name) => Access::Blocked,
            Ok(_) => Access::Open,
            // What is below nothing is nothing.
            Err(_) => Access::Missing,
        }
    }

    /// Whether a file is ours and has not been changed since.
    fn is_as_we_left_it(&self, path: &str) -> bool {
        let known = self.owned.files.get(path);
        known.is_some_and(|known| holds(&self.folder.join(path), *known))
    }

    /// Whether what stands at a path may not be replaced: a file that is not ours, or a folder with
    /// such a file in it. A folder with files of ours alone goes away with them.
    fn is_foreign(&self, path: &str) -> bool {
        let target = self.folder.join(path);
        let Ok(there) = target.symlink_metadata() else {
            return false;
        };
        if !there.is_dir() {
            return !self.owned.files.contains_key(path);
        }
        let Ok(entries) = fs::read_dir(&target) else {
            return true;
        };
        let mut names = entries.map(|entry| entry.ok()?.file_name().into_string().ok());
        names.any(|name| {
            name.is_none_or(|name| {
                let below = format!("{path}/{name}");
                self.is_foreign(&below)
                    || (self.folder.join(&below).is_file() && !self.is_as_we_left_it(&below))
            })
        })
    }

    /// Takes away the files of earlier builds that this one did not make. A file that somebody
    /// changed since is no longer ours, and stays.
    fn prune<'p>(&self, old: impl Iterator<Item = &'p String>) -> Result<usize, Failure> {
        let mut removed = 0;
        for path in old {
            if self.is_as_we_left_it(path) {
                let target = self.folder.join(path);
                fs::remove_file(&target).map_err(Failure::io("remove", &target))?;
                removed += 1;
                self.remove_empty_parents(&target);
            }
        }
        Ok(removed)
    }

    /// Takes away the folders that held nothing but what was removed.
    fn remove_empty_parents(&self, file: &Path) {
        let folders = file.ancestors().skip(1);
        for folder in folders.take_while(|folder| *folder != self.folder) {
            // A folder that still holds something refuses to go, and that is the answer.
            if fs::remove_dir(folder).is_err() {
                return;
            }
        }
    }

    /// Stages a file that is not there yet as it is to be. A finding when it may not stand there.
    fn stage(
        &self,
        path: &str,
        bytes: &[u8],
        digest: Digest,
    ) -> Result<Option<Diagnostic>, Failure> {
        let target = self.folder.join(path);
        let access = self.access(path);
        let foreign = access != Access::Missing && self.is_foreign(path);
        if access == Access::Blocked || (foreign && !holds(&target, digest)) {
            let name = target.display().to_string();
            return Ok(Some(Diagnostic::new(
                Rule::ForeignFile,
                Place::file(name),
                "This file is in the way: the site needs its name, and the file was not made by an earlier build.",
                "Move the file away, or choose another folder with --out.",
            )));
        }
        if !foreign {
            let staged = self.stage.path().join(path);
            let parent = staged.parent().unwrap_or(self.stage.path());
            let room = fs::create_dir_all(parent).map_err(Failure::io("make", parent));
            let written = room
                .and_then(|()| fs::write(&staged, bytes).map_err(Failure::io("write", &staged)));
            match (written, self.put.lock()) {
                (Ok(()), _) => {}
                (Err(failure), Ok(mut put)) if is_conflict(&failure) => {
                    put.conflict.get_or_insert(failure);
                    return Ok(None);
                }
                (Err(failure), _) => return Err(failure),
            }
        }
        if let Ok(mut put) = self.put.lock() {
            match foreign {
                // Somebody else's file that happens to be the same stays somebody else's.
                true => {
                    put.unchanged += 1;
                    put.foreign += 1;
                }
                false => {
                    put.digests.insert(path.to_owned(), digest);
                    put.staged += 1;
                }
            }
        }
        Ok(None)
    }

    /// Keeps one file as it is, if it is ours and has this digest.
    fn keep_one(&self, path: &str, digest: Digest) -> bool {
        let ours = self.owned.files.get(path) == Some(&digest);
        // Times and sizes can be restored or copied; the bytes alone tell that a file is as it was.
        let same = ours && self.access(path) == Access::Open && self.is_as_we_left_it(path);
        if same && let Ok(mut put) = self.put.lock() {
            // A file that was kept with others, some of which were gone, is put once more.
            let first = put.digests.insert(path.to_owned(), digest);
            put.unchanged += usize::from(first.is_none());
        }
        same
    }

    /// Keeps the smaller file beside one that is as it was.
    fn keep_packed(&self, path: &str) -> bool {
        let known = self.owned.files.get(path);
        known.is_some_and(|known| self.keep_one(path, *known))
    }

    /// Whether a file has smaller ones beside it.
    fn packs(&self, path: &str, bytes: usize) -> bool {
        self.packing == Packing::On && is_packed(path, bytes)
    }
}

impl Output for Folder {
    fn put(&self, path: &str, bytes: &[u8], digest: Digest) -> Result<Option<Diagnostic>, Failure> {
        let same = self.keep_one(path, digest);
        if !same && let Some(refused) = self.stage(path, bytes, digest)? {
            return Ok(Some(refused));
        }
        if !self.packs(path, bytes.len()) {
            return Ok(None);
        }
        for way in Way::ALL {
            let name = way.name(path);
            if same && self.keep_packed(&name) {
                continue;
            }
            let pack = way.pack(bytes);
            let packed = pack.map_err(Failure::io("pack", &self.folder.join(path)))?;
            let digest = Digest::of(&packed);
            if !self.keep_one(&name, digest)
                && let Some(refused) = self.stage(&name, &packed, digest)?
            {
                return Ok(Some(refused));
            }
        }
        Ok(None)
    }

    fn keep(&self, path: &str, digest: Digest) -> bool {
        if !self.keep_one(path, digest) {
            return false;
        }
        let size = || fs::metadata(self.folder.join(path)).map_or(0, |file| file.len());
        let packs = || self.packs(path, usize::try_from(size()).unwrap_or(usize::MAX));
        self.packing == Packing::Off
            || !packs()
            || Way::ALL.iter().all(|way| self.keep_packed(&way.name(path)))
    }

    fn commit(&mut self) -> Result<Totals, Failure> {
        self.tops = RwLock::default();
        let put = self.put.get_mut().map(std::mem::take).unwrap_or_default();
        if let Some(conflict) = put.conflict {
            return Err(conflict);
        }
        let ours = Manifest::new(put.digests);
        let old = self.owned.files.iter();
        let old: BTreeMap<String, Digest> = old
            .filter(|(path, _)| !ours.files.contains_key(*path))
            .map(|(path, digest)| (path.clone(), *digest))
            .collect();
        fs::create_dir_all(&self.folder).map_err(Failure::io("make", &self.folder))?;
        // Until the last move is done, both the old files and the new are ours: a build that is cut
        // short leaves nothing behind that the next one would take for somebody else's.
        if !old.is_empty() {
            let mut both = ours.files.clone();
            both.extend(old.clone());
            Manifest::new(both).write(&self.folder)?;
        } else if ours != *self.owned || !self.folder.join(NAME).is_file() {
            ours.write(&self.folder)?;
        }
        // What goes away goes first: a new folder may need the name of an old file, or the other way
        // round.
        let removed = self.prune(old.keys())?;
        move_in(self.stage.path(), &self.folder)?;
        if !old.is_empty() {
            ours.write(&self.folder)?;
        }
        self.shows_foreign = put.foreign > 0;
        self.owned.set(ours);
        Ok(Totals {
            written: put.staged,
            unchanged: put.unchanged,
            removed,
        })
    }

    fn abandon(&mut self) {
        self.put = Mutex::default();
        self.tops = RwLock::default();
        self.stage.empty();
    }

    fn made(&self) -> Option<Digest> {
        // What is not ours is not in the manifest, and can change behind our back.
        let packing = [Digest::of_value(&self.packing)];
        let packing = packing.iter().map(Digest::bytes);
        let files = self.owned.files.iter();
        let files = files.flat_map(|(path, digest)| [path.as_bytes(), digest.bytes()]);
        (!self.shows_foreign).then(|| Digest::of_parts(packing.chain(files)))
    }

    fn intact(&self) -> Option<Digest> {
        let files: Vec<_> = self.owned.files.iter().collect();
        let whole = files
            .par_iter()
            .with_max_len(AT_ONCE)
            .all(|(path, digest)| holds(&self.folder.join(path), **digest));
        whole.then(|| self.made()).flatten()
    }

    fn untouched(&self) -> Totals {
        Totals {
            unchanged: self.owned.files.len(),
            ..Totals::default()
        }
    }
}

/// Whether a file is where a folder should be, or a folder where a file should be.
fn is_conflict(failure: &Failure) -> bool {
    matches!(failure, Failure::Io { source, .. } if matches!(
        source.kind(),
        ErrorKind::IsADirectory | ErrorKind::NotADirectory | ErrorKind::AlreadyExists
    ))
}

/// Whether a file has these bytes. Times and sizes can be restored or copied; the bytes alone tell.
fn holds(file: &Path, digest: Digest) -> bool {
    digest_of(file) == Some(digest)
}

/// Moves what stands in one folder into another: a folder that is new there goes in one move, with
/// everything below it.
fn move_in(from: &Path, to: &Path) -> Result<(), Failure> {
    for entry in fs::read_dir(from).map_err(Failure::io("read", from))? {
        let entry = entry.map_err(Failure::io("read", from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() && target.is_dir() {
            move_in(&source, &target)?;
        } else {
            fs::rename(&source, &target).map_err(Failure::io("write", &target))?;
        }
    }
    Ok(())
}
