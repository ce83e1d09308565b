//! One Markdown file, read: its place in the site, its front matter and its text.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Place, Position, Rule, Source};
use crate::digest::Digest;
use crate::inputs::CONTENT;
use crate::markdown::{self, Document};
use crate::yaml::{self, Decoder, Keys, Places};

use super::held::Held;
use super::{Collection, Common, Fields, Filed, taxonomy};

/// What a page is for in the site's tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The first page, `content/index.md`.
    Home,
    /// The page of a folder, its `index.md`.
    Section,
    /// An item of a collection, or a page.
    Page,
    /// The page that is shown when an address leads nowhere, `content/404.md`.
    NotFound,
}

/// Which page it is: its place in the site, and the language it is written in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageId {
    /// Its place in the site, such as `pledges/safe`; the home page's is empty. A page has the same
    /// place in every language.
    pub place: Arc<str>,
    /// The language, as a BCP 47 tag.
    pub language: Arc<str>,
}

/// The languages that a site is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    /// The language of files whose name gives none.
    pub main: Arc<str>,
    /// The languages that a file's name can give, as in `safe.ur.md`.
    pub others: Vec<Arc<str>>,
}

/// One page of the site.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file it was read from, such as `content/pledges/safe.md`.
    pub path: Arc<str>,
    /// The file's text.
    pub text: Arc<str>,
    /// Which page it is.
    pub id: PageId,
    /// What it is for.
    pub role: Role,
    /// The keys that all pages share.
    pub common: Common,
    /// The keys of its collection.
    pub fields: Fields,
    /// The terms under which it is listed.
    pub filed: Box<[Filed]>,
    /// Where its words stand in the file, below the details.
    body: Range<usize>,
    held: Held,
    /// The digest of the file's path and text: everything that the entry itself depends on.
    pub digest: Digest,
    /// The digest of the words by which it is found, once somebody has asked for it.
    pub found_by: OnceLock<Box<Digest>>,
    /// Where the keys stand in the file, once somebody has asked for one of them.
    places: OnceLock<Box<Places>>,
}

