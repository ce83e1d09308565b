//! What earlier builds asked: a trace for each page, by which the next build tells whether the page
//! must be made again.
//!
//! These are the verifying traces of Mokhov, Mitchell and Peyton Jones, “Build Systems à la Carte”
//! (2018), section 4.2.2: a page is up to date when every question that it asked would be answered as
//! it was. A question is kept once, however many pages asked it.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;
use indexmap::IndexMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cores::AT_ONCE;
use crate::diag::Diagnostic;
use crate::digest::Digest;
use crate::proof::Proof;
use crate::site::{Answer, Asked, Query, Site};

use super::why::Why;

/// What is known of the last answer to a question.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Known {
    digest: Digest,
    /// For a list, the places of its items.
    items: Option<Arc<[Arc<str>]>>,
}

/// What became of a page. There is one of it for each page, so it is small.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// A file with these bytes.
    File(Box<Digest>),
    /// A page with these bytes, and what was seen when it was looked at.
    Page(Box<(Digest, Proof)>),
    /// Several files, each with its bytes.
    Files(Box<[(String, Digest)]>),
    /// Findings, and no file.
    Findings(Vec<Diagnostic>),
}

/// How a page was made: from its own file, and from these answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Trace {
    own: Digest,
    /// Places in the memo's list of questions.
    reads: Box<[u32]>,
    pub(super) outcome: Outcome,
}

impl Trace {
    /// What was found when the page was made.
    pub(super) fn findings(&self) -> &[Diagnostic] {
        match &self.outcome {
            Outcome::File(_) | Outcome::Page(..) | Outcome::Files(_) => &[],
            Outcome::Findings(findings) => findings,
        }
    }
}

/// The traces of the last build, by the path of the page's file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Memo {
    /// Every question that a page asked; traces name it by its place.
    questions: IndexMap<Query, Known, FixedState>,
    traces: BTreeMap<Arc<str>, Trace>,
    /// How many questions there were when those that nobody asks any more were last dropped.
    #[serde(skip)]
    tidied: usize,
}

/// Whether the traces of a memo are other than they were before a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Traces {
    #[default]
    AsTheyWere,
    Changed,
}

/// Which of a memo's questions have another answer now.
pub(super) struct Changes(Vec<bool>);

impl Memo {
    /// A memo as it was kept, made ready for use.
    pub(super) fn restored(mut self) -> Memo {
        self.tidied = self.questions.len();
        self
    }

    /// Asks every question again, each once, on all cores.
    pub(super) fn verify(&self, site: &Site) -> Changes {
        let questions: Vec<(&Query, &Known)> = self.questions.iter().collect();
        let changed = questions.par_chunks(AT_ONCE).flat_map_iter(|questions| {
            let answers = site.ask_all(questions.iter().map(|(query, _)| *query));
            let known = questions.iter().map(|(_, known)| known.digest);
            answers
                .into_iter()
                .zip(known)
                .map(|(now, known)| now != known)
        });
        Changes(changed.collect())
    }

    /// How many questions the page of this file asked, if there is one.
    pub(super) fn questions_of(&self, path: &str) -> Option<usize> {
        self.traces.get(path).map(|trace| trace.reads.len())
    }

    /// Whether any file was made of the answer to this question.
    pub(super) fn stands_on(&self, query: &Query) -> bool {
        self.questions.contains_key(query)
    }

    /// Every page that was made, by the path of its file, with its proof.
    pub(super) fn proofs(&self) -> impl Iterator<Item = (&str, &Proof)> {
        self.traces
            .iter()
            .filter_map(|(path, trace)| match &trace.outcome {
                Outcome::Page(page) => Some((&**path, &page.1)),
                Outcome::File(_) | Outcome::Files(_) | Outcome::Findings(_) => None,
            })
    }

    /// The proof of the page of this file.
    pub(super) fn proof(&self, path: &str) -> Option<&Proof> {
        match &self.traces.get(path)?.outcome {
            Outcome::Page(page) => Some(&page.1),
            Outcome::File(_) | Outcome::Files(_) | Outcome::Findings(_) => None,
        }
    }

