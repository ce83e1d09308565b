//! What the tests of incremental builds share: a site on the disk, its theme, its pages, and builds.

// Each test program uses a part of this.
#![allow(dead_code)]

pub mod desk;
pub mod edits;
pub mod pages;
pub mod random;
pub mod theme;
pub mod theme_edits;
pub mod trio;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use spires::engine::{Built, Since};

/// Files by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A site in a folder of its own, which knows what was changed in it.
pub struct Site {
    folder: tempfile::TempDir,
    changed: BTreeSet<PathBuf>,
}

/// A folder in memory where there is such a thing: thousands of small files tire a disk.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    }
    .unwrap()
}

impl Site {
    /// The sample site.
    pub fn new() -> Site {
        Site::within(folder())
    }

    /// The sample site, on a real disk.
    pub fn on_disk() -> Site {
        Site::within(tempfile::tempdir().unwrap())
    }

    fn within(folder: tempfile::TempDir) -> Site {
        let mut site = Site {
            folder,
            changed: BTreeSet::new(),
        };
        for (path, text) in theme::files() {
            site.write(&path, text);
        }
        for (path, text) in pages::FILES {
            site.write(path, text);
        }
        site.write("content/about/us/tree.png", pages::picture(4, 3));
        site.write("content/leaflet.pdf", "%PDF-1.7");
        site
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    /// The inputs below a folder, by path from the root, sorted.
    pub fn paths(&self, folder: &str) -> Vec<String> {
        read_folder(&self.root().join(folder))
            .into_keys()
            .map(|path| format!("{folder}/{path}"))
            .collect()
    }

    /// Every input, with its bytes.
    pub fn inputs(&self) -> Files {
        let mut all = Files::new();
        for top in ["content", "themes"] {
            let files = read_folder(&self.root().join(top));
            all.extend(
                files
                    .into_iter()
                    .map(|(path, bytes)| (format!("{top}/{path}"), bytes)),
            );
        }
        all
    }

    pub fn exists(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// The text of a file, as far as it is one: a script may have broken it.
    pub fn read(&self, path: &str) -> String {
        let bytes = fs::read(self.root().join(path)).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Writes a file; one that is in the way of its folder gives way.
    pub fn write(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        let full = self.root().join(path);
        let in_the_way = full.ancestors().skip(1).find(|folder| folder.is_file());
        if let Some(file) = in_the_way.map(Path::to_path_buf) {
            fs::remove_file(&file).unwrap();
            self.note(&file);
        }
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(&full, bytes).unwrap();
        self.note(&full);
    }

    /// Replaces a part of a text that must be there.
    pub fn edit(&mut self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Removes a file or a whole folder.
    pub fn remove(&mut self, path: &str) {
        let full = self.root().join(path);
        match full.is_dir() {
            true => fs::remove_dir_all(&full).unwrap(),
            false => fs::remove_file(&full).unwrap(),
        }
        self.note(&full);
    }

    pub fn rename(&mut self, from: &str, to: &str) {
        let (from, to) = (self.root().join(from), self.root().join(to));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(&from, &to).unwrap();
        self.note(&from);
        self.note(&to);
    }

    /// Makes the inputs equal to those of another moment.
    pub fn restore(&mut self, wanted: &Files) {
        let now = self.inputs();
        for path in now.keys().filter(|path| !wanted.contains_key(*path)) {
            self.remove(path);
        }
        for (path, bytes) in wanted {
            if now.get(path) != Some(bytes) {
                if self.root().join(path).is_dir() {
                    self.remove(path);
                }
                self.write(path, bytes);
            }
        }
    }

    fn note(&mut self, full: &Path) {
        let path = full.strip_prefix(self.root()).unwrap().to_path_buf();
        self.changed.insert(path);
    }

    /// What was changed since this was asked last.
    pub fn changes(&mut self) -> Since {
        Since::Paths(std::mem::take(&mut self.changed))
    }

    /// What was changed, told as a watcher sometimes tells it: by the folder of each path.
    pub fn changed_folders(&mut self) -> Since {
        let paths = std::mem::take(&mut self.changed);
        let folder = |path: PathBuf| match path.components().count() {
            1 => path,
            _ => path.parent().map(Path::to_path_buf).unwrap_or_default(),
        };
        Since::Paths(paths.into_iter().map(folder).collect())
    }
}

/// Every file below a folder, by its path in it; our own manifest apart.
pub fn read_folder(folder: &Path) -> Files {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| entry.file_name() != ".spires-manifest.json")
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).unwrap();
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            (parts.join("/"), fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The files of a site in memory.
pub fn of_memory(memory: &spires::engine::Memory) -> Files {
    let files = memory.files();
    files
        .iter()
        .map(|(path, bytes)| (path.to_string(), bytes.to_vec()))
        .collect()
}

/// The paths of the pages that a build made.
pub fn made(built: &Built) -> Vec<&str> {
    built.made.iter().map(|made| made.path.as_str()).collect()
}

/// The number in an environment variable, or another.
pub fn setting(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|_| panic!("{name} is not a number: {text}")),
        Err(_) => otherwise,
    }
}
