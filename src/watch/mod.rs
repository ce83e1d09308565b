//! Waits for the site's files to change, and gathers what the system tells into one settled set.
//!
//! Only what stands below the site's source folders counts, so the output folder, our staging
//! folder and whatever else lives beside them never wake us.

mod eyes;
mod notice;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::inputs::{CONTENT, THEMES};

use eyes::Eyes;
use notice::Notice;

/// The folders that a site is made from.
const TOPS: [&str; 2] = [CONTENT, THEMES];

/// An editor's save is a handful of events within a few milliseconds. After this long without one,
/// the save is over; a person does not notice the wait.
const QUIET: Duration = Duration::from_millis(50);

/// A copy or a checkout of many files may go on for long. After this, what has changed so far is
/// shown; the rest comes in the next set.
const AT_MOST: Duration = Duration::from_millis(500);

/// No event tells that a folder which was not there has come, or that another folder has taken its
/// place. So we look: two questions to the file system, each time this has passed in peace.
const LOOK: Duration = Duration::from_millis(500);

/// Hears, in a plain sentence, of what a person should know about the watching itself.
pub type Tell = Box<dyn Fn(&str) + Send>;

/// What changed, once things have settled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Paths from the site's root. A folder stands for everything below it: a new folder may hold
    /// files that no event told of.
    pub paths: BTreeSet<PathBuf>,
}

impl Changes {
    fn add_everything(&mut self) {
        self.paths.extend(TOPS.map(PathBuf::from));
    }
}

/// Watches the files that a site is made from.
pub struct Watcher {
    root: PathBuf,
    eyes: Eyes,
    notices: Receiver<Notice>,
    /// Kept so that the channel never closes, and for the eyes that may have to take over.
    sender: Sender<Notice>,
    tell: Tell,
}

impl Watcher {
    /// Starts to watch. From now on, no change is missed.
    ///
    /// When the system cannot tell of changes, `tell` hears of it and we look for them instead.
    ///
    /// # Errors
    /// When the root cannot be found, or there is no way to watch at all.
    pub fn new(root: &Path, tell: Tell) -> Result<Watcher, Failure> {
        // The system's events name real paths.
        let root = root
            .canonicalize()
            .map_err(Failure::io("find the folder", root))?;
        let (sender, notices) = channel();
        let started = Eyes::system(&root, sender.clone()).and_then(|mut eyes| {
            eyes.arm(&root, false)?;
            Ok(eyes)
        });
        let eyes = match started {
            Ok(eyes) => eyes,
            Err(error) => {
                tell(&eyes::why_polling(&error));
                polling(&root, &sender)?
            }
        };
        Ok(Watcher {
            root,
            eyes,
            notices,
            sender,
            tell,
        })
    }

    /// Waits until something changes and things have settled. What it returns is never empty, and
    /// every change that comes after a file of the set is read will be in the next one.
    ///
    /// # Errors
    /// When there is no way to watch any more.
    pub fn wait(&mut self) -> Result<Changes, Failure> {
        let mut changes = Changes::default();
        while changes.paths.is_empty() {
            match self.notices.recv_timeout(LOOK) {
                Ok(notice) => self.take(notice, &mut changes)?,
                Err(_) => self.arm(false, &mut changes)?,
            }
        }
        let end = Instant::now() + AT_MOST;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.notices.recv_timeout(QUIET.min(left)) {
                Ok(notice) => self.take(notice, &mut changes)?,
                Err(_) => break,
            }
            if left.is_zero() {
                break;
            }
        }
        // The system watches new folders a moment after it tells of them. We make sure before the
        // files are read, so that what is saved there from now on is heard.
        let folders = changes
            .paths
            .iter()
            .any(|path| self.root.join(path).is_dir());
        self.arm(folders, &mut changes)?;
        Ok(changes)
    }

    fn take(&mut self, notice: Notice, changes: &mut Changes) -> Result<(), Failure> {
        match notice {
            Notice::Changed(path) => {
                self.eyes.doubt(&path);
                changes.paths.insert(path);
            }
            Notice::Lost => changes.add_everything(),
            Notice::Broken(error) => self.fall_back(&error, changes)?,
        }
        Ok(())
    }

    /// Watches the folders that came or were replaced, and with `again` all of them.
    fn arm(&mut self, again: bool, changes: &mut Changes) -> Result<(), Failure> {
        match self.eyes.arm(&self.root, again) {
            Ok(replaced) => {
                changes
                    .paths
                    .extend(replaced.into_iter().map(PathBuf::from));
                Ok(())
            }
            Err(error) => self.fall_back(&error, changes),
        }
    }

    fn fall_back(&mut self, error: &notify::Error, changes: &mut Changes) -> Result<(), Failure> {
        if self.eyes.are_polling() {
            // There is nothing further to fall back on; a file that cannot be read is told of by
            // the build.
            return Ok(());
        }
        (self.tell)(&eyes::why_polling(error));
        self.eyes = polling(&self.root, &self.sender)?;
        changes.add_everything();
        Ok(())
    }
}

