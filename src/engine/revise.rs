//! The short way from an edit to its page: when nothing but the texts of some pages changed since a
//! good build, every other page holds as it is, and nobody need look at it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use crate::content::Entry;
use crate::diag::Diagnostic;
use crate::digest::Digest;
use crate::inputs::Snapshot;
use crate::site::{Revised, Site};
use crate::template::{Templates, render_page};

use super::memo::{Fresh, Outcome};
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
        let standing = self.standing.take()?;
        let Revised { site, pages } =
            standing
                .site
                .revise(snapshot, changed, &self.options, &mut self.kept)?;
        let site = Arc::new(site);
        let (_, templates) = self.templates.as_ref()?;
        let made = pages.par_iter().map(|entry| make(&site, templates, entry));
        let (files, fresh): (Vec<_>, Vec<_>) =
            made.collect::<Option<Vec<_>>>()?.into_iter().unzip();
        let totals = output.patch(&files)?;
        let mut made: Vec<Made> = pages
            .iter()
            .zip(&fresh)
            .map(|(entry, fresh)| Made {
                path: fresh.path.clone(),
                source: entry.path.clone(),
                why: Why::Edited.words(&site),
            })
            .collect();
        made.sort_by(|a, b| a.path.cmp(&b.path));
        self.memo.amend(&site, fresh);
        let built = Built {
            pages: site.pages(),
            made,
            totals,
            findings: standing.findings.clone(),
            time: Duration::ZERO,
        };
        self.standing = Some(Standing { site, ..standing });
        Some(built)
    }
}

/// A file for the output, and what to remember of it. There is none when there are findings.
fn make(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Arc<Entry>,
) -> Option<((String, Vec<u8>), Fresh)> {
    let path = site.address(entry).output_path();
    let (html, reads) = render_page(site, templates, entry);
    let html = html.ok()?;
    let fresh = Fresh {
        path: path.clone(),
        own: entry.digest,
        reads,
        outcome: Some(Outcome::File(Digest::of(html.as_bytes()))),
    };
    Some(((path, html.into_bytes()), fresh))
}
