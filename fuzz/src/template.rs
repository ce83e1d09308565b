//! Any text as the template of all pages.

use std::sync::{Arc, LazyLock};

use spires::lint::Rulebook;
use spires::site::{self, Kept, Site};
use spires::template::Templates;
use spires::theme::Theme;

use super::{look_at, options, snapshot};

static SITE: LazyLock<(Arc<Site>, Rulebook)> = LazyLock::new(|| {
    let snapshot = snapshot("content/about.md", b"---\ntitle: About\n---\n");
    let site = site::build(&snapshot, &options(), &mut Kept::default()).0;
    let site = Arc::new(site.expect("a site"));
    let book = Rulebook::of(&site);
    (site, book)
});

/// Takes any bytes.
pub fn run(bytes: &[u8]) {
    let (site, book) = &*SITE;
    let snapshot = snapshot("themes/bare/templates/page.html", bytes);
    if let (Some(theme), _) = Theme::load(&snapshot, &site.config)
        && let Ok(templates) = Templates::compile(&theme)
    {
        for entry in site.entries() {
            look_at(site, &templates, entry, book);
        }
    }
}
