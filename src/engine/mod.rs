//! One build: from the site's files to a finished output, or to the findings that prevent it.

mod manifest;
mod output;
mod plan;
mod stage;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::diag::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::inputs::Snapshot;
use crate::site::{self, Options, Site};
use crate::template::{Templates, look_through, redirect_page, render_page};

pub use output::{Folder, Memory, Nothing, Output, Totals};
use plan::{Job, Work};

/// What a build did.
#[derive(Debug)]
pub struct Built {
    /// Pages of the site.
    pub pages: usize,
    /// Pages and files that were made in this run.
    pub rendered: usize,
    /// What became of the output.
    pub totals: Totals,
    /// Everything that was found, in the order of files and lines.
    pub findings: Vec<Diagnostic>,
    /// How long it took.
    pub time: Duration,
}

impl Built {
    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// Whether the output was left as it was.
    pub fn failed(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// Hears of a build's progress: how many of how many files are made.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Reads the site below `root` and makes it into `output`.
///
/// With errors among the findings, the output is left exactly as it was.
///
/// # Errors
/// When the machine cannot read or write.
pub fn build(
    root: &Path,
    options: &Options,
    output: &mut dyn Output,
    progress: Progress,
) -> Result<Built, Failure> {
    let start = Instant::now();
    let snapshot = Snapshot::read(root)?;
    let (site, mut findings) = site::build(&snapshot, options);
    let mut built = Built {
        pages: 0,
        rendered: 0,
        totals: Totals::default(),
        findings: Vec::new(),
        time: Duration::ZERO,
    };
    if let Some(site) = site {
        let site = Arc::new(site);
        built.pages = site.entries().len();
        match Templates::compile(&site.theme) {
            Ok(templates) => {
                let (rendered, found) = make(&site, &templates, output, progress)?;
                built.rendered = rendered;
                findings.extend(found);
            }
            Err(finding) => findings.push(*finding),
        }
    }
    findings.sort();
    findings.dedup();
    built.findings = findings;
    if built.failed() {
        output.abandon();
    } else {
        built.totals = output.commit()?;
    }
    built.time = start.elapsed();
    Ok(built)
}

/// Makes every file of the site, on all cores. Files go to the output's staging place one by one,
/// so that none waits in memory for the others.
fn make(
    site: &Arc<Site>,
    templates: &Templates,
    output: &dyn Output,
    progress: Progress,
) -> Result<(usize, Vec<Diagnostic>), Failure> {
    let jobs = plan::plan(site);
    let done = AtomicUsize::new(0);
    let results: Vec<Vec<Diagnostic>> = jobs
        .par_iter()
        .map(|job| {
            let findings = run(site, templates, job, output)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
            Ok(findings)
        })
        .collect::<Result<_, Failure>>()?;
    Ok((jobs.len(), results.into_iter().flatten().collect()))
}

fn run(
    site: &Arc<Site>,
    templates: &Templates,
    job: &Job,
    output: &dyn Output,
) -> Result<Vec<Diagnostic>, Failure> {
    let refused = match &job.work {
        Work::Page(entry) => match render_page(site, templates, entry) {
            Ok(html) => output.put(&job.path, html.as_bytes())?,
            Err(findings) => return Ok(findings),
        },
        Work::LookThrough(entry) => return Ok(look_through(site, templates, entry)),
        Work::Redirect(entry) => {
            let address = site.address(entry);
            let html = redirect_page(
                &site.href(&address),
                &site.permalink(&address),
                &entry.id.language,
            );
            output.put(&job.path, html.as_bytes())?
        }
        Work::Made(bytes) => output.put(&job.path, bytes)?,
        Work::Copy(bytes) => output.put(&job.path, &bytes.read()?)?,
    };
    Ok(refused.into_iter().collect())
}
