//! Where a build goes: to a folder that changes all at once, to memory, or nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::diag::{Diagnostic, Place, Rule};
use crate::digest::Digest;
use crate::failure::Failure;

use super::manifest::Manifest;
use super::stage::Stage;

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

/// A place for finished files. Nothing shows until `commit`.
pub trait Output: Sync {
    /// Takes one finished file. A finding when it may not stand there.
    ///
    /// # Errors
    /// When the machine cannot write.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<Option<Diagnostic>, Failure>;

    /// Keeps a file of the last build as it is, if it is still there with these bytes. Otherwise it has
    /// to be put again.
    fn keep(&self, path: &str, digest: Digest) -> bool;

    /// Makes everything that was put or kept visible, and takes away what is no longer part of the site.
    ///
    /// # Errors
    /// When the machine cannot write.
    fn commit(&mut self) -> Result<Totals, Failure>;

    /// Forgets everything that was put.
    fn abandon(&mut self);
}

/// An output that keeps nothing: for `check`.
#[derive(Debug, Default)]
pub struct Nothing;

impl Output for Nothing {
    fn put(&self, _: &str, _: &[u8]) -> Result<Option<Diagnostic>, Failure> {
        Ok(None)
    }

    fn keep(&self, _: &str, _: Digest) -> bool {
        true
    }

    fn commit(&mut self) -> Result<Totals, Failure> {
        Ok(Totals::default())
    }

    fn abandon(&mut self) {}
}

/// The files of a site in memory, by path.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// An output in memory: for `serve`. Whoever took the files of one build keeps those, whatever the
/// next one does.
#[derive(Debug, Default)]
pub struct Memory {
    staged: Mutex<Stock>,
    /// Files of the last build, finished or abandoned: what can be kept.
    stock: Stock,
    files: Arc<Files>,
}

/// Files with their digests, by path.
type Stock = BTreeMap<String, (Digest, Arc<[u8]>)>;

impl Memory {
    /// The last finished site.
    pub fn files(&self) -> Arc<Files> {
        self.files.clone()
    }

    fn stage(&self, path: &str, digest: Digest, bytes: Arc<[u8]>) {
        if let Ok(mut staged) = self.staged.lock() {
            staged.insert(path.to_owned(), (digest, bytes));
        }
    }
}

impl Output for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<Option<Diagnostic>, Failure> {
        let digest = Digest::of(bytes);
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
        self.abandon();
        let fresh = self.stock.iter();
        let fresh: Files = fresh
            .map(|(path, (_, bytes))| (path.clone(), bytes.clone()))
            .collect();
        let old = std::mem::replace(&mut self.files, Arc::new(fresh));
        let same = |(path, bytes): &(&String, &Arc<[u8]>)| old.get(*path) == Some(*bytes);
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

    /// What was made of a site with errors is not shown, and need not be made again either.
    fn abandon(&mut self) {
        let staged = self.staged.get_mut().map(std::mem::take);
        self.stock = staged.unwrap_or_default();
    }
}

/// An output folder. Files are staged beside it, on the same disk, and moved in at the end.
///
/// Only files that the manifest names are ever replaced or removed; whatever else is in the folder
/// stays.
#[derive(Debug)]
pub struct Folder {
    folder: PathBuf,
    stage: Stage,
    owned: Manifest,
    put: Mutex<Put>,
}

/// What was put so far.
#[derive(Debug, Default)]
struct Put {
    digests: BTreeMap<String, String>,
    staged: BTreeSet<String>,
    unchanged: usize,
}

impl Folder {
    /// Prepares a folder to be written to. Nothing in it changes before `commit`.
    ///
    /// # Errors
    /// When the folder cannot be a site's output, or cannot be made.
    pub fn open(root: &Path, folder: &Path) -> Result<Folder, Failure> {
        refuse_dangerous(root, folder)?;
        let parent = folder.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(Failure::io("make", parent))?;
        Ok(Folder {
            folder: folder.to_path_buf(),
            stage: Stage::beside(folder)?,
            owned: Manifest::read(folder),
            put: Mutex::default(),
        })
    }

    /// Whether a folder on the way to a file is a link: following it would write somewhere else.
    fn leads_outside(&self, path: &str) -> bool {
        let parts = path.match_indices('/').map(|(end, _)| &path[..end]);
        parts
            .map(|folder| self.folder.join(folder))
            .any(|folder| folder.is_symlink())
    }

