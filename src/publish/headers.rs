//! What a host tells browsers about each file: what kind it is, and how long it may be kept.

use mime_guess::mime;

use crate::digest::Digest;
use crate::{assets, search};

/// For a file whose name changes with its bytes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For any other: it may be kept, and is asked after each time.
const ASK_EACH_TIME: &str = "public, max-age=0, must-revalidate";

/// The headers of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headers {
    /// `Content-Type`.
    pub kind: String,
    /// `Cache-Control`.
    pub cache: &'static str,
}

impl Headers {
    /// The headers of a file of the site.
    pub fn of(path: &str, fingerprinted: bool) -> Headers {
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        // Every text that the program makes or copies is UTF-8.
        let is_text = kind.type_() == mime::TEXT
            || kind.suffix() == Some(mime::XML)
            || matches!(kind.subtype().as_str(), "json" | "xml" | "javascript");
        let charset = if is_text { "; charset=utf-8" } else { "" };
        Headers {
            kind: format!("{}{charset}", kind.essence_str()),
            cache: match fingerprinted {
                true => FOR_EVER,
                false => ASK_EACH_TIME,
            },
        }
    }
}

/// Whether the name of a file holds a fingerprint of what is in it. Those who gave it its name know.
pub fn is_fingerprinted(path: &str, digest: &Digest) -> bool {
    assets::is_fingerprinted(path, digest) || search::is_fingerprinted(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_a_fingerprint_is_kept_for_ever() {
        let digest = Digest::of(b"a {}");
        let hash = digest.to_string();
        let good = format!("assets/site.{}.css", &hash[..10]);
        assert!(is_fingerprinted(&good, &digest));
        assert!(!is_fingerprinted(&good, &Digest::of(b"another")));
        assert!(!is_fingerprinted("leaflet.0123456789.pdf", &digest));
        for (path, kept) in [
            ("pagefind/en/fragment/en_5a1c.pf_fragment", true),
            ("pagefind/en/pagefind.en_77.pf_meta", true),
            ("pagefind/en/pagefind.js", false),
            ("pagefind/en/pagefind-entry.json", false),
            ("about/fragment/x.pdf", false),
        ] {
            assert_eq!(is_fingerprinted(path, &digest), kept, "{path}");
        }
    }

    #[test]
    fn texts_name_their_letters() {
        for (path, kind) in [
            ("index.html", "text/html; charset=utf-8"),
            ("site.css", "text/css; charset=utf-8"),
            ("icon.svg", "image/svg+xml; charset=utf-8"),
            ("a.jpg", "image/jpeg"),
            ("x.pf_meta", "application/octet-stream"),
        ] {
            assert_eq!(Headers::of(path, false).kind, kind);
        }
    }
}
