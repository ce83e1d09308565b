//! A cache and a manifest with any damage: the site is made all the same, and nothing else is lost.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use spires::engine::{Builder, CACHE_FOLDER, Cache, Folder, Since, finished};
use spires::failure::Failure;
use tempfile::TempDir;

use super::{options, write};

const FILES: [&str; 3] = [
    ".spires/traces",
    ".spires/last",
    "public/.spires-manifest.json",
];

static SITE: LazyLock<(TempDir, Vec<Vec<u8>>, Vec<u8>)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    assert!(FILES[0].starts_with(CACHE_FOLDER));
    write(root);
    assert!(build(root));
    let good = FILES
        .iter()
        .map(|file| fs::read(root.join(file)).expect("a file"));
    let good = good.collect();
    let page = fs::read(root.join("public/index.html")).expect("a page");
    // Somebody else's, within the output and beside it.
    fs::write(root.join("public/theirs.txt"), "theirs").expect("a file");
    fs::write(root.join("theirs.txt"), "theirs").expect("a file");
    (folder, good, page)
});

/// The file that can look as if another version of the program had written it: then nothing is built.
const MANIFEST: usize = 2;

/// Builds the site. Returns whether the program was willing to.
fn build(root: &Path) -> bool {
    let mut output = match Folder::open(root, &root.join("public")) {
        Ok(output) => output,
        Err(Failure::Usage(_)) => return false,
        Err(failure) => panic!("{failure}"),
    };
    let mut builder = Builder::new(root, options(), Cache::Kept);
    let built = builder.build(&Since::Unknown, &mut output, &|_, _| {});
    assert!(!built.expect("a build").failed());
    true
}

/// Puts these bytes into one of the files, from a place on; without any, the file ends there.
pub fn run(file: u8, at: u16, bytes: &[u8]) {
    let (folder, good, page) = &*SITE;
    let root = folder.path();
    let file = usize::from(file) % FILES.len();
    for (number, (name, good)) in FILES.iter().zip(good).enumerate() {
        let mut damaged = good.clone();
        if number == file {
            let at = usize::from(at) % (good.len() + 1);
            let end = (at + bytes.len()).min(good.len());
            damaged.splice(at..end, bytes.iter().copied());
            if bytes.is_empty() {
                damaged.truncate(at);
            }
        }
        fs::write(root.join(name), damaged).expect("a file");
    }
    let manifest = finished(&root.join("public"));
    assert!(build(root) || file == MANIFEST);
    assert_eq!(
        &fs::read(root.join("public/index.html")).expect("a page"),
        page
    );
    assert!(root.join("theirs.txt").exists());
    assert!(manifest.contains_key("theirs.txt") || root.join("public/theirs.txt").exists());
}
