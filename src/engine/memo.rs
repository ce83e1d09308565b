//! What earlier builds asked: a trace for each page, by which the next build tells whether the page
//! must be made again.
//!
//! These are the verifying traces of Mokhov, Mitchell and Peyton Jones, “Build Systems à la Carte”
//! (2018), section 4.2.2: a page is up to date when every question that it asked would be answered as
//! it was. A question is kept once, however many pages asked it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::digest::Digest;
use crate::site::{Query, Site};
use crate::template::Reads;

use super::why::Why;

/// A question, and what is known of its last answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Question {
    pub(super) query: Query,
    digest: Digest,
    /// For a list, the places of its items.
    pub(super) items: Arc<[Arc<str>]>,
}

/// What became of a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// A file with these bytes.
    File(Digest),
    /// Findings, and no file.
    Findings(Vec<Diagnostic>),
}

/// How a page was made: from its own file, and from these answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Trace {
    own: Digest,
    /// Places in the memo's list of questions.
    reads: Vec<u32>,
    pub(super) outcome: Outcome,
}

impl Trace {
    /// What was found when the page was made.
    pub(super) fn findings(&self) -> &[Diagnostic] {
        match &self.outcome {
            Outcome::File(_) => &[],
            Outcome::Findings(findings) => findings,
        }
    }
}

/// The traces of the last build, by the path of the page's file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Memo {
    /// The templates that were compiled without a finding.
    theme: Option<Digest>,
    questions: Vec<Question>,
    traces: BTreeMap<String, Trace>,
}

/// Which of a memo's questions have another answer now.
pub(super) struct Changes(Vec<bool>);

impl Memo {
    /// Asks every question again, each once, on all cores.
    pub(super) fn verify(&self, site: &Site) -> Changes {
        let questions = self.questions.par_iter();
        let changed = questions.map(|known| site.ask(&known.query).digest != known.digest);
        Changes(changed.collect())
    }

    /// The digest of the templates that are known to compile.
    pub(super) fn theme(&self) -> Option<Digest> {
        self.theme
    }

    /// How many questions the page of this file asked, if there is one.
    pub(super) fn questions_of(&self, path: &str) -> Option<usize> {
        self.traces.get(path).map(|trace| trace.reads.len())
    }

    /// The files of the pages.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> + Clone {
        self.traces.keys().map(String::as_str)
    }

    /// Whether both know the same pages.
    pub(super) fn holds_the_same_pages(&self, other: &Memo) -> bool {
        self.theme == other.theme && self.traces.keys().eq(other.traces.keys())
    }

    /// The trace of a page, if it still holds; or else why it does not.
    pub(super) fn check(&self, path: &str, own: Digest, changes: &Changes) -> Result<&Trace, Why> {
        let trace = self.traces.get(path).ok_or(Why::New)?;
        if trace.own != own {
            return Err(Why::Edited);
        }
        let changed = trace.reads.iter().map(|read| *read as usize).find(|read| {
            // A place outside the list would be damage that the store's checksum let through.
            changes.0.get(*read).copied().unwrap_or(true)
        });
        match changed.map(|read| self.questions.get(read)) {
            None => Ok(trace),
            Some(None) => Err(Why::New),
            Some(Some(question)) => Err(Why::Answer(Box::new(question.clone()))),
        }
    }
}

/// The memo of the build that is under way.
pub(super) struct Recorder {
    memo: Memo,
    places: HashMap<Query, u32>,
}

impl Recorder {
    /// A recorder of a build with these templates.
    pub(super) fn of(theme: Digest) -> Recorder {
        Recorder {
            memo: Memo {
                theme: Some(theme),
                ..Memo::default()
            },
            places: HashMap::new(),
        }
    }

    /// Takes over a trace that still holds.
    pub(super) fn keep(&mut self, path: String, trace: &Trace, old: &Memo) {
        let questions = trace
            .reads
            .iter()
            .filter_map(|read| old.questions.get(*read as usize));
        let reads = questions
            .map(|question| self.place(&question.query, || question.clone()))
            .collect();
        let trace = Trace {
            own: trace.own,
            reads,
            outcome: trace.outcome.clone(),
        };
        self.memo.traces.insert(path, trace);
    }

    /// Notes how a page was made.
    pub(super) fn record(
        &mut self,
        site: &Site,
        path: String,
        own: Digest,
        reads: Reads,
        outcome: Outcome,
    ) {
        let reads = reads
            .into_iter()
            .map(|(query, digest)| {
                self.place(&query, || Question {
                    items: site.ask(&query).items,
                    query: query.clone(),
                    digest,
                })
            })
            .collect();
        let trace = Trace {
            own,
            reads,
            outcome,
        };
        self.memo.traces.insert(path, trace);
    }

    /// The memo, complete.
    pub(super) fn finish(self) -> Memo {
        self.memo
    }

    /// The place of a question in the list. Within one build a question has one answer, so the first
    /// who brings it brings the right one.
    fn place(&mut self, query: &Query, question: impl FnOnce() -> Question) -> u32 {
        if let Some(place) = self.places.get(query) {
            return *place;
        }
        let place = u32::try_from(self.memo.questions.len()).unwrap_or(u32::MAX);
        self.places.insert(query.clone(), place);
        self.memo.questions.push(question());
        place
    }
}
