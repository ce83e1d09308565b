//! The means of watching: the system's own, or looking at every file again and again.

use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::{Duration, UNIX_EPOCH};

use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, WatcherKind};

use super::TOPS;
use super::notice::{Notice, is_gone, pass_on};

/// How often files are looked at when the system does not tell of changes. Each look reads them
/// all: a comparison of their times, which `notify` keeps in whole seconds, misses quick saves.
const POLL: Duration = Duration::from_secs(1);

/// What makes a folder that one and not another of the same name. A number alone is not enough:
/// file systems give the number of a deleted folder to the next one. Nothing of this gets into a
/// site: it tells when to watch anew.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Identity {
    number: u64,
    made: Option<Duration>,
}

impl Identity {
    fn of(folder: &Path) -> Option<Identity> {
        let metadata = folder.metadata().ok().filter(|found| found.is_dir())?;
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let number = 0;
        let made = metadata.created().ok();
        Some(Identity {
            number,
            made: made.and_then(|made| made.duration_since(UNIX_EPOCH).ok()),
        })
    }
}

/// One means of watching, and the folders it watches.
pub(super) struct Eyes {
    watcher: Box<dyn notify::Watcher + Send>,
    kind: WatcherKind,
    armed: [Option<Identity>; TOPS.len()],
}

impl Eyes {
    /// The system tells of changes.
    pub(super) fn system(root: &Path, sender: Sender<Notice>) -> notify::Result<Eyes> {
        Eyes::new::<RecommendedWatcher>(root, sender, Config::default())
    }

    /// We look for changes.
    pub(super) fn polling(root: &Path, sender: Sender<Notice>) -> notify::Result<Eyes> {
        let config = Config::default()
            .with_poll_interval(POLL)
            .with_compare_contents(true);
        Eyes::new::<PollWatcher>(root, sender, config)
    }

    fn new<W: notify::Watcher + Send + 'static>(
        root: &Path,
        sender: Sender<Notice>,
        config: Config,
    ) -> notify::Result<Eyes> {
        let root = root.to_path_buf();
        let watcher = W::new(move |event| pass_on(&root, event, &sender), config)?;
        Ok(Eyes {
            watcher: Box::new(watcher),
            kind: W::kind(),
            armed: [const { None }; TOPS.len()],
        })
    }

    pub(super) fn are_polling(&self) -> bool {
        self.kind == WatcherKind::PollWatcher
    }

    /// Takes note that something happened to a watched folder itself: it may not be the same any more.
    pub(super) fn doubt(&mut self, path: &Path) {
        for (top, armed) in TOPS.iter().zip(&mut self.armed) {
            if path == Path::new(top) {
                *armed = None;
            }
        }
    }

    /// Watches each folder that is not watched yet, and gives the names of those that came, went or
    /// were replaced since the last time.
    ///
    /// With `again`, folders below are gone through once more where the system watches each of them
    /// on its own: it does not by itself watch all that comes in the wake of a new one.
    pub(super) fn arm(&mut self, root: &Path, again: bool) -> notify::Result<Vec<&'static str>> {
        let again = again && self.kind == WatcherKind::Inotify;
        let mut replaced = Vec::new();
        for (top, armed) in TOPS.into_iter().zip(&mut self.armed) {
            let folder = root.join(top);
            let now = Identity::of(&folder);
            let same = now == *armed;
            if same && (now.is_none() || !again) {
                continue;
            }
            if !same {
                // It may not be watched, or be gone; either is fine.
                let _ = self.watcher.unwatch(&folder);
                replaced.push(top);
                *armed = None;
            }
            if now.is_some() {
                match self.watcher.watch(&folder, RecursiveMode::Recursive) {
                    Ok(()) => *armed = now,
                    // Something below went away meanwhile: the next look tries again.
                    Err(error) if is_gone(&error) => *armed = None,
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(replaced)
    }
}

/// Why we look instead of being told, in a sentence for the person who waits.
pub(super) fn why_polling(error: &notify::Error) -> String {
    let instead =
        "Spires looks at the files once a second instead, so changes show a little later.";
    match error.kind {
        ErrorKind::MaxFilesWatch => format!(
            "This computer lets its programs watch only so many folders, and the limit is reached. {instead} \
             To raise the limit until the next restart, run: sudo sysctl fs.inotify.max_user_watches=524288"
        ),
        _ => format!("The system cannot tell when files change ({error}). {instead}"),
    }
}
