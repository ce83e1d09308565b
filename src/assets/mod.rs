//! Style sheets and scripts of the theme, each under an address that changes with its bytes, so
//! that browsers may keep them for ever.

mod contrast;
mod css;

use std::collections::BTreeMap;

use crate::address::Address;
use crate::diag::{Diagnostic, Rule};
use crate::digest::Digest;
use crate::theme::Theme;

/// The folder of the made files in the output. Every file in it has its fingerprint in its name.
pub const FOLDER: &str = "assets";

/// Characters of the fingerprint in an address: 40 bits, plenty for a handful of files.
const FINGERPRINT: usize = 10;

/// A made file.
#[derive(Debug)]
struct Asset {
    address: Address,
    source: String,
    bytes: Vec<u8>,
}

/// The made files, by their name in the theme.
#[derive(Debug, Default)]
pub struct Assets {
    by_name: BTreeMap<String, Asset>,
}

impl Assets {
    /// All that the files of a theme are made from: the name, the path and the text of each.
    pub fn sources(theme: &Theme) -> impl Iterator<Item = (&str, &str, &str)> {
        let texts = theme.texts_in("css").chain(theme.texts_in("js"));
        texts.map(|(name, source)| (name, &*source.path, &*source.text))
    }

    /// Bundles the style sheets that no other imports, and takes the scripts as they are.
    pub fn build(theme: &Theme) -> (Assets, Vec<Diagnostic>) {
        let mut assets = Assets::default();
        let (sheets, findings) = css::bundle_all(theme);
        for (name, text) in sheets {
            assets.add(theme, &format!("css/{name}"), text.into_bytes());
        }
        for (name, source) in theme.texts_in("js") {
            assets.add(
                theme,
                &format!("js/{name}"),
                source.text.as_bytes().to_vec(),
            );
        }
        (assets, findings)
    }

    fn add(&mut self, theme: &Theme, name: &str, bytes: Vec<u8>) {
        let address = Address::of_made(&named(name, &Digest::of(&bytes)));
        let source = theme
            .source(name)
            .map_or_else(|| name.to_owned(), |source| source.path.to_string());
        self.by_name.insert(
            name.to_owned(),
            Asset {
                address,
                source,
                bytes,
            },
        );
    }

    /// The address of a file of the theme, such as `css/site.css`.
    pub fn address(&self, name: &str) -> Option<&Address> {
        self.by_name.get(name).map(|asset| &asset.address)
    }

    /// The names that can be asked for.
    pub fn names(&self) -> Vec<&str> {
        self.by_name.keys().map(String::as_str).collect()
    }

    /// Every address, with the file that it comes from.
    pub fn addresses(&self) -> impl Iterator<Item = (&Address, &str)> {
        let assets = self.by_name.values();
        assets.map(|asset| (&asset.address, asset.source.as_str()))
    }

    /// Every file to be written.
    pub fn files(&self) -> impl Iterator<Item = (&Address, &[u8])> {
        let assets = self.by_name.values();
        assets.map(|asset| (&asset.address, asset.bytes.as_slice()))
    }
}

/// The path of a theme's file in the output, with its fingerprint.
fn named(name: &str, digest: &Digest) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, "bin"));
    let hash = digest.to_string();
    format!("{FOLDER}/{stem}.{}.{extension}", &hash[..FINGERPRINT])
}

/// Whether a file of the site has its fingerprint in its name: another one whenever its bytes are others.
pub fn is_fingerprinted(path: &str, digest: &Digest) -> bool {
    let hash = digest.to_string();
    let file = path.strip_prefix("assets/").unwrap_or_default();
    let mut parts = file.rsplit('.').skip(1);
    parts.next() == hash.get(..FINGERPRINT)
}

/// What people read about a rule of this room, as Markdown.
pub fn manual(rule: Rule) -> Option<String> {
    (rule == Rule::LowContrast).then(|| crate::diag::manual(contrast::FILE))
}

/// The finding for a style sheet that cannot be read.
fn invalid_css(place: crate::diag::Place, said: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::InvalidCss,
        place,
        format!(
            "The style sheet cannot be read here: {}.",
            said.trim_end_matches('.')
        ),
        "Check the line for a missing bracket, colon or semicolon, and the names in it.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_known_by_the_bytes_it_stands_for() {
        let digest = Digest::of(b"a {}");
        let path = named("css/site.css", &digest);
        assert!(is_fingerprinted(&path, &digest), "{path}");
        assert!(!is_fingerprinted(&path, &Digest::of(b"b {}")));
        assert!(!is_fingerprinted("assets/site.css", &digest));
    }
}
