//! Where a link in a page leads: a file of the site, an address of it, or another website.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::content::Entry;
use crate::diag::{Rule, did_you_mean, nearest};
use crate::inputs::{CONTENT, SETTINGS};
use crate::markdown::is_on_every_page;

use super::query::Missing;
use crate::address::{Address, composed};

use super::{Absence, Site};

/// Where a link points, before anybody has looked whether something is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pointer {
    /// To another website, or to an email or telephone program.
    Elsewhere,
    /// To a path from the site's root, with the query and the fragment that follow it.
    Inside(String),
}

impl Pointer {
    /// Reads a link that is written in the file `from`.
    ///
    /// # Errors
    /// When it can lead nowhere, whatever is on the site.
    pub fn read(from: &str, to: &str) -> Result<Pointer, Missing> {
        if is_elsewhere(to) {
            return Ok(Pointer::Elsewhere);
        }
        let end = to.find(['?', '#']).unwrap_or(to.len());
        let (path, rest) = to.split_at(end);
        if path.is_empty() && rest.is_empty() {
            return Err(Missing::new(
                Rule::BrokenLink,
                "This link leads nowhere: its address is empty.",
                "Write where it leads, such as `../pledges/safe.md`, or delete the link.",
            ));
        }
        if path.is_empty() {
            return Ok(Pointer::Inside(format!("{from}{rest}")));
        }
        let path = absolute(from, path).ok_or_else(|| {
            Missing::new(
                Rule::BrokenLink,
                "This link leads out of the content folder.",
                "Take away one or more `../` at its start.",
            )
        })?;
        Ok(Pointer::Inside(format!("{path}{rest}")))
    }
}

impl Site {
    /// The address that a path from the site's root leads to, ready for `href`.
    pub(super) fn resolve(&self, pointer: &str) -> Result<String, Missing> {
        let (before, fragment) = match pointer.split_once('#') {
            Some((before, fragment)) => (before, Some(fragment)),
            None => (pointer, None),
        };
        let (path, query) = match before.split_once('?') {
            Some((path, query)) => (path, format!("?{query}")),
            None => (before, String::new()),
        };
        if let Some(entry) = self.find(path) {
            let href = format!("{}{query}", self.href(&self.address(entry)));
            return match fragment {
                Some(fragment) => with_fragment(entry, &href, fragment),
                None => Ok(href),
            };
        }
        if self.files.contains_key(path) {
            return Ok(format!("{}{query}", self.href(&Address::of_file(path))));
        }
        if let Some(download) = self.download_at(path) {
            return Ok(format!(
                "{}{query}",
                self.href(&self.download_address(download))
            ));
        }
        match (self.term_at(path, self.main_language()), fragment) {
            (Some(term), None | Some("")) => {
                Ok(format!("{}{query}", self.href(&self.term_address(term))))
            }
            (Some(_), Some(fragment)) => Err(Missing::new(
                Rule::BrokenAnchor,
                format!("This link leads to `#{fragment}`, and a list has no headings to link to."),
                format!("Take `#{fragment}` away."),
            )),
            (None, _) if self.absent.contains_key(path) => Err(self.nowhere(path)),
            (None, _) => Err(self.no_term(path).unwrap_or_else(|| self.nowhere(path))),
        }
    }

    /// Where a link of the settings leads a reader of this language.
    pub(super) fn resolve_setting(&self, to: &str, language: &str) -> Result<String, Missing> {
        let path = match Pointer::read(SETTINGS, to)? {
            Pointer::Elsewhere => return Ok(to.to_owned()),
            Pointer::Inside(path) => path,
        };
        let entry = self.find(&path);
        if let Some(entry) = entry.and_then(|entry| self.entry(entry.place(), language)) {
            return Ok(self.href(&self.address(entry)));
        }
        match self.term_at(&path, language) {
            Some(term) => Ok(self.href(&self.term_address(term))),
            None => self.resolve(&path),
        }
    }

    /// The page that a path means: its file, its folder, its address, or its name without ending.
    pub(super) fn find(&self, path: &str) -> Option<&std::sync::Arc<Entry>> {
        if let Some(index) = self.by_path.get(path) {
            return Some(self.at(*index));
        }
        let place = path.strip_prefix(CONTENT)?.trim_matches('/');
        self.entry(place, self.main_language())
    }

    /// The page whose file the settings name, from the content folder.
    pub(super) fn page_of_file(&self, file: &str) -> Option<&std::sync::Arc<Entry>> {
        self.find(&absolute(SETTINGS, file)?)
    }

