//! Narrow views: what a template sees of a page, and no more.

use serde::Serialize;
use serde_json::{Value, json};

use crate::content::{Entry, PartialDate, Role};
use crate::markdown::{Document, Heading};

use super::Site;
use super::terms::{Term, TermWords};

/// What a page that shows another page knows of it.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    kind: &'static str,
    collection: String,
    name: String,
    #[serde(rename = "ref")]
    id: String,
    url: String,
    title: String,
    short_title: String,
    summary: String,
    fields: Value,
}

/// A link in a breadcrumb trail or a menu.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// What a page's own template knows of the page.
#[derive(Debug, Clone, Serialize)]
pub struct PageView<'a> {
    kind: &'static str,
    collection: &'a str,
    name: &'a str,
    #[serde(rename = "ref")]
    id: &'a str,
    url: String,
    permalink: String,
    lang: &'a str,
    dir: &'static str,
    path: &'a str,
    title: &'a str,
    short_title: &'a str,
    summary: &'a str,
    reviewed: Option<PartialDate>,
    draft: bool,
    toc: Vec<TocEntry<'a>>,
    sources: &'a [String],
    fields: Value,
}

/// One line of a page's list of headings.
#[derive(Debug, Clone, Serialize)]
struct TocEntry<'a> {
    id: &'a str,
    title: &'a str,
    level: u8,
    children: Vec<TocEntry<'a>>,
}

impl<'a> TocEntry<'a> {
    /// Headings nest at most five deep (h2 to h6), so this does too.
    fn list(headings: &'a [Heading]) -> Vec<TocEntry<'a>> {
        let headings = headings.iter();
        headings
            .map(|heading| TocEntry {
                id: &heading.id,
                title: &heading.title,
                level: heading.level,
                children: TocEntry::list(&heading.children),
            })
            .collect()
    }
}

/// From this many second-level headings on, a page shows a list of them.
const LONG: usize = 4;

impl Site {
    /// The narrow view of a page for pages that list it.
    pub fn card(&self, entry: &Entry) -> Card {
        let mut fields = fields(entry);
        if let Value::Object(map) = &mut fields {
            for key in entry.fields.item().left_off_cards() {
                map.shift_remove(*key);
            }
        }
        Card {
            kind: kind(entry),
            collection: collection(entry).to_owned(),
            name: entry.name().to_owned(),
            id: entry.place().to_owned(),
            url: self.href(&self.address(entry)),
            title: entry.common.title.clone(),
            short_title: entry.short_title().to_owned(),
            summary: entry.common.summary.clone().unwrap_or_default(),
            fields,
        }
    }

    /// The view of a page and its text for its own template.
    pub fn page_view<'a>(&self, entry: &'a Entry, document: &'a Document) -> PageView<'a> {
        let address = self.address(entry);
        let outline = document.outline.as_slice();
        let shows_toc = entry.common.toc.unwrap_or(outline.len() >= LONG);
        PageView {
            kind: kind(entry),
            collection: collection(entry),
            name: entry.name(),
            id: entry.place(),
            url: self.href(&address),
            permalink: self.permalink(&address),
            lang: &entry.id.language,
            dir: direction(&entry.id.language),
            path: &entry.path,
            title: &entry.common.title,
            short_title: entry.short_title(),
            summary: entry.common.summary.as_deref().unwrap_or_default(),
            reviewed: entry.common.reviewed,
            draft: entry.common.draft,
            toc: TocEntry::list(if shows_toc { outline } else { &[] }),
            sources: &entry.common.sources,
            fields: fields(entry),
        }
    }
}

impl Site {
    /// The view of a term's page for its own template: what a page has, as far as it can have it.
    pub(super) fn term_view<'a>(&self, term: &'a Term, words: &'a TermWords) -> PageView<'a> {
        let address = self.term_address(term);
        PageView {
            kind: "term",
            collection: term.collection.folder(),
            name: &term.value,
            id: &term.id.place,
            url: self.href(&address),
            permalink: self.permalink(&address),
            lang: &term.id.language,
            dir: direction(&term.id.language),
            path: &term.source,
            title: &words.title,
            short_title: &words.label,
            summary: &words.summary,
            reviewed: None,
            draft: false,
            toc: Vec::new(),
            sources: &[],
            fields: json!({
                "collection": term.collection.folder(),
                "by": term.taxonomy.by,
                "value": *term.value,
                "label": words.label,
                "count": term.count,
            }),
        }
    }
}

/// The fields of the page's collection as data, all keys present. What can be linked to has an `id`.
pub fn fields(entry: &Entry) -> Value {
    // Front matter holds texts, numbers and lists alone, which always serialise.
    let mut fields = serde_json::to_value(&entry.fields).unwrap_or_default();
    if let Some((list, anchors)) = entry.fields.item().anchors()
        && let Some(Value::Array(elements)) = fields.get_mut(list)
    {
        for (element, anchor) in elements.iter_mut().zip(anchors) {
            element["id"] = Value::String(anchor);
        }
    }
    fields
}

pub(super) fn kind(entry: &Entry) -> &'static str {
    match (entry.role, entry.fields.collection()) {
        (Role::Home, _) => "home",
        (Role::Section, _) => "section",
        (_, Some(collection)) => collection.kind(),
        (_, None) => "page",
    }
}

/// The folder at the top of the page's address; a page in no folder has none.
fn collection(entry: &Entry) -> &str {
    match (entry.place().split_once('/'), entry.role) {
        (Some((folder, _)), _) => folder,
        (None, Role::Section) => entry.place(),
        (None, _) => "",
    }
}

/// The direction in which a language is written, from its script or its language subtag.
///
/// The languages are those of the CLDR whose usual script is written from right to left.
pub fn direction(language: &str) -> &'static str {
    const RTL: [&str; 12] = [
        "ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi",
    ];
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4);
    let rtl = match script {
        Some(script) => matches!(script, "Arab" | "Hebr" | "Syrc" | "Thaa"),
        None => RTL.contains(&primary),
    };
    if rtl { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn urdu_and_arabic_run_from_right_to_left() {
        assert_eq!(direction("ur"), "rtl");
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("pa-Arab"), "rtl");
        assert_eq!(direction("pa"), "ltr");
        assert_eq!(direction("en-GB"), "ltr");
    }
}
