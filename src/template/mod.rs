//! Templates: the theme's files, the Tera environment, and the functions through which templates
//! ask. A template sees its own page and nothing else; each function is one
//! [`Query`](crate::site::Query).

mod body;
mod environment;
mod functions;
mod page;
mod slot;

pub use environment::Templates;
pub use page::{Rendered, look_through, render_page, render_term};
pub use slot::Reads;

use std::fmt::Write;

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

/// A page that sends its reader on to another address, without a script.
pub fn redirect_page(href: &str, permalink: &str, language: &str) -> String {
    let mut out = String::new();
    let (href, permalink) = (escape(href), escape(permalink));
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>This page has moved</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{permalink}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n<body>\n<main>\n<h1>This page has moved</h1>\n\
         <p><a href=\"{href}\">Go to the page</a></p>\n</main>\n</body>\n</html>\n",
        escape(language),
    );
    out
}
