//! The pages that somebody looks at, made and shown before all others.
//!
//! To make every page of a large site takes much longer than to make one. So those that are on a screen
//! are made at once, shown in front of the last good site, and made again in their turn. Whatever comes
//! of the build then takes their place.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::address::Address;
use crate::site::Site;
use crate::template::{render_page, render_term};

use super::make::finished;
use super::revise::Standing;
use super::{Builder, Files};

/// With fewer pages than this, a whole site is made before a browser has shown one page of it.
const MANY: usize = 200;

/// Those who look at a site while it is built.
pub trait Audience: Send + Sync {
    /// The pages that they look at, by the path of their file in the output.
    fn looks_at(&self) -> BTreeSet<String>;

    /// Shows them these files as the build will make them, in front of the last good site, until the
    /// build is done.
    fn show_early(&self, files: Files);
}

impl Builder {
    /// Makes the pages that somebody looks at, and shows them. It is done only after a good build, since
    /// only a finished one can tell that all is mended; and only if no picture or other file that is
    /// copied is new, so that each page finds whatever it may need.
    pub(super) fn show_early(&mut self, site: &Arc<Site>, last: &Standing) {
        let Some(audience) = self.audience.clone() else {
            return;
        };
        if site.pages() < MANY || !site.copies_no_more_than(&last.site) {
            return;
        }
        let pages = audience.looks_at();
        let looked_at =
            |address: Address| Some(address.output_path()).filter(|path| pages.contains(path));
        // What is wrong with templates is told when all pages are to be made.
        let (false, Ok(templates)) = (pages.is_empty(), self.compiled(site)) else {
            return;
        };
        let entries = site.entries().par_iter().filter_map(|entry| {
            let path = looked_at(site.address(entry))?;
            Some((path, render_page(site, templates, entry)))
        });
        let terms = site.terms().par_bridge().filter_map(|term| {
            let path = looked_at(site.term_address(term))?;
            Some((path, render_term(site, templates, term)))
        });
        let made = entries.chain(terms).map(|(path, (rendered, _))| {
            let html = finished(site, rendered.ok()?);
            Some((path, html.into_bytes().into()))
        });
        // A page that cannot be made is one of a site that is not shown.
        let Some(mut files) = made.collect::<Option<Files>>() else {
            return;
        };
        // Style sheets and scripts have another address whenever they change.
        let assets = site.assets.files();
        files.extend(assets.map(|(address, bytes)| (address.output_path(), bytes.into())));
        audience.show_early(files);
    }
}
