//! The finished site, as the last build left it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::digest::Digest;
use crate::engine;
use crate::failure::Failure;
use crate::inputs;

use super::headers::{Headers, is_fingerprinted};
use super::plan::{Turn, Wanted};
use super::words::listed;

/// A finished site in a folder.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
    files: BTreeMap<String, (Digest, Headers)>,
    /// What is wanted at the destination.
    pub wanted: BTreeMap<String, Wanted>,
}

impl Site {
    /// Reads the site that a build made, and makes sure that it is still as it was made.
    ///
    /// # Errors
    /// When there is none, when somebody changed it, or when it cannot be read.
    pub fn read(folder: &Path) -> Result<Site, Failure> {
        let made = engine::finished(folder);
        if made.is_empty() {
            return Err(Failure::Usage(format!(
                "there is no finished site in {}; run `spires build` first, or name its folder with --from",
                folder.display()
            )));
        }
        let read: Vec<(String, Option<(Digest, u64)>)> = made
            .into_par_iter()
            .map(|(path, known)| {
                let bytes = inputs::read_file(&folder.join(&path)).ok();
                let seen = bytes.map(|bytes| (Digest::of(&bytes), bytes.len() as u64));
                let seen = seen.filter(|(digest, _)| *digest == known);
                (path, seen)
            })
            .collect();
        let changed = read.iter().filter(|(_, seen)| seen.is_none());
        let changed: Vec<&str> = changed.map(|(path, _)| path.as_str()).collect();
        if !changed.is_empty() {
            return Err(Failure::Usage(format!(
                "somebody changed the finished site in {} since it was built ({}), so nothing was sent; \
                 run `spires build`, which makes it anew, and publish again",
                folder.display(),
                listed(&changed)
            )));
        }
        let mut site = Site {
            folder: folder.to_path_buf(),
            files: BTreeMap::new(),
            wanted: BTreeMap::new(),
        };
        for (path, seen) in read {
            let Some((digest, size)) = seen else { continue };
            let fingerprinted = is_fingerprinted(&path, &digest);
            let headers = Headers::of(&path, fingerprinted);
            // A file whose headers are to change is sent again.
            let parts = [headers.kind.as_bytes(), headers.cache.as_bytes()];
            let stamp = Digest::of_parts([digest.bytes()].into_iter().chain(parts));
            site.wanted.insert(
                path.clone(),
                Wanted {
                    stamp: stamp.to_string(),
                    size,
                    turn: Turn::of(&path, fingerprinted),
                },
            );
            site.files.insert(path, (digest, headers));
        }
        Ok(site)
    }

    /// A file to be sent. It is looked at again: another build may have begun meanwhile.
    ///
    /// # Errors
    /// When it is no longer what the build made.
    pub fn file(&self, path: &str) -> Result<(Vec<u8>, Headers), Failure> {
        let bytes = inputs::read_file(&self.folder.join(path))?;
        match self.files.get(path) {
            Some((digest, headers)) if Digest::of(&bytes) == *digest => {
                Ok((bytes, headers.clone()))
            }
            _ => Err(Failure::Usage(format!(
                "{} changed while it was being published; when the build is done, publish again",
                self.folder.join(path).display()
            ))),
        }
    }

    /// How many bytes its largest file has.
    pub fn largest(&self) -> u64 {
        self.wanted
            .values()
            .map(|file| file.size)
            .max()
            .unwrap_or(0)
    }
}
