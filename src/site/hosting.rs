//! What web hosts must know of the site: where old addresses lead, and what its pages ask a browser for.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::address::Address;
use crate::assets;
use crate::content::FormAddress;

use super::Site;

/// An old address, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The old address below the site's base path, as people read it.
    pub from: String,
    /// The same, as it stands in links.
    pub from_href: String,
    /// What stands in links to the page.
    pub to: String,
}

/// What a web host must know of the site besides its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hosting {
    /// The path below which the site is served, with a slash at either end.
    pub base: String,
    /// Whether the site is to be served over HTTPS.
    pub is_secure: bool,
    /// Whether pages can be searched.
    pub is_searched: bool,
    /// The other website that a form is sent to.
    pub forms: Option<String>,
    /// The endings of the names of all files.
    pub endings: BTreeSet<String>,
    /// The folders whose files never change: when the bytes do, so does the name.
    pub lasting: Vec<String>,
    /// Whether the site has a page of its own for what is not there.
    pub has_not_found: bool,
}

/// The folders of an index whose files have a fingerprint in their names.
const FINGERPRINTED: [&str; 3] = ["filter", "fragment", "index"];

impl Site {
    /// Where each old address leads, in the order of the addresses; each address once.
    pub fn moved(&self) -> Vec<Moved> {
        let base = self.config.base_path();
        let mut moved = BTreeMap::new();
        for (from, entry) in self.redirects() {
            moved.entry(from.key()).or_insert_with(|| Moved {
                from: format!("{base}{}", from.to_string().trim_start_matches('/')),
                from_href: self.href(from),
                to: self.href(&self.address(entry)),
            });
        }
        moved.into_values().collect()
    }

    /// What a web host must know of the site besides its files.
    pub fn hosting(&self) -> &Hosting {
        self.hosting.get().unwrap_or_else(|| {
            // It takes the list of all files, which may never be made while others wait for it.
            let hosting = self.work_out_hosting();
            self.hosting.get_or_init(|| hosting)
        })
    }

    fn work_out_hosting(&self) -> Hosting {
        let join = &self.config.settings.join;
        let forms = join.action.as_ref().map(FormAddress::origin);
        let endings = self.output_paths().iter();
        let endings = endings.filter_map(|path| path.rsplit_once('.').map(|(_, end)| end));
        let languages = self.searched();
        let indexes = languages.iter().flat_map(|language| {
            let folder = Site::index_folder(language);
            FINGERPRINTED.map(|part| format!("{folder}/{part}"))
        });
        let lasting = [assets::FOLDER.to_owned()].into_iter().chain(indexes);
        let lasting = lasting.map(|folder| self.href(&Address::of_made(&format!("{folder}/"))));
        Hosting {
            base: self.config.base_path().to_owned(),
            is_secure: self.config.base_url.scheme() == "https",
            is_searched: !languages.is_empty(),
            forms,
            endings: endings.map(str::to_ascii_lowercase).collect(),
            lasting: lasting.collect(),
            has_not_found: self.output_paths().contains("404.html"),
        }
    }
}
