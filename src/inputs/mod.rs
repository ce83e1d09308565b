//! The only code that reads the disk and the clock, and that writes among the site's own files.
//! Everything else is given what it needs.
//!
//! A [`Snapshot`] is the site as it stood when it was read: texts in memory, other files (pictures,
//! documents) as paths that are copied when they are written.

mod clock;
mod embedded;
mod files;
mod network;
mod walk;

pub use clock::{Clock, now, zone};
pub use embedded::{BUILT_IN_THEME, built_in};
pub use files::{
    digest_of, make_cache, make_file, make_folder, read_file, read_text, remove_file,
    remove_old_file, replace_file,
};
pub use network::choose_cryptography;
pub use walk::is_hidden;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cores::AT_ONCE;
use crate::diag::{Diagnostic, Place, Rule, Source};
use crate::digest::Digest;
use crate::failure::Failure;
use crate::skim::next_where;

use files::read_with;

/// The folder that holds the pages, the data and the settings.
pub const CONTENT: &str = "content";
/// The folder that holds the themes.
pub const THEMES: &str = "themes";
/// The file that holds the site's settings.
pub const SETTINGS: &str = "content/site.yaml";
/// The file that lists the sources which pages may name.
pub const SOURCES: &str = "content/sources.yaml";

/// A file of the site that is not text of ours: copied, never parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bytes {
    /// On the disk, at this path.
    Disk(PathBuf),
    /// In the program itself.
    BuiltIn(Cow<'static, [u8]>),
}

impl Bytes {
    /// The bytes, read now.
    ///
    /// # Errors
    /// When the file went away or cannot be read.
    pub fn read(&self) -> Result<Vec<u8>, Failure> {
        match self {
            Bytes::Disk(path) => fs::read(path).map_err(Failure::io("read", path)),
            Bytes::BuiltIn(bytes) => Ok(bytes.to_vec()),
        }
    }
}

/// Every file that a site is made of, by its path from the root.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Markdown and YAML below `content/`.
    pub texts: BTreeMap<Arc<str>, Source>,
    /// Everything else below `content/`.
    pub files: BTreeMap<Arc<str>, Bytes>,
    /// Texts on disk below `themes/`, by path.
    pub theme_texts: BTreeMap<Arc<str>, Source>,
    /// Everything else on disk below `themes/`.
    pub theme_files: BTreeMap<Arc<str>, Bytes>,
    /// What was wrong with the files themselves.
    pub findings: Vec<Diagnostic>,
    /// Whether there are symbolic links among the files and folders.
    has_links: bool,
}

/// What an update read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reread {
    /// The files and folders that it was told of, and no others.
    These,
    /// All of them.
    Everything,
}

impl Snapshot {
    /// Reads the whole site below `root`.
    ///
    /// # Errors
    /// When a folder or file cannot be read for a reason that an editor cannot mend.
    pub fn read(root: &Path) -> Result<Snapshot, Failure> {
        let mut snapshot = Snapshot::default();
        for folder in [CONTENT, THEMES] {
            snapshot.add(root, folder)?;
        }
        Ok(snapshot)
    }

    /// Reads these files and folders again, by their path from the root; what is gone goes away.
    ///
    /// # Errors
    /// When a folder or file cannot be read for a reason that an editor cannot mend.
    pub fn update(&mut self, root: &Path, paths: &BTreeSet<PathBuf>) -> Result<Reread, Failure> {
        for path in paths {
            let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
            let Some(name) = parts.map(|parts| parts.join("/")) else {
                // A name that is no text cannot be told from its neighbours: look at all of them.
                *self = Snapshot::read(root)?;
                return Ok(Reread::Everything);
            };
            self.remove(&name);
            self.add(root, &name)?;
        }
        if self.has_links {
            // What changed may be seen in other places too, and a loop depends on where one starts.
            *self = Snapshot::read(root)?;
            return Ok(Reread::Everything);
        }
        Ok(Reread::These)
    }

