//! Pictures of drawings, kept on the disk: to draw one takes as long as many pages do.

use crate::digest::Digest;
use crate::failure::Failure;
use crate::pictures::draw;

use super::store::Store;

/// The folder of the pictures, in that of the cache.
const FOLDER: &str = "drawn";

/// Where pictures of drawings are kept, if anything is.
pub(super) struct Drawn(Option<Store>);

impl Drawn {
    pub(super) fn of(store: Option<Store>) -> Drawn {
        Drawn(store)
    }

    /// The picture of a drawing in this size, if it is a drawing at all. The same drawing is the same
    /// picture, whatever else the site is.
    ///
    /// # Errors
    /// When the picture cannot be kept.
    pub(super) fn picture(
        &self,
        svg: &str,
        (width, height): (u32, u32),
    ) -> Result<Option<Vec<u8>>, Failure> {
        let draw = || draw(svg, width, height);
        let Some(store) = &self.0 else {
            return Ok(draw());
        };
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let drawing = Digest::of_parts([svg.as_bytes(), &size]);
        let name = format!("{FOLDER}/{drawing}");
        if let Some(kept) = store.load::<Vec<u8>>(&name, drawing) {
            return Ok(Some(kept));
        }
        let picture = draw();
        if let Some(picture) = &picture {
            store.save(&name, drawing, picture)?;
        }
        Ok(picture)
    }
}
