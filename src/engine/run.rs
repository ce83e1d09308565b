//! All files of a site: which of them hold as they are, and the making of the others.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::cores::AT_ONCE;
use crate::failure::Failure;
use crate::lint::{self, Rulebook};
use crate::pictures::is_picture;
use crate::services;
use crate::site::Site;

use super::drawn::Drawn;
use super::make::{Decision, Done, Step, decide, run};
use super::memo::{Fresh, Outcome};
use super::plan::{self, Job};
use super::why::Why;
use super::{Builder, Made, Output, Progress, proved};

impl Builder {
    /// Makes those files of the site that do not hold as they are, on all cores. Files go to the
    /// output one by one, so that none waits in memory for the others.
    pub(super) fn make(
        &mut self,
        site: &Arc<Site>,
        output: &dyn Output,
        progress: Progress,
    ) -> Result<Done, Failure> {
        let jobs = plan::plan(site, output.indexes());
        let book = self.book(site);
        let mut memo = std::mem::take(&mut self.memo);
        let Some(templates) = self.templates() else {
            let wrong = self.wrong_templates();
            self.memo = memo;
            // No page can be made, and what is wrong with texts is told all the same.
            let texts = jobs.par_iter().flat_map_iter(Job::found_in_text);
            let mut found: Vec<_> = texts.collect();
            found.extend(Rulebook::misplaced(site).into_iter().chain(wrong));
            return Ok(Done {
                found,
                ..Done::default()
            });
        };
        let changes = memo.verify(site);
        let tasks: Vec<(&Job, Decision)> = jobs
            .par_iter()
            .with_max_len(AT_ONCE)
            .map(|job| (job, decide(job, &memo, &changes, output)))
            .collect();
        let had_trace = |(_, decision): &&(&Job, Decision)| {
            !matches!(decision, Decision::Make(Why::New) | Decision::Bytes)
        };
        let known = tasks.iter().filter(had_trace).count();
        let drawn = Drawn::of(self.store.clone());
        let done = AtomicUsize::new(0);
        // All that is done about a page shares its text as it was read.
        let groups = tasks.chunk_by(|(one, _), (next, _)| match (one.entry(), next.entry()) {
            (Some(one), Some(next)) => Arc::ptr_eq(one, next),
            _ => false,
        });
        let groups: Vec<_> = groups.collect();
        let steps: Vec<Box<[Step]>> = groups
            .par_iter()
            .with_max_len(AT_ONCE)
            .map(|group| {
                let is_made = |decision: &Decision| matches!(decision, Decision::Make(_));
                let entry = match **group {
                    [(job, _), ..] if group.iter().any(|(_, decision)| is_made(decision)) => {
                        job.entry()
                    }
                    _ => None,
                };
                let held = entry.map(|entry| entry.document());
                let steps = group.iter().map(|(job, decision)| {
                    let step = run(site, (templates, &book, &drawn), job, decision, output)?;
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1, tasks.len());
                    Ok(step)
                });
                let steps: Result<Box<[Step]>, Failure> = steps.collect();
                drop(held);
                entry.inspect(|entry| entry.let_go());
                steps
            })
            .collect::<Result<_, Failure>>()?;
        drop(tasks);

        let mut done = Done {
            found: Rulebook::misplaced(site),
            made: Vec::with_capacity(steps.len()),
            ..Done::default()
        };
        done.found.extend(lint::check_pictures(site, &book));
        done.found.extend(services::hosts::check(site));
        // Nothing but a picture is drawn.
        let paths = jobs.iter().map(|job| &*job.path);
        drawn.forget_others(paths.filter(|path| is_picture(path)));
        let steps = jobs.iter().zip(steps.into_iter().flatten());
        let fresh = steps.filter_map(|(job, step)| done.take(site, job, step));
        let pages = jobs.iter().filter(|job| job.origin().is_some());
        let pages = (pages.map(|job| &*job.path), known);
        let traces = memo.settle(site, &changes, fresh, pages);
        let sources = || {
            let sources = jobs.iter();
            let sources = sources.filter_map(|job| Some((&*job.path, job.origin()?.source)));
            sources.collect()
        };
        let mut seen = proved::findings(&memo, &book, sources);
        seen.append(&mut done.seen);
        done.seen = seen;
        done.traces = traces;
        self.memo = memo;
        done.made.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(done)
    }
}

impl Done {
    /// Takes note of what came of a file, and gives what the memo is to know of it.
    fn take(&mut self, site: &Site, job: &Job, step: Step) -> Option<Fresh> {
        match step {
            Step::Kept(findings) => self.found.extend(findings),
            Step::Made(page) => {
                // What asks nothing is never made as a page.
                let origin = job.origin()?;
                self.found.extend(page.findings);
                if job.is_page() {
                    self.made.push(Made {
                        path: job.path.to_string(),
                        source: origin.source,
                        why: page.why.words(site),
                    });
                }
                return Some(Fresh {
                    path: job.path.clone(),
                    own: origin.digest,
                    reads: page.reads,
                    outcome: page.outcome,
                });
            }
            Step::Checked(findings, reads) => {
                let origin = job.origin()?;
                self.found.extend(findings.iter().cloned());
                return Some(Fresh {
                    path: job.path.clone(),
                    own: origin.digest,
                    reads,
                    outcome: Some(Outcome::Findings(findings)),
                });
            }
            Step::Plain(finding) => self.found.extend(finding),
            Step::Redirect { refused, seen } => {
                self.found.extend(refused);
                self.seen.extend(seen);
            }
        }
        None
    }
}
