//! The hot parts of a build by themselves, with the portal of this repository as their input. Each is
//! done for every page of it, on one thread. `cargo bench --bench hot`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use divan::counter::ItemsCount;
use spires::content::{self, Entry, Languages};
use spires::diag::Source;
use spires::engine::{Builder, Cache, Memory, Since};
use spires::inputs::{Clock, Snapshot};
use spires::lint::{self, Rulebook};
use spires::markdown;
use spires::proof::Proof;
use spires::site::{self, Drafts, Kept, Options, Site};
use spires::template::{self, Templates};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// The portal, read.
struct Portal {
    snapshot: Snapshot,
    site: Arc<Site>,
    templates: Templates,
    book: Rulebook,
}

static PORTAL: LazyLock<Portal> = LazyLock::new(|| {
    let snapshot = Snapshot::read(root()).expect("the portal can be read");
    let site = site::build(&snapshot, &options(), &mut Kept::default()).0;
    let site = Arc::new(site.expect("the portal is a site"));
    let templates = Templates::compile(&site.theme);
    Portal {
        templates: templates.unwrap_or_else(|findings| panic!("{findings:#?}")),
        book: Rulebook::of(&site),
        snapshot,
        site,
    }
});

impl Portal {
    /// The files of the pages.
    fn sources(&self) -> Vec<&Source> {
        let texts = self.snapshot.texts.values();
        texts
            .filter(|source| source.path.ends_with(".md"))
            .collect()
    }

    /// The pages that are shown.
    fn entries(&self) -> Vec<&Arc<Entry>> {
        self.site.entries().iter().collect()
    }

    fn render(&self, entry: &Arc<Entry>) -> String {
        let (rendered, _) = template::render_page(&self.site, &self.templates, entry);
        rendered.unwrap_or_else(|findings| panic!("{findings:#?}"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn options() -> Options {
    Options {
        drafts: Drafts::LeaveOut,
        base_url: None,
        clock: Clock::AsOf(jiff::civil::date(2026, 11, 22).at(12, 0, 0, 0)),
    }
}

#[divan::bench]
fn front_matter(bencher: Bencher) {
    let sources = PORTAL.sources();
    let languages = Languages {
        main: "en-GB".into(),
        others: Vec::new(),
    };
    bencher.counter(ItemsCount::new(sources.len())).bench(|| {
        for source in &sources {
            divan::black_box(content::read(source, &languages));
        }
    });
}

#[divan::bench]
fn markdown_to_pieces(bencher: Bencher) {
    let sources = PORTAL.sources();
    let body = |source: &Source| content::details(source).map_or(0, str::len)..source.text.len();
    bencher.counter(ItemsCount::new(sources.len())).bench(|| {
        for source in &sources {
            divan::black_box(markdown::parse(source, body(source)));
        }
    });
}

/// With all questions answered once, as they are for all but the first who asks.
#[divan::bench]
fn render(bencher: Bencher) {
    let entries = PORTAL.entries();
    // Whoever holds a page's text saves the others from reading it.
    let _texts: Vec<_> = entries.iter().map(|entry| entry.document()).collect();
    bencher.counter(ItemsCount::new(entries.len())).bench(|| {
        for entry in &entries {
            divan::black_box(PORTAL.render(entry));
        }
    });
}

/// All questions asked again, and the traces held against the answers, after a save that changed nothing.
#[divan::bench]
fn traces(bencher: Bencher) {
    let mut builder = Builder::new(root(), options(), Cache::Ignored);
    let mut memory = Memory::default();
    let first = builder.build(&Since::Unknown, &mut memory, &|_, _| {});
    assert!(!first.expect("the portal can be built").failed());
    let settings = Since::Paths(BTreeSet::from([PathBuf::from("content/site.yaml")]));
    let pages = PORTAL.entries().len();
    bencher.counter(ItemsCount::new(pages)).bench_local(|| {
        let built = builder.build(&settings, &mut memory, &|_, _| {});
        assert!(built.is_ok_and(|built| built.made.is_empty()));
    });
}

#[divan::bench]
fn words_check(bencher: Bencher) {
    let entries = PORTAL.entries();
    let _texts: Vec<_> = entries.iter().map(|entry| entry.document()).collect();
    bencher.counter(ItemsCount::new(entries.len())).bench(|| {
        for entry in &entries {
            divan::black_box(lint::check(&PORTAL.site, &PORTAL.book, entry));
        }
    });
}

/// The look at a built page: its tree, its roles and names, and where its links lead.
#[divan::bench]
fn link_proof(bencher: Bencher) {
    let site = &PORTAL.site;
    let pages = PORTAL.entries().into_iter().map(|entry| {
        let here = site.href(&site.address(entry));
        (here, PORTAL.render(entry))
    });
    let pages: Vec<(String, String)> = pages.collect();
    bencher.counter(ItemsCount::new(pages.len())).bench(|| {
        for (here, html) in &pages {
            let base = &site.config.base_url;
            divan::black_box(Proof::of(html, here, base, |_| true));
        }
    });
}
