//! The short way from an edit to its page: when nothing but the texts of some pages changed since a
//! good build, every other page holds as it is, and nobody need look at it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use crate::content::Entry;
use crate::diag::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::inputs::Snapshot;
use crate::lint::{self, Rulebook};
use crate::site::{Query, Revised, Site};
use crate::template::{Templates, render_page};

use super::make::{finished, prove};
use super::memo::{Fresh, Memo, Outcome};
use super::why::Why;
use super::{Builder, Built, Made, Output};

/// What stands since the last build, which was a good one.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) site: Arc<Site>,
    pub(super) findings: Vec<Diagnostic>,
}

impl Builder {
    /// Makes the pages whose texts changed. Gives nothing, and leaves the output as it was, when more
    /// than texts may have changed or a page has a finding: then the whole site is to be looked at.
    pub(super) fn revise(
        &mut self,
        snapshot: &Snapshot,
        changed: &BTreeSet<PathBuf>,
        output: &mut dyn Output,
    ) -> Option<Built> {
        let standing = self.standing.as_ref()?;
        let Revised { site, pages } =
            standing
                .site
                .revise(snapshot, changed, &self.options, &mut self.kept)?;
        let site = Arc::new(site);
        // A feed quotes the text.
        let is_quoted = |page: &Arc<Entry>| self.memo.stands_on(&Query::Body(page.id.clone()));
        if pages.iter().any(is_quoted) {
            return None;
        }
        let templates = self.templates()?;
        let (_, book) = self.book.as_ref()?;
        let memo = &self.memo;
        let made = pages
            .par_iter()
            .map(|entry| make(&site, (templates, book), memo, entry));
        let made = made.collect::<Option<Vec<Page>>>()?;
        let mut findings = standing.findings.clone();
        let checked: BTreeSet<&str> = pages.iter().map(|entry| &*entry.path).collect();
        // What other rules find is about more than a text, and so stands.
        findings.retain(|finding| {
            !(lint::finds(finding.rule) && checked.contains(&*finding.place.path))
        });
        let (mut files, mut fresh, mut told) = (Vec::new(), Vec::new(), Vec::new());
        for (page, entry) in made.into_iter().zip(&pages) {
            told.push(Made {
                path: page.file.0.clone(),
                source: entry.path.clone(),
                why: Why::Edited.words(&site),
            });
            findings.extend(page.findings);
            files.push(page.file);
            fresh.extend(page.fresh);
        }
        told.sort_by(|a, b| a.path.cmp(&b.path));
        findings.sort();
        let built = Built {
            pages: site.pages(),
            made: told,
            totals: output.patch(&files)?,
            site: Some(Arc::clone(&site)),
            findings: findings.clone(),
            time: Duration::ZERO,
        };
        self.memo.amend(&site, fresh);
        self.standing = Some(Standing { site, findings });
        Some(built)
    }
}

/// A page that was made and checked.
struct Page {
    file: (String, Vec<u8>),
    findings: Vec<Diagnostic>,
    /// What to remember of its making and of its check.
    fresh: [Fresh; 2],
}

/// Makes and checks a page. There is none when an error is found, or what may be another one.
fn make(
    site: &Arc<Site>,
    (templates, book): (&Templates, &Rulebook),
    memo: &Memo,
    entry: &Arc<Entry>,
) -> Option<Page> {
    let path = site.address(entry).output_path();
    let (html, mut reads) = render_page(site, templates, entry);
    let html = html.ok()?;
    // What was found on the pages between them stands while all of them look as they did.
    let proof = prove(site, &path, &html, &mut reads);
    if memo.proof(&path) != Some(&proof) {
        return None;
    }
    let html = finished(site, html);
    let made = Fresh {
        path: path.as_str().into(),
        own: entry.digest,
        reads: reads.into_asked(),
        outcome: Some(Outcome::Page(Box::new((
            Digest::of(html.as_bytes()),
            proof,
        )))),
    };
    let (findings, reads) = lint::check(site, book, entry);
    if findings.iter().any(|one| one.severity == Severity::Error) {
        return None;
    }
    let checked = Fresh {
        path: entry.path.clone(),
        own: entry.digest,
        reads: reads.into_asked(),
        outcome: Some(Outcome::Findings(findings.clone())),
    };
    Some(Page {
        file: (path, html.into_bytes()),
        findings,
        fresh: [made, checked],
    })
}
