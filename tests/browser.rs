//! The built portal as its readers meet it, in Chromium: fit for everyone, light, and checked by checks
//! that can fail. `browser/README.md` tells more.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The portal, built once for all tests of this file.
static PORTAL: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_spires"))
        .args(["build", "--root", ROOT, "--no-cache", "--out"])
        .arg(site(&folder))
        .output()
        .expect("the program runs");
    assert!(built.status.success(), "{built:?}");
    folder
});

fn site(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("site")
}

/// Runs a script of `tests/browser/`, and fails with what it prints.
#[track_caller]
fn run(script: &str, arguments: &[&Path]) {
    let browser = std::env::var_os("CHROMIUM").unwrap_or_else(|| "/usr/bin/chromium".into());
    let tools = Path::new(ROOT).join("tests/tools/node_modules/axe-core");
    for needed in [PathBuf::from(&browser), tools] {
        assert!(
            needed.exists(),
            "{} is missing: run ./tests/run once",
            needed.display()
        );
    }
    let run = Command::new("node")
        .arg(Path::new(ROOT).join("tests/browser").join(script))
        .args(arguments)
        .env("CHROMIUM", browser)
        .output()
        .expect("Node.js is missing: run ./tests/run once");
    let words = [run.stdout, run.stderr].concat();
    let words = String::from_utf8_lossy(&words);
    assert!(run.status.success(), "{script}:\n{words}");
    println!("{words}");
}

#[test]
fn a_page_of_each_kind_is_fit_for_everyone() {
    run("sweep.mjs", &[&site(&PORTAL)]);
}

#[test]
#[ignore = "takes half an hour: every page, every width, light and dark"]
fn every_page_is_fit_for_everyone() {
    run("sweep.mjs", &[Path::new("--all"), &site(&PORTAL)]);
}

#[test]
fn the_checks_can_fail() {
    run("defects.mjs", &[]);
}

#[test]
fn pages_are_light_and_ask_no_other_host() {
    run("weight.mjs", &[&site(&PORTAL)]);
}
