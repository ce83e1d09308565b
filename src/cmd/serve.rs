//! `spires serve`: the website on this computer, each change shown as it is saved.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use url::Url;

use crate::cli::ServeArgs;
use crate::diag::{Diagnostic, Format, Severity, count, write_findings};
use crate::engine::{Builder, Built, Cache, Made, Memory, Since};
use crate::failure::Failure;
use crate::inputs::Clock;
use crate::serve::{self, Listener, Preview};
use crate::site::Options;
use crate::watch::{Changes, Watcher};

use super::progress::Bar;
use super::{Outcome, check_root, drafts};

/// Runs the command until Ctrl+C is pressed, which ends it well.
pub(super) fn run(args: &ServeArgs) -> Result<Outcome, Failure> {
    check_root(&args.root)?;
    let listener = Listener::take(args.host, args.port)?;
    let options = Options {
        drafts: drafts(args.drafts),
        base_url: Url::parse(&listener.url()).ok(),
        clock: Clock::from_environment(None)?,
    };
    let clock = options.clock;
    let preview: Arc<Preview> = Arc::default();
    // The addresses of a preview are not those of the site, so its traces would be of no use to a build,
    // nor a build's to it.
    let builder = Builder::new(&args.root, options, Cache::Ignored);
    let mut workshop = Workshop {
        builder: builder.before(preview.clone()),
        site: Memory::default(),
        preview: preview.clone(),
        told: Vec::new(),
        clock,
    };
    // The watching starts first, so that what is saved during the first build is not missed.
    let mut watcher = Watcher::new(&args.root, Box::new(|words| say(words)))?;
    let whole = workshop.build(&Since::Unknown, Cause::Change);
    announce(args, &listener);
    let (sender, changes) = channel();
    start("watch", move || {
        loop {
            let heard = watcher.wait();
            let over = heard.is_err();
            if sender.send(heard).is_err() || over {
                return;
            }
        }
    })?;
    start("rebuild", move || workshop.keep_building(&changes, whole))?;
    if args.open {
        open_browser(&listener.url());
    }
    serve::run(listener, preview)?;
    Ok(Outcome::Clean)
}

/// Starts a part of the work that goes on for as long as the program runs.
fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let thread = thread::Builder::new().name(name.to_owned()).spawn(work);
    thread.map(drop).map_err(|source| Failure::Io {
        action: "start",
        path: "a thread for building".into(),
        source,
    })
}

/// What hears of changes, and of the end of hearing.
type Heard = Receiver<Result<Changes, Failure>>;

/// Why there is another build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// Somebody saved something, and waits for the answer.
    Change,
    /// A minute passed. Nobody need hear of it when it made no difference.
    Minute,
}

/// Builds the site, and hands each state of it to the preview.
struct Workshop {
    builder: Builder,
    site: Memory,
    preview: Arc<Preview>,
    /// What the terminal was last told of.
    told: Vec<Diagnostic>,
    clock: Clock,
}

impl Workshop {
    /// Builds once. Whatever comes of it, serving goes on; what it returns is whether the next build
    /// can rely on what this one read.
    fn build(&mut self, since: &Since, cause: Cause) -> bool {
        let bar = Bar::new();
        let progress = |done, all| bar.show(done, all);
        let built = self.builder.build(since, &mut self.site, &progress);
        bar.clear();
        match built {
            Ok(built) => {
                let news = !built.made.is_empty() || built.findings != self.told;
                if cause == Cause::Change || news {
                    // A terminal that went away is no reason to stop.
                    let _ = tell(&mut anstream::stderr().lock(), &built);
                }
                let text = |path: &str| self.builder.text(path);
                self.preview.show(&built, self.site.files(), text);
                self.told = built.findings;
                true
            }
            Err(failure) => {
                if cause == Cause::Change {
                    say(format!("spires: {failure}"));
                }
                self.preview.show_failure(&failure);
                false
            }
        }
    }

