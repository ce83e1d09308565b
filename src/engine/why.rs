//! Why a page was made again, in words.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::did_you_mean;
use crate::inputs::CONTENT;
use crate::site::{Query, Site};

use super::{Builder, Built};

/// Why a page was made.
#[derive(Debug, Clone)]
pub(super) enum Why {
    /// No earlier build made it.
    New,
    /// Its own file changed.
    Edited,
    /// A question that it asks has another answer; the items are those of the last one.
    Answer(Box<Query>, Arc<[Arc<str>]>),
    /// Its file is not in the output as it was made.
    Missing,
}

impl Why {
    /// The reason as a sentence without its full stop.
    pub(super) fn words(&self, site: &Site) -> String {
        match self {
            Why::New => "it was not made before".to_owned(),
            Why::Edited => "its own file changed".to_owned(),
            Why::Missing => "its file in the output was missing or had been changed".to_owned(),
            Why::Answer(query, before) => {
                let now = site.ask(query).items.unwrap_or_default();
                let changed = difference(before, &now);
                format!("{}{changed}", subject(query))
            }
        }
    }
}

impl Builder {
    /// Says why a page was made in the last build, or was not. The page is named by its address, by
    /// its file in the output, or by the file it is made from.
    pub fn explain(&mut self, built: &Built, page: &str) -> String {
        let path = output_path(page);
        // A build with nothing new did not need the traces.
        if let (None, Some(last)) = (self.world, self.last()) {
            self.memo = super::traces(self.store.as_ref(), last.world);
            self.world = Some(last.world);
        }
        if let Some(made) = built.made.iter().find(|made| made.path == path) {
            return format!("`{}` was made because {}.", made.path, made.why);
        }
        match self.memo.questions_of(&path) {
            Some(questions) => format!(
                "`{path}` was not made again: what it is made from is as it was, and so are the answers to the {questions} questions that it asks."
            ),
            None => format!(
                "There is no page `{page}`. {}",
                did_you_mean(&path, self.memo.paths())
            ),
        }
    }
}

/// The path in the output of the page that somebody names: `/pledges/safe/`, `content/pledges/safe.md`
/// and `pledges/safe/index.html` are one.
pub(super) fn output_path(page: &str) -> String {
    let page = page.trim_matches('/');
    let (_, ending) = page.rsplit_once('.').unwrap_or_default();
    if [
        "html",
        "csv",
        "json",
        "xml",
        "ics",
        "txt",
        "png",
        "webmanifest",
    ]
    .contains(&ending)
    {
        return page.to_owned();
    }
    let below = page.strip_prefix(CONTENT).unwrap_or(page);
    let place = below.trim_matches('/');
    let place = place.strip_suffix(".md").unwrap_or(place);
    match place
        .strip_suffix("index")
        .unwrap_or(place)
        .trim_end_matches('/')
    {
        "" => "index.html".to_owned(),
        "404" => "404.html".to_owned(),
        place => format!("{place}/index.html"),
    }
}

