//! The commands, one file for each.

mod build;
mod check;
mod explain;
mod import;
mod new;
mod nginx;
mod plan;
mod progress;
mod publish;
mod quality;
mod report;
mod sarif;
mod schema;
mod serve;

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::CommandFactory;

use crate::cli::{Cli, Command, SiteArgs};
use crate::config::{self, Config};
use crate::diag::Diagnostic;
use crate::engine::{Builder, Cache, Nothing, Since};
use crate::failure::Failure;
use crate::inputs::{CONTENT, Clock, SETTINGS, Snapshot};
use crate::site::{Drafts, Options, Site};

/// How a command ended. The numbers are part of the program's promise to scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Clean,
    /// The content has errors, or warnings where those count.
    Findings,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Clean => ExitCode::SUCCESS,
            Outcome::Findings => ExitCode::from(1),
        }
    }
}

/// The exit code of a [`Failure`].
pub const FAILED: u8 = 2;

/// Runs a command.
///
/// # Errors
/// When the command is used in a way that makes no sense, or the machine cannot do its part.
pub fn run(cli: Cli) -> Result<Outcome, Failure> {
    match cli.command {
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Publish(args) => publish::run(&args),
        Command::Check(args) => check::run(&args),
        Command::New(args) => new::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Report(args) => quality::run(&args),
        Command::Plan(args) => plan::run(&args),
        Command::Nginx(args) => nginx::run(&args),
        Command::Explain { rule } => explain::run(rule.as_deref()),
        Command::Completions { shell } => {
            let mut command = Cli::command();
            clap_complete::generate(shell, &mut command, "spires", &mut std::io::stdout());
            Ok(Outcome::Clean)
        }
    }
}

/// The site, and what is found in it, for commands that tell of it and make none of its files.
fn looked_at(args: &SiteArgs) -> Result<(Arc<Site>, Vec<Diagnostic>), Failure> {
    check_root(&args.root)?;
    let mut builder = Builder::new(&args.root, options(args)?, Cache::Ignored);
    let built = builder.build(&Since::Unknown, &mut Nothing, &|_, _| {})?;
    let site = built.site.ok_or_else(|| {
        Failure::Usage("the site cannot be read; `spires check` says what is wrong".to_owned())
    })?;
    Ok((site, built.findings))
}

/// What is printed did not get through.
fn cannot_print(source: io::Error) -> Failure {
    Failure::Io {
        action: "print to",
        path: "the terminal".into(),
        source,
    }
}

/// The options of a build, from the arguments and the environment.
fn options(args: &SiteArgs) -> Result<Options, Failure> {
    Ok(Options {
        drafts: drafts(args.drafts),
        base_url: args.base_url.clone(),
        clock: Clock::from_environment(args.as_of)?,
    })
}

fn drafts(show: bool) -> Drafts {
    if show { Drafts::Show } else { Drafts::LeaveOut }
}

/// Makes sure that the root is a folder, so that a slip in its name is not taken for an empty site.
fn check_root(root: &Path) -> Result<(), Failure> {
    if root.is_dir() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "there is no folder {}; check the name after --root",
        root.display()
    )))
}

/// The settings of the site, without which nothing is written in it.
fn settings(root: &Path, snapshot: &Snapshot) -> Result<Config, Failure> {
    let settings = snapshot.texts.get(SETTINGS);
    let settings = settings.and_then(|source| config::read_settings(source, None).0);
    settings.ok_or_else(|| {
        Failure::Usage(format!(
            "there is no site here: {} cannot be read; name the site's folder with --root",
            root.join(SETTINGS).display()
        ))
    })
}

/// Makes sure that the folder is one of the site's own, and no link that leads elsewhere.
fn check_inside(root: &Path, folder: &str) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().map_err(Failure::io("look at", path));
    let home = real(&root.join(CONTENT))?;
    let folder = root.join(folder);
    // What is not there yet is made below what is.
    let there = folder
        .ancestors()
        .find(|path| path.exists())
        .unwrap_or(root);
    match real(there)?.starts_with(&home) || there == root {
        true => Ok(()),
        false => Err(Failure::Usage(format!(
            "{} is a link that leads out of the site; nothing was made",
            there.display()
        ))),
    }
}
