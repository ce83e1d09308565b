//! The index that readers search, made by Pagefind: records go in, files come out.
//!
//! A record is what the site knows of one thing that can be found. It is not the page as it is
//! rendered, whose menus and notices would be found everywhere. Equal records give equal files, byte
//! for byte: Pagefind numbers them in the order in which they come, and works here on one thread.

mod html;
mod record;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use crate::failure::Failure;

pub use record::{Heading, Part, Record, Word};

/// The folder of the site in which indexes stand, each in a folder named for its language.
pub const FOLDER: &str = "pagefind";

/// The script of an index: what a page searches it with.
pub const SCRIPT: &str = "pagefind.js";

/// The files of an index, by their path in its folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Whether a file of the site belongs to an index and has a fingerprint in its name: another one whenever
/// its bytes are others.
pub fn is_fingerprinted(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [FOLDER, _, "fragment" | "index" | "filter", _] => true,
        [FOLDER, _, name] => name.ends_with(".pf_meta"),
        _ => false,
    }
}

/// Makes the index of some records in a language.
///
/// # Errors
/// When the machine has no room for another thread, or the folder that the program was started in
/// is gone.
pub fn index(language: &str, records: &[Record]) -> Result<Files, Failure> {
    // Pagefind asks where it stands, and does not take no for an answer.
    std::env::current_dir().map_err(Failure::io("find", Path::new(".")))?;
    // A pool of its own: the thread that asked for the index makes pages meanwhile.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let pool = pool.map_err(|error| refused(io::Error::other(error)))?;
    pool.install(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.map_err(refused)?;
        runtime.block_on(make(spoken(language), records))
    })
}

async fn make(language: &str, records: &[Record]) -> Result<Files, Failure> {
    let options = PagefindServiceConfig::builder()
        .force_language(language.to_owned())
        .build();
    let mut index =
        PagefindIndex::new(Some(options)).map_err(|error| refused(io::Error::other(error)))?;
    for record in records {
        let (url, html) = (Some(record.url.clone()), html::write(record));
        let added = index.add_html_file(None, url, html).await;
        added.map_err(|error| refused(io::Error::other(error)))?;
    }
    let files = index.get_files().await;
    let files = files.map_err(|error| refused(io::Error::other(error)))?;
    let mut files: Files = files
        .into_iter()
        .filter_map(|file| {
            let name = file.filename.to_str()?.replace('\\', "/");
            is_needed(&name).then_some((name, file.contents))
        })
        .collect();
    // The reader for languages whose words are not reduced to their stems is of no use to others.
    if files.contains_key(&format!("wasm.{language}.pagefind")) {
        files.remove("wasm.unknown.pagefind");
    }
    Ok(files)
}

/// Whether a file is part of the index, and not of the looks that Pagefind brings along. Its worker
/// is left out too: a search takes a few milliseconds, less than a worker takes to start.
fn is_needed(name: &str) -> bool {
    let is_index = name.ends_with(".pf_meta") || name.ends_with(".pagefind") || name.contains('/');
    is_index || matches!(name, SCRIPT | "pagefind-entry.json")
}

/// The language without its region and script, by which the stems of its words are known. What is no
/// language at all is read as it is written.
fn spoken(language: &str) -> &str {
    let primary = language.split('-').next().unwrap_or_default();
    let is_language = (2..=3).contains(&primary.len())
        && primary.bytes().all(|letter| letter.is_ascii_lowercase());
    if is_language { primary } else { "unknown" }
}

fn refused(source: io::Error) -> Failure {
    Failure::Io {
        action: "make",
        path: FOLDER.into(),
        source,
    }
}

#[cfg(test)]
mod tests;
