//! The pages of a collection as they stand, drafts and those with errors too.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::{Collection, Languages, Read, Role, read};
use crate::inputs::{CONTENT, Snapshot};

use super::amend::Details;

/// A page of the collection as it stands.
pub struct Standing {
    /// Its file.
    pub path: Arc<str>,
    /// The file's text.
    pub text: Arc<str>,
    /// Its title, as far as it can be read.
    pub title: String,
    /// Whether its details have errors.
    pub is_broken: bool,
}

/// The pages of a collection in the site's own language, by name.
pub fn standing(
    collection: Collection,
    snapshot: &Snapshot,
    languages: &Languages,
) -> BTreeMap<String, Standing> {
    let folder = format!("{CONTENT}/{}/", collection.folder());
    let texts = snapshot.texts.iter();
    let texts = texts.filter(|(path, _)| path.starts_with(&folder) && path.ends_with(".md"));
    let mut standing = BTreeMap::new();
    for (path, source) in texts {
        let (entry, is_broken) = match read(source, languages).0 {
            Read::Page(entry) => (entry, false),
            Read::Broken(entry) => (entry, true),
        };
        if entry.role == Role::Page && entry.id.language == languages.main {
            let page = Standing {
                path: path.clone(),
                text: source.text.clone(),
                title: match is_broken {
                    true => written_title(&source.text).unwrap_or_default(),
                    false => entry.common.title.clone(),
                },
                is_broken,
            };
            standing.insert(entry.name().to_owned(), page);
        }
    }
    standing
}

/// The title of a page that has errors, as far as it can be read.
fn written_title(text: &str) -> Option<String> {
    let title = Details::of(text)?.document.value("title")?;
    title.as_str().map(str::to_owned)
}
