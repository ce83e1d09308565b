//! Pictures as the rules read them: by their names and by the records beside them.

use crate::diag::{Diagnostic, Place};
use crate::site::{Query, Record, Site};

use super::Rulebook;
use super::rules::{self, Run};

/// A picture of the content, or the place where one should be.
pub struct Picture<'a> {
    /// The site that it is part of.
    pub site: &'a Site,
    /// Its file.
    pub path: &'a str,
    /// The record beside it.
    pub record: Option<&'a Record>,
    /// Whether the picture itself is there.
    pub is_there: bool,
}

impl Picture<'_> {
    /// The name of its file.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }

    /// Whether the site's clock says yes to a question.
    pub fn is(&self, query: &Query) -> bool {
        let answer = self.site.ask(query).outcome;
        answer.is_ok_and(|answer| answer.as_bool() == Some(true))
    }
}

/// What a rule says of a picture: where, what, and what to do.
pub type Said = (Place, String, String);

/// Checks all pictures with every rule that is switched on. Nothing is read for it but names and records,
/// so it is done in every build.
pub fn check_pictures(site: &Site, book: &Rulebook) -> Vec<Diagnostic> {
    let there = site.pictures().map(|(path, record)| Picture {
        site,
        path,
        record,
        is_there: true,
    });
    let lone = site.lone_records().map(|(path, record)| Picture {
        site,
        path,
        record: Some(record),
        is_there: false,
    });
    let mut findings = Vec::new();
    for picture in there.chain(lone) {
        for check in rules::ALL {
            let (Run::Picture(run), Some(severity)) = (check.run, book.severity(check.rule)) else {
                continue;
            };
            if let Some((place, message, help)) = run(&picture) {
                let mut finding = Diagnostic::new(check.rule, place, message, help);
                finding.severity = severity;
                findings.push(finding);
            }
        }
    }
    findings
}