fn polling(root: &Path, sender: &Sender<Notice>) -> Result<Eyes, Failure> {
    let started = Eyes::polling(root, sender.clone()).and_then(|mut eyes| {
        eyes.arm(root, false)?;
        Ok(eyes)
    });
    started.map_err(|error| Failure::Io {
        action: "watch the folder",
        path: root.to_path_buf(),
        source: std::io::Error::other(error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    struct Site {
        root: PathBuf,
        watcher: Watcher,
        _folder: tempfile::TempDir,
    }

    impl Site {
        fn new() -> Site {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path().join("site");
            fs::create_dir_all(root.join("content")).unwrap();
            let watcher = Watcher::new(&root, Box::new(|_| {})).unwrap();
            Site {
                root,
                watcher,
                _folder: folder,
            }
        }

        fn write(&self, path: &str) {
            let path = self.root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }

        /// Waits for a change of one of these paths.
        fn hear(&mut self, path: &str) {
            let end = Instant::now() + Duration::from_secs(10);
            while Instant::now() < end {
                if self.watcher.wait().unwrap().paths.contains(Path::new(path)) {
                    return;
                }
            }
            panic!("{path} was not heard of");
        }
    }

    #[test]
    fn a_save_is_one_set_and_other_files_are_not_in_it() {
        let mut site = Site::new();
        site.write("public/index.html");
        site.write("notes.txt");
        site.write("content/.page.md.swp");
        site.write("content/page.md~");
        site.write("content/page.md");
        let changes = site.watcher.wait().unwrap();
        assert_eq!(changes.paths, BTreeSet::from(["content/page.md".into()]));
    }

    #[test]
    fn what_is_saved_into_a_new_folder_is_heard() {
        let mut site = Site::new();
        site.write("content/a/b/c/one.md");
        site.hear("content/a");
        site.write("content/a/b/c/two.md");
        site.hear("content/a/b/c/two.md");
    }

    #[test]
    fn folders_that_come_go_and_come_again_are_watched() {
        let mut site = Site::new();
        site.write("themes/own/css/site.css");
        site.hear("themes");
        fs::remove_dir_all(site.root.join("content")).unwrap();
        site.hear("content");
        for page in ["content/one.md", "content/two.md"] {
            site.write(page);
            let end = Instant::now() + Duration::from_secs(10);
            let mut heard = false;
            while !heard && Instant::now() < end {
                let changes = site.watcher.wait().unwrap();
                heard = changes
                    .paths
                    .iter()
                    .any(|path| Path::new(page).starts_with(path));
            }
            assert!(heard, "{page}");
        }
    }

    #[test]
    fn a_site_that_is_moved_away_and_made_anew_is_watched() {
        let mut site = Site::new();
        site.write("content/one.md");
        site.hear("content/one.md");
        fs::rename(&site.root, site.root.with_extension("away")).unwrap();
        site.write("content/one.md");
        site.hear("content");
        site.write("content/two.md");
        site.hear("content/two.md");
    }

    #[test]
    fn when_watching_breaks_we_say_so_and_look_instead() {
        let mut site = Site::new();
        let (told, words) = channel();
        site.watcher.tell = Box::new(move |text| told.send(text.to_owned()).unwrap());
        let limit = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        site.watcher.sender.send(Notice::Broken(limit)).unwrap();
        site.hear("content");
        assert!(words.recv().unwrap().contains("max_user_watches"));
        site.write("content/one.md");
        site.hear("content/one.md");
        // A second save within the same second, of the same length.
        fs::write(site.root.join("content/one.md"), "tekst").unwrap();
        site.hear("content/one.md");
    }
}
