//! Texts beside themselves, smaller: for web servers that send what a browser can unpack.

use std::io::{self, Write};

/// Texts of fewer bytes gain nothing.
const LEAST: usize = 1024;

/// The endings of files that are texts. Pictures and the search's index are small already.
const TEXTS: [&str; 13] = [
    "atom",
    "css",
    "csv",
    "html",
    "ics",
    "js",
    "json",
    "md",
    "mjs",
    "svg",
    "txt",
    "webmanifest",
    "xml",
];

/// Whether a file is one that has smaller ones beside it.
pub(super) fn is_packed(path: &str, bytes: usize) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    bytes >= LEAST && ending.is_some_and(|ending| TEXTS.contains(&ending))
}

/// A way to make a text smaller. Each gives the same bytes for the same text, on any machine.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    Brotli,
    Gzip,
    Zstandard,
}

impl Way {
    pub(super) const ALL: [Way; 3] = [Way::Brotli, Way::Gzip, Way::Zstandard];

    /// The name of the smaller file.
    pub(super) fn name(self, path: &str) -> String {
        let ending = match self {
            Way::Brotli => "br",
            Way::Gzip => "gz",
            Way::Zstandard => "zst",
        };
        format!("{path}.{ending}")
    }

    /// The smaller bytes, as small as this way makes them: a file is packed once and sent many times.
    pub(super) fn pack(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut packed = Vec::new();
        match self {
            Way::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: 11,
                    lgwin: 22,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
            }
            Way::Gzip => {
                // Without a name or a time in it.
                let mut packer = flate2::write::GzEncoder::new(packed, flate2::Compression::best());
                packer.write_all(bytes)?;
                packed = packer.finish()?;
            }
            Way::Zstandard => packed = zstd::bulk::compress(bytes, 19)?,
        }
        Ok(packed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_worth_it_are_packed() {
        assert!(is_packed("a/index.html", 1024));
        assert!(!is_packed("a/index.html", 1023));
        assert!(!is_packed("a/b.png", 9000));
        assert!(!is_packed("_headers", 9000));
    }

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        let text = "Every child is safe. ".repeat(200).into_bytes();
        for way in Way::ALL {
            let packed = way.pack(&text).unwrap();
            assert!(packed.len() * 10 < text.len(), "{way:?}");
            assert_eq!(packed, way.pack(&text).unwrap(), "{way:?}");
            let mut back = Vec::new();
            match way {
                Way::Brotli => brotli::BrotliDecompress(&mut &*packed, &mut back).unwrap(),
                Way::Gzip => {
                    let mut reader = flate2::read::GzDecoder::new(&*packed);
                    io::copy(&mut reader, &mut back).map(drop).unwrap();
                }
                Way::Zstandard => back = zstd::bulk::decompress(&packed, text.len()).unwrap(),
            }
            assert!(back == text, "{way:?}");
        }
    }
}
