//! A site on somebody's desk: each change is followed by a build, and by a look at what it made.

use spires::engine::{Builder, Built, Cache, Memory};

use super::trio::{NOON, cold, options, same};
use super::{Site, made, of_memory};

/// A site that is built again after each change.
pub struct Desk {
    site: Site,
    builder: Builder,
    memory: Memory,
}

impl Desk {
    pub fn new() -> Desk {
        let site = Site::new();
        let builder = Builder::new(site.root(), options(NOON.parse().unwrap()), Cache::Ignored);
        let mut desk = Desk {
            site,
            builder,
            memory: Memory::default(),
        };
        let built = desk.build();
        assert!(!built.failed(), "{:#?}", built.findings);
        assert_eq!(made_for_readers(&built), [&ALL[..], &DOWNLOADS].concat());
        assert_eq!(built.pages, ALL.len());
        desk
    }

    fn build(&mut self) -> Built {
        let since = self.site.changes();
        self.builder
            .build(&since, &mut self.memory, &|_, _| {})
            .unwrap()
    }

    /// Changes something, and asserts which pages are made for it; the result is as it should be.
    pub fn expect(&mut self, change: impl FnOnce(&mut Site), pages: &[&str]) -> Built {
        change(&mut self.site);
        let built = self.build();
        assert!(!built.failed(), "{:#?}", built.findings);
        assert_eq!(made_for_readers(&built), pages);
        let right = cold(&self.site, NOON.parse().unwrap()).1;
        same("the desk", &of_memory(&self.memory), &right).unwrap();
        built
    }

    /// Changes something that leaves the site with errors.
    pub fn expect_broken(&mut self, change: impl FnOnce(&mut Site), pages: &[&str]) -> Built {
        change(&mut self.site);
        let before = self.memory.files();
        let built = self.build();
        assert!(built.failed());
        assert_eq!(made_for_readers(&built), pages);
        assert_eq!(before, self.memory.files());
        built
    }
}

/// What was made, but for the files for other programs, which have tests of their own.
fn made_for_readers(built: &Built) -> Vec<&str> {
    let mut made = made(built);
    made.retain(|path| !is_service(path));
    made
}

/// Whether a file is one for other programs than browsers.
pub fn is_service(path: &str) -> bool {
    [".xml", ".ics", ".txt", "feed.json", ".webmanifest", ".png"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// Why a page was made.
pub fn why<'a>(built: &'a Built, page: &str) -> &'a str {
    let made = built.made.iter().find(|made| made.path == page);
    made.map_or("it was not made", |made| &made.why)
}

/// What else is made of the sample site's pages.
pub const DOWNLOADS: [&str; 2] = ["supporters/supporters.csv", "supporters/supporters.json"];

/// Every page of the sample site.
pub const ALL: [&str; 33] = [
    "404.html",
    "about/index.html",
    "about/plans/index.html",
    "about/plans/next/index.html",
    "about/us/index.html",
    "about/us/team/index.html",
    "events/index.html",
    "events/party/index.html",
    "impact/figures/index.html",
    "impact/index.html",
    "index.html",
    "language/index.html",
    "language/words/index.html",
    "news/fair/index.html",
    "news/index.html",
    "news/relay/index.html",
    "news/walk/index.html",
    "pledges/index.html",
    "pledges/safe/index.html",
    "pledges/valued/index.html",
    "resources/guide/index.html",
    "resources/index.html",
    "resources/kind/guide/index.html",
    "supporters/area/canley/index.html",
    "supporters/e-on/index.html",
    "supporters/index.html",
    "supporters/kind/business/index.html",
    "supporters/kind/community/index.html",
    "supporters/library/index.html",
    "supporters/pledge/safe/index.html",
    "supporters/pledge/valued/index.html",
    "supporters/relationship/host/index.html",
    "supporters/relationship/safe-space/index.html",
];
