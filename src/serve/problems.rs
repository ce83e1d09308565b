//! What is wrong just now, as HTML for the preview, in the same words as in the terminal.

use std::fmt::Write as _;

use crate::diag::{Diagnostic, Severity};
use crate::failure::Failure;

/// More than this in one go does not help; the terminal has them all.
const AT_MOST: usize = 20;

/// The errors among the findings.
pub(super) fn of_findings(findings: &[Diagnostic]) -> String {
    let errors = || {
        findings
            .iter()
            .filter(|one| one.severity == Severity::Error)
    };
    let all = errors().count();
    let mut html = format!(
        "<p><strong>{} to mend.</strong></p>\n<ol>\n",
        count(all, "error")
    );
    for error in errors().take(AT_MOST) {
        // Writing to a string cannot fail.
        let _ = writeln!(
            html,
            "<li><p><code>{}</code>, line {}, column {}</p><p>{}</p>{}</li>",
            escape(&error.place.path),
            error.place.at.line,
            error.place.at.column,
            words(&error.message),
            next_step(&error.help),
        );
    }
    html.push_str("</ol>\n");
    if let Some(more) = all.checked_sub(AT_MOST).filter(|more| *more > 0) {
        let _ = writeln!(html, "<p>The terminal lists {more} more.</p>");
    }
    html
}

/// What the machine could not do.
pub(super) fn of_failure(failure: &Failure) -> String {
    format!(
        "<p><strong>The site could not be built.</strong></p>\n<p>Spires {}.</p>\n",
        words(&failure.to_string())
    )
}

fn next_step(help: &str) -> String {
    if help.is_empty() {
        String::new()
    } else {
        format!("<p>→ {}</p>", words(help))
    }
}

/// Plain words as HTML: what stands between backticks is shown as code.
fn words(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    let html = parts
        .iter()
        .enumerate()
        .map(|(index, part)| match index % 2 {
            0 => escape(part),
            _ => format!("<code>{}</code>", escape(part)),
        });
    html.collect()
}

/// A text as HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A number and its noun: “1 page”, “2 pages”.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Place, Rule};

    #[test]
    fn what_an_editor_wrote_is_shown_and_never_run() {
        let finding = Diagnostic::new(
            Rule::UnknownKey,
            Place::file("content/<b>.md"),
            "There is no key `<script>` & such.",
            "",
        );
        let html = of_findings(&[finding]);
        assert!(html.contains("content/&lt;b&gt;.md"));
        assert!(html.contains("no key <code>&lt;script&gt;</code> &amp; such."));
        assert!(html.contains("1 error to mend"));
    }

    #[test]
    fn a_flood_of_errors_is_cut_short() {
        let place = Place::file("content/a.md");
        let finding = Diagnostic::new(Rule::BrokenLink, place, "No.", "Yes.");
        let html = of_findings(&vec![finding; 25]);
        assert_eq!(html.matches("<li>").count(), AT_MOST);
        assert!(html.contains("lists 5 more"));
    }
}