impl Entry {
    /// The page of a folder that has none of its own.
    pub fn implied_section(id: PageId) -> Entry {
        let name = id.place.rsplit('/').next().unwrap_or_default();
        let words = name.replace(['-', '_'], " ");
        let mut letters = words.chars();
        let title = letters.next().map_or(String::new(), |first| {
            first.to_uppercase().chain(letters).collect()
        });
        let path = format!("{CONTENT}/{}/index.md", id.place);
        Entry {
            digest: Digest::of_parts([path.as_bytes()]),
            path: path.into(),
            text: Arc::default(),
            id,
            role: Role::Section,
            common: Common {
                title,
                ..Common::default()
            },
            fields: Fields::Page(super::Page {}),
            filed: Box::default(),
            body: 0..0,
            held: Held::default(),
            found_by: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    /// The last part of its address.
    pub fn name(&self) -> &str {
        let place = self.place();
        place.rsplit('/').next().unwrap_or(place)
    }

    /// The section that it stands in; the home page's and a top section's is empty.
    pub fn parent(&self) -> &str {
        self.place()
            .rsplit_once('/')
            .map_or("", |(parent, _)| parent)
    }

    /// Its place in the site, such as `pledges/safe`.
    pub fn place(&self) -> &str {
        &self.id.place
    }

    /// Where a key's value stands in the file. Few pages are asked, so it is looked up when one is.
    pub fn key(&self, key: &str) -> Place {
        let places = self.places.get_or_init(|| {
            let source = self.source();
            let split = split(&source).ok();
            let places = split.and_then(|split| yaml::places(&source, split.front).ok());
            Box::new(places.unwrap_or_default())
        });
        Place::new(self.path.clone(), places.value(key))
    }

    /// Its file.
    pub fn source(&self) -> Source {
        Source::new(self.path.clone(), self.text.clone())
    }

    /// Its text, read now unless somebody holds it. What is wrong with it is among its findings.
    pub fn document(&self) -> Arc<Document> {
        self.held.get_or(|| {
            let mut document = markdown::parse(&self.source(), self.body.clone());
            if let Some((_, anchors)) = self.fields.item().anchors() {
                document.ids.extend(anchors);
            }
            document
        })
    }

    /// Gives back the room of its text as it was read, unless somebody holds it.
    pub fn let_go(&self) {
        self.held.let_go();
    }

    /// The title in menus and breadcrumbs.
    pub fn short_title(&self) -> &str {
        self.common
            .short_title
            .as_deref()
            .unwrap_or(&self.common.title)
    }
}

/// Which page a file holds, and what the page is for, from the file's path.
pub fn locate(path: &str, languages: &Languages) -> (PageId, Role) {
    let below = path
        .strip_prefix(CONTENT)
        .map_or(path, |rest| rest.trim_start_matches('/'));
    let stem = below.strip_suffix(".md").unwrap_or(below);
    let named = languages.others.iter().find_map(|language| {
        let stem = stem.strip_suffix(&**language)?.strip_suffix('.')?;
        Some((stem, language))
    });
    let (stem, language) = named.unwrap_or((stem, &languages.main));
    let (place, role) = match stem {
        "index" => ("", Role::Home),
        "404" => (stem, Role::NotFound),
        _ => match stem.strip_suffix("/index") {
            // A folder with an `index.md` in a collection is an item that has files of its own.
            Some(folder) if in_collection(folder) => (folder, Role::Page),
            Some(folder) => (folder, Role::Section),
            None => (stem, Role::Page),
        },
    };
    let id = PageId {
        place: place.into(),
        language: language.clone(),
    };
    (id, role)
}

fn in_collection(place: &str) -> bool {
    collection_of(place).is_some()
}

/// The collection that an item at this place belongs to.
fn collection_of(place: &str) -> Option<Collection> {
    let (folder, _) = place.split_once('/')?;
    Collection::of_folder(folder)
}

/// What became of a Markdown file.
#[derive(Debug, Clone)]
pub enum Read {
    /// A page of the site.
    Page(Arc<Entry>),
    /// The details have errors, so this is no page; its text can still be looked through, as far as
    /// there is any.
    Broken(Arc<Entry>),
}

/// Reads the details of one Markdown file, and tells everything that is wrong with them by themselves.
pub fn read(source: &Source, languages: &Languages) -> (Read, Vec<Diagnostic>) {
    let (id, role) = locate(&source.path, languages);
    let mut entry = Entry {
        path: source.path.clone(),
        text: source.text.clone(),
        id,
        role,
        common: Common::default(),
        fields: Fields::Page(super::Page {}),
        filed: Box::default(),
        body: 0..0,
        held: Held::default(),
        digest: source.digest(),
        found_by: OnceLock::new(),
        places: OnceLock::new(),
    };
    let split = match split(source) {
        Ok(split) => split,
        Err(finding) => return (Read::Broken(Arc::new(entry)), vec![*finding]),
    };
    entry.body = split.body;
    let yaml = match yaml::read(source, split.front.clone()) {
        Ok(yaml) => yaml,
        Err(finding) => return (Read::Broken(Arc::new(entry)), vec![*finding]),
    };
    let collection = match role {
        Role::Page => collection_of(entry.place()),
        _ => None,
    };
    let mut decoder = Decoder::new(source, yaml, Position::START);
    let common = decoder.decode::<Common>(&COMMON_KEYS);
    let fields = Fields::decode(collection, &mut decoder);
    let (_, mut findings) = decoder.finish();
    let is_whole = common.is_some();
    entry.common = common.unwrap_or_default();
    let Some(fields) = fields.filter(|_| is_whole) else {
        return (Read::Broken(Arc::new(entry)), findings);
    };
    entry.filed = taxonomy::filed(&fields).into();
    entry.fields = fields;
    findings.extend(check(&entry));
    (Read::Page(Arc::new(entry)), findings)
}

static COMMON_KEYS: std::sync::LazyLock<Keys> = std::sync::LazyLock::new(Keys::of::<Common>);

/// What can be checked with the page alone.
fn check(entry: &Entry) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = entry
        .fields
        .item()
        .problems()
        .into_iter()
        .map(|problem| {
            let place = entry.key(&problem.path);
            Diagnostic::new(Rule::InvalidValue, place, problem.message, problem.help)
        })
        .collect();
    if entry.common.title.trim().is_empty() {
        findings.push(Diagnostic::new(
            Rule::InvalidValue,
            entry.key("title"),
            "The title is empty.",
            "Write the page's heading after `title:`.",
        ));
    }
    let collection = entry.fields.collection();
    if collection.is_some_and(Collection::needs_sources) && entry.common.sources.is_empty() {
        findings.push(Diagnostic::new(
            Rule::MissingKey,
            entry.key("sources"),
            "This page does not say where its facts come from.",
            "Add a line `sources: [name]` with names from `content/sources.yaml`.",
        ));
    }
    if let (Some(publish), Some(expire)) = (entry.common.publish, entry.common.expire)
        && expire.first_moment() <= publish.first_moment()
    {
        findings.push(Diagnostic::new(
            Rule::InvalidValue,
            entry.key("expire"),
            "This page expires before it is published, so nobody would ever see it.",
            "Check the dates of `publish` and `expire`. The year comes first.",
        ));
    }
    findings
}

/// The details of a page as they are written, with the lines around them.
pub fn details(source: &Source) -> Option<&str> {
    let split = split(source).ok()?;
    source.text.get(..split.body.start)
}

/// The two parts of a Markdown file, as byte ranges.
struct Split {
    front: Range<usize>,
    body: Range<usize>,
}

/// Finds the front matter between the first line, `---`, and the next line that is `---`.
fn split(source: &Source) -> Result<Split, Box<Diagnostic>> {
    let text = &source.text;
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Err(Box::new(Diagnostic::new(
            Rule::MissingFrontMatter,
            Place::file(source.path.clone()),
            "This page does not start with its title and other details.",
            "Make the first lines of the file:\n---\ntitle: The page's title\n---",
        )));
    }
    let start = first.len();
    let mut offset = start;
    for line in lines {
        if line.trim_end() == "---" {
            return Ok(Split {
                front: start..offset,
                body: offset + line.len()..text.len(),
            });
        }
        offset += line.len();
    }
    Err(Box::new(Diagnostic::new(
        Rule::UnclosedFrontMatter,
        Place::file(source.path.clone()),
        "The page's details start with `---` and are never closed.",
        "Add a line with `---` alone after the last of them.",
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_places_in_the_site() {
        let languages = Languages {
            main: "en-GB".into(),
            others: vec!["ur".into()],
        };
        let check = |path: &str, place: &str, language: &str, role: Role| {
            let (id, found) = locate(path, &languages);
            assert_eq!((&*id.place, &*id.language, found), (place, language, role));
        };
        check("content/index.md", "", "en-GB", Role::Home);
        check("content/index.ur.md", "", "ur", Role::Home);
        check("content/404.md", "404", "en-GB", Role::NotFound);
        check(
            "content/pledges/index.md",
            "pledges",
            "en-GB",
            Role::Section,
        );
        check(
            "content/pledges/safe.md",
            "pledges/safe",
            "en-GB",
            Role::Page,
        );
        check(
            "content/pledges/safe.ur.md",
            "pledges/safe",
            "ur",
            Role::Page,
        );
        check(
            "content/pledges/safe.fr.md",
            "pledges/safe.fr",
            "en-GB",
            Role::Page,
        );
        check(
            "content/news/relay/index.md",
            "news/relay",
            "en-GB",
            Role::Page,
        );
        check(
            "content/about/us/index.md",
            "about/us",
            "en-GB",
            Role::Section,
        );
    }
}
