//! Folders that no site may be written to.

use std::path::{Component, Path, PathBuf};

use crate::failure::Failure;
use crate::inputs::{CONTENT, THEMES};

/// Refuses folders that hold something else.
pub(super) fn dangerous(root: &Path, folder: &Path) -> Result<(), Failure> {
    match danger(root, folder)? {
        None => Ok(()),
        Some(why) => Err(Failure::Usage(format!(
            "the folder {} cannot be the output: {why}; choose another with --out, such as `public`",
            folder.display()
        ))),
    }
}

/// Why no site may be written to a folder, if it holds something else: a disk's root, a home, the site
/// itself.
///
/// # Errors
/// When the machine cannot look.
pub fn danger(root: &Path, folder: &Path) -> Result<Option<String>, Failure> {
    let why = |why: &str| Ok(Some(why.to_owned()));
    let real = absolute(folder)?;
    let root = absolute(root)?;
    if real.parent().is_none() {
        return why("it is the root of a disk");
    }
    if std::env::home_dir().is_some_and(|home| real == home) {
        return why("it is your home folder");
    }
    if root.starts_with(&real) {
        return why("it holds the site's own files");
    }
    for source in [CONTENT, THEMES, "src", ".git"] {
        if real.starts_with(root.join(source)) {
            return why(&format!(
                "it is inside `{source}`, where the site is made from"
            ));
        }
    }
    if real.is_file() {
        return why("it is a file");
    }
    Ok(None)
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
            Component::ParentDir => {
                folder.pop();
            }
            other => folder.push(other),
        }
        folder
    }))
}
