//! Old addresses: which there are, where they lead, and what can be wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Entry, PageId};
use crate::diag::{Diagnostic, Place, Rule};

use super::Site;
use super::check::push;
use crate::address::Address;

/// Where the old addresses of the settings are said to lead, by the key of the address.
type Said<'s> = BTreeMap<String, &'s str>;

impl Site {
    /// The old addresses that pages and settings give, with where they are written and the id of
    /// the page that each leads to. What is not an address is a finding.
    pub(super) fn old_addresses(
        &self,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<(Address, Place, PageId)> {
        let mut old = Vec::new();
        for entry in &self.entries {
            for (at, alias) in entry.common.aliases.iter().enumerate() {
                let place = entry.key(&format!("aliases[{at}]"));
                match Address::parse(alias) {
                    Ok(address) => old.push((address, place, entry.id.clone())),
                    Err(problem) => findings.push(not_an_address(place, alias, problem)),
                }
            }
        }
        let redirects = &self.config.settings.redirects;
        let said = redirects.iter().filter_map(|redirect| {
            let from = Address::parse(&redirect.from).ok()?;
            Some((from.key(), redirect.to.as_str()))
        });
        let said: Said = said.collect();
        let aliases: BTreeMap<String, PageId> = old
            .iter()
            .map(|(address, _, id)| (address.key(), id.clone()))
            .collect();
        for (at, redirect) in redirects.iter().enumerate() {
            let place = self.config.place(&format!("redirects[{at}].from"));
            let address = match Address::parse(&redirect.from) {
                Ok(address) => address,
                Err(problem) => {
                    findings.push(not_an_address(place, &redirect.from, problem));
                    continue;
                }
            };
            if let Some(entry) = self.page_of_file(&redirect.to) {
                old.push((address, place, entry.id.clone()));
                continue;
            }
            let place = self.config.place(&format!("redirects[{at}].to"));
            match self.follow(&redirect.to, &said, &aliases) {
                Some(end) => findings.push(roundabout(place, &redirect.to, end)),
                None => match self.resolve_setting(&redirect.to, self.main_language()) {
                    Err(missing) => push(findings, place, missing),
                    Ok(_) => findings.push(Diagnostic::new(
                        Rule::BrokenLink,
                        place,
                        format!("`{}` is not the file of a page.", redirect.to),
                        "Write the page's file, from the content folder, such as `/pledges/safe.md`.",
                    )),
                },
            }
        }
        old
    }

    /// Where a path leads in the end that is an old address itself. There is none when it is no old
    /// address.
    fn follow<'s>(
        &'s self,
        to: &str,
        said: &Said<'s>,
        aliases: &BTreeMap<String, PageId>,
    ) -> Option<End<'s>> {
        let mut key = Address::parse(to).ok()?.key();
        let mut seen = BTreeSet::new();
        loop {
            if let Some(index) = aliases.get(&key).and_then(|id| self.by_id.get(id)) {
                return Some(End::Page(self.at(*index)));
            }
            let Some(next) = said.get(&key) else {
                return (!seen.is_empty()).then_some(End::Nowhere);
            };
            if !seen.insert(key) {
                return Some(End::Circle);
            }
            if let Some(entry) = self.page_of_file(next) {
                return Some(End::Page(entry));
            }
            match Address::parse(next) {
                Ok(address) => key = address.key(),
                Err(_) => return Some(End::Nowhere),
            }
        }
    }
}

/// Where a chain of old addresses ends.
enum End<'s> {
    /// At a page.
    Page(&'s Entry),
    /// Where it began, or at some other address that was passed before.
    Circle,
    /// At something that is no page, which is a finding of its own.
    Nowhere,
}

fn roundabout(place: Place, to: &str, end: End) -> Diagnostic {
    let page =
        "Write the file of the page that people should be taken to, such as `/pledges/safe.md`.";
    match end {
        End::Circle => Diagnostic::new(
            Rule::RedirectLoop,
            place,
            format!("`{to}` is an old address itself, and following it leads round in a circle."),
            page,
        ),
        End::Nowhere => Diagnostic::new(
            Rule::RedirectChain,
            place,
            format!("`{to}` is an old address itself, and people would be sent on twice."),
            page,
        ),
        End::Page(entry) => {
            let file = entry.path.strip_prefix(crate::inputs::CONTENT);
            let file = file.unwrap_or(&entry.path);
            Diagnostic::new(
                Rule::RedirectChain,
                place,
                format!("`{to}` is an old address itself, and people would be sent on twice."),
                format!("Write the page that they reach in the end: `{file}`."),
            )
        }
    }
}

fn not_an_address(place: Place, alias: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::InvalidAddress,
        place,
        format!("`{alias}` cannot be an old address. {problem}."),
        "Write the part of the old web address after the site's name, such as `/old-name/`.",
    )
}
