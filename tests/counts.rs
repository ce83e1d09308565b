//! How many instructions the program takes for a small site, held to the figures of
//! `tests/counts/figures.txt`. A time differs from run to run and from machine to machine; this does not.
//!
//! `SNAPSHOTS=overwrite cargo test --test counts` notes new figures.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use snapbox::assert::Action;
use support::{Site, assert, finish, tests, tree};

/// How far above its figure a count may be, in hundredths of it.
const TOLERANCE: f64 = 5.0;

const FIGURES: &str = "counts/figures.txt";

/// News pages of the site.
const PAGES: usize = 12;

/// Old addresses of the first of them: what is done about each must not grow with their number.
const MOVES: usize = 60;

/// One kind of work, and how many millions of instructions it takes.
struct Count {
    work: &'static str,
    millions: f64,
}

/// The site: what `tests/counts/site` holds, and a page a week. Nothing of it is the built-in theme's, but
/// for its blocks and words, so that who changes the theme need not count anew.
fn site() -> Site {
    let site = Site::of(&["counts/site"]);
    let built_in = tests("../themes/cov");
    for folder in ["css", "static"] {
        for path in tree(&built_in.join(folder)).into_keys() {
            let path = format!("themes/plain/{folder}/{path}");
            if !site.path(&path).exists() {
                site.write(&path, "");
            }
        }
    }
    let page = fs::read_to_string(tests("counts/page.md")).unwrap();
    for number in 1..=PAGES {
        let before = if number == 1 { PAGES } else { number - 1 };
        let text = page.replace("NUMBER", &number.to_string());
        let mut text = text.replace("BEFORE", &before.to_string());
        if number == 1 {
            let moves = (0..MOVES).map(|from| format!("  - /old/{from}/\n"));
            let aliases = format!("---\naliases:\n{}", String::from_iter(moves));
            text = text.replacen("---\n", &aliases, 1);
        }
        site.write(&format!("content/news/week-{number}.md"), text);
    }
    site
}

/// Runs the program, and counts.
fn count(site: &Site, work: &'static str, command: &str) -> Count {
    let counted = site.beside("counted.txt");
    let spires = site.spires(&[command, "--as-of", "2026-11-22"]);
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=cachegrind", "--cache-sim=no"])
        .arg("--cachegrind-out-file=/dev/null")
        .arg(format!("--log-file={}", counted.display()))
        .arg(spires.get_program())
        .args(spires.get_args())
        .current_dir(site.root());
    for (name, value) in spires.get_envs() {
        match value {
            Some(value) => valgrind.env(name, value),
            None => valgrind.env_remove(name),
        };
    }
    // Which of several threads does what differs from run to run.
    valgrind.env("RAYON_NUM_THREADS", "1");
    let run = finish(valgrind);
    assert!(run.err.ends_with("Nothing is wrong.\n"), "{run:#?}");
    let log = fs::read_to_string(counted).unwrap();
    let line = log.lines().find_map(|line| line.split_once("refs:"));
    let figure = line.expect("a line `I refs:`").1.trim().replace(',', "");
    let millions = figure.parse::<f64>().expect("a figure") / 1e6;
    Count { work, millions }
}

/// The version of the compiler, which the program's instructions depend on.
fn rust() -> String {
    let mut command = Command::new("rustc");
    command.arg("--version");
    let version = finish(command).out;
    version
        .split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .to_owned()
}

fn written(counts: &[Count]) -> String {
    let mut text = format!(
        "\
# Millions of instructions that the program, as `cargo test` makes it, takes for the site of
# tests/counts.rs on one thread. To note new ones: SNAPSHOTS=overwrite cargo test --test counts
Rust {}
",
        rust()
    );
    for Count { work, millions } in counts {
        writeln!(text, "{work}: {millions:.1}").unwrap();
    }
    text
}

/// The value of a line of the noted figures.
fn noted<'a>(figures: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = figures.lines();
    lines
        .find_map(|line| line.strip_prefix(name))
        .map(|rest| rest.trim_start_matches(':').trim())
}

#[test]
fn the_program_takes_the_instructions_that_are_noted() {
    if !cfg!(debug_assertions) {
        // The figures are those of the program that tests are run with.
        return;
    }
    let valgrind = Command::new("valgrind").arg("--version").output();
    valgrind.expect("valgrind is missing: run ./tests/run once");
    let site = site();
    let cold = count(&site, "cold build", "build");
    let warm = count(&site, "warm build, nothing changed", "build");
    site.edit("content/pledges/safe.md", "We listen", "We always listen");
    let edited = count(&site, "warm build, one text edited", "build");
    let check = count(&site, "check", "check");
    let counts = [cold, warm, edited, check];

    let path = tests(FIGURES);
    if assert().selected_action() == Action::Overwrite {
        fs::write(path, written(&counts)).unwrap();
        return;
    }
    let figures = fs::read_to_string(path).unwrap_or_default();
    let mut wrong = String::new();
    for Count { work, millions } in &counts {
        let Some(old) = noted(&figures, work).and_then(|old| old.parse::<f64>().ok()) else {
            writeln!(wrong, "{work}: no figure is noted.").unwrap();
            continue;
        };
        let off = (millions / old - 1.0) * 100.0;
        println!("{work}: {millions:.3} million instructions, {off:+.2}%");
        if off > TOLERANCE {
            writeln!(
                wrong,
                "{work}: {millions:.1} million instructions, {off:.1}% more than {old}."
            )
            .unwrap();
        } else if off < -TOLERANCE {
            println!("That is a gain to keep: SNAPSHOTS=overwrite cargo test --test counts");
        }
    }
    let (then, now) = (noted(&figures, "Rust").unwrap_or("no version"), rust());
    let compiler = match then == now {
        true => String::new(),
        false => format!(
            "The figures were counted with Rust {then}, and this is Rust {now}: that alone may be the reason.\n"
        ),
    };
    assert!(
        wrong.is_empty(),
        "\nThe program takes more instructions than tests/{FIGURES} says:\n{wrong}{compiler}\
If it need not, mend it. If it has to, note the new figures and commit them:\n\
\u{20}   SNAPSHOTS=overwrite cargo test --test counts\n"
    );
}
