//! What all pages are checked with: the settings of the checks, the language guides, and what the glossary
//! explains.

use std::sync::Arc;

use crate::content::{Collection, Entry, Fields, Guide};
use crate::digest::Digest;
use crate::markdown::prose::BlockKind;

use super::Site;

/// The folder of the glossary, whose definition lists explain words.
const GLOSSARY: &str = "glossary";

impl Site {
    /// The language guides.
    pub fn guides(&self) -> impl Iterator<Item = (&Arc<Entry>, &Guide)> {
        let guides = self.below(Collection::Guides.folder());
        guides.filter_map(|entry| match &entry.fields {
            Fields::Guides(guide) => Some((entry, &**guide)),
            _ => None,
        })
    }

    /// The terms that the glossary explains.
    pub fn glossary(&self) -> Vec<String> {
        let page = self.entry(GLOSSARY, self.main_language());
        let pages = page.into_iter().chain(self.below(GLOSSARY));
        let mut all = Vec::new();
        for entry in pages {
            let prose = &entry.document().prose;
            let terms = prose.blocks.iter();
            let terms = terms.filter(|block| block.kind == BlockKind::Term);
            all.extend(terms.map(|block| prose.words(&block.range).to_owned()));
        }
        all
    }

    /// The digest of everything that all pages are checked with.
    pub(super) fn checks_digest(&self) -> Digest {
        let guides = self
            .guides()
            .map(|(entry, guide)| (&entry.path, &entry.common.title, guide));
        let guides: Vec<_> = guides.collect();
        Digest::of_value(&(&self.config.settings.checks, guides, self.glossary()))
    }
}