/// What a question is about, and that its answer changed.
fn subject(query: &Query) -> String {
    match query {
        Query::Setting(key) => format!("the setting `{key}` changed"),
        Query::Text { key, .. } => format!("the theme's text `{key}` changed"),
        Query::Menu { name, .. } => format!("the {name} menu changed"),
        Query::Trail(section) if section.place.is_empty() => {
            "the title of the home page changed".to_owned()
        }
        Query::Trail(section) => format!("a title on the way to `{}` changed", section.place),
        Query::Items(items) => {
            let what = match items.newest {
                Some(most) => format!("the first {most} of `{}`", items.of),
                None => format!("the list of `{}`", items.of),
            };
            format!("{what} changed")
        }
        Query::Children(section) => format!("what stands in `{}` changed", section.place),
        Query::Terms(terms) => format!("what `{}` are listed by `{}` changed", terms.of, terms.by),
        Query::Term(page) => format!("what is said of the list `{}` changed", page.place),
        Query::Download { of, format } => format!("the download of `{of}` as `{format}` changed"),
        Query::AToZ(_) => "the A to Z of all titles changed".to_owned(),
        Query::Item(page) => format!("what is shown of `{}` changed", page.place),
        Query::Link(path) => format!("where `{path}` leads changed"),
        Query::Exists(path) => format!("whether `{path}` is there changed"),
        Query::Output(address) => format!("whether there is anything at `{address}` changed"),
        Query::Picture(path) => format!("the picture `{path}` changed"),
        Query::Size(path) => format!("the size of `{path}` changed"),
        Query::Asset(path) => format!("the theme's file `{path}` changed"),
        Query::Icon(name) => format!("the icon `{name}` changed"),
        Query::Source(name) => format!("the source `{name}` changed"),
        Query::Words(_) => "the words of a language guide changed".to_owned(),
        Query::Explained(_) => "the words that a language guide explains changed".to_owned(),
        Query::Dataset(id) => format!("the table `{id}` changed"),
        Query::Template(name) => format!("the template `{name}`, or a part of it, changed"),
        Query::Block(name) => format!("the block `{name}` of the theme changed"),
        Query::Search(_) => "the page to search from changed".to_owned(),
        Query::Records(_) => "the words by which pages are found changed".to_owned(),
        Query::Moved => "the old addresses, or where they lead, changed".to_owned(),
        Query::Hosting => "what web hosts must know of the site changed".to_owned(),
        Query::Sitemap => "the list of all pages for search engines changed".to_owned(),
        Query::Sign => "the sign of the site changed".to_owned(),
        Query::Feed(_) => "what is new changed".to_owned(),
        Query::Feeds(_) => "which feeds there are changed".to_owned(),
        Query::Body(page) => format!("the text of `{}` changed", page.place),
        Query::Calendar(_) => "the events changed".to_owned(),
        Query::Event(page) => format!("what is known of the event `{}` changed", page.place),
        Query::CardOf(_) => "which pages have a picture to share changed".to_owned(),
        Query::CalendarOf(_) => "which calendars there are changed".to_owned(),
        Query::Listed(_) => "the contact details that the site gives changed".to_owned(),
        Query::IsOver(day) => format!("whether {day} is over changed"),
        Query::Figures(path) => format!("the figures of `{path}` changed"),
        Query::Tables => "the names of the tables of figures changed".to_owned(),
        Query::Statements(id) => format!("what pages say of the table `{id}` changed"),
        Query::LastDay(path) => format!("the last day of the event `{path}` changed"),
        Query::Today => "the day changed".to_owned(),
        Query::Checks => "what pages are checked with changed".to_owned(),
    }
}

/// How a list differs from what it was: “: `news/a` was added and `news/b` went away”.
fn difference(old: &[Arc<str>], new: &[Arc<str>]) -> String {
    let before: BTreeSet<_> = old.iter().collect();
    let after: BTreeSet<_> = new.iter().collect();
    let name = |places: Vec<&&Arc<str>>| -> Option<String> {
        let names: Vec<_> = places
            .iter()
            .take(3)
            .map(|place| format!("`{CONTENT}/{place}`"))
            .collect();
        match places.len() {
            0 => None,
            1..=3 => Some(names.join(", ")),
            more => Some(format!("{} and {} more", names.join(", "), more - 3)),
        }
    };
    let added = name(after.difference(&before).collect());
    let gone = name(before.difference(&after).collect());
    match (added, gone) {
        (Some(added), Some(gone)) => format!(": {added} came in, and {gone} went out"),
        (Some(added), None) => format!(": {added} came in"),
        (None, Some(gone)) => format!(": {gone} went out"),
        (None, None) if !old.is_empty() && old != new => ": their order changed".to_owned(),
        (None, None) if !old.is_empty() => ": something that it shows of them".to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(names: &[&str]) -> Vec<Arc<str>> {
        names.iter().map(|name| Arc::from(*name)).collect()
    }

    #[test]
    fn a_page_can_be_named_in_many_ways() {
        for name in [
            "/a/b/",
            "a/b",
            "content/a/b.md",
            "content/a/b/index.md",
            "a/b/index.html",
        ] {
            assert_eq!(output_path(name), "a/b/index.html", "{name}");
        }
        assert_eq!(output_path("/a/a.csv"), "a/a.csv");
        assert_eq!(output_path("/"), "index.html");
        assert_eq!(output_path("content/index.md"), "index.html");
        assert_eq!(output_path("content/404.md"), "404.html");
    }

    #[test]
    fn lists_say_how_they_changed() {
        let words = |old: &[&str], new: &[&str]| difference(&places(old), &places(new));
        assert_eq!(
            words(&["news/a"], &["news/b", "news/a"]),
            ": `content/news/b` came in"
        );
        assert_eq!(
            words(&["news/a", "news/b"], &["news/c", "news/a"]),
            ": `content/news/c` came in, and `content/news/b` went out"
        );
        assert_eq!(words(&["a", "b"], &["b", "a"]), ": their order changed");
        assert_eq!(words(&[], &[]), "");
    }
}
