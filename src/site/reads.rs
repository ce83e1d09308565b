//! Who asked what: each distinct question to a site with its answer, and the questions that a file asked.

use std::sync::{PoisonError, RwLock};

use foldhash::fast::FixedState;
use indexmap::{IndexMap, IndexSet};

use super::Site;
use super::query::{Answer, Query};
use crate::digest::Digest;

/// A question that a site was asked, by its place among all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asked(u32);

impl Asked {
    /// Its place, from 0.
    pub fn place(self) -> usize {
        self.0 as usize
    }

    fn at(place: usize) -> Asked {
        // Four thousand million questions do not fit into memory.
        Asked(u32::try_from(place).unwrap_or(u32::MAX))
    }
}

/// The questions that a file asked, in the order in which it first asked them. With their answers, they
/// are everything that it depends on besides what it is made from.
#[derive(Debug, Default)]
pub struct Reads(IndexSet<Asked, FixedState>);

impl Reads {
    /// Takes over what was asked on behalf of the same file.
    pub fn extend(&mut self, others: Reads) {
        self.0.extend(others.0);
    }

    /// The questions, in as little room as they take.
    pub fn into_asked(self) -> Box<[Asked]> {
        self.0.into_iter().collect()
    }
}

impl Answer {
    /// What is held of it for the next who asks. What stands in a section is asked by that section's page alone, and
    /// can be as long as the site, so no more is held of it than tells whether it is another.
    fn held(&self, query: &Query) -> Answer {
        match query {
            Query::Children(_) => Answer {
                outcome: Ok(tera::Value::none()),
                digest: self.digest,
                items: self.items.clone(),
            },
            _ => self.clone(),
        }
    }
}

/// Every question that a site was asked, with its answer.
#[derive(Debug, Default)]
pub(super) struct Answers(RwLock<IndexMap<Query, Answer, FixedState>>);

impl Site {
    /// Answers a question. Equal questions share one answer.
    pub fn ask(&self, query: &Query) -> Answer {
        self.look_up(query).1
    }

    /// Answers a question of a file, and notes down that the file asked it.
    pub fn read(&self, query: &Query, reads: &mut Reads) -> Answer {
        let (asked, answer) = self.look_up(query);
        reads.0.insert(asked);
        answer
    }

    /// A question that was asked, and its answer.
    pub fn asked(&self, asked: Asked) -> Option<(Query, Answer)> {
        let answers = self.answers.0.read();
        let answers = answers.unwrap_or_else(PoisonError::into_inner);
        let (query, answer) = answers.get_index(asked.place())?;
        Some((query.clone(), answer.clone()))
    }

    /// Hands over every question that was asked, in the order of their places, with its answer. Who asks
    /// from now on is answered anew.
    pub fn hand_over(&self) -> impl ExactSizeIterator<Item = (Query, Answer)> + use<> {
        let answers = self.answers.0.write();
        let mut answers = answers.unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *answers).into_iter()
    }

    /// The digests of the answers to some questions, in their order. To take down all of the answers at once takes
    /// less time than each of them by itself, while other cores do the same.
    pub fn ask_all<'q>(&self, queries: impl Iterator<Item = &'q Query> + Clone) -> Vec<Digest> {
        let known: Vec<Option<Digest>> = {
            let answers = self.answers.0.read();
            let answers = answers.unwrap_or_else(PoisonError::into_inner);
            let known = queries.clone().map(|query| {
                let answer = answers.get(query).filter(|_| is_kept(query));
                answer.map(|answer| answer.digest)
            });
            known.collect()
        };
        let unknown = queries.clone().zip(&known);
        let unknown = unknown.filter(|(_, known)| known.is_none());
        let found: Vec<Answer> = unknown.map(|(query, _)| self.answer(query)).collect();
        let mut found = found.into_iter();
        let answers = self.answers.0.write();
        let mut answers = answers.unwrap_or_else(PoisonError::into_inner);
        let digests = queries.zip(known).filter_map(|(query, known)| match known {
            Some(digest) => Some(digest),
            None => {
                let answer = found.next()?;
                answers.insert(query.clone(), answer.held(query));
                Some(answer.digest)
            }
        });
        digests.collect()
    }

    fn look_up(&self, query: &Query) -> (Asked, Answer) {
        if is_kept(query) {
            // An answer is whole at every moment, whoever let go of the lock in whatever way.
            let answers = self.answers.0.read();
            let answers = answers.unwrap_or_else(PoisonError::into_inner);
            if let Some((place, _, answer)) = answers.get_full(query) {
                return (Asked::at(place), answer.clone());
            }
        }
        let answer = self.answer(query);
        let answers = self.answers.0.write();
        let mut answers = answers.unwrap_or_else(PoisonError::into_inner);
        let (place, _) = answers.insert_full(query.clone(), answer.held(query));
        (Asked::at(place), answer)
    }
}

/// Whether the answer to a question is the same whenever it is asked. What is found in texts is another in a site that
/// shares all answers but has other texts, and of what stands in a section the answer is not held.
fn is_kept(query: &Query) -> bool {
    !matches!(query, Query::Records(_) | Query::Children(_))
}
