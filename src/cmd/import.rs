//! `spires import`: the rows of a spreadsheet as pages.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::author::{Import, Imported, Job, Sheet, is_heading, known, languages};
use crate::cli::ImportArgs;
use crate::diag::{Diagnostic, Finding, Format, Severity, count, write_findings};
use crate::failure::Failure;
use crate::inputs::{self, CONTENT, Clock, Snapshot};
use crate::site::{Drafts, Options};

use super::{Outcome, cannot_print, check_inside, check_root, report, sarif};

/// Runs the command.
pub(super) fn run(args: &ImportArgs) -> Result<Outcome, Failure> {
    let root = &args.root;
    check_root(root)?;
    let bytes = inputs::read_file(&args.file)?;
    let mut snapshot = Snapshot::read(root)?;
    let config = super::settings(root, &snapshot)?;
    let collection = args.collection;
    let name = args.file.to_string_lossy().replace('\\', "/");
    let is_known = |heading: &str| is_heading(collection, heading);
    let mut import = Import::default();
    let mut about = String::new();
    match Sheet::read(&name, &bytes, &is_known) {
        Err(finding) => {
            import.findings.push(*finding);
            import.stopped = true;
        }
        Ok(sheet) => {
            about = format!("{}, cells parted by {}", sheet.encoding, sheet.parted_by);
            let known = known(&snapshot, &config);
            let job = Job {
                collection,
                name: &name,
                sheet: &sheet,
                languages: &languages(&config),
                known: &known,
                options: &Options {
                    drafts: Drafts::Show,
                    base_url: None,
                    clock: Clock::from_environment(None)?,
                },
                snapshot: &mut snapshot,
            };
            import = job.run();
        }
    }
    if import.stopped {
        import.pages.clear();
    }
    if !args.dry_run && !import.pages.is_empty() {
        check_inside(root, &format!("{CONTENT}/{}", collection.folder()))?;
        for page in &import.pages {
            write(args, page)?;
        }
    }
    print(args, &import, &about).map_err(cannot_print)?;
    let counts = |finding: &Diagnostic| {
        finding.severity == Severity::Error
            || (args.report.strict && finding.severity == Severity::Warning)
    };
    Ok(match import.findings.iter().any(counts) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    })
}

/// Writes one page: a new one where there is none, another text in the place of the one that was read.
fn write(args: &ImportArgs, page: &Imported) -> Result<(), Failure> {
    let path = args.root.join(&*page.path);
    let changed = || {
        Failure::Usage(format!(
            "somebody changed {} meanwhile; import again",
            page.path
        ))
    };
    let Some(before) = &page.before else {
        return match inputs::make_file(&path, page.text.as_bytes())? {
            true => Ok(()),
            false => Err(changed()),
        };
    };
    // A link within the site leads to the file that is meant.
    let path = path.canonicalize().map_err(Failure::io("read", &path))?;
    let bytes = inputs::read_file(&path)?;
    let marks = (
        bytes.starts_with("\u{feff}".as_bytes()),
        bytes.contains(&b'\r'),
    );
    let as_written = |text: &str| {
        let text = if marks.1 {
            text.replace('\n', "\r\n")
        } else {
            text.to_owned()
        };
        let mark = if marks.0 { "\u{feff}" } else { "" };
        format!("{mark}{text}").into_bytes()
    };
    let read = inputs::decode(&page.path, &bytes);
    if !read.is_ok_and(|source| source.text == *before) {
        return Err(changed());
    }
    if as_written(before) != bytes {
        return Err(Failure::Usage(format!(
            "{} has line ends of two sorts; save it anew in your editor, and import again",
            page.path
        )));
    }
    inputs::replace_file(&path, &as_written(&page.text))
}

