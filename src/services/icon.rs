//! The sign of the site as a picture, for devices that cannot show the drawing.

use crate::pictures::draw;
use crate::site::{Reads, Site};

/// A square picture of the sign; an empty file where the sign is no drawing.
pub(super) fn make(site: &Site, size: u32, reads: &mut Reads) -> Vec<u8> {
    let sign = site.read_sign(reads);
    let drawn = sign.and_then(|svg| draw(std::str::from_utf8(&svg).ok()?, size, size));
    drawn.unwrap_or_default()
}
