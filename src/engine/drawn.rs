//! Pictures of drawings, kept on the disk: to draw one takes as long as many pages do.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::digest::Digest;
use crate::failure::Failure;
use crate::pictures::draw;

use super::store::Store;

/// The folder of the pictures, in that of the cache.
const FOLDER: &str = "drawn";

/// Where pictures of drawings are kept, if anything is: one for each file of the output that is such a picture.
pub(super) struct Drawn {
    store: Option<Store>,
    /// Whether a picture was kept that was not there before.
    grew: AtomicBool,
}

impl Drawn {
    pub(super) fn of(store: Option<Store>) -> Drawn {
        Drawn {
            store,
            grew: AtomicBool::new(false),
        }
    }

    /// The picture of a drawing in this size, for a file of the output, if it is a drawing at all. The same
    /// drawing is the same picture, whatever else the site is.
    ///
    /// # Errors
    /// When the picture cannot be kept.
    pub(super) fn picture(
        &self,
        path: &str,
        svg: &str,
        (width, height): (u32, u32),
    ) -> Result<Option<Vec<u8>>, Failure> {
        let draw = || draw(svg, width, height);
        let Some(store) = &self.store else {
            return Ok(draw());
        };
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let drawing = Digest::of_parts([svg.as_bytes(), &size]);
        let name = format!("{FOLDER}/{}", name(path));
        if let Some(kept) = store.load::<Vec<u8>>(&name, drawing) {
            return Ok(Some(kept));
        }
        let picture = draw();
        if let Some(picture) = &picture {
            store.save(&name, drawing, picture)?;
            self.grew.store(true, Ordering::Relaxed);
        }
        Ok(picture)
    }

    /// Forgets the pictures of other files than these, once there are new ones: so no more are kept than the
    /// site has files.
    pub(super) fn forget_others<'p>(&self, paths: impl Iterator<Item = &'p str>) {
        if let Some(store) = &self.store
            && self.grew.load(Ordering::Relaxed)
        {
            let names: HashSet<String> = paths.map(name).collect();
            store.forget(FOLDER, |kept| !names.contains(kept));
        }
    }
}

/// What the picture for a file of the output is called.
fn name(path: &str) -> String {
    Digest::of(path.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2" fill="red"/></svg>"#;

    fn kept(root: &Path) -> Vec<String> {
        let folder = root.join(".spires").join(FOLDER);
        let names = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = names
            .map(|one| one.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn one_picture_is_kept_for_each_file() {
        let folder = tempfile::tempdir().unwrap();
        let drawn = || Drawn::of(Some(Store::of(folder.path())));
        let first = drawn();
        for path in ["a.png", "b.png"] {
            assert!(first.picture(path, DRAWING, (2, 2)).unwrap().is_some());
        }
        first.forget_others(["a.png", "b.png"].into_iter());
        assert_eq!(kept(folder.path()).len(), 2);

        // Another drawing takes the place of the first one, and what is no longer a file is forgotten; somebody
        // else's file, or one that is being written, is not.
        fs::write(folder.path().join(".spires/drawn/x.tmp"), "").unwrap();
        let second = drawn();
        let other = DRAWING.replace("red", "blue");
        second.picture("a.png", &other, (2, 2)).unwrap();
        second.forget_others(["a.png"].into_iter());
        let mut expected = vec![name("a.png"), "x.tmp".to_owned()];
        expected.sort();
        assert_eq!(kept(folder.path()), expected);

        // Nothing new, nothing to forget.
        let third = drawn();
        third.picture("a.png", &other, (2, 2)).unwrap();
        third.forget_others(std::iter::empty());
        assert_eq!(kept(folder.path()), expected);
    }
}
