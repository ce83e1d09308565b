//! What an event of the system means for a site: which files changed, if any that count.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind};
use notify::{ErrorKind, Event, EventKind};

use crate::inputs::is_hidden;

use super::TOPS;

/// One thing to know.
#[derive(Debug)]
pub(super) enum Notice {
    /// A file or folder of the site changed, came or went. The path is from the root.
    Changed(PathBuf),
    /// There were more events than the system could hold, and some are gone.
    Lost,
    /// The system cannot watch any more.
    Broken(notify::Error),
}

/// Passes on what counts. The rest stops here, so that the reading of ten thousand files, each of
/// which is an event, costs nothing further.
pub(super) fn pass_on(root: &Path, event: notify::Result<Event>, sender: &Sender<Notice>) {
    // The receiver goes first only when the watcher is dropped, and then nobody wants to know.
    let send = |notice| {
        let _ = sender.send(notice);
    };
    match event {
        Err(error) if is_gone(&error) => {}
        Err(error) => send(Notice::Broken(error)),
        Ok(event) if event.need_rescan() => send(Notice::Lost),
        Ok(event) if is_a_look(event.kind) => {}
        Ok(event) => {
            let paths = event.paths.iter();
            paths
                .filter_map(|path| site_path(root, path))
                .for_each(|path| send(Notice::Changed(path)));
        }
    }
}

/// Whether an error says no more than that a file went away while it was looked at.
pub(super) fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(io) => io.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Whether something was only read. The end of a writing is told as an “access” too, and counts: it
/// is all that is heard of a file written through a memory map.
fn is_a_look(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access != AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(of)) => of == MetadataKind::AccessTime,
        _ => false,
    }
}

/// The path from the root of a file that a site is made from. The same files are passed over here
/// as when the site is read: hidden ones, and the copies that editors leave behind.
fn site_path(root: &Path, path: &Path) -> Option<PathBuf> {
    let below = path.strip_prefix(root).ok()?;
    let mut parts = below.iter().map(|part| part.to_string_lossy());
    let counts = TOPS.contains(&&*parts.next()?) && !parts.any(|part| is_hidden(&part));
    counts.then(|| below.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_files_of_a_site_count() {
        let site = |path: &str| site_path(Path::new("/site"), Path::new(path)).is_some();
        for counts in [
            "/site/content",
            "/site/content/a/b.md",
            "/site/themes/cov/x",
        ] {
            assert!(site(counts), "{counts}");
        }
        for not in [
            "/site",
            "/site/public/index.html",
            "/site/.public.spires-12/index.html",
            "/site/contents/a.md",
            "/site/content/.git/HEAD",
            "/site/content/a.md~",
            "/site/content/#a.md#",
            "/elsewhere/content/a.md",
        ] {
            assert!(!site(not), "{not}");
        }
    }

    #[test]
    fn reading_is_not_a_change() {
        let close = |mode| EventKind::Access(AccessKind::Close(mode));
        assert!(is_a_look(EventKind::Access(AccessKind::Open(
            AccessMode::Any
        ))));
        assert!(is_a_look(close(AccessMode::Read)));
        assert!(!is_a_look(close(AccessMode::Write)));
        assert!(!is_a_look(EventKind::Any));
    }
}
