//! Findings as text for people, annotations for GitHub, or data for machines.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::{Diagnostic, Severity};

/// How findings and the summary are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// Plain English for people.
    #[default]
    Human,
    /// One JSON object on standard output.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
    /// SARIF 2.1.0 on standard output, for code hosts and editors.
    Sarif,
}

/// A finding as machines read it: the stable shape of `--format json`.
#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    rule: &'static str,
    severity: Severity,
    path: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
    help: &'a str,
}

impl<'a> From<&'a Diagnostic> for Finding<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self {
            rule: diagnostic.rule.id(),
            severity: diagnostic.severity,
            path: &diagnostic.place.path,
            line: diagnostic.place.at.line,
            column: diagnostic.place.at.column,
            message: &diagnostic.message,
            help: &diagnostic.help,
        }
    }
}

/// Writes findings for people or for GitHub, one after another. JSON and SARIF are written as one
/// object, and not here.
///
/// # Errors
/// Whatever the writer returns.
pub fn write_findings(
    out: &mut impl Write,
    format: Format,
    findings: &[Diagnostic],
) -> io::Result<()> {
    for finding in findings {
        match format {
            Format::Human => write_human(out, finding)?,
            Format::Github => write_github(out, finding)?,
            Format::Json | Format::Sarif => {}
        }
    }
    Ok(())
}

fn write_human(out: &mut impl Write, finding: &Diagnostic) -> io::Result<()> {
    let colour = match finding.severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    let strong = Style::new().bold().fg_color(Some(colour.into()));
    let bold = Style::new().bold();
    let place = &finding.place;
    writeln!(
        out,
        "{strong}{}{strong:#} in {bold}{}{bold:#}, line {}, column {} [{}]",
        finding.severity.word(),
        place.path,
        place.at.line,
        place.at.column,
        finding.rule.id(),
    )?;
    writeln!(out, "  {}", finding.message.replace('\n', "\n  "))?;
    if !finding.help.is_empty() {
        writeln!(out, "  → {}", finding.help.replace('\n', "\n    "))?;
    }
    writeln!(out)
}

fn write_github(out: &mut impl Write, finding: &Diagnostic) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    writeln!(
        out,
        "::{command} file={},line={},col={},title={}::{}",
        github_property(&finding.place.path),
        finding.place.at.line,
        finding.place.at.column,
        finding.rule.id(),
        github_data(&format!("{}\n{}", finding.message, finding.help)),
    )
}

/// Workflow commands end at the line's end, so `%`, CR and LF are sent as percent codes.
fn github_data(text: &str) -> String {
    text.trim_end()
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a workflow command also ends at `,` and `:`.
fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::{Place, Position, Rule};
    use super::*;

    #[test]
    fn github_annotations_survive_commas_and_new_lines() {
        let finding = Diagnostic::new(
            Rule::BrokenLink,
            Place::new("content/a,b.md", Position { line: 3, column: 7 }),
            "100% broken",
            "Write\nanother",
        );
        let mut out = Vec::new();
        write_findings(&mut out, Format::Github, &[finding]).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::error file=content/a%2Cb.md,line=3,col=7,title=broken-link::100%25 broken%0AWrite%0Aanother\n"
        );
    }
}
