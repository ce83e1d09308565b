//! `spires check`: the findings of a build, without one; all of them, or some.

use std::path::Path;

use crate::cli::CheckArgs;
use crate::diag::{Baseline, Diagnostic, Format, Source, count};
use crate::engine::{
    Builder, Built, CACHE_FOLDER, Cache, MANIFEST, Memory, Nothing, Since, listed,
};
use crate::external;
use crate::failure::Failure;
use crate::inputs::{self, CONTENT, SETTINGS, SOURCES, THEMES};

/// What is known of links to other websites, in the cache.
const LINKS: &str = "links.json";

use super::{Outcome, check_root, options, report};

/// Runs the command.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let root = &args.site.root;
    check_root(root)?;
    let places = args.paths.iter().map(|path| site_path(root, path));
    let places = places.collect::<Result<Vec<_>, Failure>>()?;
    let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
    let released = args.against.as_deref().map(read_released).transpose()?;
    if let Some(path) = &args.write_baseline
        && path.exists()
    {
        // Whatever else stands there is somebody's.
        read_baseline(path)?;
    }
    let mut builder = Builder::new(root, options(&args.site)?, Cache::Ignored);
    let mut built = match args.external {
        false => builder.build(&Since::Unknown, &mut Nothing, &|_, _| {})?,
        true => external(args, &mut builder)?,
    };
    if let (Some(released), Some(site)) = (&released, &built.site) {
        built.findings.extend(site.lost(released));
        built.findings.sort();
    }
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

/// A build in memory, and what came of the links in it that lead to other websites.
fn external(args: &CheckArgs, builder: &mut Builder) -> Result<Built, Failure> {
    let mut output = Memory::default();
    let mut built = builder.build(&Since::Unknown, &mut output, &|_, _| {})?;
    let Some(site) = built.site.clone().filter(|_| !built.failed()) else {
        anstream::eprintln!(
            "Links to other websites were not looked at: there are errors to mend first."
        );
        return Ok(built);
    };
    let files = output.files();
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.filter_map(|(path, html)| Some((&**path, str::from_utf8(html).ok()?)));
    let data = [SETTINGS, SOURCES].into_iter();
    let data = data.filter_map(|path| Some(Source::new(path, builder.text(path)?)));
    let entries = site.entries().iter();
    let entries = entries.map(|entry| Source::new(entry.path.clone(), entry.text.clone()));
    let theme = site
        .theme
        .texts_in("templates")
        .map(|(_, source)| source.clone());
    let texts: Vec<Source> = data.chain(entries).chain(theme).collect();
    let ledger = args.site.root.join(CACHE_FOLDER).join(LINKS);
    let checked = external::check(&site, &pages.collect(), &texts, &ledger, |asking| {
        anstream::eprintln!("{asking}");
    })?;
    anstream::eprintln!("{}\n", checked.told);
    built.findings.extend(checked.findings);
    built.findings.sort();
    Ok(built)
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

/// The addresses of the last release: the files that its manifest lists, or the lines of a list.
fn read_released(path: &Path) -> Result<Vec<String>, Failure> {
    if !path.exists() {
        return Err(Failure::Usage(format!(
            "there is no file {}; name the `{MANIFEST}` of the last release, or a list of its addresses",
            path.display()
        )));
    }
    let bytes = inputs::read_file(path)?;
    if let Some(files) = listed(&bytes) {
        return Ok(files.iter().map(|file| format!("/{file}")).collect());
    }
    let refuse = || {
        Failure::Usage(format!(
            "{} is neither a manifest nor a list; a list has one address on each line, such as `/pledges/safe/`",
            path.display()
        ))
    };
    let text = String::from_utf8(bytes).map_err(|_| refuse())?;
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    let is_address = |line: &String| {
        line.starts_with('/') || line.starts_with("https://") || line.starts_with("http://")
    };
    match !lines.is_empty() && lines.iter().all(is_address) {
        true => Ok(lines),
        false => Err(refuse()),
    }
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
