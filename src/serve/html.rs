//! Pages as the preview shows them: with the script that follows changes, with what is wrong, and
//! with the panel about the page.

use crate::digest::Digest;

use super::http::{SCRIPT, STYLES};
use super::panel;
use super::preview::Shown;
use crate::template::escape;

/// A page of the site, by the path of its file, with the preview's own parts put in.
pub(super) fn dress(path: &str, page: &[u8], shown: &Shown) -> Vec<u8> {
    let source = shown.pages.page(path).map(|page| &*page.source);
    put_in(page, source, &panel::of_page(path, shown), shown)
}

/// A page of the preview itself, where the site has none to show. `html` is what it says.
pub(super) fn own(title: &str, html: &str, shown: &Shown) -> Vec<u8> {
    let title = escape(title);
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n</head>\n\
         <body class=\"spires-own\">\n<main>\n<h1>{title}</h1>\n{html}\n</main>\n</body>\n</html>\n"
    );
    put_in(page.as_bytes(), None, "", shown)
}

/// A page with the preview's parts: in its head, at the start of its body and at the end.
fn put_in(page: &[u8], source: Option<&str>, panel: &str, shown: &Shown) -> Vec<u8> {
    let head = head(page, shown);
    let overlay = overlay(source, shown);
    let head_end = find(page, b"</head>", 0).unwrap_or(0);
    let body_start = after_tag(page, b"<body", head_end).unwrap_or(page.len());
    let body_end = last(page, b"</body>").filter(|end| *end >= body_start);
    let body_end = body_end.unwrap_or(page.len());
    let mut dressed = Vec::with_capacity(page.len() + head.len() + overlay.len() + panel.len());
    dressed.extend_from_slice(&page[..head_end]);
    if head_end > 0 {
        dressed.extend_from_slice(head.as_bytes());
    }
    dressed.extend_from_slice(&page[head_end..body_start]);
    dressed.extend_from_slice(overlay.as_bytes());
    dressed.extend_from_slice(&page[body_start..body_end]);
    dressed.extend_from_slice(panel.as_bytes());
    dressed.extend_from_slice(&page[body_end..]);
    if head_end == 0 {
        // A template without a head. The script runs at the end of a page as well.
        dressed.extend_from_slice(head.as_bytes());
    }
    dressed
}

/// The script knows by its tag which version the page is of: only so does it notice a change that
/// came between the making of the page and its first word with us.
fn head(page: &[u8], shown: &Shown) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"{STYLES}\">\n\
         <script type=\"module\" src=\"{SCRIPT}\" data-version=\"{}\" data-page=\"{}\"></script>\n",
        shown.version(),
        name_of(page, shown),
    )
}

/// A name for all that a page shows but its style sheets. While it stays the same, a browser that has
/// the page open need not load it again.
pub(super) fn name_of(page: &[u8], shown: &Shown) -> Digest {
    let surroundings = shown.surroundings();
    let mut parts = vec![surroundings.as_bytes()];
    let mut from = 0;
    while let Some(start) = find(page, b"<link", from) {
        let Some(end) = after_tag(page, b"<link", start) else {
            break;
        };
        if find(&page[start..end], b"stylesheet", 0).is_some() {
            parts.push(&page[from..start]);
        } else {
            parts.push(&page[from..end]);
        }
        from = end;
    }
    parts.push(&page[from..]);
    Digest::of_parts(parts)
}

/// What is wrong, in a box of its own. It can be long and scroll, so the keyboard can get to it; it
/// can be folded away, to see the page below.
fn overlay(source: Option<&str>, shown: &Shown) -> String {
    let problems = shown.wrong.problems(source);
    if problems.is_empty() {
        return String::new();
    }
    let meanwhile = match shown.site {
        Some(_) => "<p>Until then, this is the last good version of the site.</p>\n",
        None => "",
    };
    format!(
        "\n<section id=\"spires-problems\" aria-label=\"To mend\" lang=\"en-GB\" dir=\"ltr\">\n\
         <div class=\"spires-box\" tabindex=\"0\" role=\"group\" aria-label=\"What is to be mended\">\n\
         {problems}{meanwhile}</div>\n</section>\n"
    )
}

