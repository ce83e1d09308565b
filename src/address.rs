//! Addresses within the site, and the files they stand for.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

use crate::content::{Entry, PageId, Role};
use crate::inputs::CONTENT;

/// What is percent-encoded in a path: everything outside ASCII (always), and these.
/// See the path percent-encode set of <https://url.spec.whatwg.org/#path-percent-encode-set>.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'^')
    .add(b'\\')
    .add(b'\'')
    .add(b'&');

/// A text in Unicode's composed form (NFC). Most paths are ASCII, which is composed already.
pub fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// A path within the site, starting with `/`, not encoded, in Unicode's composed form. It never
/// holds `..`, an empty part or a part that a file system would take for something else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// The address of a page: a folder, but for the page that says “not found”.
    /// Pages in another language than the site's own stand below that language's tag.
    pub fn of_entry(entry: &Entry, main_language: &str) -> Address {
        let top = || Address::of_home(&entry.id.language, main_language);
        match entry.role {
            Role::Home => top(),
            Role::NotFound => Address(format!("{}404.html", top()).into()),
            Role::Section | Role::Page => Address::of_page(&entry.id, main_language),
        }
    }

    /// The address of a page that stands at its own place.
    pub fn of_page(id: &PageId, main_language: &str) -> Address {
        let place = composed(&id.place);
        Address(match *id.language == *main_language {
            true => ["/", &place, "/"].concat().into(),
            false => {
                let top = Address::of_home(&id.language, main_language);
                [&*top.0, &place, "/"].concat().into()
            }
        })
    }

    /// The address of the home page in a language.
    pub fn of_home(language: &str, main_language: &str) -> Address {
        match language == main_language {
            true => Address("/".into()),
            false => Address(format!("/{}/", language.to_lowercase()).into()),
        }
    }

    /// The address of a file that is copied from the content as it is.
    pub fn of_file(path: &str) -> Address {
        let below = path.strip_prefix(CONTENT).unwrap_or(path);
        Address(composed(below).into())
    }

    /// The address of a file that the program or the theme makes, such as `assets/site.1f2e.css`.
    pub fn of_made(path: &str) -> Address {
        Address(format!("/{}", path.trim_start_matches('/')).into())
    }

    /// Reads an old address that an editor wrote.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Address, &'static str> {
        let Some(path) = text.strip_prefix('/') else {
            return Err("An old address starts with `/`");
        };
        if text.contains(['?', '#']) {
            return Err("An old address cannot hold `?` or `#`");
        }
        let decoded = percent_decode_str(path)
            .decode_utf8()
            .map_err(|_| "This address holds characters that cannot be read")?;
        let path = composed(&decoded);
        let inner = path.strip_suffix('/').unwrap_or(&path);
        if !inner.is_empty() && inner.split('/').any(is_unusable) {
            return Err("This address holds a part that no web address can have, such as `..`");
        }
        let is_file = inner
            .rsplit('/')
            .next()
            .is_some_and(|last| last.contains('.'));
        let text = match (inner.is_empty(), is_file && !path.ends_with('/')) {
            (true, _) => "/".to_owned(),
            (false, true) => format!("/{inner}"),
            (false, false) => format!("/{inner}/"),
        };
        Ok(Address(text.into()))
    }

    /// The file that a web server shows at this address, below the output folder.
    pub fn output_path(&self) -> String {
        let path = &self.0[1..];
        if path.is_empty() || path.ends_with('/') {
            [path, "index.html"].concat()
        } else {
            path.to_owned()
        }
    }

    /// Two addresses with one key cannot both exist: on some hosts letter case does not count.
    pub fn key(&self) -> String {
        let path = self.output_path();
        match path.is_ascii() {
            true => path.to_ascii_lowercase(),
            false => path.nfkc().collect::<String>().to_lowercase(),
        }
    }

    /// The address below a base path, as it stands in `href`.
    pub fn below(&self, base: &str) -> String {
        let encoded = utf8_percent_encode(&self.0[1..], PATH);
        format!("{base}{encoded}")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The names that Windows keeps for devices; a file cannot have them there.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];

/// Whether a part of a path cannot be the name of a file or folder on every system and host.
pub fn is_unusable(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part);
    part.is_empty()
        || part.starts_with('.')
        || part.ends_with(['.', ' '])
        || part.len() > 200
        || DEVICES
            .iter()
            .any(|device| stem.eq_ignore_ascii_case(device))
        || part.chars().any(|c| {
            c.is_control()
                || c.is_whitespace()
                || matches!(
                    c,
                    '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%'
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invariant_9_no_address_leads_outside() {
        for bad in [
            "",
            "a/",
            "/../x/",
            "/a/../../b",
            "/a//b/",
            "/%2e%2e/x/",
            "/a\\b/",
            "/.git/",
            "/a/%00/",
            "/con/",
            "/a?b",
            "/a b/",
        ] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_become_files() {
        let file = |text: &str| Address::parse(text).unwrap().output_path();
        assert_eq!(file("/"), "index.html");
        assert_eq!(file("/a/b"), "a/b/index.html");
        assert_eq!(file("/a/b.html"), "a/b.html");
        assert_eq!(
            Address::parse("/Caf%C3%A9/").unwrap().key(),
            Address::parse("/cafe\u{301}/").unwrap().key()
        );
    }

    #[test]
    fn addresses_are_encoded_below_the_base() {
        assert_eq!(
            Address::parse("/é/").unwrap().below("/sub/"),
            "/sub/%C3%A9/"
        );
    }
}
