//! The last build as a whole: when not one file changed since, nothing needs to be read any closer.
//!
//! This is a shortcut and decides nothing by itself: the same files, at a moment at which the same
//! pages are shown, by the same program with the same options, give the same site. The output is still
//! asked whether it holds that site.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::digest::Digest;
use crate::inputs::{Clock, Snapshot, zone};
use crate::site::{Drafts, Options, Site};

use super::Output;

/// What is remembered of a build without errors.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Last {
    /// The world in which it was made.
    pub(super) world: Digest,
    /// The digest of every file of the site.
    files: Digest,
    /// The time zone in which the moments below are.
    zone: String,
    /// From when the build holds, and the first moment at which another page may be shown. In ISO 8601.
    from: String,
    until: String,
    /// What the output held.
    output: Digest,
    pub(super) pages: usize,
    pub(super) findings: Vec<Diagnostic>,
}

impl Last {
    /// A record of a build that has just been made.
    pub(super) fn of(
        world: Digest,
        snapshot: &Snapshot,
        site: &Site,
        output: &dyn Output,
        findings: &[Diagnostic],
    ) -> Option<Last> {
        Some(Last {
            world,
            files: snapshot.digest()?,
            zone: site.config.settings.time_zone.clone(),
            from: site.now.to_string(),
            until: site.until.to_string(),
            output: output.made()?,
            pages: site.pages(),
            findings: findings.to_vec(),
        })
    }

    /// Whether a build now would give the same.
    pub(super) fn holds(&self, snapshot: &Snapshot, clock: Clock, output: &dyn Output) -> bool {
        let moment = |text: &str| text.parse::<DateTime>().ok();
        let now = zone(&self.zone).map(|zone| clock.now(&zone));
        let is_time = match (moment(&self.from), now, moment(&self.until)) {
            (Some(from), Some(now), Some(until)) => from <= now && now < until,
            _ => false,
        };
        is_time && snapshot.digest() == Some(self.files) && output.intact() == Some(self.output)
    }
}

/// The digest of the options that a record stands under.
pub(super) fn options(options: &Options) -> Digest {
    let drafts = match options.drafts {
        Drafts::Show => "with drafts",
        Drafts::LeaveOut => "without drafts",
    };
    let base = options.base_url.as_ref().map_or("", |url| url.as_str());
    Digest::of_parts([drafts.as_bytes(), base.as_bytes()])
}