/// What stands in a page's `<title>`, as HTML.
pub(super) fn title(page: &[u8]) -> Option<&str> {
    let start = after_tag(page, b"<title", 0)?;
    let end = find(page, b"</title", start)?;
    std::str::from_utf8(&page[start..end]).ok()
}

/// The place of a tag, in any letter case.
fn find(page: &[u8], tag: &[u8], from: usize) -> Option<usize> {
    let rest = page.get(from..)?;
    let found = rest
        .windows(tag.len())
        .position(|window| window.eq_ignore_ascii_case(tag));
    found.map(|at| from + at)
}

/// The last place of a tag.
fn last(page: &[u8], tag: &[u8]) -> Option<usize> {
    let windows = page.windows(tag.len());
    windows
        .enumerate()
        .rev()
        .find(|(_, window)| window.eq_ignore_ascii_case(tag))
        .map(|(at, _)| at)
}

/// The place just after a tag such as `<body …>`. A `>` within a quoted attribute does not end it.
fn after_tag(page: &[u8], tag: &[u8], from: usize) -> Option<usize> {
    let start = find(page, tag, from)?;
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
    use super::super::preview::tests::{built, site};
    use super::*;
    use crate::failure::Failure;

    fn dressed(page: &str, preview: &Preview) -> String {
        String::from_utf8(dress("x", page.as_bytes(), &preview.shown())).unwrap()
    }

    fn good() -> Preview {
        let preview = Preview::new();
        preview.show(&built(&[], &[]), site(&[]), |_| None);
        preview
    }

    fn broken() -> Preview {
        let preview = good();
        preview.show_failure(&Failure::Usage("could not".into()));
        preview
    }

    /// The name of a page, as its script knows it.
    fn name(page: &str, preview: &Preview) -> String {
        let html = dressed(page, preview);
        let (_, rest) = html.split_once("data-page=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    }

    #[test]
    fn a_good_page_gets_the_script_and_the_panel_alone() {
        let html = dressed(
            "<HTML><head><title>x</title></HEAD><body>text</body>",
            &good(),
        );
        assert!(html.contains("</title><link rel=\"stylesheet\" href=\"/_spires/"));
        assert!(html.contains("></script>\n</HEAD><body>text\n<aside id=\"spires-panel\""));
        assert!(html.ends_with("</aside>\n</body>"), "{html}");
        assert!(!html.contains("spires-problems"));
    }

    #[test]
    fn problems_stand_first_in_the_body() {
        let html = dressed("<head></head><body data-x='a>b' class=y>text", &broken());
        let (_, body) = html.split_once("class=y>").unwrap();
        assert!(body.starts_with("\n<section id=\"spires-problems\""));
        assert!(body.contains("</section>\ntext\n<aside"));
    }

    #[test]
    fn fragments_and_cut_off_pages_are_served_too() {
        for page in [
            "",
            "text",
            "<head></head><body class=\"x",
            "</head>",
            "</body><body>",
            "<link",
            "<head><link rel=\"stylesheet",
        ] {
            let html = dressed(page, &broken());
            assert_eq!(html.matches("<script").count(), 1, "{page}");
            assert_eq!(html.matches("role=\"alert\"").count(), 1, "{page}");
        }
    }

    #[test]
    fn another_style_sheet_does_not_make_another_page() {
        let preview = good();
        let page = |sheet: &str, icon: &str, text: &str| {
            let page = format!(
                "<head><link rel=icon href={icon}><LINK rel=\"stylesheet\" href=\"{sheet}\"></head><body>{text}"
            );
            name(&page, &preview)
        };
        let first = page("a.css", "a.svg", "text");
        assert_eq!(page("b.css", "a.svg", "text"), first);
        assert_ne!(page("a.css", "b.svg", "text"), first);
        assert_ne!(page("a.css", "a.svg", "other"), first);
        // What goes away or comes in is another page.
        assert_ne!(name("<head></head><body>text", &preview), first);
    }

    #[test]
    fn titles_are_found_in_any_page() {
        let page = b"<head><TITLE data-x='>'>A &amp; b</title>";
        assert_eq!(title(page), Some("A &amp; b"));
        assert_eq!(title(b"<title>cut"), None);
        assert_eq!(title(b""), None);
    }
}