    /// Takes away the files of earlier builds that this one did not make. A file that somebody
    /// changed since is no longer ours, and stays.
    fn prune(&self, digests: &BTreeMap<String, String>) -> Result<usize, Failure> {
        let mut removed = 0;
        for (path, old) in &self.owned.files {
            if digests.contains_key(path) {
                continue;
            }
            let target = self.folder.join(path);
            let ours = fs::read(&target).is_ok_and(|bytes| Digest::of(&bytes).to_string() == *old);
            if ours {
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
}

impl Output for Folder {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<Option<Diagnostic>, Failure> {
        let target = self.folder.join(path);
        let existing = fs::read(&target).ok();
        let same = existing.as_deref() == Some(bytes);
        let foreign = target.symlink_metadata().is_ok() && !self.owned.files.contains_key(path);
        if (foreign && !same) || self.leads_outside(path) {
            let name = target.display().to_string();
            return Ok(Some(Diagnostic::new(
                Rule::ForeignFile,
                Place::file(name),
                "This file is in the way: the site needs its name, and the file was not made by an earlier build.",
                "Move the file away, or choose another folder with --out.",
            )));
        }
        if !same {
            let staged = self.stage.path().join(path);
            let parent = staged.parent().unwrap_or(self.stage.path());
            fs::create_dir_all(parent).map_err(Failure::io("make", parent))?;
            fs::write(&staged, bytes).map_err(Failure::io("write", &staged))?;
        }
        if let Ok(mut put) = self.put.lock() {
            // Somebody else's file that happens to be the same stays somebody else's.
            if !foreign {
                put.digests
                    .insert(path.to_owned(), Digest::of(bytes).to_string());
            }
            match same {
                true => put.unchanged += 1,
                false => {
                    put.staged.insert(path.to_owned());
                }
            }
        }
        Ok(None)
    }

    fn keep(&self, path: &str, digest: Digest) -> bool {
        let text = digest.to_string();
        let ours = self.owned.files.get(path) == Some(&text) && !self.leads_outside(path);
        // Times and sizes can be restored or copied; the bytes alone tell that a file is as it was.
        let same = ours
            && fs::read(self.folder.join(path)).is_ok_and(|bytes| Digest::of(&bytes) == digest);
        if same && let Ok(mut put) = self.put.lock() {
            put.digests.insert(path.to_owned(), text);
            put.unchanged += 1;
        }
        same
    }

    fn commit(&mut self) -> Result<Totals, Failure> {
        let put = self.put.get_mut().map(std::mem::take).unwrap_or_default();
        fs::create_dir_all(&self.folder).map_err(Failure::io("make", &self.folder))?;
        // Until the last move is done, both the old files and the new are ours: a build that is cut
        // short leaves nothing behind that the next one would take for somebody else's.
        let mut both = self.owned.files.clone();
        both.extend(put.digests.clone());
        Manifest::new(both).write(&self.folder)?;
        for path in &put.staged {
            let target = self.folder.join(path);
            let parent = target.parent().unwrap_or(&self.folder);
            fs::create_dir_all(parent).map_err(Failure::io("make", parent))?;
            fs::rename(self.stage.path().join(path), &target)
                .map_err(Failure::io("write", &target))?;
        }
        let removed = self.prune(&put.digests)?;
        let totals = Totals {
            written: put.staged.len(),
            unchanged: put.unchanged,
            removed,
        };
        self.owned = Manifest::new(put.digests);
        self.owned.write(&self.folder)?;
        Ok(totals)
    }

    fn abandon(&mut self) {
        self.put = Mutex::default();
    }
}

/// Refuses folders that hold something else: a disk's root, a home, the site itself.
fn refuse_dangerous(root: &Path, folder: &Path) -> Result<(), Failure> {
    let refuse = |why: &str| {
        Err(Failure::Usage(format!(
            "the folder {} cannot be the output: {why}; choose another with --out, such as `public`",
            folder.display()
        )))
    };
    let real = absolute(folder)?;
    let root = absolute(root)?;
    if real.parent().is_none() {
        return refuse("it is the root of a disk");
    }
    if std::env::home_dir().is_some_and(|home| real == home) {
        return refuse("it is your home folder");
    }
    if root.starts_with(&real) {
        return refuse("it holds the site's own files");
    }
    for source in [crate::inputs::CONTENT, crate::inputs::THEMES, "src", ".git"] {
        if real.starts_with(root.join(source)) {
            return refuse(&format!(
                "it is inside `{source}`, where the site is made from"
            ));
        }
    }
    if real.is_file() {
        return refuse("it is a file");
    }
    Ok(())
}

/// The real path of a folder that may not exist yet: its nearest existing parent is resolved.
fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let path = std::path::absolute(path).map_err(Failure::io("find", path))?;
    let existing = path.ancestors().find(|folder| folder.exists());
    let Some(existing) = existing else {
        return Ok(path);
    };
    let real = existing
        .canonicalize()
        .map_err(Failure::io("find", existing))?;
    let rest = path.strip_prefix(existing).unwrap_or(Path::new(""));
    Ok(rest.components().fold(real, |mut folder, part| {
        match part {
            std::path::Component::ParentDir => {
                folder.pop();
            }
            other => folder.push(other),
        }
        folder
    }))
}
