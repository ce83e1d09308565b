//! A record as Pagefind reads it: a small page with nothing on it but what is to be found.
//!
//! Pagefind keeps what is said of a page (`meta`) apart from its text. Both are searched, and the
//! text alone is quoted. What sorts pages (`filter`) is not searched.

use crate::markdown::escape;

use super::record::Record;

/// What stands between several names in one `meta`. Whoever shows them takes them apart there.
const BETWEEN: &str = "; ";

/// Writes a record out.
pub(super) fn write(record: &Record) -> String {
    let mut html = String::from("<html><body>");
    let mut said = |what: &str, value: &str| {
        if !value.trim().is_empty() {
            let value = escape(value);
            html.push_str(&format!("<p data-pagefind-ignore {what}>{value}</p>\n"));
        }
    };
    let mut meta = |name: &str, value: &str| said(&format!("data-pagefind-meta=\"{name}\""), value);
    meta("title", &record.title);
    meta("formerly", &record.formerly.join(BETWEEN));
    meta("also", &record.also.join(BETWEEN));
    if let Some(word) = &record.word {
        meta("avoid", &word.avoid.join(BETWEEN));
        meta("prefer", &word.prefer.join(BETWEEN));
    }
    let mut filter =
        |name: &str, value: &str| said(&format!("data-pagefind-filter=\"{name}\""), value);
    filter("kind", record.kind);
    filter("mode", record.word.as_ref().map_or("", |word| word.mode));
    let start = html.len();
    for part in &record.parts {
        if let Some(heading) = &part.heading {
            let (id, title) = (escape(&heading.id), escape(&heading.title));
            let level = heading.level.clamp(2, 6);
            html.push_str(&format!("<h{level} id=\"{id}\">{title}</h{level}>\n"));
        }
        for line in part.text.lines().filter(|line| !line.trim().is_empty()) {
            html.push_str(&format!("<p>{}</p>\n", escape(line)));
        }
    }
    // What has no text at all would not be found by its title either.
    if html.len() == start {
        html.push_str(&format!("<p>{}</p>\n", escape(&record.title)));
    }
    html.push_str("</body></html>");
    html
}
