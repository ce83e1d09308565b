//! The parts of a PNG file. Source: W3C, Portable Network Graphics (third edition).

use super::{Kind, Parts};

/// The chunks that are needed to show a picture: its size, colours, transparency, pixels and frames.
const SEEN: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// The file without what cannot be seen; nothing when it is cut short.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend(SIGNATURE);
    let (mut exif, mut moves) = (None, false);
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?);
        let length = usize::try_from(length).ok()?;
        // The length, the name, the content and a checksum.
        let chunk = rest.get(..length.checked_add(12)?)?;
        rest = &rest[chunk.len()..];
        let name: &[u8; 4] = chunk[4..].first_chunk()?;
        match name {
            b"eXIf" => exif = exif.or(chunk.get(8..8 + length)),
            b"acTL" => moves = true,
            _ => {}
        }
        if SEEN.contains(&name) {
            kept.extend(chunk);
        }
        // What follows the end is not part of the picture.
        if name == b"IEND" {
            break;
        }
    }
    Some(Parts {
        kind: Kind::Png,
        kept,
        exif,
        moves,
    })
}
