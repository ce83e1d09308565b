//! What the rules go by: the levels that the settings give them, and what is worked out once for all
//! pages.

use std::collections::HashMap;

use crate::assets;
use crate::config::{Checks, Level};
use crate::diag::{Diagnostic, Place, Rule, Severity};
use crate::external;
use crate::inputs::SETTINGS;
use crate::proof;
use crate::site::Site;

use super::reading::plain;
use super::words::{Asked, Glossary, Guides, Speller};

/// What all pages of one site are checked with.
#[derive(Debug, Default)]
pub struct Rulebook {
    levels: HashMap<Rule, Level>,
    /// The reading age that pages aim at, in years.
    pub reading_age: u8,
    /// What the language guides ask for.
    pub guides: Guides,
    /// What the glossary explains.
    pub glossary: Glossary,
    /// Spelling.
    pub speller: Speller,
    /// How many months after its review a page is to be looked at again.
    pub review_after_months: u8,
}

impl Rulebook {
    /// Reads the lists of words on other cores, as far as these settings let anybody look for them: the dictionary
    /// takes as long as a hundred pages, and the first page of each core would wait for it.
    pub fn read_ahead(checks: &Checks) {
        let is_on = |rule: Rule| {
            let level = checks.levels.get(rule.id());
            level.is_none_or(|level| level.severity().is_some())
        };
        if is_on(Rule::MisspeltWords) {
            rayon::spawn(Speller::get_ready);
        }
        if is_on(Rule::HardWords) {
            rayon::spawn(plain::get_ready);
        }
    }

    /// The rulebook of a site.
    pub fn of(site: &Site) -> Rulebook {
        let Checks {
            reading_age,
            words,
            review_after_months,
            levels,
            links: _,
        } = &site.config.settings.checks;
        let levels = levels.iter();
        Rulebook {
            levels: levels
                .filter_map(|(name, level)| Some((Rule::named(name)?, *level)))
                .collect(),
            reading_age: *reading_age,
            guides: Guides::of(Asked::of(site)),
            glossary: Glossary::of(site.glossary()),
            speller: Speller::of(words),
            review_after_months: *review_after_months,
        }
    }

    /// Levels in the settings that change nothing.
    pub fn misplaced(site: &Site) -> Vec<Diagnostic> {
        let levels = site.config.settings.checks.levels.keys();
        let rules = levels.filter_map(|name| Rule::named(name));
        rules
            .filter(|rule| !super::finds(*rule) && !proof::finds(*rule))
            .filter(|rule| {
                assets::manual(*rule).is_none() && external::rules::manual(*rule).is_none()
            })
            .map(|rule| cannot_change(site, rule))
            .collect()
    }

    /// How much the findings of a rule matter on this site; nothing when the rule is switched off.
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        match self.levels.get(&rule) {
            None => Some(rule.severity()),
            Some(level) => level.severity(),
        }
    }
}

fn cannot_change(site: &Site, rule: Rule) -> Diagnostic {
    let (id, level) = (rule.id(), rule.severity().word());
    let at = site.config.places.key(&format!("checks.levels.{id}"));
    Diagnostic::new(
        Rule::InvalidValue,
        Place::new(SETTINGS, at),
        format!(
            "The level of `{id}` cannot be changed: without it a page cannot be made well, so it always counts as {level}."
        ),
        "Delete the line. `spires explain` lists every rule.",
    )
}
