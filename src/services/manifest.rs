//! The web manifest: what the site is called, and its sign, where a device keeps it beside its own
//! programs. See <https://www.w3.org/TR/appmanifest/>. It opens in a browser, as the website that it is.

use serde_json::json;

use crate::site::{Query, Reads, Site, direction};

pub(super) fn make(site: &Site, reads: &mut Reads) -> String {
    for key in ["description", "language"] {
        site.read(&Query::Setting(key.to_owned()), reads);
    }
    site.read(&Query::Sign, reads);
    let settings = &site.config.settings;
    let home = site.home_href(&settings.language);
    let icons = site.icons().into_iter().map(
        |(size, src)| json!({ "src": src, "sizes": format!("{size}x{size}"), "type": "image/png" }),
    );
    let icons: Vec<_> = icons.collect();
    let mut manifest = json!({
        "name": site.read_name(reads),
        "lang": settings.language,
        "dir": direction(&settings.language),
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "icons": icons,
    });
    if !settings.description.is_empty() {
        manifest["description"] = json!(settings.description);
    }
    // Texts and lists alone, which always serialise.
    let mut text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    text.push('\n');
    text
}
