//! `spires serve`: the website on this computer, each change shown as it is saved.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::Arc;
use std::thread;

use url::Url;

use crate::cli::ServeArgs;
use crate::diag::{Format, Severity, write_findings};
use crate::engine::{Builder, Built, Cache, Memory, Since};
use crate::failure::Failure;
use crate::inputs::Clock;
use crate::serve::{self, Listener, Preview, count};
use crate::site::Options;
use crate::watch::Watcher;

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
    let mut workshop = Workshop {
        // The addresses of a preview are not those of the site, so its traces would be of no use to
        // a build, nor a build's to it.
        builder: Builder::new(&args.root, options, Cache::Ignored),
        site: Memory::default(),
        preview: Arc::default(),
    };
    let preview = workshop.preview.clone();
    // The watching starts first, so that what is saved during the first build is not missed.
    let watcher = Watcher::new(&args.root, Box::new(|words| say(words)))?;
    workshop.build(&Since::Unknown);
    announce(args, &listener);
    let thread = thread::Builder::new().name("rebuild".to_owned());
    thread
        .spawn(move || workshop.keep_building(watcher))
        .map_err(|source| Failure::Io {
            action: "start",
            path: "a thread for building".into(),
            source,
        })?;
    serve::run(listener, preview)?;
    Ok(Outcome::Clean)
}

/// Builds the site, and hands each state of it to the preview.
struct Workshop {
    builder: Builder,
    site: Memory,
    preview: Arc<Preview>,
}

impl Workshop {
    /// Builds once. Whatever comes of it, serving goes on; what it returns is whether the next build
    /// can rely on what this one read.
    fn build(&mut self, since: &Since) -> bool {
        let bar = Bar::new();
        let progress = |done, all| bar.show(done, all);
        let built = self.builder.build(since, &mut self.site, &progress);
        bar.clear();
        match built {
            Ok(built) => {
                // A terminal that went away is no reason to stop.
                let _ = tell(&mut anstream::stderr().lock(), &built);
                if built.failed() {
                    self.preview.show_findings(&built.findings);
                } else {
                    self.preview.show(self.site.files());
                }
                true
            }
            Err(failure) => {
                say(format!("spires: {failure}"));
                self.preview.show_failure(&failure);
                false
            }
        }
    }

    /// Builds after each change, for as long as the program runs.
    fn keep_building(&mut self, mut watcher: Watcher) {
        let mut whole = true;
        loop {
            match watcher.wait() {
                Ok(changes) => {
                    let since = match whole {
                        true => Since::Paths(changes.paths),
                        false => Since::Unknown,
                    };
                    whole = self.build(&since);
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

/// Says what a build found, and in one line what it did.
fn tell(out: &mut impl Write, built: &Built) -> io::Result<()> {
    write_findings(out, Format::Human, &built.findings)?;
    let pages = match built.made.len() {
        0 => "Nothing to make".to_owned(),
        made => format!("Made {made} of {}", count(built.pages, "page")),
    };
    let seconds = built.time.as_secs_f64();
    let warnings = count(built.count(Severity::Warning), "warning");
    match built.count(Severity::Error) {
        0 if built.count(Severity::Warning) == 0 => {
            writeln!(out, "{pages}, in {seconds:.2} s.")
        }
        0 => writeln!(out, "{pages}, in {seconds:.2} s. {warnings} to look at."),
        errors => writeln!(
            out,
            "{} to mend. Until then, the last good version of the site is shown, if there is one.",
            count(errors, "error")
        ),
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

/// Says something beside the results.
fn say(words: impl Display) {
    let _ = writeln!(anstream::stderr(), "{words}");
}
