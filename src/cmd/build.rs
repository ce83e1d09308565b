//! `spires build`: makes the website in a folder.

use crate::cli::BuildArgs;
use crate::engine::{Builder, Cache, Folder, Packing, Since};
use crate::failure::Failure;

use super::progress::Bar;
use super::{Outcome, check_root, options, report};

/// Runs the command.
pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let root = &args.site.root;
    check_root(root)?;
    let folder = args.out.clone().unwrap_or_else(|| root.join("public"));
    let packing = match args.compress {
        true => Packing::On,
        false => Packing::Off,
    };
    let mut output = Folder::open(root, &folder)?.packing(packing);
    let bar = Bar::new();
    let cache = if args.no_cache {
        Cache::Ignored
    } else {
        Cache::Kept
    };
    let mut builder = Builder::new(root, options(&args.site)?, cache);
    let built = builder.build(&Since::Unknown, &mut output, &|done, all| {
        bar.show(done, all)
    })?;
    bar.clear();
    if let Some(page) = &args.explain {
        // Beside the report, so that the report can still be read by a machine.
        anstream::eprintln!("{}", builder.explain(&built, page));
    }
    let outcome = report::print(root, &built, &args.report, report::Verb::Built(&folder));
    // The program ends here, and the system takes back all memory at once.
    std::mem::forget((builder, built));
    outcome
}
