//! One Markdown file, read: its place in the site, its front matter and its text.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Diagnostic, Place, Position, Rule, Source};
use crate::inputs::CONTENT;
use crate::markdown::{self, Document};
use crate::yaml::{self, Decoder, Keys, Places};

use super::{Collection, Common, Fields};

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

/// One page of the site.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file it was read from, such as `content/pledges/safe.md`.
    pub path: Arc<str>,
    /// Its place in the site, such as `pledges/safe`; the home page's is empty.
    pub id: Arc<str>,
    /// What it is for.
    pub role: Role,
    /// The language it is written in, as a BCP 47 tag.
    pub language: Arc<str>,
    /// The keys that all pages share.
    pub common: Common,
    /// The keys of its collection.
    pub fields: Fields,
    /// Its text.
    pub document: Document,
    /// Where the keys stand in the file.
    pub places: Places,
}

impl Entry {
    /// The page of a folder that has none of its own.
    pub fn implied_section(id: &str, language: Arc<str>) -> Entry {
        let name = id.rsplit('/').next().unwrap_or(id);
        let words = name.replace(['-', '_'], " ");
        let mut letters = words.chars();
        let title = letters.next().map_or(String::new(), |first| {
            first.to_uppercase().chain(letters).collect()
        });
        Entry {
            path: format!("{CONTENT}/{id}/index.md").into(),
            id: id.into(),
            role: Role::Section,
            language,
            common: Common {
                title,
                ..Common::default()
            },
            fields: Fields::Page(super::Page {}),
            document: Document::default(),
            places: Places::default(),
        }
    }

    /// The last part of its address.
    pub fn name(&self) -> &str {
        self.id.rsplit('/').next().unwrap_or(&self.id)
    }

    /// The section that it stands in; the home page's and a top section's is empty.
    pub fn parent(&self) -> &str {
        self.id.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// The place of a key's value in the file.
    pub fn place(&self, key: &str) -> Place {
        Place::new(self.path.clone(), self.places.value(key))
    }

    /// The title in menus and breadcrumbs.
    pub fn short_title(&self) -> &str {
        self.common
            .short_title
            .as_deref()
            .unwrap_or(&self.common.title)
    }
}

/// The place in the site of a file's page, and what the page is for, from the file's path.
pub fn locate(path: &str) -> (String, Role) {
    let below = path
        .strip_prefix(CONTENT)
        .map_or(path, |rest| rest.trim_start_matches('/'));
    let stem = below.strip_suffix(".md").unwrap_or(below);
    match stem {
        "index" => (String::new(), Role::Home),
        "404" => (stem.to_owned(), Role::NotFound),
        _ => match stem.strip_suffix("/index") {
            // A folder with an `index.md` in a collection is an item that has files of its own.
            Some(folder) if in_collection(folder) => (folder.to_owned(), Role::Page),
            Some(folder) => (folder.to_owned(), Role::Section),
            None => (stem.to_owned(), Role::Page),
        },
    }
}

fn in_collection(id: &str) -> bool {
    id.split_once('/')
        .is_some_and(|(folder, _)| Collection::of_folder(folder).is_some())
}

/// Reads one Markdown file. The entry is there unless its front matter has errors.
pub fn read(source: &Source, language: Arc<str>) -> (Option<Entry>, Vec<Diagnostic>) {
    let (id, role) = locate(&source.path);
    let split = match split(source) {
        Ok(split) => split,
        Err(finding) => return (None, vec![*finding]),
    };
    let document = markdown::parse(source, split.body);
    let yaml = match yaml::read(source, split.front.clone()) {
        Ok(yaml) => yaml,
        Err(finding) => {
            let mut findings = document.findings;
            findings.push(*finding);
            return (None, findings);
        }
    };
    let collection = match role {
        Role::Page => id
            .split_once('/')
            .and_then(|(folder, _)| Collection::of_folder(folder)),
        _ => None,
    };
    let mut decoder = Decoder::new(source, yaml, Position::START);
    let common = decoder.decode::<Common>(&COMMON_KEYS);
    let fields = Fields::decode(collection, &mut decoder);
    let (places, mut findings) = decoder.finish();
    findings.extend(document.findings.iter().cloned());
    let (Some(common), Some(fields)) = (common, fields) else {
        return (None, findings);
    };
    let entry = Entry {
        path: source.path.clone(),
        id: id.into(),
        role,
        language,
        common,
        fields,
        document,
        places,
    };
    findings.extend(check(&entry));
    (Some(entry), findings)
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
            let place = entry.place(&problem.path);
            Diagnostic::new(Rule::InvalidValue, place, problem.message, problem.help)
        })
        .collect();
    if entry.common.title.trim().is_empty() {
        findings.push(Diagnostic::new(
            Rule::InvalidValue,
            entry.place("title"),
            "The title is empty.",
            "Write the page's heading after `title:`.",
        ));
    }
    if entry.fields.item().needs_sources() && entry.common.sources.is_empty() {
        findings.push(Diagnostic::new(
            Rule::MissingKey,
            entry.place("sources"),
            "This page does not say where its facts come from.",
            "Add a line `sources: [name]` with names from `content/sources.yaml`.",
        ));
    }
    if let (Some(publish), Some(expire)) = (entry.common.publish, entry.common.expire)
        && expire.first_moment() <= publish.first_moment()
    {
        findings.push(Diagnostic::new(
            Rule::InvalidValue,
            entry.place("expire"),
            "This page expires before it is published, so nobody would ever see it.",
            "Check the dates of `publish` and `expire`. The year comes first.",
        ));
    }
    findings
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
        let place = |path: &str| {
            let (id, role) = locate(path);
            (id, role)
        };
        assert_eq!(place("content/index.md"), (String::new(), Role::Home));
        assert_eq!(place("content/404.md"), ("404".to_owned(), Role::NotFound));
        assert_eq!(
            place("content/pledges/index.md"),
            ("pledges".to_owned(), Role::Section)
        );
        assert_eq!(
            place("content/pledges/safe.md"),
            ("pledges/safe".to_owned(), Role::Page)
        );
        assert_eq!(
            place("content/news/relay/index.md"),
            ("news/relay".to_owned(), Role::Page)
        );
        assert_eq!(
            place("content/about/us/index.md"),
            ("about/us".to_owned(), Role::Section)
        );
    }
}
