//! What a build did and found, printed for people or machines; and what it means for the exit code.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::cli::ReportArgs;
use crate::diag::{Finding, Format, Severity, count, write_findings};
use crate::engine::{Built, Made};
use crate::failure::Failure;

use super::{Outcome, cannot_print, sarif};

/// What was done, for the last line.
#[derive(Debug, Clone, Copy)]
pub(super) enum Verb<'a> {
    /// The site was made in this folder.
    Built(&'a Path),
    /// The site was looked through, and all that was found is told.
    Checked,
    /// The site was looked through, and those findings are told that were asked for.
    Asked,
}

/// The one object of `--format json`.
#[derive(Serialize)]
struct Summary<'a> {
    pages: usize,
    rendered: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
    errors: usize,
    warnings: usize,
    seconds: f64,
    why: Vec<Reason<'a>>,
    findings: Vec<Finding<'a>>,
}

/// Why a page was made in this build.
#[derive(Serialize)]
struct Reason<'a> {
    page: &'a str,
    source: &'a str,
    reason: &'a str,
}

/// Prints the findings and the summary.
pub(super) fn print(
    root: &Path,
    built: &Built,
    args: &ReportArgs,
    verb: Verb,
) -> Result<Outcome, Failure> {
    match args.format {
        Format::Json => json(&mut io::stdout().lock(), built).map_err(cannot_print)?,
        Format::Sarif => {
            let log = sarif::log(root, &built.findings);
            object(&mut io::stdout().lock(), &log).map_err(cannot_print)?;
            human_summary(&mut anstream::stderr().lock(), built, verb).map_err(cannot_print)?;
        }
        Format::Github => {
            write_findings(&mut io::stdout().lock(), args.format, &built.findings)
                .map_err(cannot_print)?;
            human_summary(&mut anstream::stderr().lock(), built, verb).map_err(cannot_print)?;
        }
        Format::Human => {
            let mut err = anstream::stderr().lock();
            write_findings(&mut err, args.format, &built.findings).map_err(cannot_print)?;
            human_summary(&mut err, built, verb).map_err(cannot_print)?;
        }
    }
    let bad = built.failed() || (args.strict && built.count(Severity::Warning) > 0);
    Ok(if bad {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

fn json(out: &mut impl Write, built: &Built) -> io::Result<()> {
    let summary = Summary {
        pages: built.pages,
        rendered: built.made.len(),
        written: built.totals.written,
        unchanged: built.totals.unchanged,
        removed: built.totals.removed,
        errors: built.count(Severity::Error),
        warnings: built.count(Severity::Warning),
        seconds: built.time.as_secs_f64(),
        why: built.made.iter().map(reason).collect(),
        findings: built.findings.iter().map(Finding::from).collect(),
    };
    object(out, &summary)
}

/// Writes one JSON object, and the end of its last line.
pub(super) fn object(out: &mut impl Write, object: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, object)?;
    writeln!(out)
}

fn reason(made: &Made) -> Reason<'_> {
    Reason {
        page: &made.path,
        source: &made.source,
        reason: &made.why,
    }
}

/// Prints what was done in a sentence or two.
pub(super) fn human_summary(out: &mut impl Write, built: &Built, verb: Verb) -> io::Result<()> {
    let errors = built.count(Severity::Error);
    let warnings = built.count(Severity::Warning);
    let found = match (errors, warnings) {
        (0, 0) if matches!(verb, Verb::Asked) => {
            "Nothing is wrong that you asked about.".to_owned()
        }
        (0, 0) => "Nothing is wrong.".to_owned(),
        (0, warnings) => format!("{} to look at.", count(warnings, "warning")),
        (errors, 0) => format!("{} to mend.", count(errors, "error")),
        (errors, warnings) => format!(
            "{} to mend, and {} to look at.",
            count(errors, "error"),
            count(warnings, "warning")
        ),
    };
    match verb {
        Verb::Checked | Verb::Asked => {
            writeln!(out, "Checked {}. {found}", count(built.pages, "page"))
        }
        Verb::Built(_) if errors > 0 => writeln!(
            out,
            "{found} Nothing was changed: the site is as it was before."
        ),
        Verb::Built(folder) => {
            let totals = built.totals;
            writeln!(
                out,
                "Built {} into {} in {:.2} s: {} written, {} unchanged, {} removed. {found}",
                count(built.pages, "page"),
                folder.display(),
                built.time.as_secs_f64(),
                totals.written,
                totals.unchanged,
                totals.removed,
            )
        }
    }
}
