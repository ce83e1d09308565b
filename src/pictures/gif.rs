//! The parts of a GIF file. Source: CompuServe, Graphics Interchange Format, version 89a.

use super::{Kind, Parts};

const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2c;
const END: u8 = 0x3b;

/// Extensions: how long a frame is shown, and what programs have added.
const CONTROL: u8 = 0xf9;
const APPLICATION: u8 = 0xff;

/// The file without what cannot be seen; nothing when it is cut short.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut at = 13 + table(*bytes.get(10)?);
    kept.extend(bytes.get(..at)?);
    let mut frames = 0;
    loop {
        let start = at;
        match *bytes.get(at)? {
            END => break,
            EXTENSION => {
                let label = *bytes.get(at + 1)?;
                at = blocks(bytes, at + 2)?;
                let whole = &bytes[start..at];
                // The one addition that is seen: how often a picture that moves starts again.
                let repeats = whole.get(3..14) == Some(&b"NETSCAPE2.0"[..]);
                if label == CONTROL || (label == APPLICATION && repeats) {
                    kept.extend(whole);
                }
            }
            IMAGE => {
                // The frame's place and size, its colours, and the width of its codes.
                let colours = table(*bytes.get(at + 9)?);
                at = blocks(bytes, at + 10 + colours + 1)?;
                kept.extend(&bytes[start..at]);
                frames += 1;
            }
            _ => return None,
        }
    }
    kept.push(END);
    (frames > 0).then_some(Parts {
        kind: Kind::Gif,
        kept,
        exif: None,
        moves: frames > 1,
    })
}

/// How many bytes a table of colours has, by the flags before it.
fn table(flags: u8) -> usize {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    }
}

/// The end of the blocks of data that start here: each says how long it is, and an empty one ends them.
fn blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
