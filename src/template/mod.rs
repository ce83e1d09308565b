//! Templates: the theme's files, the Tera environment, and the functions through which templates
//! ask. A template sees its own page and nothing else; each function is one
//! [`Query`](crate::site::Query).

mod body;
mod card;
mod environment;
mod explain;
mod functions;
mod linked;
mod page;
mod slot;

pub use card::card_drawing;
pub use environment::Templates;
pub use page::{Rendered, look_through, page_text, render_page, render_term};

use std::fmt::Write;

use crate::content::Entry;
use crate::diag::{Diagnostic, Place};
use crate::site::{Missing, Query, Site, direction};

/// Escapes a text for HTML, in text and in attribute values.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A text of the theme with its placeholders filled: `{date}` becomes the value of `date`.
fn fill<'a>(text: &str, with: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut filled = text.to_owned();
    for (name, value) in with {
        let slot = format!("{{{name}}}");
        if filled.contains(&slot) {
            filled = filled.replace(&slot, value);
        }
    }
    filled
}

/// A page that sends its reader on to another page, without a script.
///
/// # Errors
/// When the theme has no words for it.
pub fn redirect_page(site: &Site, entry: &Entry) -> Result<String, Diagnostic> {
    let address = site.address(entry);
    let (href, permalink) = (site.href(&address), site.permalink(&address));
    let (href, permalink) = (escape(&href), escape(&permalink));
    let words = |key: &str| {
        let answer = site.ask(&Query::Text {
            key: key.to_owned(),
            language: entry.id.language.clone(),
        });
        match answer.outcome {
            Ok(text) => Ok(escape(text.as_str().unwrap_or_default())),
            Err(missing) => {
                let Missing {
                    rule,
                    message,
                    help,
                    ..
                } = *missing;
                let message =
                    format!("{message} (On the page that an old address leads to first.)");
                Err(Diagnostic::new(
                    rule,
                    Place::file(entry.path.clone()),
                    message,
                    help,
                ))
            }
        }
    };
    let (title, link) = (words("moved")?, words("moved-link")?);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{permalink}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <p><a href=\"{href}\">{link}</a></p>\n</main>\n</body>\n</html>\n",
        escape(&entry.id.language),
        direction(&entry.id.language),
    );
    Ok(out)
}
