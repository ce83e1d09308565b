//! The parts of a JPEG file. Source: ITU-T T.81, annex B; the JFIF and ICC specifications for their
//! segments.

use super::{Kind, Parts};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// The file without what cannot be seen; nothing when it is cut short.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend([0xff, START]);
    let (mut exif, mut has_scan) = (None, false);
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        // Any number of FF bytes may stand before a marker.
        while *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        let marker = bytes[at + 1];
        at += 2;
        match marker {
            // What follows the end, such as a second picture or a film, is not part of this one.
            END => break,
            0x01 | 0xd0..=0xd7 => continue,
            0x00 | START => return None,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
        let segment = bytes.get(at..at + length)?;
        let content = segment.get(2..)?;
        at += length;
        if marker == 0xe1
            && let Some(found) = content.strip_prefix(b"Exif\0\0")
        {
            exif = exif.or(Some(found));
        }
        if let Some(content) = seen(marker, content) {
            kept.extend([0xff, marker]);
            kept.extend(u16::try_from(content.len() + 2).ok()?.to_be_bytes());
            kept.extend(content.iter());
        }
        if marker == SCAN {
            has_scan = true;
            let data = bytes.get(at..)?;
            let length = scan(data)?;
            kept.extend(&data[..length]);
            at += length;
        }
    }
    kept.extend([0xff, END]);
    has_scan.then_some(Parts {
        kind: Kind::Jpeg,
        kept,
        exif,
        moves: false,
    })
}

/// What of a segment is needed to show the picture.
fn seen(marker: u8, content: &[u8]) -> Option<std::borrow::Cow<'_, [u8]>> {
    match marker {
        // Frames, tables, scans, and what they need.
        0xc0..=0xc7 | 0xc9..=0xcf | 0xda..=0xdf => Some(content.into()),
        // The size of a pixel. A small copy of the picture may follow, and is left out.
        0xe0 if content.starts_with(b"JFIF\0") => {
            let mut header = content.get(..12)?.to_vec();
            header.extend([0, 0]);
            Some(header.into())
        }
        // What the colours mean.
        0xe2 if content.starts_with(b"ICC_PROFILE\0") => Some(content.into()),
        0xee if content.starts_with(b"Adobe") => Some(content.get(..12)?.into()),
        _ => None,
    }
}

/// How long the data of a scan is: up to the next marker that is no part of it.
fn scan(data: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += data.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *data.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}
