//! `spires check`: the findings of a build, without one; all of them, or some.

use std::path::Path;

use crate::cli::CheckArgs;
use crate::diag::{Baseline, Diagnostic, Format, count};
use crate::engine::{Builder, Cache, Nothing, Since};
use crate::failure::Failure;
use crate::inputs::{self, CONTENT, THEMES};

use super::{Outcome, check_root, options, report};

/// Runs the command.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let root = &args.site.root;
    check_root(root)?;
    let places = args.paths.iter().map(|path| site_path(root, path));
    let places = places.collect::<Result<Vec<_>, Failure>>()?;
    let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
    if let Some(path) = &args.write_baseline
        && path.exists()
    {
        // Whatever else stands there is somebody's.
        read_baseline(path)?;
    }
    let mut builder = Builder::new(root, options(&args.site)?, Cache::Ignored);
    let mut built = builder.build(&Since::Unknown, &mut Nothing, &|_, _| {})?;
    built.findings.retain(|finding| {
        (args.rules.is_empty() || args.rules.contains(&finding.rule))
            && (places.is_empty() || places.iter().any(|place| is_in(finding, place)))
    });
    if let Some(path) = &args.write_baseline {
        let known = built.findings.len();
        write_baseline(path, &Baseline::of(&built.findings))?;
        let known = count(known, "finding");
        anstream::println!(
            "Wrote {known} to {}. To be told of new ones alone:",
            path.display()
        );
        anstream::println!("  spires check --baseline {}", path.display());
        return Ok(Outcome::Clean);
    }
    let sifted = baseline.map(|baseline| baseline.sift(&mut built.findings));
    let all = args.rules.is_empty() && places.is_empty() && sifted.is_none();
    let verb = if all {
        report::Verb::Checked
    } else {
        report::Verb::Asked
    };
    let outcome = report::print(root, &built, &args.report, verb)?;
    if let (Some((known, gone)), true) = (sifted, args.report.format != Format::Json) {
        anstream::eprintln!("{}", about_baseline(known, gone));
    }
    Ok(outcome)
}

/// The path from the site's root of a file or folder that somebody named from where they are, or from
/// the root.
fn site_path(root: &Path, path: &Path) -> Result<String, Failure> {
    let named = [path.to_path_buf(), root.join(path)];
    let Some(real) = named.iter().find_map(|path| path.canonicalize().ok()) else {
        return Err(Failure::Usage(format!(
            "there is no file or folder {}",
            path.display()
        )));
    };
    let below = root
        .canonicalize()
        .ok()
        .and_then(|root| real.strip_prefix(root).ok().map(Path::to_path_buf));
    let parts: Option<Vec<&str>> = below
        .as_ref()
        .and_then(|below| below.iter().map(|part| part.to_str()).collect());
    match parts.as_deref() {
        Some([]) => Ok(String::new()),
        Some(parts @ [CONTENT | THEMES, ..]) => Ok(parts.join("/")),
        _ => Err(Failure::Usage(format!(
            "{} is no part of the site, which is made of the folders `{CONTENT}` and `{THEMES}`",
            path.display()
        ))),
    }
}

fn is_in(finding: &Diagnostic, place: &str) -> bool {
    let rest = finding.place.path.strip_prefix(place);
    rest.is_some_and(|rest| place.is_empty() || rest.is_empty() || rest.starts_with('/'))
}

fn read_baseline(path: &Path) -> Result<Baseline, Failure> {
    if !path.exists() {
        return Err(Failure::Usage(format!(
            "there is no file {0}; to make it of all that is found now, use --write-baseline {0}",
            path.display()
        )));
    }
    Baseline::parse(&inputs::read_file(path)?).ok_or_else(|| {
        Failure::Usage(format!(
            "{} is not a baseline; use a file that --write-baseline wrote, or another name",
            path.display()
        ))
    })
}

fn write_baseline(path: &Path, baseline: &Baseline) -> Result<(), Failure> {
    let bytes = baseline.to_bytes();
    match inputs::make_file(path, &bytes)? {
        true => Ok(()),
        false => inputs::replace_file(path, &bytes),
    }
}

fn about_baseline(known: usize, gone: usize) -> String {
    let told = format!(
        "In the baseline, and not told again: {}.",
        count(known, "finding")
    );
    match gone {
        0 => told,
        gone => format!(
            "{told} Mended since: {}; write the baseline anew, and they stay mended.",
            count(gone, "finding")
        ),
    }
}
