//! Addresses of links and pictures, and how text is written into attributes.

use super::Reference;
use super::places::Places;
use crate::diag::{Diagnostic, Rule};

/// Schemes that run code or show something that is not on the web.
const UNSAFE: &[&str] = &["javascript", "data", "vbscript", "file"];

/// The unsafe scheme of an address, found the way browsers read addresses: they skip spaces and
/// control characters and do not care about upper case.
pub(super) fn unsafe_scheme(target: &str) -> Option<&'static str> {
    let (written, _) = target.split_once(':')?;
    let mut scheme = String::new();
    for c in written.chars() {
        match c {
            _ if c.is_whitespace() || c.is_control() || c == '\u{feff}' => {}
            // Longer than any scheme above: nothing to find.
            _ if scheme.len() > 16 => return None,
            _ => scheme.extend(c.to_lowercase()),
        }
    }
    UNSAFE.iter().copied().find(|known| *known == scheme)
}

/// The reference to `target`, or the finding that says why there is none.
pub(super) fn reference(
    target: &str,
    offset: usize,
    places: &Places,
) -> Result<Reference, Box<Diagnostic>> {
    let Some(scheme) = unsafe_scheme(target) else {
        return Ok(Reference {
            target: target.to_owned(),
            at: places.at(offset),
        });
    };
    let why = match scheme {
        "file" => "leads to a file on one computer only",
        "data" => "carries its own content, which may be code",
        _ => "can run code on the reader's device",
    };
    Err(Box::new(places.finding(
        Rule::UnsafeLink,
        offset,
        format!("An address that starts with `{scheme}:` {why}, so it is left out."),
        "Link to a page of this site, or to an address that starts with `https://`.",
    )))
}

/// Writes `text` so that it can stand in HTML between tags or between double quotes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::testing::{document, html, rules};
    use super::super::{Piece, Reference};
    use super::*;
    use crate::diag::Position;

    #[test]
    fn links_stay_open_questions() {
        let at = Position { line: 1, column: 3 };
        assert_eq!(
            document("a [b](../c.md#d \"e\")").pieces,
            [
                Piece::Html("<p>a <a href=\"".to_owned()),
                Piece::Link(Reference {
                    target: "../c.md#d".to_owned(),
                    at
                }),
                Piece::Html("\" title=\"e\">b</a></p>\n".to_owned()),
            ]
        );
        assert_eq!(
            html("<a@b.org>"),
            "<p><a href=\"mailto:a@b.org\">a@b.org</a></p>\n"
        );
        assert_eq!(html("[a]\n\n[a]: #x\n"), "<p><a href=\"#x\">a</a></p>\n");
    }

    #[test]
    fn pictures_stay_open_questions_with_their_words() {
        assert_eq!(
            html("![a *b* `c`\nd](x.png \"t\")"),
            "<p><img src=\"x.png\" alt=\"a b c d\" title=\"t\"></p>\n"
        );
        assert_eq!(
            html("[![a](b)](c)"),
            "<p><a href=\"c\"><img src=\"b\" alt=\"a\"></a></p>\n"
        );
    }

    #[test]
    fn addresses_that_run_code_are_left_out() {
        for target in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "&#106;avascript:x",
            "java&Tab;script:x",
            "java&#10;script:x",
            "<&#1; javascript:x>",
            "javascript&colon;x",
            "data:text/html,x",
            "vbscript:x",
            "FILE:///etc",
        ] {
            let text = format!("[*a*]({target}) b");
            assert_eq!(rules(&text), [("unsafe-link", 1, 1)], "{text}");
            assert_eq!(html(&text), "<p><em>a</em> b</p>\n");
        }
        assert_eq!(rules("x ![a](data:x)"), [("unsafe-link", 1, 3)]);
        assert_eq!(html("x ![a](data:x)"), "<p>x a</p>\n");
        assert_eq!(rules("<javascript:x>"), [("unsafe-link", 1, 1)]);
    }

    #[test]
    fn other_addresses_are_kept() {
        for target in [
            "https://a.org/javascript:x",
            "javascript.md",
            "tel:024",
            "a:b",
            "#javascript",
            "javascript%3Ax",
        ] {
            assert_eq!(unsafe_scheme(target), None, "{target}");
        }
    }
}
