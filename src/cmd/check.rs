//! `spires check`: the findings of a build, without one.

use crate::cli::CheckArgs;
use crate::engine::{Builder, Cache, Nothing, Since};
use crate::failure::Failure;

use super::{Outcome, check_root, options, report};

/// Runs the command.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let root = &args.site.root;
    check_root(root)?;
    let mut builder = Builder::new(root, options(&args.site)?, Cache::Ignored);
    let built = builder.build(&Since::Unknown, &mut Nothing, &|_, _| {})?;
    report::print(&built, &args.report, report::Verb::Checked)
}
