//! What the rules go by: the levels that the settings give them, and what is worked out once for all
//! pages.

use std::collections::HashMap;

use crate::config::{Checks, Level};
use crate::diag::{Rule, Severity};
use crate::site::Site;

/// What all pages of one site are checked with.
#[derive(Debug)]
pub struct Rulebook {
    levels: HashMap<Rule, Level>,
    /// The reading age that pages aim at, in years.
    pub reading_age: u8,
}

impl Rulebook {
    /// The rulebook of a site.
    pub fn of(site: &Site) -> Rulebook {
        let Checks {
            reading_age,
            levels,
        } = &site.config.settings.checks;
        let levels = levels.iter();
        Rulebook {
            levels: levels
                .filter_map(|(name, level)| Some((Rule::named(name)?, *level)))
                .collect(),
            reading_age: *reading_age,
        }
    }

    /// How much the findings of a rule matter on this site; nothing when the rule is switched off.
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        match self.levels.get(&rule) {
            None => Some(rule.severity()),
            Some(Level::Off) => None,
            Some(Level::Note) => Some(Severity::Note),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }
}
