//! The parts of a WebP file. Source: RFC 9649, section 2.

use super::{Kind, Parts};

/// The chunks that are needed to show a picture.
const SEEN: &[&[u8; 4]] = &[
    b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];

/// The chunks that are needed to show one frame of a picture that moves.
const OF_FRAME: &[&[u8; 4]] = &[b"VP8 ", b"VP8L", b"ALPH"];

/// What stands before the chunks of a frame: its place, size and time.
const FRAME: usize = 16;

/// The marks in the head of a file that say that details of the camera follow.
const SAYS_EXIF: u8 = 0x08;
const SAYS_XMP: u8 = 0x04;

/// The file without what cannot be seen; nothing when it is cut short.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let size = usize::try_from(u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?)).ok()?;
    // What follows the end is not part of the picture.
    let mut rest = bytes.get(12..size.checked_add(8)?)?;
    let mut content = b"WEBP".to_vec();
    let (mut exif, mut moves) = (None, false);
    while !rest.is_empty() {
        let (name, data) = next(&mut rest)?;
        match name {
            b"EXIF" => exif = exif.or(Some(data.strip_prefix(b"Exif\0\0").unwrap_or(data))),
            b"VP8X" => {
                let mut head = data.to_vec();
                *head.first_mut()? &= !(SAYS_EXIF | SAYS_XMP);
                put(&mut content, name, &head)?;
            }
            b"ANMF" => {
                moves = true;
                put(&mut content, name, &frame(data)?)?;
            }
            name if SEEN.contains(&name) => put(&mut content, name, data)?,
            _ => {}
        }
    }
    let mut kept = b"RIFF".to_vec();
    kept.extend(u32::try_from(content.len()).ok()?.to_le_bytes());
    kept.extend(content);
    Some(Parts {
        kind: Kind::WebP,
        kept,
        exif,
        moves,
    })
}

/// A frame with nothing in it but what can be seen.
fn frame(data: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = data.split_at_checked(FRAME)?;
    let mut kept = head.to_vec();
    while !rest.is_empty() {
        let (name, data) = next(&mut rest)?;
        if OF_FRAME.contains(&name) {
            put(&mut kept, name, data)?;
        }
    }
    Some(kept)
}

/// Takes the next chunk: its name and its data.
fn next<'b>(rest: &mut &'b [u8]) -> Option<(&'b [u8; 4], &'b [u8])> {
    let name = rest.first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*rest.get(4..)?.first_chunk()?)).ok()?;
    let data = rest.get(8..length.checked_add(8)?)?;
    // A chunk of odd length is followed by a byte that means nothing, save perhaps the last.
    let end = (8 + length + length % 2).min(rest.len());
    *rest = &rest[end..];
    Some((name, data))
}

fn put(content: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) -> Option<()> {
    content.extend(name);
    content.extend(u32::try_from(data.len()).ok()?.to_le_bytes());
    content.extend(data);
    content.extend((data.len() % 2 == 1).then_some(0));
    Some(())
}
