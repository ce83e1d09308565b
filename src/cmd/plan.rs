//! `spires plan`: what is published and taken away next, and when to build the site for it.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::PlanArgs;
use crate::failure::Failure;
use crate::quality::{Change, Event, coming, schedule};

use super::{Outcome, cannot_print, looked_at};

/// The plan of a site, as data.
#[derive(Serialize)]
struct Plan {
    version: u8,
    /// The time zone of `when`.
    time_zone: String,
    next: Vec<Event>,
    /// Lines of a `crontab` whose hours are those of UTC.
    cron: Vec<String>,
}

/// Runs the command.
pub(super) fn run(args: &PlanArgs) -> Result<Outcome, Failure> {
    let (site, _) = looked_at(&args.site)?;
    let plan = Plan {
        version: 1,
        time_zone: site.config.settings.time_zone.clone(),
        next: coming(&site),
        cron: schedule(&site),
    };
    let mut out = io::stdout().lock();
    let printed = match args.json {
        true => serde_json::to_writer_pretty(&mut out, &plan)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
        false => write(&mut out, &plan),
    };
    printed.map_err(cannot_print)?;
    Ok(Outcome::Clean)
}

fn write(out: &mut impl Write, plan: &Plan) -> io::Result<()> {
    match &*plan.next {
        [] => writeln!(out, "No page waits for its day, and none expires.")?,
        events => {
            writeln!(out, "What comes next, in the time of {}:", plan.time_zone)?;
            for event in events {
                let what = match event.what {
                    Change::Published => "is published",
                    Change::Expires => "is taken away",
                };
                let when = event.when.replace('T', " ");
                writeln!(out, "  {when:16}  {} {what} ({})", event.title, event.file)?;
            }
        }
    }
    writeln!(
        out,
        "\nPages come and go when the site is built. A scheduler that builds it at these times (in UTC) shows them in time:"
    )?;
    for line in &plan.cron {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}
