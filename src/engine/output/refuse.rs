//! Folders that no site may be written to.

use std::path::{Component, Path, PathBuf};

use crate::failure::Failure;
use crate::inputs::{CONTENT, THEMES};

/// Refuses folders that hold something else: a disk's root, a home, the site itself.
pub(super) fn dangerous(root: &Path, folder: &Path) -> Result<(), Failure> {
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
    for source in [CONTENT, THEMES, "src", ".git"] {
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
            Component::ParentDir => {
                folder.pop();
            }
            other => folder.push(other),
        }
        folder
    }))
}
