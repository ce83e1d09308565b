//! Pages as the preview shows them: with the script that reloads them, and with what is wrong.

use super::http::{RELOAD, STYLES};
use super::preview::Shown;
use super::problems::escape;

/// A page of the site with the preview's own parts put in.
pub(super) fn dress(page: &[u8], shown: &Shown) -> Vec<u8> {
    let head_end = find(page, b"</head>", 0).unwrap_or(0);
    let body_start = after_body_tag(page, head_end).unwrap_or(page.len());
    let mut dressed = Vec::with_capacity(page.len() + 1024 + shown.problems.len());
    dressed.extend_from_slice(&page[..head_end]);
    if head_end > 0 {
        dressed.extend_from_slice(head(shown).as_bytes());
    }
    dressed.extend_from_slice(&page[head_end..body_start]);
    dressed.extend_from_slice(overlay(shown).as_bytes());
    dressed.extend_from_slice(&page[body_start..]);
    if head_end == 0 {
        // A template without a head. The script runs at the end of a page as well.
        dressed.extend_from_slice(head(shown).as_bytes());
    }
    dressed
}

/// A page of the preview itself, where the site has none to show.
pub(super) fn own(title: &str, text: &str, shown: &Shown) -> Vec<u8> {
    let title = escape(title);
    let text = escape(text);
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{STYLES}\">\n</head>\n\
         <body class=\"spires-own\">\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n</main>\n</body>\n</html>\n"
    );
    dress(page.as_bytes(), shown)
}

/// The script knows the page's version by its tag: only so does it notice a change that came
/// between the making of the page and its first word with us.
fn head(shown: &Shown) -> String {
    let version = shown.version();
    let styles = match shown.problems.is_empty() {
        true => String::new(),
        false => format!("<link rel=\"stylesheet\" href=\"{STYLES}\">\n"),
    };
    format!("{styles}<script src=\"{RELOAD}\" data-version=\"{version}\" defer></script>\n")
}

/// What is wrong, in a box of its own. It can be long and scroll, so the keyboard can get to it.
fn overlay(shown: &Shown) -> String {
    if shown.problems.is_empty() {
        return String::new();
    }
    let meanwhile = match shown.site {
        Some(_) => "<p>Until then, this is the last good version of the site.</p>\n",
        None => "",
    };
    format!(
        "\n<div class=\"spires-problems\" role=\"alert\" tabindex=\"0\" lang=\"en-GB\" dir=\"ltr\">\n{}{meanwhile}</div>\n",
        shown.problems
    )
}

/// The place of a tag, in any letter case.
fn find(page: &[u8], tag: &[u8], from: usize) -> Option<usize> {
    let rest = page.get(from..)?;
    let found = rest
        .windows(tag.len())
        .position(|window| window.eq_ignore_ascii_case(tag));
    found.map(|at| from + at)
}

/// The place just after `<body …>`. A `>` within a quoted attribute does not end the tag.
fn after_body_tag(page: &[u8], from: usize) -> Option<usize> {
    let start = find(page, b"<body", from)?;
    let mut quote = None;
    for (at, byte) in page.iter().enumerate().skip(start) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::Preview;
    use super::*;
    use crate::failure::Failure;

    fn dressed(page: &str, preview: &Preview) -> String {
        String::from_utf8(dress(page.as_bytes(), &preview.shown())).unwrap()
    }

    #[test]
    fn a_good_page_gets_the_script_alone() {
        let preview = Preview::new();
        preview.show(Default::default());
        let page = "<HTML><head><title>x</title></HEAD><body>text</body>";
        let script = format!(
            "<script src=\"/_spires/reload.js\" data-version=\"{}\" defer></script>\n",
            preview.shown().version()
        );
        let html = dressed(page, &preview);
        assert_eq!(html.replace(&script, ""), page);
        assert!(html.contains(&format!("</title>{script}</HEAD>")));
    }

    #[test]
    fn problems_stand_first_in_the_body() {
        let preview = Preview::new();
        preview.show(Default::default());
        preview.show_failure(&Failure::Usage("could not".into()));
        let html = dressed("<head></head><body data-x='a>b' class=y>text", &preview);
        let (_, body) = html.split_once("class=y>").unwrap();
        assert!(body.starts_with("\n<div class=\"spires-problems\" role=\"alert\""));
        assert!(body.ends_with("</div>\ntext"));
        assert!(html.contains("serve.css"));
    }

    #[test]
    fn fragments_and_cut_off_pages_are_served_too() {
        let preview = Preview::new();
        preview.show_failure(&Failure::Usage("could not".into()));
        for page in ["", "text", "<head></head><body class=\"x", "</head>"] {
            let html = dressed(page, &preview);
            assert_eq!(html.matches("<script").count(), 1, "{page}");
            assert_eq!(html.matches("role=\"alert\"").count(), 1, "{page}");
        }
    }
}
