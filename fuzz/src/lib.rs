//! What each target does with its input, and what they share: a small site, in memory and on a disk.
//! `tests/fuzz.rs` runs them too.

pub mod cache;
pub mod css;
pub mod data;
pub mod html;
pub mod page;
pub mod picture;
pub mod request;
pub mod sheet;
pub mod template;

use std::cell::RefCell;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use spires::content::Entry;
use spires::diag::Source;
use spires::digest::Digest;
use spires::inputs::{self, Clock, Snapshot};
use spires::lint::{self, Rulebook};
use spires::minify;
use spires::proof::Proof;
use spires::site::{self, Drafts, Kept, Options, Query, Site};
use spires::template::{Templates, look_through, render_page};

/// The site's files. Its theme is the built-in one, without its style sheets.
pub const FILES: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "name: Small\nbase_url: https://example.org/\ntheme: bare\nnavigation:\n  - { title: News, page: /news/index.md }\n",
    ),
    (
        "content/sources.yaml",
        "census:\n  title: The census\n  publisher: The office\n  date: 2021\n",
    ),
    (
        "content/index.md",
        "---\ntitle: Home\n---\nSee [news](/news/fair.md#who-came).\n",
    ),
    ("content/news/index.md", "---\ntitle: News\n---\n"),
    (
        "content/news/fair.md",
        "---\ntitle: The fair\ndate: 2026-10-01\n---\n\n## Who came\n\nMany families.\n",
    ),
    (
        "content/language/words.md",
        "---\ntitle: Words\naudience: Everybody\nentries:\n  - { avoid: [case], prefer: [family], why: A family is not a case. }\n---\n",
    ),
];

/// What a site is built with.
pub fn options() -> Options {
    Options {
        drafts: Drafts::Show,
        base_url: None,
        clock: Clock::At("2026-11-22T12:00:00Z".parse().expect("a moment")),
    }
}

/// The files of the theme that are blank.
pub fn blank() -> impl Iterator<Item = String> {
    let built_in = inputs::built_in().into_keys();
    built_in
        .filter(|path| path.starts_with("css/"))
        .map(|path| format!("themes/bare/{path}"))
}

/// The small site, read, with one file more or another.
pub fn snapshot(path: &str, bytes: &[u8]) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let blank = blank().map(|path| (path, ""));
    let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), *text));
    for (path, text) in blank.chain(files) {
        put(&mut snapshot, &path, text.as_bytes());
    }
    put(&mut snapshot, path, bytes);
    snapshot
}

fn put(snapshot: &mut Snapshot, path: &str, bytes: &[u8]) {
    let Ok(source) = inputs::decode(&path.into(), bytes) else {
        return;
    };
    let texts = match path.starts_with("themes/") {
        true => &mut snapshot.theme_texts,
        false => &mut snapshot.texts,
    };
    texts.insert(path.into(), source);
}

/// Builds the small site with one file more or another, and looks at that page, or else renders all.
pub fn build(path: &str, bytes: &[u8]) {
    thread_local! {
        static KEPT: RefCell<Kept> = RefCell::default();
        static BOOK: RefCell<Option<(Digest, Arc<Rulebook>)>> = const { RefCell::new(None) };
    }
    let site = KEPT.with_borrow_mut(|kept| site::build(&snapshot(path, bytes), &options(), kept).0);
    let Some(site) = site.map(Arc::new) else {
        return;
    };
    // What pages are checked with takes longer to make than all else, and is mostly the same.
    let digest = site.ask(&Query::Checks).digest;
    let book = BOOK.with_borrow_mut(|kept| match kept {
        Some((of, book)) if *of == digest => book.clone(),
        _ => kept
            .insert((digest, Arc::new(Rulebook::of(&site))))
            .1
            .clone(),
    });
    look(&site, path, &book);
}

/// Looks at the page of a file, or renders all pages that the file may show on.
fn look(site: &Arc<Site>, path: &str, book: &Rulebook) {
    static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
        let site = site::build(
            &snapshot("content/index.md", b"---\ntitle: Home\n---\n"),
            &options(),
            &mut Kept::default(),
        );
        let theme = site.0.expect("a site").theme;
        Templates::compile(&theme).unwrap_or_else(|findings| panic!("{findings:#?}"))
    });
    match site.entries().iter().find(|entry| &*entry.path == path) {
        Some(entry) => look_at(site, &TEMPLATES, entry, book),
        None => site.entries().iter().for_each(|entry| {
            drop(render_page(site, &TEMPLATES, entry));
        }),
    }
    for entry in site.broken() {
        look_through(site, &TEMPLATES, entry);
    }
    lint::check_pictures(site, book);
}

/// Renders, proves and checks a page.
pub fn look_at(site: &Arc<Site>, templates: &Templates, entry: &Arc<Entry>, book: &Rulebook) {
    if let (Ok(html), _) = render_page(site, templates, entry) {
        proof(&html);
    }
    lint::check(site, book, entry);
}

/// Looks at a page as it was built, and makes it small.
pub fn proof(html: &str) {
    let base = "https://example.org/".parse().expect("an address");
    Proof::of(html, "/news/fair/", &base, |to| to.len() % 2 == 0);
    minify::html(html);
}

/// Writes the small site to a disk.
pub fn write(root: &Path) {
    let blank = blank().map(|path| (path, ""));
    let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), *text));
    for (path, text) in blank.chain(files) {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
}

/// A text of the site, if it is one.
pub fn text(path: &str, bytes: &[u8]) -> Option<Source> {
    inputs::decode(&path.into(), bytes).ok()
}
