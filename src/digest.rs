//! Digests: short names for long bytes, by which the program tells whether something changed.
//!
//! They guard against chance, not against an enemy: a build takes the digest of all that it reads and writes, which
//! a digest for cryptography would make longer by a tenth, and whoever could make two pages with one digest could as
//! well write what they like on either.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

/// An XXH3 digest of 128 bits (XXH128). Equal digests mean equal bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(XxHash3_128::oneshot(bytes).to_be_bytes())
    }

    /// The digest of several parts. Where one part ends and the next starts counts.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Digest {
        let mut hasher = XxHash3_128::new();
        for part in parts {
            hasher.write(&(part.len() as u64).to_le_bytes());
            hasher.write(part);
        }
        Digest(hasher.finish_128().to_be_bytes())
    }

    /// The digest of a value, by the way it is written out.
    pub fn of_value(value: &(impl Serialize + ?Sized)) -> Digest {
        let mut hashed = Hashed::new(io::sink());
        match serde_json::to_writer(&mut hashed, value) {
            Ok(()) => hashed.digest(),
            // A value that cannot be written out equals no other: whoever depends on it is made anew.
            Err(error) => Digest::of(error.to_string().as_bytes()),
        }
    }

    /// The bytes of the digest.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// In hexadecimal, as `xxh128sum` writes it.
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A writer that passes everything on, and knows the digest of it.
pub struct Hashed<W> {
    hasher: XxHash3_128,
    to: W,
}

impl<W> Hashed<W> {
    /// A writer to `to`.
    pub fn new(to: W) -> Hashed<W> {
        Hashed {
            hasher: XxHash3_128::new(),
            to,
        }
    }

    /// The digest of what was written so far.
    pub fn digest(&self) -> Digest {
        Digest(self.hasher.finish_128().to_be_bytes())
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hasher.write(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// What is no digest in hexadecimal.
#[derive(Debug, thiserror::Error)]
#[error("not 32 digits from 0 to f")]
pub struct NoDigest;

/// From hexadecimal.
impl FromStr for Digest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Digest, NoDigest> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 32 || !text.bytes().all(is_digit) {
            return Err(NoDigest);
        }
        let number = u128::from_str_radix(text, 16).map_err(|_| NoDigest)?;
        Ok(Digest(number.to_be_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        let digest = |parts: &[&str]| Digest::of_parts(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_eq!(digest(&["a"]), digest(&["a"]));
    }

    #[test]
    fn a_digest_is_written_as_other_programs_write_it() {
        // These are of Python's `xxhash`.
        for (bytes, written) in [
            (Vec::new(), "99aa06d3014798d86001c324468d497f"),
            (b"spires".to_vec(), "447a52ae697853d8c23c1b7fbdcd3618"),
            (vec![b'a'; 200], "cffe968d25cc79dac8654f5c46034008"),
            (vec![b'a'; 10_000], "5e8076d9949b09f9b56762f6fe471911"),
        ] {
            let digest = Digest::of(&bytes);
            assert_eq!(digest.to_string(), written);
            assert_eq!(written.parse::<Digest>().unwrap(), digest);
        }
        let long = Digest::of(b"").to_string();
        for wrong in [
            "",
            "99",
            &long[1..],
            &long.to_uppercase(),
            &format!("{long}0"),
            &"é".repeat(16),
        ] {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn in_pieces_and_at_once_are_the_same() {
        let bytes: Vec<u8> = (0..10_000_u32).map(|at| (at * 7 % 251) as u8).collect();
        for size in [1, 3, 64, 255, 256, 257, 4096] {
            let mut hashed = Hashed::new(io::sink());
            bytes
                .chunks(size)
                .for_each(|piece| hashed.write_all(piece).unwrap());
            assert_eq!(hashed.digest(), Digest::of(&bytes), "{size}");
        }
    }
}
