//! Any file as a spreadsheet to be imported.

use spires::author::{Job, Sheet, is_heading, known, languages};
use spires::config::read_settings;
use spires::content::Collection;

use super::{options, snapshot};

/// Takes any bytes.
pub fn run(bytes: &[u8]) {
    let collection = Collection::Supporters;
    let is_known = |heading: &str| is_heading(collection, heading);
    let Ok(sheet) = Sheet::read("sheet.csv", bytes, &is_known) else {
        return;
    };
    let mut snapshot = snapshot("content/about.md", b"---\ntitle: About\n---\n");
    let Some(config) = read_settings(&snapshot.texts["content/site.yaml"], None).0 else {
        return;
    };
    let job = Job {
        collection,
        name: "sheet.csv",
        sheet: &sheet,
        languages: &languages(&config),
        known: &known(&snapshot, &config),
        options: &options(),
        snapshot: &mut snapshot,
    };
    job.run();
}
