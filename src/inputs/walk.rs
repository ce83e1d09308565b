//! Lists a folder's files in a fixed order, without hidden ones, never leaving the site.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diag::{Diagnostic, Place, Rule};
use crate::failure::Failure;

/// Deeper folders than this are taken for a mistake (a link that leads back into itself).
const MAX_DEPTH: usize = 64;

/// A file that was found.
pub struct Found {
    /// Path from the root, with `/` between its parts.
    pub name: Arc<str>,
    /// Where it is on the disk.
    pub path: PathBuf,
}

/// What was found.
#[derive(Default)]
pub struct Listing {
    /// The files, sorted by name.
    pub files: Vec<Found>,
    /// Whether a symbolic link was met.
    pub has_links: bool,
}

/// The file `root/name`, or every file below that folder, sorted by name. What is not there holds no
/// files.
///
/// Hidden files and the copies that editors leave behind (`page.md~`, `#page.md#`) are passed over.
/// A symbolic link is followed when it leads to a place inside the site; any other is a finding.
pub fn files(
    root: &Path,
    folder: &str,
    findings: &mut Vec<Diagnostic>,
) -> Result<Listing, Failure> {
    let top = root.join(folder);
    let gone = !top.exists() && !top.is_symlink();
    if gone || folder.split('/').any(is_hidden) {
        return Ok(Listing::default());
    }
    let home = root.canonicalize().map_err(Failure::io("read", root))?;
    let is_linked = is_below_link(root, &top);
    let mut listing = Listing::default();
    let walk = WalkDir::new(&top)
        .follow_links(true)
        .max_depth(MAX_DEPTH)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy())
        });
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&top).to_path_buf();
                if error.loop_ancestor().is_some() || path.is_symlink() {
                    listing.has_links = true;
                    findings.push(outside(root, &path));
                    continue;
                }
                let io = error
                    .into_io_error()
                    .unwrap_or_else(|| std::io::Error::other("not readable"));
                if io.kind() == std::io::ErrorKind::NotFound {
                    // Deleted between the listing and the look: it is gone, which is an answer.
                    continue;
                }
                return Err(Failure::io("read", &path)(io));
            }
        };
        listing.has_links |= entry.path_is_symlink();
        if !entry.file_type().is_file() {
            continue;
        }
        // A link comes before what is found through it.
        if (is_linked || listing.has_links) && leaves(root, &home, &entry) {
            findings.push(outside(root, entry.path()));
            continue;
        }
        match relative(root, entry.path()) {
            Some(name) => listing.files.push(Found {
                name: name.into(),
                path: entry.path().to_path_buf(),
            }),
            None => findings.push(Diagnostic::new(
                Rule::UnusableName,
                Place::file(lossy(root, entry.path())),
                "This file's name holds characters that cannot be read as text.",
                "Rename the file: use letters a to z, digits and hyphens.",
            )),
        }
    }
    Ok(listing)
}

/// Whether a path leads through a symbolic link, from the site's root on.
fn is_below_link(root: &Path, path: &Path) -> bool {
    let mut way = path.ancestors().take_while(|path| *path != root);
    way.any(Path::is_symlink)
}

/// Whether an entry that was reached through a link lies outside the site.
fn leaves(root: &Path, home: &Path, entry: &walkdir::DirEntry) -> bool {
    is_below_link(root, entry.path())
        && entry
            .path()
            .canonicalize()
            .map_or(true, |real| !real.starts_with(home))
}

/// Whether a file or folder of this name is passed over: hidden ones, and the copies that editors
/// leave behind.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn lossy(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.to_string_lossy().replace('\\', "/")
}

fn outside(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::new(
        Rule::OutsideLink,
        Place::file(lossy(root, path)),
        "This is a link to a file or folder outside the site, to itself, or to nothing.",
        "Put a copy of the file here instead of the link.",
    )
}