    /// The digest of every file of the site, by name and bytes. There is none when a file went away
    /// meanwhile.
    pub fn digest(&self) -> Option<Digest> {
        let texts = self.texts.values().chain(self.theme_texts.values());
        let texts: Vec<_> = texts.collect();
        let texts = texts.par_iter().with_max_len(AT_ONCE);
        let texts = texts.map(|source| Some(source.digest()));
        let files: Vec<_> = self.files.iter().chain(&self.theme_files).collect();
        let files = files.par_iter().with_max_len(AT_ONCE);
        let files = files.map(|(name, bytes)| {
            let bytes = bytes.read().ok()?;
            Some(Digest::of_parts([name.as_bytes(), bytes.as_slice()]))
        });
        let findings = Digest::of_value(&self.findings);
        let parts: Option<Vec<Digest>> = texts.chain(files).collect();
        let parts = parts?;
        let parts = parts.iter().chain([&findings]);
        Some(Digest::of_parts(parts.map(|part| part.bytes())))
    }

    /// Forgets a file, or everything below a folder.
    fn remove(&mut self, name: &str) {
        let folder = format!("{name}/");
        remove_below(&mut self.texts, name, &folder);
        remove_below(&mut self.files, name, &folder);
        remove_below(&mut self.theme_texts, name, &folder);
        remove_below(&mut self.theme_files, name, &folder);
        self.findings.retain(|finding| {
            let path = &*finding.place.path;
            path != name && !path.starts_with(&folder)
        });
    }

    /// Reads a file, or everything below a folder.
    fn add(&mut self, root: &Path, name: &str) -> Result<(), Failure> {
        let mut met = walk::Met::default();
        // One core looks for the next file while the others read those that were found.
        let found = walk::files(root, name, &mut met)?.par_bridge();
        let read = found.map(|found| {
            let found = found?;
            let content = read(&found)?;
            Ok((found.name, content))
        });
        let read = read.collect::<Result<Vec<_>, Failure>>()?;
        self.has_links |= met.has_links;
        self.findings.append(&mut met.findings);
        let (texts, files) = match name.starts_with(THEMES) {
            true => (&mut self.theme_texts, &mut self.theme_files),
            false => (&mut self.texts, &mut self.files),
        };
        let mut fresh = Vec::with_capacity(read.len());
        for (name, content) in read {
            match content {
                Content::Text(source) => fresh.push((name, source)),
                Content::Bytes(bytes) => {
                    files.insert(name, bytes);
                }
                Content::Unreadable(finding) => self.findings.push(*finding),
                Content::Gone => {}
            }
        }
        // Which was read first is a matter of chance.
        self.findings.sort();
        // Put together at once, they have no room between them.
        match texts.is_empty() {
            true => *texts = fresh.into_iter().collect(),
            false => texts.extend(fresh),
        }
        Ok(())
    }
}

