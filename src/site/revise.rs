//! The site once more, when nothing changed but the texts of some of its pages.
//!
//! Pages know of each other by their details and by the places in them that a link can lead to, and
//! of nothing else. So while those stay as they are, every answer stays as it is, and what was found
//! between pages too.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::content::Entry;
use crate::inputs::Snapshot;

use super::{Kept, Options, Site};

/// A site with other texts than the one before it.
#[derive(Debug)]
pub struct Revised {
    /// The site.
    pub site: Site,
    /// Its pages whose text is another.
    pub pages: Vec<Arc<Entry>>,
}

impl Site {
    /// The site of this snapshot, if it differs from this one in nothing but the texts of pages.
    /// `changed` names every file that may have changed between the two.
    pub fn revise(
        &self,
        snapshot: &Snapshot,
        changed: &BTreeSet<PathBuf>,
        options: &Options,
        kept: &mut Kept,
    ) -> Option<Revised> {
        let now = options.clock.now(&self.config.time_zone);
        if now < self.now || now >= self.until {
            return None;
        }
        let pages = kept.pages.revise(snapshot, changed)?;
        let mut site = Site {
            now,
            ..self.clone()
        };
        for page in &pages {
            let index = *site.by_id.get(&page.id)?;
            let shown = site.entries.get_mut(index.0)?;
            // Where two files want to be one page, this may be the other one.
            if shown.path != page.path {
                return None;
            }
            // What pages say of tables is held against what others say.
            if !self.says_the_same(shown, page) {
                return None;
            }
            *shown = Arc::clone(page);
        }
        // Pages are checked with what the glossary explains, which is written in its text.
        let holds = self.glossary() == site.glossary();
        holds.then_some(Revised { site, pages })
    }
}
