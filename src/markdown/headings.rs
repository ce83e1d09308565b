//! The ids of headings, and the outline they make.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use pulldown_cmark::{Event, Tag};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Heading, Spanned};

/// The ids that the theme gives to every page.
const PAGE_IDS: [&str; 9] = [
    "main",
    "site-menu",
    "site-search",
    "site-search-form",
    "site-search-label",
    "site-search-list",
    "page-contents",
    "help",
    "help-title",
];

/// Whether the theme gives every page a part with this id, so that nothing in a text can have it.
pub fn is_on_every_page(id: &str) -> bool {
    PAGE_IDS.contains(&id)
}

/// The anchors of one text. No two are the same.
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// Ids written by hand further down: a heading above must not take one of them.
    reserved: BTreeSet<String>,
    /// The number to try next for a text that several headings have.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Knows of the ids that are written by hand anywhere in the text.
    pub(super) fn new(events: &[Spanned]) -> Self {
        let mut ids = Self {
            taken: BTreeSet::new(),
            reserved: BTreeSet::new(),
            next: HashMap::new(),
        };
        for (event, _) in events {
            if let Event::Start(Tag::Heading { id: Some(id), .. }) = event {
                ids.reserve(id);
            }
        }
        ids
    }

    /// Keeps an id from being made out of a heading's text.
    pub(super) fn reserve(&mut self, id: &str) {
        self.reserved.insert(id.to_owned());
    }

    /// Takes an id as it is. False if the page already has it.
    pub(super) fn take(&mut self, id: &str) -> bool {
        !is_on_every_page(id) && self.taken.insert(id.to_owned())
    }

    /// Takes an id made from a heading's text.
    pub(super) fn make(&mut self, text: &str) -> String {
        let mut slug = slug(text);
        if slug.is_empty() {
            slug = "section".to_owned();
        }
        if self.make_of(&slug) {
            return slug;
        }
        let mut next = self.next.get(&slug).copied().unwrap_or(2);
        loop {
            let id = format!("{slug}-{next}");
            next += 1;
            if self.make_of(&id) {
                self.next.insert(slug, next);
                return id;
            }
        }
    }

    /// Takes an id unless somebody has it or wrote it by hand.
    fn make_of(&mut self, id: &str) -> bool {
        !self.reserved.contains(id) && self.take(id)
    }

    /// Every anchor of the text.
    pub(super) fn into_set(self) -> BTreeSet<String> {
        self.taken
    }
}

/// A text as an id: lower-cased, its words joined by hyphens. Letters of every script are kept, and
/// apostrophes do not part a word.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    // What is composed already stays as it is, and takes long to compose again.
    let composed = match text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        true => Cow::Borrowed(text),
        false => text.nfc().collect(),
    };
    for c in composed.chars() {
        if c.is_alphanumeric() || is_combining_mark(c) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            match c.is_ascii() {
                true => slug.push(c.to_ascii_lowercase()),
                false => slug.extend(c.to_lowercase()),
            }
        } else if !matches!(c, '\'' | '’' | '\u{ad}' | '\u{200c}' | '\u{200d}') {
            gap = true;
        }
    }
    slug
}

/// Nests headings below the headings they belong to. There are five levels, so this is at most five
/// deep.
pub(super) fn outline(headings: Vec<Heading>) -> Vec<Heading> {
    let mut open: Vec<Heading> = Vec::new();
    let mut outline = Vec::new();
    for heading in headings {
        close(&mut open, &mut outline, heading.level);
        open.push(heading);
    }
    close(&mut open, &mut outline, 0);
    outline
}

/// Hands the open headings of `level` or deeper to their parents.
fn close(open: &mut Vec<Heading>, outline: &mut Vec<Heading>, level: u8) {
    while let Some(done) = open.pop_if(|last| last.level >= level) {
        match open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => outline.push(done),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{document, html, rules};
    use super::*;

    #[test]
    fn ids_are_the_words_joined_by_hyphens() {
        assert_eq!(slug("  What’s *new*, in 2026? "), "whats-new-in-2026");
        assert_eq!(slug("Żółć — हिन्दी / 日本語"), "żółć-हिन्दी-日本語");
        assert_eq!(slug("e\u{301}"), "é");
        assert_eq!(slug("?!"), "");
    }

    #[test]
    fn headings_get_unique_ids_around_the_hand_written_ones() {
        assert_eq!(
            html("## A *b*\n\n## A `b`\n\n## C {#a-b-2 .big}\n\n## ![A b](x)\n\n## !\n"),
            "<h2 id=\"a-b\">A <em>b</em></h2>\n<h2 id=\"a-b-3\">A <code>b</code></h2>\n\
             <h2 id=\"a-b-2\" class=\"big\">C</h2>\n\
             <h2 id=\"a-b-4\"><img src=\"x\" alt=\"A b\"></h2>\n<h2 id=\"section\">!</h2>\n"
        );
    }

    #[test]
    fn no_heading_takes_an_id_of_the_theme() {
        assert_eq!(
            html("## Main\n\n## Main\n\n## Help {#help}\n"),
            "<h2 id=\"main-2\">Main</h2>\n<h2 id=\"main-3\">Main</h2>\n<h2 id=\"help-2\">Help</h2>\n"
        );
        assert_eq!(rules("## Help {#help}\n"), [("repeated-id", 1, 10)]);
        assert!(!document("## Main\n").ids.contains("main"));
    }

    #[test]
    fn an_id_written_twice_is_found() {
        assert_eq!(rules("## A {#x}\n\n## B {#x}\n"), [("repeated-id", 3, 7)]);
        assert_eq!(
            html("## A {#x}\n\n## B {#x}\n"),
            "<h2 id=\"x\">A</h2>\n<h2 id=\"b\">B</h2>\n"
        );
    }

    #[test]
    fn a_title_in_the_body_becomes_a_heading_below_the_title() {
        assert_eq!(
            rules("# A\n\nB\n===\n"),
            [("extra-title", 1, 1), ("extra-title", 3, 1)]
        );
        assert_eq!(html("# A\n"), "<h2 id=\"a\">A</h2>\n");
        assert_eq!(rules("## A\n\n#b\n"), []);
    }

    #[test]
    fn other_attributes_of_a_heading_are_taken_out() {
        assert_eq!(rules("## A {style=x}\n"), [("unsafe-html", 1, 1)]);
        assert_eq!(html("## A {style=x}\n"), "<h2 id=\"a\">A</h2>\n");
    }

    #[test]
    fn the_outline_is_a_tree() {
        fn show(headings: &[Heading]) -> String {
            headings
                .iter()
                .map(|h| format!("{}{}({})", h.level, h.title, show(&h.children)))
                .collect()
        }
        let outline = document("### a\n## b\n### *c* d\n#### e\n### f\n## g\n#### h\n").outline;
        assert_eq!(show(&outline), "3a()2b(3c d(4e())3f())2g(4h())");
    }
}
