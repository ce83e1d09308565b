//! Addresses that the last release had and this one would not: each would be a page that is not found.

use std::collections::BTreeSet;

use url::Url;

use crate::address::Address;
use crate::content::Entry;
use crate::diag::{Diagnostic, Place, Rule};
use crate::inputs::{CONTENT, SETTINGS};
use crate::search;
use crate::{assets, diag};

use super::Site;

/// Files that no person or program keeps an address of: pages name them anew in each release.
const PASSING: [&str; 2] = [assets::FOLDER, search::FOLDER];

/// Files that hosts read and do not show.
const HOSTS_OWN: [&str; 3] = ["_headers", "_redirects", "staticwebapp.config.json"];

/// The endings of files that stand beside others, for browsers that take them.
const PACKED: [&str; 3] = [".gz", ".br", ".zst"];

impl Site {
    /// The addresses of a release, or of files in it, at which nothing would be found any more.
    pub fn lost(&self, released: &[String]) -> Vec<Diagnostic> {
        let lost: BTreeSet<String> = released.iter().filter_map(|old| self.old(old)).collect();
        lost.iter().map(|path| self.lost_at(path)).collect()
    }

    /// The path of an old file below the output folder, if it is gone and anybody could miss it.
    fn old(&self, released: &str) -> Option<String> {
        let path = match Url::parse(released) {
            Ok(url) => url.path().to_owned(),
            Err(_) => {
                let end = released.find(['?', '#']).unwrap_or(released.len());
                released[..end].to_owned()
            }
        };
        let base = self.config.base_path();
        let below = path
            .strip_prefix(base)
            .unwrap_or(path.trim_start_matches('/'));
        let file = match Address::parse(&format!("/{below}")) {
            Ok(address) => address.output_path(),
            // Nothing of this name can be here.
            Err(_) => below.to_owned(),
        };
        // A file without an ending is found by its bare name.
        let is_there = |path: &str| self.output_paths().contains(path);
        if is_there(below) || is_there(&file) {
            return None;
        }
        let passes = |folder: &&str| file.split('/').next() == Some(*folder);
        let is_passing = PASSING.iter().any(passes)
            || HOSTS_OWN.contains(&below)
            || PACKED.iter().any(|ending| file.ends_with(ending))
            || file.starts_with('.');
        (!is_passing).then_some(file)
    }

    fn lost_at(&self, file: &str) -> Diagnostic {
        let page = file.strip_suffix("index.html");
        let address = format!("/{}", page.unwrap_or(file));
        let is_page = file.ends_with(".html");
        let gone = self
            .left_out
            .iter()
            .find(|(entry, _)| self.address(entry).output_path() == file);
        let message = match gone {
            Some((entry, absence)) => format!(
                "The last release had a page at `{address}`, and it would be gone: `{}` {}.",
                entry.path,
                absence.reason()
            ),
            None if is_page => {
                format!(
                    "The last release had a page at `{address}`, and nothing would be there now."
                )
            }
            None => {
                format!(
                    "The last release had the file `{address}`, and nothing would be there now."
                )
            }
        };
        if !is_page {
            let help =
                format!("Put the file back as `{CONTENT}/{file}`, so that links to it work.");
            return Diagnostic::new(Rule::LostAddress, Place::file(SETTINGS), message, help);
        }
        match self.nearest_page(&address) {
            Some(entry) => {
                let aliases = entry.common.aliases.iter().map(String::as_str);
                let aliases: Vec<&str> = aliases.chain([address.as_str()]).collect();
                let help = format!(
                    "The nearest page is this one. If it took the other's place, write among its details: `aliases: [{}]`",
                    aliases.join(", ")
                );
                let place = match entry.common.aliases.is_empty() {
                    true => Place::file(entry.path.clone()),
                    false => entry.key("aliases"),
                };
                Diagnostic::new(Rule::LostAddress, place, message, help)
            }
            None => Diagnostic::new(
                Rule::LostAddress,
                Place::file(SETTINGS),
                message,
                format!(
                    "Write `aliases: [{address}]` among the details of the page that took its place."
                ),
            ),
        }
    }

    /// The page that most likely took the place of another: of the same name elsewhere, of a name like
    /// it, or the nearest above.
    fn nearest_page(&self, address: &str) -> Option<&Entry> {
        let place = address.trim_matches('/').trim_end_matches(".html");
        let name = last(place);
        let pages = || self.entries.iter().filter(|entry| entry.place() != "404");
        let named = pages().filter(|entry| last(entry.place()) == name);
        let common = |entry: &Entry| {
            let parts = entry.place().split('/').zip(place.split('/'));
            parts.take_while(|(one, other)| one == other).count()
        };
        // The last of the greatest is the first by name, read from the end.
        let same = named.rev().max_by_key(|entry| common(entry));
        let alike = || {
            let names: BTreeSet<&str> = pages().map(|entry| last(entry.place())).collect();
            let near = diag::nearest(name, names)?;
            pages().find(|entry| last(entry.place()) == near)
        };
        let above = || {
            let parents = place.match_indices('/').rev().map(|(end, _)| &place[..end]);
            let mut found = parents.filter_map(|parent| self.entry(parent, self.main_language()));
            found.next()
        };
        let found = same.or_else(alike).or_else(above);
        found.map(|entry| &**entry)
    }
}

fn last(place: &str) -> &str {
    place.rsplit('/').next().unwrap_or(place)
}
