//! `spires report`: every page of the site and how it is, as a page to read or as data.

use std::io::{self, Write};

use crate::cli::QualityArgs;
use crate::failure::Failure;
use crate::inputs;
use crate::quality::{Quality, render};

use super::{Outcome, cannot_print, looked_at};

/// Runs the command.
pub(super) fn run(args: &QualityArgs) -> Result<Outcome, Failure> {
    let (site, findings) = looked_at(&args.site)?;
    let quality = Quality::of(&site, &findings);
    if args.json {
        let mut out = io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &quality)
            .map_err(|error| cannot_print(error.into()))?;
        writeln!(out).map_err(cannot_print)?;
        return Ok(Outcome::Clean);
    }
    let html = render(&quality).map_err(|error| Failure::Usage(error.to_string()))?;
    if args.out.exists() && !is_ours(&inputs::read_file(&args.out)?) {
        return Err(Failure::Usage(format!(
            "{} is there already and is no report; give another name with --out",
            args.out.display()
        )));
    }
    match inputs::make_file(&args.out, html.as_bytes())? {
        true => {}
        false => inputs::replace_file(&args.out, html.as_bytes())?,
    }
    anstream::println!(
        "Wrote {}: open it in a browser. It is for you and your team, and no part of the website.",
        args.out.display()
    );
    Ok(Outcome::Clean)
}

/// Whether a file is a report of an earlier day, which a new one may replace.
fn is_ours(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.contains(": how the pages are</title>")
}
