//! What stands at which address: whether anything does, for what built pages point to.

use std::collections::HashSet;

use super::{Answer, Site};
use crate::address::Address;

impl Site {
    /// Whether a web server finds a file at an address of the site.
    pub(super) fn output(&self, address: &str) -> Answer {
        let outputs = self.outputs.get_or_init(|| self.outputs());
        let path = address.strip_prefix('/').unwrap_or(address);
        let is_there = match path.is_empty() || path.ends_with('/') {
            true => outputs.contains(&format!("{path}index.html")),
            false => outputs.contains(path),
        };
        Answer::found(&is_there)
    }

    /// The path of every file of the output.
    fn outputs(&self) -> HashSet<String> {
        let entries = self.entries.iter().chain(self.broken.iter());
        let pages = entries.map(|entry| self.address(entry));
        let terms = self.terms().map(|term| self.term_address(term));
        let downloads = self.downloads().map(|one| self.download_address(one));
        let redirects = self.redirects().map(|(address, _)| address.clone());
        let assets = self.assets.files().map(|(address, _)| address.clone());
        let files = self.files().map(|(address, ..)| address);
        let statics = self.theme.statics();
        let statics = statics.map(|(path, _)| Address::of_made(path));
        let searched = self.searched().into_iter();
        let indexes = searched.map(|language| Site::index_script(&language));
        let addresses = pages.chain(terms).chain(downloads).chain(redirects);
        let addresses = addresses.chain(assets).chain(files).chain(statics);
        let addresses = addresses.chain(indexes);
        addresses.map(|address| address.output_path()).collect()
    }
}
