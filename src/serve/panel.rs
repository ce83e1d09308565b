//! What the preview says about a page: the panel at its end, and what stands in the place of a page
//! that went away.

use std::fmt::Write as _;

use crate::diag::{Diagnostic, Severity};

use super::pages::{Gone, Page};
use super::preview::Shown;
use crate::diag::count;
use crate::template::escape;

use super::words::words;
use super::wrong::Wrong;

/// The panel about the page of this file: folded, it says how much there is to look at.
pub(super) fn of_page(path: &str, shown: &Shown) -> String {
    let page = shown.pages.page(path);
    let source = page.map_or("", |page| &page.source);
    let (findings, elsewhere) = shown.wrong.of(source);
    let state = match findings.len() {
        0 => "nothing to look at".to_owned(),
        more => format!("{more} to look at"),
    };
    let class = match findings.is_empty() {
        true => "",
        false => " class=\"spires-some\"",
    };
    format!(
        "\n<aside id=\"spires-panel\" aria-label=\"Preview\" lang=\"en-GB\" dir=\"ltr\">\n<details>\n\
         <summary{class}>Preview: {state}</summary>\n\
         <div class=\"spires-box\" tabindex=\"0\" role=\"group\" aria-label=\"About this page\">\n\
         {}{}{}</div>\n</details>\n</aside>\n",
        made_from(page),
        list(&findings, &shown.wrong),
        rest(elsewhere),
    )
}

/// Where the page comes from. The path is what an editor looks for; it is there to be copied.
fn made_from(page: Option<&Page>) -> String {
    let Some(page) = page else {
        return "<p>This page is not made from a file of the content.</p>\n".to_owned();
    };
    let path = escape(&page.source);
    // When it was the start, that is no reason but a time.
    let why = match &*page.why {
        why @ "the preview was started" => format!(", when {why}"),
        why => format!(" because {}", words(why)),
    };
    format!(
        "<p>This page is made from <code>{path}</code> \
         <button type=\"button\" data-copy=\"{path}\" hidden>Copy this path</button></p>\n\
         <p>It was last made <time datetime=\"{0}\">{0}</time>{why}.</p>\n",
        page.at
    )
}

fn list(findings: &[&Diagnostic], wrong: &Wrong) -> String {
    if findings.is_empty() {
        return "<p>Nothing was found on this page that should be looked at.</p>\n".to_owned();
    }
    let mut html = String::from("<ul>\n");
    for finding in findings {
        let (class, word) = match finding.severity {
            Severity::Error => ("spires-error", "Error"),
            Severity::Warning => ("spires-warning", "Warning"),
            Severity::Note => ("spires-note", "Note"),
        };
        let what = format!("<strong class=\"{class}\">{word}</strong> in ");
        // Writing to a string cannot fail.
        let _ = writeln!(html, "<li>{}</li>", wrong.item(finding, &what));
    }
    html.push_str("</ul>\n");
    html
}

fn rest(elsewhere: usize) -> String {
    match elsewhere {
        0 => String::new(),
        more => format!(
            "<p>In other files, {} to look at. The terminal lists all of them.</p>\n",
            count(more, "more thing")
        ),
    }
}

/// What stands in the place of a page that went away while the preview ran.
pub(super) fn of_gone(path: &str, gone: &Gone, shown: &Shown) -> String {
    let source = escape(&gone.source);
    let files = shown.site.as_ref();
    let moved = files.and_then(|files| shown.pages.moved(gone, files));
    let mut html = match moved {
        Some((now, page)) => {
            let (then, now) = (address(path), address(now));
            format!(
                "<p>A page with the same title is at <a href=\"{now}\">{now}</a>. \
                 It is made from <code>{}</code>.</p>\n\
                 <p>Should the old address lead there? Then write this between the two <code>---</code> \
                 lines at the top of that file:</p>\n<pre><code>aliases:\n  - {then}</code></pre>\n",
                escape(&page.source)
            )
        }
        None if gone.file_is_there => format!(
            "<p>Its file <code>{source}</code> is still there. The page is left out because it is a \
             draft, or because of its <code>publish</code> or <code>expire</code> date. To see drafts, \
             start the preview with <code>spires serve --drafts</code>.</p>\n"
        ),
        None => format!("<p>Its file <code>{source}</code> was deleted or renamed.</p>\n"),
    };
    html.push_str(
        "<p>When the page comes back, it shows here by itself.</p>\n\
         <p><a href=\"/\">Go to the home page</a></p>",
    );
    html
}

/// The address of a page, as HTML shows it, from the path of its file.
fn address(path: &str) -> String {
    format!(
        "/{}",
        escape(path.strip_suffix("index.html").unwrap_or(path))
    )
}

#[cfg(test)]
mod tests {
    use super::super::Preview;
    use super::super::preview::tests::{built, error, site};
    use super::*;
    use crate::diag::{Place, Rule};

    const PATH: &str = "a/index.html";
    const PAGE: [(&str, &str); 1] = [(PATH, "content/a.md")];

    #[test]
    fn the_panel_lists_what_was_found_on_this_page() {
        let preview = Preview::new();
        let warning = Diagnostic::new(
            Rule::ExtraTitle,
            Place::file("content/a.md"),
            "There is a `#` heading.",
            "Write `##`.",
        );
        let other = Diagnostic {
            place: Place::file("content/b.md"),
            ..warning.clone()
        };
        let findings = [warning, other.clone()];
        preview.show(&built(&findings, &PAGE), site(&[(PATH, "a")]), |_| None);
        let html = of_page(PATH, &preview.shown());
        assert!(html.contains("Preview: 1 to look at"), "{html}");
        assert!(html.contains(
            "<strong class=\"spires-warning\">Warning</strong> in <code>content/a.md</code>"
        ));
        assert!(html.contains("→ Write <code>##</code>."));
        assert!(html.contains("data-copy=\"content/a.md\""));
        assert!(html.contains(", when the preview was started."));
        assert!(html.contains("1 more thing to look at"));
        preview.show(&built(&[other], &PAGE), site(&[(PATH, "b")]), |_| None);
        let html = of_page(PATH, &preview.shown());
        assert!(html.contains("Preview: nothing to look at"));
        assert!(html.contains("because its own file changed."));
        assert!(of_page("x", &preview.shown()).contains("not made from a file"));
    }

    #[test]
    fn a_page_that_went_away_says_what_is_known() {
        let preview = Preview::new();
        let title = "<title>A</title>";
        preview.show(&built(&[], &PAGE), site(&[(PATH, title)]), |_| None);
        let gone = |preview: &Preview| {
            let shown = preview.shown();
            let gone = shown.pages.gone(PATH).unwrap();
            of_gone(PATH, gone, &shown)
        };
        preview.show(&built(&[], &[]), site(&[]), |_| None);
        assert!(gone(&preview).contains("deleted or renamed"));
        preview.show(&built(&[], &[]), site(&[]), |_| Some("draft".into()));
        assert!(gone(&preview).contains("still there"));
        let now = [("b/index.html", "content/b.md")];
        let moved = site(&[("b/index.html", title)]);
        preview.show(&built(&[], &now), moved.clone(), |_| None);
        let html = gone(&preview);
        assert!(html.contains("<a href=\"/b/\">/b/</a>") && html.contains("  - /a/<"));
        // A broken save meanwhile changes nothing about that.
        preview.show(&built(&[error("content/b.md")], &[]), moved, |_| None);
        assert_eq!(gone(&preview), html);
    }
}
