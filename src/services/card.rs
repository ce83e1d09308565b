//! The picture of a page for where it is shared.

use std::sync::Arc;

use crate::content::PageId;
use crate::diag::Diagnostic;
use crate::site::{Reads, Site};
use crate::template::{Templates, card_drawing};

/// The drawing of the picture; an empty one when the page is not there.
///
/// # Errors
/// When the theme cannot draw it.
pub(super) fn card(
    site: &Arc<Site>,
    templates: &Templates,
    id: &PageId,
    reads: &mut Reads,
) -> Result<String, Box<Diagnostic>> {
    match site.entry(&id.place, &id.language) {
        Some(entry) => card_drawing(site, templates, entry, reads),
        None => Ok(String::new()),
    }
}