/// Removes a file, and what stands below a folder of its name: those paths stand side by side.
fn remove_below<T>(files: &mut BTreeMap<Arc<str>, T>, name: &str, folder: &str) {
    files.remove(name);
    let below = files.range::<str, _>((Bound::Included(folder), Bound::Unbounded));
    let below: Vec<Arc<str>> = below
        .map(|(path, _)| path.clone())
        .take_while(|path| path.starts_with(folder))
        .collect();
    for path in below {
        files.remove(&path);
    }
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// Texts of the site's own: pages, settings and data.
fn is_content_text(name: &str) -> bool {
    has_extension(name, &["md", "yaml"])
}

/// Texts of a theme, but for what stands below its `static/`, which is copied as it is.
fn is_theme_text(name: &str) -> bool {
    let in_static = name.split('/').nth(2) == Some("static");
    !in_static && has_extension(name, &["html", "xml", "txt", "css", "svg", "yaml", "js"])
}

/// What is in a file.
enum Content {
    Text(Source),
    Bytes(Bytes),
    /// Bytes that should be a text and are none.
    Unreadable(Box<Diagnostic>),
    /// It was deleted between the listing and the look, which is an answer.
    Gone,
}

/// Reads a file, if it is one of those that are held as texts.
fn read(found: &walk::Found) -> Result<Content, Failure> {
    let is_text = match found.name.starts_with(THEMES) {
        true => is_theme_text(&found.name),
        false => is_content_text(&found.name),
    };
    if !is_text {
        return Ok(Content::Bytes(Bytes::Disk(found.path.clone())));
    }
    match read_with(&found.path, |bytes| decode(&found.name, bytes)) {
        Ok(Ok(source)) => {
            // Soon somebody will ask, and now the text is at hand.
            source.digest();
            Ok(Content::Text(source))
        }
        Ok(Err(finding)) => Ok(Content::Unreadable(finding)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Content::Gone),
        Err(error) => Err(Failure::io("read", &found.path)(error)),
    }
}

/// Turns a file's bytes into a text, or says what is wrong with them. A text has no byte-order mark, its
/// lines end with `\n`, and it holds no control characters.
///
/// # Errors
/// A finding when the bytes are not UTF-8 or hold control characters.
pub fn decode(name: &Arc<str>, bytes: &[u8]) -> Result<Source, Box<Diagnostic>> {
    let text = str::from_utf8(bytes).map_err(|error| {
        let valid = error.valid_up_to();
        let good = String::from_utf8_lossy(&bytes[..valid]).into_owned();
        let place = Source::new(name.clone(), good).place(valid);
        Box::new(Diagnostic::new(
            Rule::NotUtf8,
            place,
            "This file holds a character that is not saved as UTF-8.",
            "Open the file in your editor and save it again with the encoding “UTF-8”.",
        ))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = match text.contains('\r') {
        true => Source::new(name.clone(), text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Source::new(name.clone(), text),
    };
    // Every control character has one of these bytes, and most texts have none of them.
    let doubtful =
        |byte: u8| (byte < b' ' && !matches!(byte, b'\n' | b'\t')) || matches!(byte, 0x7f | 0xc2);
    if next_where(source.text.as_bytes(), 0, |[byte]| doubtful(byte)).is_none() {
        return Ok(source);
    }
    let odd = source
        .text
        .char_indices()
        .find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\t'));
    match odd {
        None => Ok(source),
        Some((offset, character)) => Err(Box::new(Diagnostic::new(
            Rule::ControlCharacter,
            source.place(offset),
            format!(
                "There is a character here that cannot be seen or printed (code {:04X}).",
                u32::from(character)
            ),
            "Delete it. It often comes along when text is pasted from another program.",
        ))),
    }
}

/// A digest that tells this program from another build of it: what another one left behind is not to
/// be trusted. The program's own file is known by its length and time, since reading all of it would
/// take longer than a small build.
pub fn program() -> Digest {
    let own = std::env::current_exe().and_then(fs::metadata);
    let stamp = own.map(|own| format!("{} {:?}", own.len(), own.modified()));
    let stamp = stamp.unwrap_or_default();
    Digest::of_parts([env!("CARGO_PKG_VERSION").as_bytes(), stamp.as_bytes()])
}

/// How many bytes a file has.
pub fn size(bytes: &Bytes) -> Option<u64> {
    match bytes {
        Bytes::Disk(path) => fs::metadata(path).ok().map(|file| file.len()),
        Bytes::BuiltIn(bytes) => u64::try_from(bytes.len()).ok(),
    }
}

/// The width and height of a picture in pixels, read from its first bytes.
pub fn picture_size(bytes: &Bytes) -> Option<(usize, usize)> {
    let size = match bytes {
        Bytes::Disk(path) => imagesize::size(path),
        Bytes::BuiltIn(bytes) => imagesize::blob_size(bytes),
    };
    size.ok().map(|size| (size.width, size.height))
}

/// The finding for a settings file that is not there.
pub fn missing_settings() -> Diagnostic {
    Diagnostic::new(
        Rule::MissingSettings,
        Place::file(SETTINGS),
        format!("The settings file `{SETTINGS}` is not there."),
        "Run the program in the site's own folder, name it with --root, or make the file: it needs at least `name` and `base_url`.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_mark_and_windows_line_ends_go() {
        let source = decode(&"a.md".into(), b"\xef\xbb\xbfone\r\ntwo\rthree").unwrap();
        assert_eq!(&*source.text, "one\ntwo\nthree");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_found_where_they_stand() {
        let finding = decode(&"a.md".into(), b"ok\nbad \xff").unwrap_err();
        assert_eq!(finding.rule, Rule::NotUtf8);
        assert_eq!((finding.place.at.line, finding.place.at.column), (2, 5));
    }

    #[test]
    fn nul_is_a_finding() {
        let finding = decode(&"a.md".into(), b"a\0b").unwrap_err();
        assert_eq!(finding.rule, Rule::ControlCharacter);
    }
}
