//! What is to be mended or looked at just now, and the texts it was found in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::diag::{Diagnostic, Severity};
use crate::failure::Failure;

use super::excerpt;
use crate::diag::count;
use crate::template::escape;

use super::words::words;

/// More than this in one go does not help; the terminal has them all.
const AT_MOST: usize = 20;

/// What the last build found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    findings: Vec<Diagnostic>,
    /// Those of the files with findings that are texts, by path.
    texts: BTreeMap<Arc<str>, Arc<str>>,
    /// What the machine could not do, if that is why there is no newer site.
    failure: Option<String>,
}

impl Wrong {
    /// What was found, with the texts of the files it was found in.
    pub(super) fn found(findings: &[Diagnostic], text: impl Fn(&str) -> Option<Arc<str>>) -> Wrong {
        let paths = findings.iter().map(|finding| finding.place.path.clone());
        let texts = paths.filter_map(|path| text(&path).map(|text| (path, text)));
        Wrong {
            findings: findings.to_vec(),
            texts: texts.collect(),
            failure: None,
        }
    }

    /// What the machine could not do.
    pub(super) fn failed(failure: &Failure) -> Wrong {
        Wrong {
            failure: Some(failure.to_string()),
            ..Wrong::default()
        }
    }

    /// What stands in the way of a newer site, as HTML; nothing when nothing does. The errors of the
    /// file that the reader's page is made from come first.
    pub(super) fn problems(&self, source: Option<&str>) -> String {
        if let Some(failure) = &self.failure {
            return format!(
                "<p role=\"alert\"><strong>The site could not be built.</strong></p>\n<p>Spires {}.</p>\n",
                words(failure)
            );
        }
        let errors = self.findings.iter();
        let mut errors: Vec<_> = errors
            .filter(|one| one.severity == Severity::Error)
            .collect();
        if errors.is_empty() {
            return String::new();
        }
        errors.sort_by_key(|error| source != Some(&*error.place.path));
        let mut html = format!(
            "<p role=\"alert\"><strong>{} to mend.</strong></p>\n<ol>\n",
            count(errors.len(), "error")
        );
        for error in errors.iter().take(AT_MOST) {
            // Writing to a string cannot fail.
            let _ = writeln!(html, "<li>{}</li>", self.item(error, ""));
        }
        html.push_str("</ol>\n");
        if let Some(more) = errors.len().checked_sub(AT_MOST).filter(|more| *more > 0) {
            let _ = writeln!(html, "<p>The terminal lists {more} more.</p>");
        }
        html
    }

    /// The findings in one file, and how many there are in others.
    pub(super) fn of(&self, source: &str) -> (Vec<&Diagnostic>, usize) {
        let findings = self.findings.iter();
        let own: Vec<_> = findings
            .filter(|finding| &*finding.place.path == source)
            .collect();
        let others = self.findings.len() - own.len();
        (own, others)
    }

    /// One finding in the words of the terminal, with the text around it.
    pub(super) fn item(&self, finding: &Diagnostic, what: &str) -> String {
        let place = &finding.place;
        let text = self.texts.get(&place.path);
        let lines = text.map_or(String::new(), |text| excerpt::around(text, place));
        let help = match finding.help.as_str() {
            "" => String::new(),
            help => format!("<p class=\"spires-next\">→ {}</p>", words(help)),
        };
        format!(
            "<p>{what}<code>{}</code>, line {}, column {}</p><p>{}</p>{lines}{help}",
            escape(&place.path),
            place.at.line,
            place.at.column,
            words(&finding.message),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Place, Position, Rule};

    fn finding(path: &str, line: u32) -> Diagnostic {
        let place = Place::new(path, Position { line, column: 1 });
        Diagnostic::new(Rule::BrokenLink, place, "No.", "Yes.")
    }

    #[test]
    fn what_an_editor_wrote_is_shown_and_never_run() {
        let finding = Diagnostic::new(
            Rule::UnknownKey,
            Place::file("content/<b>.md"),
            "There is no key `<script>` & such.",
            "",
        );
        let wrong = Wrong::found(&[finding], |_| Some("<script>alert(1)".into()));
        let html = wrong.problems(None);
        assert!(html.contains("content/&lt;b&gt;.md"));
        assert!(html.contains("no key <code>&lt;script&gt;</code> &amp; such."));
        assert!(html.contains("<mark>&lt;script&gt;alert(1)</mark>"));
        assert!(html.contains("1 error to mend") && !html.contains("<script>"));
    }

    #[test]
    fn a_flood_of_errors_is_cut_short() {
        let html = Wrong::found(&vec![finding("content/a.md", 1); 25], |_| None).problems(None);
        assert_eq!(html.matches("<li>").count(), AT_MOST);
        assert!(html.contains("lists 5 more"));
    }

    #[test]
    fn the_errors_of_ones_own_page_come_first() {
        let findings = [finding("content/a.md", 1), finding("content/b.md", 3)];
        let wrong = Wrong::found(&findings, |_| None);
        let order = |source| {
            let html = wrong.problems(source);
            html.find("a.md") < html.find("b.md")
        };
        assert!(order(None) && order(Some("content/a.md")));
        assert!(!order(Some("content/b.md")));
        assert_eq!(wrong.of("content/b.md").1, 1);
    }
}
