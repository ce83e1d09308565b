//! The built portal as its readers meet it, in Chromium: fit for everyone, light, and checked by checks
//! that can fail. `browser/README.md` tells more.

mod support;

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use support::node;

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

#[test]
fn a_page_of_each_kind_is_fit_for_everyone() {
    println!("{}", node("browser/sweep.mjs", [site(&PORTAL)]));
}

#[test]
#[ignore = "takes half an hour: every page, every width, light and dark"]
fn every_page_is_fit_for_everyone() {
    let all = PathBuf::from("--all");
    println!("{}", node("browser/sweep.mjs", [all, site(&PORTAL)]));
}

#[test]
fn the_checks_can_fail() {
    println!("{}", node("browser/defects.mjs", [""; 0]));
}

#[test]
fn pages_are_light_and_ask_no_other_host() {
    println!("{}", node("browser/weight.mjs", [site(&PORTAL)]));
}
