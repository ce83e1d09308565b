//! What the pages of a site can name: items, areas, sources.

use std::collections::BTreeMap;

use crate::config::{self, Config};
use crate::content::{Collection, Languages, Read, Role, read};
use crate::inputs::{CONTENT, SETTINGS, SOURCES, Snapshot};

/// What can be named, by the place that a key's description gives, such as `content/pledges/`: each name
/// with what people call it.
pub type Known = BTreeMap<String, Vec<(String, String)>>;

/// The languages that the pages of a site are written in.
pub fn languages(config: &Config) -> Languages {
    let others = config.settings.languages.iter();
    Languages {
        main: config.settings.language.as_str().into(),
        others: others.map(|language| language.as_str().into()).collect(),
    }
}

/// Everything that pages of this site can name.
pub fn known(snapshot: &Snapshot, config: &Config) -> Known {
    let languages = languages(config);
    let mut known = Known::new();
    for collection in Collection::ALL {
        let folder = format!("{CONTENT}/{}/", collection.folder());
        let pages = snapshot.texts.iter();
        let pages = pages.filter(|(path, _)| path.starts_with(&folder) && path.ends_with(".md"));
        let names = pages.filter_map(|(_, source)| {
            let (Read::Page(entry) | Read::Broken(entry)) = read(source, &languages).0;
            let is_item = entry.role == Role::Page && entry.id.language == languages.main;
            is_item.then(|| (entry.name().to_owned(), entry.common.title.clone()))
        });
        known.insert(folder.clone(), names.collect());
    }
    let areas = config.settings.areas.clone();
    known.insert(SETTINGS.to_owned(), areas.into_iter().collect());
    let sources = snapshot.texts.get(SOURCES);
    let sources = sources.map(|source| config::read_sources(source).0);
    let sources = sources.unwrap_or_default();
    let titled = sources.names().map(|name| {
        let title = sources.get(name).map(|note| note.title.clone());
        (name.to_owned(), title.unwrap_or_default())
    });
    known.insert(SOURCES.to_owned(), titled.collect());
    known
}
