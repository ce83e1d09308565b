//! What can be wrong between pages: names that nothing has, and addresses that two things have.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use unicode_normalization::UnicodeNormalization;

use crate::content::Entry;
use crate::diag::{Diagnostic, Place, Rule, did_you_mean};
use crate::inputs::{CONTENT, SETTINGS};
use crate::search;

use super::Site;
use super::query::Missing;
use super::terms::is_usable;
use crate::address::Address;

impl Site {
    /// Every finding about pages taken together.
    pub(super) fn check(&self) -> Vec<Diagnostic> {
        let (mut findings, on_addresses) = rayon::join(
            || {
                let mut findings = Vec::new();
                for entry in &self.entries {
                    self.check_mentions(entry, &mut findings);
                }
                self.check_settings(&mut findings);
                findings
            },
            || self.check_addresses(),
        );
        findings.extend(on_addresses);
        findings
    }

    fn check_mentions(&self, entry: &Entry, findings: &mut Vec<Diagnostic>) {
        let item = entry.fields.item();
        for mention in item.mentions() {
            let folder = mention.collection.folder();
            if self
                .entry(&format!("{folder}/{}", mention.name), self.main_language())
                .is_none()
            {
                let missing = self.no_item(folder, mention.name);
                push(findings, entry.key(&mention.path), missing);
            }
        }
        let common = crate::content::SourceMention::list("sources", &entry.common.sources);
        for mention in common.into_iter().chain(item.source_mentions()) {
            if !self.sources.lists(mention.name) {
                push(
                    findings,
                    entry.key(&mention.path),
                    self.no_source(mention.name),
                );
            }
        }
        let areas = &self.config.settings.areas;
        if let Some(area) = item.area().filter(|area| !areas.contains_key(&area.0)) {
            findings.push(Diagnostic::new(
                Rule::UnknownReference,
                entry.key("area"),
                format!("`{}` is not one of the areas in `{SETTINGS}`.", area.0),
                did_you_mean(&area.0, areas.keys().map(String::as_str)),
            ));
        }
    }

    /// The links of the settings: menus, redirects, the page for worried people.
    fn check_settings(&self, findings: &mut Vec<Diagnostic>) {
        let settings = &self.config.settings;
        let menus = [
            ("navigation", &settings.navigation),
            ("footer", &settings.footer),
        ];
        let mut links: Vec<(String, &str)> = Vec::new();
        for (name, items) in menus {
            for (at, item) in items.iter().enumerate() {
                links.push((format!("{name}[{at}].page"), &item.page));
            }
        }
        if let Some(page) = settings
            .contact
            .worried
            .as_ref()
            .and_then(|w| w.page.as_ref())
        {
            links.push(("contact.worried.page".to_owned(), page));
        }
        for (key, to) in links {
            if let Err(missing) = self.resolve_setting(to, self.main_language()) {
                push(findings, self.config.place(&key), missing);
            }
        }
        if let Some(security) = &settings.security {
            let last = security.expires.last_day();
            if last < self.now.date() {
                findings.push(Diagnostic::new(
                    Rule::OverdueReview,
                    self.config.place("security.expires"),
                    format!(
                        "What is said here of whom to tell of a weakness was to be looked at again by {}.",
                        security.expires
                    ),
                    "Check that somebody still reads what is sent there. Then write a date within the next year after `expires:`.",
                ));
            }
        }
        let areas = settings.areas.keys();
        for key in areas.filter(|key| key.contains('/') || !is_usable(key)) {
            let at = self.config.places.key(&format!("areas.{key}"));
            findings.push(Diagnostic::new(
                Rule::UnusableName,
                Place::new(SETTINGS, at),
                format!("The area's key `{key}` cannot be part of a web address."),
                "Write letters, digits and hyphens before the colon, and the name that people read after it.",
            ));
        }
    }

