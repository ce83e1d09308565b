//! A link to a document that does not say of what type and how large it is.
//!
//! ## Why it matters
//! A page opens in a moment. A document may need another program, and use up somebody's data. People
//! should know before they tap. Many documents are hard to use with a screen reader, too.
//!
//! ## Example
//! ```markdown
//! [The plan for 2026](plan.pdf)
//! ```
//!
//! ## Write instead
//! ```markdown
//! [The plan for 2026 (PDF, 1.2 MB)](plan.pdf)
//! ```
//!
//! Better still, write what is in the document as a page.
//!
//! GOV.UK shows both beside each of its documents. Why a page is better: GOV.UK, “Publishing accessible
//! documents”.

use crate::lint::{Desk, Found, Link, Page, Rulebook};
use crate::site::{Pointer, Query};

/// The endings of documents, what people call them, and other words that say it. A plain text opens in the
/// browser, like a page.
const TYPES: [(&str, &str, &[&str]); 15] = [
    ("csv", "CSV", &["csv", "spreadsheet"]),
    ("doc", "Word", &["word", "doc"]),
    ("docx", "Word", &["word", "docx"]),
    ("epub", "EPUB", &["epub"]),
    ("key", "Keynote", &["keynote", "slides"]),
    ("odp", "slides", &["odp", "slides"]),
    ("ods", "spreadsheet", &["ods", "spreadsheet"]),
    ("odt", "ODT", &["odt", "opendocument"]),
    ("pdf", "PDF", &["pdf"]),
    ("ppt", "PowerPoint", &["powerpoint", "slides"]),
    ("pptx", "PowerPoint", &["powerpoint", "slides"]),
    ("rtf", "RTF", &["rtf"]),
    ("xls", "Excel", &["excel", "spreadsheet"]),
    ("xlsx", "Excel", &["excel", "spreadsheet"]),
    ("zip", "ZIP", &["zip"]),
];

pub(super) fn check(page: &Page, _: &Rulebook, desk: &Desk, found: &mut Found) {
    for link in &page.links {
        let path = &link.target[..link.target.find(['?', '#']).unwrap_or(link.target.len())];
        let Some((_, ending)) = path.rsplit_once('.') else {
            continue;
        };
        let mut types = TYPES.iter();
        let Some((_, name, words)) = types.find(|(known, ..)| known.eq_ignore_ascii_case(ending))
        else {
            continue;
        };
        let size = match Pointer::read(&page.entry.path, path) {
            Ok(Pointer::Elsewhere) if path.contains("://") => None,
            Ok(Pointer::Inside(path)) => match desk.ask(Query::Size(path)).outcome {
                Ok(size) if size.as_number().is_some() => size.as_u64(),
                // A file that the site makes itself, or none.
                _ => continue,
            },
            _ => continue,
        };
        tell(link, name, words, size, found);
    }
}

fn tell(link: &Link, name: &str, words: &[&str], size: Option<u64>, found: &mut Found) {
    let said = link.words.to_lowercase();
    let has_type = said
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words.contains(&word));
    let has_size = has_size(&said);
    let what = match (has_type, has_size) {
        (true, true) => return,
        (true, false) => "how large it is",
        (false, true) => "what type of document it is",
        (false, false) => "what type of document it is, and how large",
    };
    let help = match size {
        Some(size) => format!(
            "Write `[{} ({name}, {})]({})`.",
            plain(link.words),
            shown(size),
            link.target
        ),
        None => format!(
            "Write `[{} ({name}, 1.2 MB)]({})` with its own size, which your computer shows when you save it.",
            plain(link.words),
            link.target
        ),
    };
    found.at_link(link, format!("“{}” does not say {what}.", link.words), help);
}

/// The words of a link without what they say in brackets at their end.
fn plain(words: &str) -> &str {
    match words.rsplit_once(" (") {
        Some((before, _)) if words.ends_with(')') => before,
        _ => words,
    }
}

/// Whether words, in small letters, hold a size such as “1.2 MB”.
fn has_size(words: &str) -> bool {
    ["kb", "mb", "gb", "kilobytes", "megabytes"]
        .iter()
        .any(|unit| {
            words.match_indices(unit).any(|(at, _)| {
                words[..at]
                    .trim_end()
                    .ends_with(|c: char| c.is_ascii_digit())
            })
        })
}

/// A size as people say it.
fn shown(bytes: u64) -> String {
    match bytes {
        0..1_000 => "1 KB".to_owned(),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
