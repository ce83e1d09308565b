//! Any file as a page, in every collection: its details, its words, its page and all checks of it.

use spires::content::{Collection, Languages, Read, read};

use super::{build, text};

/// Takes any bytes.
pub fn run(bytes: &[u8]) {
    let languages = Languages {
        main: "en".into(),
        others: vec!["ur".into()],
    };
    let folders = Collection::ALL.iter().map(|one| one.folder());
    for folder in folders.chain(["about"]) {
        let path = format!("content/{folder}/any.md");
        let Some(source) = text(&path, bytes) else {
            return;
        };
        if let (Read::Page(_), _) = read(&source, &languages) {
            build(&path, bytes);
        }
    }
    // As far as there is any page in it.
    build("content/about/any.md", bytes);
}