    /// The files of the pages.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> + Clone {
        self.traces.keys().map(|path| &**path)
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
        match changed.map(|read| self.questions.get_index(read)) {
            None => Ok(trace),
            Some(None) => Err(Why::New),
            Some(Some((query, known))) => Err(Why::Answer(
                Box::new(query.clone()),
                known.items.clone().unwrap_or_default(),
            )),
        }
    }

    /// Brings the memo up to date with a build: what was made, which pages there are (and how many of them had a
    /// trace), and the answers of now. What still holds is left as it is.
    pub(super) fn settle<'p>(
        &mut self,
        site: &Site,
        changes: &Changes,
        made: impl Iterator<Item = Fresh>,
        (pages, known): (impl Iterator<Item = &'p str>, usize),
    ) -> Traces {
        let some_are_gone = known < self.traces.len();
        if some_are_gone {
            let pages: HashSet<&str, FixedState> = pages.collect();
            self.traces.retain(|path, _| pages.contains(&**path));
        }
        // Every page that asked a question whose answer changed has been made again, so the new
        // answers are what all traces stand on.
        let questions = self.questions.iter_mut().zip(&changes.0);
        for ((query, known), _) in questions.filter(|(_, new)| **new) {
            *known = Known::of(site.ask(query));
        }
        // The place here of each question that the site was asked, by its place there.
        let mut places: Vec<Option<u32>> = Vec::new();
        if self.questions.is_empty() {
            // What is new all together is handed over, so that memory holds none of it twice.
            let asked = site.hand_over();
            self.questions.reserve(asked.len());
            let all = asked.map(|(query, answer)| Some(self.place(query, answer)));
            places.extend(all);
        }
        let place = |memo: &mut Memo, asked: Asked| {
            let at = asked.place();
            if at >= places.len() {
                places.resize(at + 1, None);
            }
            if places[at].is_none() {
                let (query, answer) = site.asked(asked)?;
                places[at] = Some(memo.place(query, answer));
            }
            places[at]
        };
        let some_are_made = self.take(made, place);
        // A site that stands for long holds no answers that the memo knows; nobody waits for their going.
        let answered = site.hand_over();
        rayon::spawn(move || drop(answered));
        match some_are_made || some_are_gone {
            true => Traces::Changed,
            false => Traces::AsTheyWere,
        }
    }

    /// Takes note of pages that were made, while everything else holds.
    pub(super) fn amend(&mut self, site: &Site, made: Vec<Fresh>) {
        self.take(made.into_iter(), |memo, asked| {
            let (query, answer) = site.asked(asked)?;
            Some(memo.place(query, answer))
        });
    }

    /// Takes note of pages, one by one, so that memory holds none of them twice. `place` gives the place here of a
    /// question. Returns whether there were any.
    fn take(
        &mut self,
        made: impl Iterator<Item = Fresh>,
        mut place: impl FnMut(&mut Memo, Asked) -> Option<u32>,
    ) -> bool {
        let mut any = false;
        for page in made {
            any = true;
            let Some(outcome) = page.outcome else {
                self.traces.remove(&page.path);
                continue;
            };
            let reads = page.reads.into_iter();
            // What a site gave a place to has one here.
            let reads = reads.map(|asked| place(self, asked).unwrap_or(u32::MAX));
            let trace = Trace {
                own: page.own,
                reads: reads.collect(),
                outcome,
            };
            self.traces.insert(page.path, trace);
        }
        if self.questions.len() > 2 * self.tidied + 1000 {
            self.tidy();
        }
        any
    }

    /// The place of a question in the list, at its end if it is new.
    fn place(&mut self, query: Query, answer: Answer) -> u32 {
        let next = self.questions.entry(query);
        let place = next.index();
        next.or_insert_with(|| Known::of(answer));
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Drops the questions that no page asks any more.
    fn tidy(&mut self) {
        let mut asked = vec![false; self.questions.len()];
        for read in self.traces.values().flat_map(|trace| &trace.reads) {
            if let Some(asked) = asked.get_mut(*read as usize) {
                *asked = true;
            }
        }
        let mut next = 0..u32::MAX;
        let moved = asked
            .iter()
            .map(|asked| asked.then(|| next.next()).flatten());
        let moved: Vec<Option<u32>> = moved.collect();
        let reads = self.traces.values_mut();
        for read in reads.flat_map(|trace| trace.reads.iter_mut()) {
            *read = moved
                .get(*read as usize)
                .copied()
                .flatten()
                .unwrap_or(u32::MAX);
        }
        let mut asked = asked.into_iter();
        self.questions.retain(|_, _| asked.next() == Some(true));
        self.tidied = self.questions.len();
    }
}

impl Known {
    fn of(answer: Answer) -> Known {
        Known {
            digest: answer.digest,
            items: answer.items,
        }
    }
}

/// A page that was made, to be remembered.
pub(super) struct Fresh {
    pub(super) path: Arc<str>,
    pub(super) own: Digest,
    pub(super) reads: Box<[Asked]>,
    /// Nothing when the output refused its file: then there is nothing to rely on.
    pub(super) outcome: Option<Outcome>,
}