    /// Why a path leads nowhere: the page is absent for a reason, or its name is misspelt.
    pub(super) fn nowhere<'a>(&'a self, path: &'a str) -> Missing {
        if let Some(absence) = self.absent.get(path) {
            return Missing {
                rule: Rule::BrokenLink,
                message: format!(
                    "This link leads to `{path}`, a page that {}.",
                    absence.reason()
                ),
                help: absence.advice("link"),
                known: *absence == Absence::Unreadable,
            };
        }
        // The folder that all paths share would make any two of them look alike.
        let below = |path: &'a str| path.strip_prefix(CONTENT).unwrap_or(path);
        let known = self
            .by_path
            .keys()
            .map(|path| &**path)
            .chain(self.files.keys().map(|path| &**path))
            .map(below);
        let last = last_part(path);
        // Two files of one folder share most of their path; the names themselves must be near.
        let stem = |name: &'a str| last_part(name).trim_end_matches(".md");
        let known = known
            .filter(|known| stem(known) == "index" || nearest(stem(path), [stem(known)]).is_some());
        let help = match nearest(below(path), known) {
            Some(near) => format!("Did you mean `{near}`?"),
            None if last.contains('@') => {
                format!("A link to an email address is written `mailto:{last}`.")
            }
            None if path.contains("/www.") => {
                "A link to another website starts with `https://`.".to_owned()
            }
            None => "Check the folder and the file's name. A link to a page is written to its file, such as `../pledges/safe.md`.".to_owned(),
        };
        Missing::new(
            Rule::BrokenLink,
            format!("This link leads to `{path}`, and there is no such page or file."),
            help,
        )
    }

    /// The finding for the name of an item that is not there.
    pub(super) fn no_item(&self, folder: &str, name: &str) -> Missing {
        let path = format!("{CONTENT}/{folder}/{name}.md");
        if let Some(absence) = self.absent.get(&path) {
            return Missing {
                rule: Rule::UnknownReference,
                message: format!("`{name}` in `{CONTENT}/{folder}` {}.", absence.reason()),
                help: absence.advice("name"),
                known: *absence == Absence::Unreadable,
            };
        }
        let names: Vec<&str> = self
            .entries
            .iter()
            .filter_map(|entry| entry.place().strip_prefix(folder)?.strip_prefix('/'))
            .collect();
        Missing::new(
            Rule::UnknownReference,
            format!("There is no `{name}` in `{CONTENT}/{folder}`."),
            did_you_mean(name, names),
        )
    }
}

/// Whether a link leads to another website, or to an email or telephone program.
fn is_elsewhere(to: &str) -> bool {
    let scheme = to.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    scheme || to.starts_with("//")
}

/// The path from the site's root that a relative path means, if it stays below `content/`.
fn absolute(from: &str, path: &str) -> Option<String> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let decoded = composed(&decoded);
    let folder = if decoded.starts_with('/') {
        CONTENT
    } else {
        from.rsplit_once('/').map_or(CONTENT, |(folder, _)| folder)
    };
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => {
                parts.pop();
            }
            ".." => return None,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The address with its fragment, if the page has the heading or the mark that it names.
fn with_fragment(entry: &Entry, href: &str, fragment: &str) -> Result<String, Missing> {
    let id = percent_decode_str(fragment).decode_utf8_lossy();
    let document = entry.document();
    let ids = &document.ids;
    // The top of a page can always be reached: <https://html.spec.whatwg.org/#find-a-potential-indicated-element>.
    if id.is_empty() || id == "top" || ids.contains(&*id) || is_on_every_page(&id) {
        return Ok(format!("{href}#{fragment}"));
    }
    let own: BTreeSet<&str> = document.headings().collect();
    let help = match nearest(&id, own.iter().copied()) {
        Some(near) => format!("Did you mean `#{near}`?"),
        None if own.is_empty() => "That page has no headings to link to.".to_owned(),
        None => {
            let some: Vec<_> = own.iter().take(8).map(|id| format!("`#{id}`")).collect();
            format!("The headings of that page are {}.", some.join(", "))
        }
    };
    Err(Missing::new(
        Rule::BrokenAnchor,
        format!(
            "This link leads to `#{id}`, a heading that is not on the page `{}`.",
            entry.path
        ),
        help,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_below_the_content() {
        let path = |to: &str| absolute("content/news/a.md", to);
        assert_eq!(path("b.md").as_deref(), Some("content/news/b.md"));
        assert_eq!(
            path("../pledges/safe.md").as_deref(),
            Some("content/pledges/safe.md")
        );
        assert_eq!(path("/pledges/").as_deref(), Some("content/pledges"));
        assert_eq!(path("../../secret"), None);
        assert_eq!(path("%2e%2e/%2e%2e/secret"), None);
    }

    #[test]
    fn other_websites_are_told_from_files() {
        assert!(is_elsewhere("https://example.org/"));
        assert!(is_elsewhere("tel:999"));
        assert!(!is_elsewhere("news/a.md"));
        assert!(!is_elsewhere("#a:b"));
    }
}
