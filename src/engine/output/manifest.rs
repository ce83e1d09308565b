//! What we wrote: the path and digest of every file in the output folder that is ours.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::failure::Failure;

/// The manifest's name in the output folder.
pub const NAME: &str = ".spires-manifest.json";

/// The files that are ours, by path, with the XXH128 digest that we gave them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The shape of this file; another shape is not trusted.
    version: u32,
    #[serde(with = "in_hexadecimal")]
    pub(super) files: BTreeMap<String, Digest>,
}

const VERSION: u32 = 2;

impl Manifest {
    /// A manifest of these files.
    pub(super) fn new(files: BTreeMap<String, Digest>) -> Self {
        Self {
            version: VERSION,
            files,
        }
    }

    /// Reads the manifest of an output folder. One that is not there, damaged or of another shape
    /// means that nothing in the folder is known to be ours.
    pub(super) fn read(folder: &Path) -> Manifest {
        let text = fs::read(folder.join(NAME)).unwrap_or_default();
        Manifest::parse(&text).unwrap_or_default()
    }

    /// Makes sure that the manifest of a folder, if there is one, is not of another shape than this program writes:
    /// it names files that are a site's, and this program cannot tell which of them somebody changed since.
    ///
    /// # Errors
    /// When it is.
    pub(super) fn refuse_other_shapes(folder: &Path) -> Result<(), Failure> {
        // The shape stands at the start, and what follows can be long.
        let mut start = [0; 64];
        let read = File::open(folder.join(NAME)).and_then(|mut file| file.read(&mut start));
        let start = String::from_utf8_lossy(&start[..read.unwrap_or_default()]).into_owned();
        let shape = start
            .split_once("\"version\":")
            .map(|(_, rest)| rest.trim_start());
        let digits = shape.map(|shape| shape.split(|c: char| !c.is_ascii_digit()).next());
        match digits.flatten().and_then(|digits| digits.parse().ok()) {
            None | Some(VERSION) => Ok(()),
            Some(_) => Err(Failure::Usage(format!(
                "the site in {} was built by another version of Spires, and this one cannot tell which files there are \
                 its own; keep what you put there yourself, delete the folder, and build again",
                folder.display()
            ))),
        }
    }

    /// Reads a manifest from its bytes, if they are one.
    fn parse(text: &[u8]) -> Option<Manifest> {
        serde_json::from_slice::<Manifest>(text)
            .ok()
            .filter(|manifest| manifest.version == VERSION)
            .filter(|manifest| manifest.files.keys().all(|path| is_inside(path)))
    }

    /// Writes the manifest, whole or not at all. It can be long, so it goes to the disk piece by piece.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join(NAME);
        let fresh = folder.join(format!("{NAME}.new"));
        let written = File::create(&fresh).and_then(|file| {
            let mut file = BufWriter::with_capacity(1 << 16, file);
            serde_json::to_writer_pretty(&mut file, self)?;
            file.write_all(b"\n")?;
            file.flush()
        });
        written.map_err(Failure::io("write", &fresh))?;
        fs::rename(&fresh, &path).map_err(Failure::io("write", &path))
    }
}

/// The manifest of an output folder, which is read on another core until somebody needs it.
#[derive(Debug)]
pub(super) struct Owned {
    folder: PathBuf,
    manifest: Arc<OnceLock<Manifest>>,
}

impl Owned {
    /// Starts to read the manifest of a folder.
    pub(super) fn read(folder: &Path) -> Owned {
        let owned = Owned {
            folder: folder.to_path_buf(),
            manifest: Arc::default(),
        };
        let (folder, manifest) = (owned.folder.clone(), owned.manifest.clone());
        rayon::spawn(move || {
            manifest.get_or_init(|| Manifest::read(&folder));
        });
        owned
    }

    /// What is ours from now on.
    pub(super) fn set(&mut self, manifest: Manifest) {
        self.manifest = Arc::new(OnceLock::from(manifest));
    }
}

impl Deref for Owned {
    type Target = Manifest;

    fn deref(&self) -> &Manifest {
        self.manifest.get_or_init(|| Manifest::read(&self.folder))
    }
}

/// Digests as people and other programs read them.
mod in_hexadecimal {
    use std::collections::BTreeMap;
    use std::fmt;

    use serde::de::{Error, Visitor};
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::digest::Digest;

    pub(super) fn serialize<S: Serializer>(
        files: &BTreeMap<String, Digest>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_map(
            files
                .iter()
                .map(|(path, digest)| (path, digest.to_string())),
        )
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(
        from: D,
    ) -> Result<BTreeMap<String, Digest>, D::Error> {
        let files = BTreeMap::<String, Written>::deserialize(from)?.into_iter();
        Ok(files
            .map(|(path, Written(digest))| (path, digest))
            .collect())
    }

    /// A digest as it is written.
    struct Written(Digest);

    impl<'d> Deserialize<'d> for Written {
        fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Written, D::Error> {
            from.deserialize_str(Digits).map(Written)
        }
    }

    /// Reads a digest where its digits stand.
    struct Digits;

    impl Visitor<'_> for Digits {
        type Value = Digest;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a digest in hexadecimal")
        }

        fn visit_str<E: Error>(self, digits: &str) -> Result<Digest, E> {
            digits.parse().map_err(E::custom)
        }
    }
}

/// The paths of the files that a manifest lists, if the bytes are one. It may be of an older shape, with other
/// digests: a release can be years old.
pub fn listed(text: &[u8]) -> Option<Vec<String>> {
    #[derive(Deserialize)]
    struct Listed {
        version: u32,
        files: BTreeMap<String, IgnoredAny>,
    }
    let listed: Listed = serde_json::from_slice(text).ok()?;
    let is_known = (1..=VERSION).contains(&listed.version);
    (is_known && listed.files.keys().all(|path| is_inside(path)))
        .then(|| listed.files.into_keys().collect())
}

/// Whether a path from a manifest stays below the folder: a manifest can have been tampered with.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains('\\')
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invariant_9_a_manifest_that_points_outside_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["../x", "/etc/passwd", "a/../../b", "a\\b", ""] {
            let manifest = Manifest::new(BTreeMap::from([(path.to_owned(), Digest::of(b""))]));
            let text = serde_json::to_string(&manifest).unwrap();
            fs::write(folder.path().join(NAME), text).unwrap();
            assert_eq!(Manifest::read(folder.path()), Manifest::default(), "{path}");
        }
    }

    #[test]
    fn an_older_manifest_lists_its_files_and_owns_none() {
        let old = br#"{"version": 1, "files": {"a/index.html": "af1349b9f5f9a1a6"}}"#;
        assert_eq!(listed(old).unwrap(), ["a/index.html"]);
        assert_eq!(Manifest::parse(old), None);
        let folder = tempfile::tempdir().unwrap();
        let refused = |text: &[u8]| {
            fs::write(folder.path().join(NAME), text).unwrap();
            Manifest::refuse_other_shapes(folder.path()).is_err()
        };
        assert!(refused(old) && refused(br#"{"version":30,"files":{}}"#));
        assert!(!refused(br#"{"version": 2, "files": {}}"#) && !refused(b"no manifest"));
        assert_eq!(listed(br#"{"version": 3, "files": {}}"#), None);
        assert_eq!(listed(br#"{"version": 2, "files": {"../a": ""}}"#), None);
    }
}
