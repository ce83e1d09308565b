//! What the tests of the whole program share: a small site in a folder of its own, and the real
//! program run on it.

// Each test file uses a part of this.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use snapbox::assert::Action;
use snapbox::{Assert, Data};
use tempfile::TempDir;

/// The folder of the repository.
const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// The files of a folder, by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A site in a folder that goes away with it. Its parent is the test's own too.
pub struct Site {
    folder: TempDir,
}

/// What the program did.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The one object of `--format json`.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("no JSON object: {self:#?}"))
    }
}

impl Site {
    /// A site made of folders of `tests/`, each laid over the ones before.
    pub fn of(folders: &[&str]) -> Site {
        let site = Site {
            folder: tempfile::tempdir().expect("a folder for the test"),
        };
        for folder in folders {
            for (path, bytes) in tree(&tests(folder)) {
                if path != "expected.txt" {
                    site.write(&path, bytes);
                }
            }
        }
        site.blank_the_theme();
        site
    }

    /// A theme inherits what it lacks from the built-in one, whose looks are no business of these
    /// tests. So each template that the theme lacks becomes its `base.html`.
    fn blank_the_theme(&self) {
        let theme = "themes/plain/templates";
        if !self.path(theme).exists() {
            return;
        }
        let templates = tree(&Path::new(HERE).join("themes/cov/templates"));
        let is_page = |name: &String| !name.starts_with("blocks/") && !name.starts_with("parts/");
        for name in templates.into_keys().filter(is_page) {
            let path = format!("{theme}/{name}");
            if !self.path(&path).exists() {
                self.write(&path, "{% extends \"base.html\" %}\n");
            }
        }
    }

    pub fn root(&self) -> PathBuf {
        self.path("")
    }

    /// A path below the site's folder.
    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join("site").join(below)
    }

    /// A path beside the site's folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    /// Replaces a text that stands in a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("a text");
        assert!(text.contains(from), "{path} does not hold {from}");
        self.write(path, text.replace(from, to));
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file is there");
    }

    /// The program, to be run in the site's folder and nowhere else's surroundings.
    pub fn spires(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_spires"));
        command
            .args(arguments)
            .current_dir(self.root())
            .env("HOME", self.beside("home"))
            .env("TZ", "UTC")
            .env("NO_COLOR", "1")
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("RAYON_NUM_THREADS")
            .env_remove("CLICOLOR_FORCE");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        finish(self.spires(arguments))
    }

    /// Builds into `public` as of a fixed day.
    pub fn build(&self, more: &[&str]) -> Run {
        let arguments = [&["build", "--as-of", "2026-11-22"], more].concat();
        self.run(&arguments)
    }

    /// What stands in `public`, but for what the program keeps there for itself and what comes from
    /// the built-in theme.
    pub fn output(&self) -> Tree {
        let mut files = tree(&self.path("public"));
        files.retain(|path, _| path != MANIFEST && !is_built_in(path));
        files
    }
}

/// The list of files that the program keeps in the output folder.
pub const MANIFEST: &str = ".spires-manifest.json";

/// Whether a file of the output is the built-in theme's: copied, or with a fingerprint in its name.
fn is_built_in(path: &str) -> bool {
    let theme = Path::new(HERE).join("themes/cov");
    let made = path.strip_prefix("assets/").and_then(|file| {
        let (stem, rest) = file.split_once('.')?;
        let (_, ending) = rest.rsplit_once('.')?;
        Some(theme.join(ending).join(format!("{stem}.{ending}")))
    });
    // The sign of the site is the theme's, in several sizes.
    let is_sign = path == "apple-touch-icon.png" || path.starts_with("icon-");
    is_sign
        || theme.join("static").join(path).exists()
        || made.is_some_and(|source| source.exists())
}

/// Runs a command to its end.
pub fn finish(mut command: Command) -> Run {
    let output = command.output();
    let output = output.unwrap_or_else(|error| panic!("{command:?} does not run: {error}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
    Run {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Runs a script for Node.js, or a tool that `tests/run` installs. It must succeed. Gives what it prints.
#[track_caller]
pub fn node<A: AsRef<OsStr>>(script: &str, arguments: impl IntoIterator<Item = A>) -> String {
    let script = tests(script);
    assert!(
        script.exists(),
        "{} is missing: run ./tests/run once",
        script.display()
    );
    let mut node = Command::new("node");
    node.arg(&script).args(arguments);
    let run = finish(node);
    assert_eq!(
        run.code,
        Some(0),
        "{}:\n{}{}",
        script.display(),
        run.out,
        run.err
    );
    run.out
}

/// A folder of `tests/`.
pub fn tests(folder: &str) -> PathBuf {
    Path::new(HERE).join("tests").join(folder)
}

/// The files below a folder. A folder that is not there holds none.
pub fn tree(folder: &Path) -> Tree {
    let walk = walkdir::WalkDir::new(folder).into_iter();
    walk.filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below the folder");
            let name = below.to_string_lossy().replace('\\', "/");
            (name, fs::read(entry.path()).expect("files can be read"))
        })
        .collect()
}

/// The names of what stands in a folder, but for the program's own cache.
pub fn names(folder: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(folder).min_depth(1).max_depth(1);
    walk.sort_by_file_name()
        .into_iter()
        .map(|entry| {
            entry
                .expect("a name")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != ".spires")
        .collect()
}

/// Compares what is with what is expected: no patterns, no changed backslashes.
pub fn assert() -> Assert {
    Assert::new().action_env("SNAPSHOTS").normalize_paths(false)
}

/// Compares files with those of a folder of `tests/`, byte for byte.
#[track_caller]
pub fn assert_tree(actual: &Tree, expected: &str) {
    let folder = tests(expected);
    if assert().selected_action() == Action::Overwrite {
        let _ = fs::remove_dir_all(&folder);
    }
    for path in tree(&folder).keys() {
        assert!(actual.contains_key(path), "{expected}/{path} was not made");
    }
    for (path, bytes) in actual {
        let bytes = match std::str::from_utf8(bytes) {
            Ok(text) => Data::text(text),
            Err(_) => Data::binary(bytes.clone()),
        };
        let wanted = Data::read_from(&folder.join(path), None).raw();
        if let Err(error) = assert().try_eq(Some(path), bytes, wanted) {
            panic!("{expected}/{path}\n{error}");
        }
    }
}