    /// Everything that has an address, and every two that share one.
    fn check_addresses(&self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut taken = Taken::default();
        taken.reserve(self.entries.len());
        // What nobody wrote comes first, so that the finding is about what somebody wrote.
        for term in self.terms() {
            let holder = Holder {
                address: self.term_address(term),
                place: self.term_place(term),
                made: Some(format!("a list of pages in `{}`", term.source)),
            };
            claim(&mut taken, holder, &mut findings);
        }
        for download in self.downloads() {
            let folder = download.collection.folder();
            let Some(first) = self.first_download(download.collection) else {
                continue;
            };
            let holder = Holder {
                address: self.download_address(download),
                place: Place::file(self.at(first).path.clone()),
                made: Some(format!("the download of all pages in `{CONTENT}/{folder}`")),
            };
            claim(&mut taken, holder, &mut findings);
        }
        let pages = self
            .entries
            .iter()
            .map(|entry| (self.address(entry), Place::file(entry.path.clone())));
        let files = self
            .files()
            .map(|(address, path, _)| (address, Place::file(path.clone())));
        let made = self
            .assets
            .addresses()
            .map(|(address, path)| (address.clone(), Place::file(path.to_owned())));
        for (address, place) in pages.chain(files).chain(made) {
            claim(&mut taken, Holder::written(address, place), &mut findings);
        }
        for (address, place, _) in self.old_addresses(&mut findings) {
            claim(&mut taken, Holder::written(address, place), &mut findings);
        }
        check_folders(&taken, &mut findings);
        if !self.searched().is_empty() {
            check_index(&taken, &mut findings);
        }
        findings
    }
}

pub(super) fn push(findings: &mut Vec<Diagnostic>, place: Place, missing: Missing) {
    if !missing.known {
        findings.push(Diagnostic::new(
            missing.rule,
            place,
            missing.message,
            missing.help,
        ));
    }
}

/// Something that has an address.
struct Holder {
    address: Address,
    /// The file that it is, or the place that it comes from.
    place: Place,
    /// What it is, when no file stands for it.
    made: Option<String>,
}

impl Holder {
    fn written(address: Address, place: Place) -> Holder {
        Holder {
            address,
            place,
            made: None,
        }
    }

    /// The holder, in words after “by”.
    fn words(&self) -> String {
        match &self.made {
            Some(what) => what.clone(),
            None => format!("`{}`", self.place.path),
        }
    }
}

/// Who has an address, by the key of the address.
type Taken = HashMap<String, Holder, FixedState>;

/// The folder of the search's indexes is the program's own: the names of its files change with them.
fn check_index(taken: &Taken, findings: &mut Vec<Diagnostic>) {
    for (key, holder) in taken {
        if key.split('/').next() == Some(search::FOLDER) {
            findings.push(Diagnostic::new(
                Rule::RepeatedAddress,
                holder.place.clone(),
                format!(
                    "The search keeps the addresses in `/{}/` for itself, so `{}` is not free.",
                    search::FOLDER,
                    holder.address
                ),
                "Give it another name.",
            ));
        }
    }
}

/// One name cannot be both a file and the folder of another file.
fn check_folders(taken: &Taken, findings: &mut Vec<Diagnostic>) {
    for (key, holder) in taken {
        let folders = key.match_indices('/').map(|(end, _)| &key[..end]);
        for (file, other) in folders.filter_map(|folder| Some((folder, taken.get(folder)?))) {
            findings.push(Diagnostic::new(
                Rule::RepeatedAddress,
                holder.place.clone(),
                format!(
                    "`{}` needs a folder where `{}` puts the file `{file}`.",
                    holder.address, other.place.path
                ),
                "Rename one of the two, or take the old address away.",
            ));
        }
    }
}

fn claim(taken: &mut Taken, holder: Holder, findings: &mut Vec<Diagnostic>) {
    let key = holder.address.key();
    let Some(first) = taken.get(&key) else {
        taken.insert(key, holder);
        return;
    };
    let (path, other) = (&holder.place.path, &first.place.path);
    let address = &holder.address;
    let said = if other != path && other.nfc().eq(path.nfc()) {
        "Another file has a name that looks the same, and is saved with other characters."
            .to_owned()
    } else if first.address == *address {
        format!("`{address}` is taken twice: here and by {}.", first.words())
    } else {
        format!(
            "`{address}` is the same address as `{}` of {} to many web servers.",
            first.address,
            first.words()
        )
    };
    let help = match first.made {
        Some(_) => "Give this file or folder another name, or take the old address away.",
        None => "Rename one of the two files, or take the old address away.",
    };
    findings.push(Diagnostic::new(
        Rule::RepeatedAddress,
        holder.place,
        said,
        help,
    ));
}