fn print(args: &ImportArgs, import: &Import, about: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    match args.report.format {
        Format::Json => return report::object(&mut out, &data(args, import)),
        Format::Sarif => report::object(&mut out, &sarif::log(&args.root, &import.findings))?,
        Format::Github => write_findings(&mut out, Format::Github, &import.findings)?,
        Format::Human => write_findings(
            &mut anstream::stderr().lock(),
            Format::Human,
            &import.findings,
        )?,
    }
    match args.report.format {
        Format::Human => summary(&mut out, args, import, about),
        _ => summary(&mut anstream::stderr().lock(), args, import, about),
    }
}

/// What is new, what changes and what is gone, for people.
fn summary(
    out: &mut impl Write,
    args: &ImportArgs,
    import: &Import,
    about: &str,
) -> io::Result<()> {
    let file = args.file.display();
    if import.stopped {
        return writeln!(
            out,
            "Nothing was written: {file} cannot be imported as it is."
        );
    }
    writeln!(
        out,
        "Read {} of {file} ({about}).",
        count(import.rows, "row")
    )?;
    let (new, changed): (Vec<&Imported>, Vec<&Imported>) =
        import.pages.iter().partition(|page| page.before.is_none());
    if !new.is_empty() {
        writeln!(out, "\nNew: {}", new.len())?;
        for page in &new {
            writeln!(out, "  {} ({})", page.title, page.path)?;
        }
    }
    if !changed.is_empty() {
        writeln!(out, "\nChanged: {}", changed.len())?;
        for page in &changed {
            writeln!(out, "  {} ({})", page.title, page.path)?;
            for (key, before, after) in &page.changes {
                let before = if before.is_empty() { "nothing" } else { before };
                writeln!(out, "    {key}: {before} → {after}")?;
            }
        }
    }
    if !import.same.is_empty() {
        writeln!(out, "\nAs they were: {}", import.same.len())?;
    }
    if !import.left_out.is_empty() {
        let lines: Vec<String> = import.left_out.iter().map(u32::to_string).collect();
        writeln!(
            out,
            "\nLeft out, because of errors: {} ({} {})",
            lines.len(),
            if lines.len() == 1 { "line" } else { "lines" },
            lines.join(", ")
        )?;
    }
    if !import.gone.is_empty() {
        writeln!(
            out,
            "\nNot in the sheet, and left as they are: {}",
            import.gone.len()
        )?;
        for (name, title) in &import.gone {
            writeln!(
                out,
                "  {title} ({CONTENT}/{}/{name}.md)",
                args.collection.folder()
            )?;
        }
    }
    writeln!(out)?;
    match (import.pages.len(), args.dry_run) {
        (0, _) => writeln!(out, "Nothing to do: no page was changed."),
        (_, true) => writeln!(
            out,
            "Nothing was written. Without --dry-run, {} would be.",
            count(import.pages.len(), "page")
        ),
        (pages, false) => writeln!(out, "Wrote {}.", count(pages, "page")),
    }
}

/// The same for programs.
fn data(args: &ImportArgs, import: &Import) -> Value {
    let page = |page: &Imported| {
        let changes = page.changes.iter();
        let changes = changes
            .map(|(key, before, after)| json!({ "key": key, "before": before, "after": after }));
        json!({ "path": page.path, "title": page.title, "changes": changes.collect::<Vec<_>>() })
    };
    let (new, changed): (Vec<&Imported>, Vec<&Imported>) =
        import.pages.iter().partition(|page| page.before.is_none());
    let folder = args.collection.folder();
    let path = |name: &str| format!("{CONTENT}/{folder}/{name}.md");
    json!({
        "rows": import.rows,
        "new": new.into_iter().map(page).collect::<Vec<_>>(),
        "changed": changed.into_iter().map(page).collect::<Vec<_>>(),
        "same": import.same.len(),
        "left_out": import.left_out,
        "gone": import.gone.iter().map(|(name, title)| json!({ "path": path(name), "title": title })).collect::<Vec<_>>(),
        "written": !args.dry_run && !import.pages.is_empty(),
        "findings": import.findings.iter().map(Finding::from).collect::<Vec<_>>(),
    })
}