    /// Builds after each change, for as long as the program runs; and after each minute, when pages
    /// may have come whose time it is, or gone whose time is over.
    fn keep_building(&mut self, changes: &Heard, mut whole: bool) {
        loop {
            let (heard, cause) = match changes.recv_timeout(patience(self.clock)) {
                Ok(heard) => (heard, Cause::Change),
                Err(RecvTimeoutError::Timeout) => (Ok(Changes::default()), Cause::Minute),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            match heard.and_then(|first| all_of(first, changes)) {
                Ok(paths) => {
                    let since = match whole {
                        true => Since::Paths(paths),
                        false => Since::Unknown,
                    };
                    whole = self.build(&since, cause);
                }
                Err(failure) => {
                    say(format!(
                        "spires: {failure}. Changes no longer show: stop with Ctrl+C and start again."
                    ));
                    self.preview.show_failure(&failure);
                    return;
                }
            }
        }
    }
}

/// What changed in all, with what was heard of while the last build was at work.
fn all_of(first: Changes, changes: &Heard) -> Result<BTreeSet<std::path::PathBuf>, Failure> {
    let mut paths = first.paths;
    for more in changes.try_iter() {
        paths.extend(more?.paths);
    }
    Ok(paths)
}

/// How long to wait before time itself may have changed the site: dates in pages are as precise as a
/// minute. (To find that there is nothing to do takes some hundredths of a second for a thousand pages.)
fn patience(clock: Clock) -> Duration {
    match clock {
        Clock::System => until_next_minute(clock.now(&TimeZone::UTC).time()),
        // This time never passes.
        Clock::AsOf(_) | Clock::At(_) => Duration::MAX,
    }
}

/// How long it is until the next minute has surely begun.
fn until_next_minute(now: Time) -> Duration {
    let seconds = u64::try_from(60 - i64::from(now.second())).unwrap_or(60);
    Duration::from_secs(seconds)
}

/// Says what a build found, and in one line what it did.
fn tell(out: &mut impl Write, built: &Built) -> io::Result<()> {
    write_findings(out, Format::Human, &built.findings)?;
    let made = what_was_made(&built.made, built.pages);
    let seconds = built.time.as_secs_f64();
    let warnings = count(built.count(Severity::Warning), "warning");
    match built.count(Severity::Error) {
        0 if built.count(Severity::Warning) == 0 => {
            writeln!(out, "{made}, in {seconds:.2} s.")
        }
        0 => writeln!(out, "{made}, in {seconds:.2} s. {warnings} to look at."),
        errors => writeln!(
            out,
            "{} to mend. Until then, the last good version of the site is shown, if there is one.",
            count(errors, "error")
        ),
    }
}

/// What a build of a site of so many pages made, as the start of a sentence: pages, and what goes with
/// them, such as feeds.
fn what_was_made(made: &[Made], all: usize) -> String {
    let is_page = |made: &&Made| made.path.ends_with(".html");
    let pages = made.iter().filter(is_page).count();
    let others = made.len() - pages;
    let of_pages = format!("Made {pages} of {}", count(all, "page"));
    match (pages, others) {
        (0, 0) => "Nothing to make".to_owned(),
        (_, 0) => of_pages,
        _ => format!("{of_pages} and {}", count(others, "other file")),
    }
}

/// Says where the preview is, and who can see it.
fn announce(args: &ServeArgs, listener: &Listener) {
    let port = listener.address().port();
    if args.port != 0 && args.port != port {
        say(format!(
            "Port {} is taken by another program, so this is {port}.",
            args.port
        ));
    }
    if !args.host.to_canonical().is_loopback() {
        let drafts = if args.drafts {
            ", drafts among them"
        } else {
            ""
        };
        let wherefrom = if args.host.is_unspecified() {
            "at this computer's address"
        } else {
            "at this address"
        };
        say(format!(
            "Others on your network can see these pages{drafts}, {wherefrom} and port {port}. \
             To keep them to yourself, leave out --host."
        ));
    }
    let url = listener.url();
    let _ = writeln!(io::stdout(), "Serving at {url} — press Ctrl+C to stop");
}

/// Asks the system for its browser. Without one, the address is at hand all the same.
fn open_browser(url: &str) {
    if open::that_detached(url).is_err() {
        say(format!("No browser could be opened. Open {url} yourself."));
    }
}

/// Says something beside the results.
fn say(words: impl Display) {
    let _ = writeln!(anstream::stderr(), "{words}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_looked_at_once_each_minute_begins() {
        let wait = |second| until_next_minute(Time::constant(9, 30, second, 0)).as_secs();
        assert_eq!((wait(0), wait(1), wait(59)), (60, 59, 1));
        let standing = Clock::At(jiff::Timestamp::UNIX_EPOCH);
        assert_eq!(patience(standing), Duration::MAX);
    }

    #[test]
    fn what_was_made_is_told_apart() {
        let told = |paths: &[&str]| {
            let made = paths.iter().map(|path| Made {
                path: (*path).to_owned(),
                source: "content/a.md".into(),
                why: String::new(),
            });
            what_was_made(&made.collect::<Vec<_>>(), 3)
        };
        assert_eq!(told(&[]), "Nothing to make");
        assert_eq!(told(&["a/index.html"]), "Made 1 of 3 pages");
        assert_eq!(told(&["feed.xml"]), "Made 0 of 3 pages and 1 other file");
        let all = ["404.html", "a/index.html", "cards/a.png", "feed.xml"];
        assert_eq!(told(&all), "Made 2 of 3 pages and 2 other files");
    }
}
