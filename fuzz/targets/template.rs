//! Any text as the template of all pages.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use spires::lint::Rulebook;
use spires::site::{self, Kept, Site};
use spires::template::Templates;
use spires::theme::Theme;
use spires_fuzz::{look_at, options, snapshot};

static SITE: LazyLock<(Arc<Site>, Rulebook)> = LazyLock::new(|| {
    let snapshot = snapshot("content/about.md", b"---\ntitle: About\n---\n");
    let site = site::build(&snapshot, &options(), &mut Kept::default()).0;
    let site = Arc::new(site.expect("a site"));
    let book = Rulebook::of(&site);
    (site, book)
});

fuzz_target!(|bytes: &[u8]| {
    let (site, book) = &*SITE;
    let snapshot = snapshot("themes/bare/templates/page.html", bytes);
    if let (Some(theme), _) = Theme::load(&snapshot, &site.config)
        && let Ok(templates) = Templates::compile(&theme)
    {
        for entry in site.entries() {
            look_at(site, &templates, entry, book);
        }
    }
});
