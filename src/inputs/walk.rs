//! Walks through a folder's files, without hidden ones, never leaving the site.

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

/// What a walk meets beside files.
#[derive(Default)]
pub struct Met {
    /// What is wrong with names and links.
    pub findings: Vec<Diagnostic>,
    /// Whether there is a symbolic link.
    pub has_links: bool,
}

/// The file `root/name`, or every file below that folder, folder by folder. What is not there holds no
/// files.
///
/// Hidden files and the copies that editors leave behind (`page.md~`, `#page.md#`) are passed over.
/// A symbolic link is followed when it leads to a place inside the site; any other is a finding.
///
/// # Errors
/// When the site's own folder cannot be looked at; and in place of a file, when one cannot.
pub fn files<'a>(
    root: &'a Path,
    folder: &str,
    met: &'a mut Met,
) -> Result<impl Iterator<Item = Result<Found, Failure>> + Send + 'a, Failure> {
    let top = root.join(folder);
    let gone = !top.exists() && !top.is_symlink();
    let is_there = !gone && !folder.split('/').any(is_hidden);
    let home = match is_there {
        true => root.canonicalize().map_err(Failure::io("read", root))?,
        false => PathBuf::new(),
    };
    let is_linked = is_below_link(root, &top);
    let walk = WalkDir::new(top)
        .follow_links(true)
        .max_depth(MAX_DEPTH)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy())
        });
    let walk = is_there.then_some(walk).into_iter().flatten();
    Ok(walk.filter_map(move |entry| match entry {
        Ok(entry) => {
            met.has_links |= entry.path_is_symlink();
            if !entry.file_type().is_file() {
                return None;
            }
            // A link comes before what is found through it.
            if (is_linked || met.has_links) && leaves(root, &home, &entry) {
                met.findings.push(outside(root, entry.path()));
                return None;
            }
            found(root, entry, met).map(Ok)
        }
        Err(error) => missed(root, error, met).map(Err),
    }))
}

/// A file, unless its name is not a text.
fn found(root: &Path, entry: walkdir::DirEntry, met: &mut Met) -> Option<Found> {
    let Some(name) = relative(root, entry.path()) else {
        met.findings.push(Diagnostic::new(
            Rule::UnusableName,
            Place::file(lossy(root, entry.path())),
            "This file's name holds characters that cannot be read as text.",
            "Rename the file: use letters a to z, digits and hyphens.",
        ));
        return None;
    };
    Some(Found {
        name: name.into(),
        path: entry.into_path(),
    })
}

/// What could not be looked at, if it is neither a link that leads nowhere nor gone.
fn missed(root: &Path, error: walkdir::Error, met: &mut Met) -> Option<Failure> {
    let path = error.path().unwrap_or(root).to_path_buf();
    if error.loop_ancestor().is_some() || path.is_symlink() {
        met.has_links = true;
        met.findings.push(outside(root, &path));
        return None;
    }
    let io = error
        .into_io_error()
        .unwrap_or_else(|| std::io::Error::other("not readable"));
    // Deleted between the listing and the look: it is gone, which is an answer.
    (io.kind() != std::io::ErrorKind::NotFound).then(|| Failure::io("read", &path)(io))
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
