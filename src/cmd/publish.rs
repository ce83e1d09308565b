//! `spires publish`: sends the finished website to where people visit it.

use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::cli::{PublishArgs, Told};
use crate::diag::{Format, Severity, count, write_findings};
use crate::engine::{self, Builder, Cache, Nothing, Since};
use crate::failure::Failure;
use crate::inputs::{CONTENT, Clock};
use crate::publish::{
    self, Destination, Ears, Foreign, Held, Intent, Losses, Pace, Report, Site, Terms, To, Why,
};
use crate::site::{Drafts, Options};

use super::progress::Bar;
use super::{Outcome, cannot_print, check_root, report};

/// Runs the command.
pub(super) fn run(args: &PublishArgs) -> Result<Outcome, Failure> {
    let start = Instant::now();
    check_root(&args.root)?;
    let to = To::parse(&args.to).map_err(Failure::Usage)?;
    let folder = args
        .from
        .clone()
        .unwrap_or_else(|| args.root.join("public"));
    check_folder(args, &to, &folder)?;
    if has_errors(&args.root)? {
        return Ok(Outcome::Findings);
    }
    let site = Site::read(&folder)?;
    if args.dry_run {
        let destination = Destination::open(&to, Intent::Look, site.largest())?;
        let report = publish::look(&site, &destination)?;
        return told(args, &to, &report, start.elapsed());
    }
    let destination = Destination::open(&to, Intent::Change, site.largest())?;
    let bar = Bar::new();
    let ears = Ears {
        progress: &|done, all| bar.show(done, all),
        say: &say,
    };
    let done = publish::publish(&site, &destination, &who(), &terms(args), &ears);
    bar.clear();
    told(args, &to, &done?, start.elapsed())
}

fn terms(args: &PublishArgs) -> Terms {
    Terms {
        foreign: match args.replace {
            true => Foreign::Replace,
            false => Foreign::Keep,
        },
        losses: match args.remove_many {
            true => Losses::Any,
            false => Losses::Half,
        },
        held: match args.break_lock {
            true => Held::Break,
            false => Held::Respect,
        },
        pace: Pace::default(),
    }
}

/// A folder that holds something else is no place for a site, nor is the finished site itself.
fn check_folder(args: &PublishArgs, to: &To, from: &Path) -> Result<(), Failure> {
    let To::Folder(folder) = to else {
        return Ok(());
    };
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let (target, source) = (real(folder), real(from));
    let why = match target.starts_with(&source) || source.starts_with(&target) {
        true => Some("it is the finished site itself, or holds it".to_owned()),
        false => engine::danger(&args.root, folder)?,
    };
    match why {
        None => Ok(()),
        Some(why) => Err(Failure::Usage(format!(
            "nothing can be published to {}: {why}; choose another folder with --to",
            folder.display()
        ))),
    }
}

/// Looks at the pages that the site was made from, where they are at hand. With errors in them, a build
/// would have left the site as it was before, and that is not what anybody means to publish.
fn has_errors(root: &Path) -> Result<bool, Failure> {
    if !root.join(CONTENT).is_dir() {
        return Ok(false);
    }
    let options = Options {
        drafts: Drafts::LeaveOut,
        base_url: None,
        clock: Clock::from_environment(None)?,
    };
    let mut builder = Builder::new(root, options, Cache::Ignored);
    let mut built = builder.build(&Since::Unknown, &mut Nothing, &|_, _| {})?;
    built.findings.retain(|one| one.severity == Severity::Error);
    if built.findings.is_empty() {
        return Ok(false);
    }
    let mut out = anstream::stderr().lock();
    write_findings(&mut out, Format::Human, &built.findings)
        .and_then(|()| {
            let errors = count(built.findings.len(), "error");
            writeln!(
                out,
                "{errors} to mend. Nothing was sent: mend, build, and publish again."
            )
        })
        .map_err(cannot_print)?;
    Ok(true)
}

/// Who publishes, for others who want to.
fn who() -> String {
    let names = ["GITHUB_ACTOR", "USER", "USERNAME", "LOGNAME"];
    let mut names = names.iter().filter_map(|name| std::env::var(name).ok());
    let name = names.find(|name| !name.is_empty());
    name.unwrap_or_else(|| "somebody".to_owned())
}

/// The one object of `--format json`.
#[derive(Serialize)]
struct Summary<'a> {
    to: String,
    dry_run: bool,
    bytes: u64,
    seconds: f64,
    #[serde(flatten)]
    report: &'a Report,
}

/// Tells what was done.
fn told(args: &PublishArgs, to: &To, done: &Report, time: Duration) -> Result<Outcome, Failure> {
    match args.format {
        Told::Json => {
            let summary = Summary {
                to: to.to_string(),
                dry_run: args.dry_run,
                bytes: bytes(done),
                seconds: time.as_secs_f64(),
                report: done,
            };
            report::object(&mut io::stdout().lock(), &summary).map_err(cannot_print)?;
        }
        Told::Human => {
            let mut out = anstream::stdout().lock();
            let words = match args.dry_run {
                true => would(&mut out, to, done),
                false => did(&mut out, to, done, time),
            };
            words.map_err(cannot_print)?;
        }
    }
    Ok(Outcome::Clean)
}

fn bytes(done: &Report) -> u64 {
    done.sent.iter().map(|send| send.bytes).sum()
}

/// Says what publishing would do.
fn would(out: &mut impl Write, to: &To, done: &Report) -> io::Result<()> {
    for send in &done.sent {
        let why = match send.why {
            Why::New => "new",
            Why::Changed => "changed",
        };
        writeln!(out, "{why:<8} {}", send.path)?;
    }
    for path in &done.removed {
        writeln!(out, "removed  {path}")?;
    }
    for path in &done.in_the_way {
        writeln!(out, "in the way, put there by somebody else: {path}")?;
    }
    leave(out, done)?;
    if is_idle(done) {
        return idle(out, to);
    }
    writeln!(
        out,
        "To {to}: {} to send ({}), {} to remove, {} unchanged. Nothing was changed: this was a dry run.",
        count(done.sent.len(), "file"),
        size(bytes(done)),
        done.removed.len(),
        done.unchanged
    )
}

/// Says what was done.
fn did(out: &mut impl Write, to: &To, done: &Report, time: Duration) -> io::Result<()> {
    leave(out, done)?;
    if is_idle(done) {
        return idle(out, to);
    }
    writeln!(
        out,
        "Published to {to} in {:.1} s: {} sent ({}), {} removed, {} unchanged.",
        time.as_secs_f64(),
        count(done.sent.len(), "file"),
        size(bytes(done)),
        done.removed.len(),
        done.unchanged
    )
}

fn leave(out: &mut impl Write, done: &Report) -> io::Result<()> {
    done.left.iter().try_for_each(|path| {
        writeln!(
            out,
            "{path} is no longer part of the site, and stays: somebody changed it since it was published."
        )
    })
}

fn is_idle(done: &Report) -> bool {
    done.sent.is_empty() && done.removed.is_empty()
}

fn idle(out: &mut impl Write, to: &To) -> io::Result<()> {
    writeln!(
        out,
        "{to} holds this site already, so there is nothing to send. To publish what you changed, run \
         `spires build` first."
    )
}

/// A number of bytes as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

fn say(words: &str) {
    // A terminal that went away is no reason to stop.
    let _ = writeln!(anstream::stderr(), "{words}");
}
