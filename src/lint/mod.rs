//! The editor's companion: checks of what pages say, for kind words, plain reading, safety, access and
//! truth. Each rule is one file below `rules/`.
//!
//! A page is checked from its own file, from the [`Rulebook`], and from what its rules ask the site; all
//! of that is written down, as it is for a page that is rendered.

mod allow;
mod book;
mod links;
mod page;
mod personal;
mod pictures;
pub mod reading;
mod review;
pub mod rules;
pub mod words;

use std::cell::RefCell;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::content::Entry;
use crate::diag::{Diagnostic, Rule, Severity};
use crate::site::{Answer, Query, Reads, Site};

use rules::Run;

pub use book::Rulebook;
pub use links::Link;
pub use page::{Page, Part, Passage};
pub use pictures::{Picture, Said, check_pictures};

/// Where rules ask about the rest of the site. What they ask is written down.
pub struct Desk<'a> {
    site: &'a Site,
    reads: RefCell<Reads>,
}

impl<'a> Desk<'a> {
    /// Asks a question.
    pub fn ask(&self, query: Query) -> Answer {
        self.site.read(&query, &mut self.reads.borrow_mut())
    }

    /// Asks a question, and reads the answer, if there is one of this kind.
    pub fn read<T: DeserializeOwned>(&self, query: Query) -> Option<T> {
        let answer = self.ask(query).outcome.ok()?;
        serde_json::from_value(serde_json::to_value(&answer).ok()?).ok()
    }

    /// Asks a question whose answer is yes or no.
    pub fn is(&self, query: Query) -> bool {
        let answer = self.ask(query).outcome;
        answer.is_ok_and(|answer| answer.as_bool() == Some(true))
    }
}

/// What one rule finds on one page.
pub struct Found<'p> {
    page: &'p Page<'p>,
    rule: Rule,
    severity: Severity,
    findings: Vec<Diagnostic>,
}

impl Found<'_> {
    /// A finding about the words at this offset of the page's text.
    pub fn at(&mut self, offset: usize, message: impl Into<String>, help: impl Into<String>) {
        self.at_place(self.page.place(offset), message, help);
    }

    /// A finding about a key of the front matter.
    pub fn at_key(&mut self, key: &str, message: impl Into<String>, help: impl Into<String>) {
        self.at_place(self.page.entry.key(key), message, help);
    }

    /// A finding at a place of the page's file.
    pub fn at_place(
        &mut self,
        place: crate::diag::Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let mut finding = Diagnostic::new(self.rule, place, message, help);
        finding.severity = self.severity;
        self.findings.push(finding);
    }
}

/// The last day by which somebody should look at a page again.
pub fn due(page: &Page, book: &Rulebook) -> Option<jiff::civil::Date> {
    review::due(page, book).map(|(_, day)| day)
}

/// Whether findings of this rule come from the checks of pages.
pub fn finds(rule: Rule) -> bool {
    let own = [Rule::UnusedAllowance, Rule::UnexplainedAllowance];
    own.contains(&rule) || rules::of(rule).is_some()
}

/// Checks one page with every rule that is switched on; gives what was found, and what was asked.
pub fn check(site: &Site, book: &Rulebook, entry: &Arc<Entry>) -> (Vec<Diagnostic>, Reads) {
    // A section that no file stands for says nothing.
    if entry.text.is_empty() {
        return (Vec::new(), Reads::default());
    }
    let desk = Desk {
        site,
        reads: RefCell::default(),
    };
    desk.ask(Query::Checks);
    let document = entry.document();
    let page = Page::of(entry, &document);
    let mut findings = Vec::new();
    for check in rules::ALL {
        let (Run::Page(run), Some(severity)) = (check.run, book.severity(check.rule)) else {
            continue;
        };
        let mut found = Found {
            page: &page,
            rule: check.rule,
            severity,
            findings: Vec::new(),
        };
        run(&page, book, &desk, &mut found);
        findings.append(&mut found.findings);
    }
    let findings = allow::apply(&page, book, findings);
    (findings, desk.reads.into_inner())
}
