//! `spires nginx`: what an nginx server includes, beside its own configuration.

use std::path::Path;

use crate::cli::NginxArgs;
use crate::engine::MANIFEST;
use crate::failure::Failure;
use crate::inputs::{self, Snapshot};
use crate::services::hosts;
use crate::site::{self, Kept};

use super::{Outcome, check_root, options};

/// The first words of a file that is ours to replace.
const OURS: &[u8] = b"# Made by Spires.";

/// Runs the command.
pub(super) fn run(args: &NginxArgs) -> Result<Outcome, Failure> {
    let root = &args.site.root;
    check_root(root)?;
    check_hidden(&args.out)?;
    let snapshot = Snapshot::read(root)?;
    let (site, _) = site::build(&snapshot, &options(&args.site)?, &mut Kept::default());
    let Some(site) = site else {
        return Err(Failure::Usage(
            "the site cannot be read; `spires check` says what is wrong".to_owned(),
        ));
    };
    for (name, text) in hosts::nginx(site.hosting(), &site.moved()) {
        let path = args.out.join(name);
        save(&path, text.as_bytes())?;
        anstream::println!("Wrote {}.", path.display());
    }
    anstream::println!(
        "Include the first in `http` and the second in the site's `server`, then run `nginx -t`."
    );
    Ok(Outcome::Clean)
}

/// Makes sure that the files will not be served to everybody.
fn check_hidden(out: &Path) -> Result<(), Failure> {
    let out = std::path::absolute(out).map_err(Failure::io("find", out))?;
    match out
        .ancestors()
        .find(|folder| folder.join(MANIFEST).exists())
    {
        None => Ok(()),
        Some(public) => Err(Failure::Usage(format!(
            "{} is served to everybody; choose a folder outside of it with --out",
            public.display()
        ))),
    }
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if inputs::make_file(path, bytes)? {
        return Ok(());
    }
    match inputs::read_file(path)?.starts_with(OURS) {
        true => inputs::replace_file(path, bytes),
        false => Err(Failure::Usage(format!(
            "{} is there already and was not made by this program; move it away",
            path.display()
        ))),
    }
}
