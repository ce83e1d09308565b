//! Pictures as they are published: upright, and with nothing in them but what can be seen.
//!
//! A camera writes into a picture when and where it was taken, with what, and often a small copy of it
//! from before it was cut. Of a file's parts only those are kept that are known to be needed to show the
//! picture; whatever else there is, known or not, and whatever follows its end, is left out. Pixels stay as
//! they are, unless the file says that it is to be turned: then it is turned and written anew.

mod draw;
mod gif;
mod jpeg;
mod png;
mod riff;
#[cfg(test)]
mod tests;
mod turn;

use image::metadata::Orientation;

pub use draw::{FONTS, draw, lines};

/// Why a picture cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It is cut short, or no picture at all.
    Broken,
    /// It is of a kind whose hidden parts cannot be taken out.
    Unknown,
    /// It has too many pixels to be turned.
    TooLarge,
    /// It moves, and is to be turned.
    Moving,
}

/// The endings of pictures that are made of pixels.
pub const ENDINGS: &[&str] = &[
    "jpg", "jpeg", "jpe", "jfif", "png", "apng", "webp", "gif", "avif", "heic", "heif", "tif",
    "tiff", "bmp",
];

/// Whether a file is a picture made of pixels, by its name. Drawings are texts.
pub fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    })
}

/// What a picture's file is made of.
struct Parts<'b> {
    kind: Kind,
    /// The file with nothing in it but what can be seen.
    kept: Vec<u8>,
    /// What the camera wrote.
    exif: Option<&'b [u8]>,
    moves: bool,
}

/// A kind of picture whose parts are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Jpeg,
    Png,
    WebP,
    Gif,
}

impl Parts<'_> {
    fn orientation(&self) -> Orientation {
        let said = self.exif.and_then(Orientation::from_exif_chunk);
        said.unwrap_or(Orientation::NoTransforms)
    }
}

/// The parts of a picture; none where the file as it is holds nothing that could be taken out.
fn parts(bytes: &[u8]) -> Result<Option<Parts<'_>>, Problem> {
    let parts = match bytes {
        [0xff, 0xd8, ..] => jpeg::parts(bytes),
        [0x89, b'P', b'N', b'G', ..] => png::parts(bytes),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => riff::parts(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif::parts(bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
            // Pictures in boxes (AVIF, HEIC). Details of a camera stand in boxes of these names.
            let holds = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
            return match [&b"Exif"[..], b"mime", b"uuid", b"heic"]
                .into_iter()
                .any(holds)
            {
                true => Err(Problem::Unknown),
                false => Ok(None),
            };
        }
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => return Err(Problem::Unknown),
        // A bitmap has no room for more than pixels.
        [b'B', b'M', ..] => return Ok(None),
        _ => None,
    };
    parts.map(Some).ok_or(Problem::Broken)
}

/// A picture's file as it is published.
///
/// # Errors
/// Why it cannot be.
pub fn clean(bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    let Some(parts) = parts(&bytes)? else {
        return Ok(bytes);
    };
    match parts.orientation() {
        Orientation::NoTransforms => Ok(parts.kept),
        orientation => turn::turned(&parts, orientation),
    }
}

/// Whether a picture lies on its side in its file, so that its width and height change places.
pub fn lies_on_its_side(bytes: &[u8]) -> bool {
    let parts = parts(bytes).ok().flatten();
    parts.is_some_and(|parts| {
        matches!(
            parts.orientation(),
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        )
    })
}
