//! What people come for, done in Chromium: `tests/browser/tasks.mjs` says what, and shows that each
//! of its steps can fail.

use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Does every step on the portal as it is (`whole`), or with what would break the step (`broken`).
#[track_caller]
fn visit(portal: &str) {
    let browser = std::env::var_os("CHROMIUM").unwrap_or_else(|| "/usr/bin/chromium".into());
    let driver = Path::new(ROOT).join("tests/tools/node_modules/playwright-core");
    for needed in [PathBuf::from(&browser), driver] {
        assert!(
            needed.exists(),
            "{} is missing: run ./tests/run once",
            needed.display()
        );
    }
    let run = Command::new("node")
        .arg(Path::new(ROOT).join("tests/browser/tasks.mjs"))
        .args([env!("CARGO_BIN_EXE_spires"), ROOT, portal])
        .env("CHROMIUM", browser)
        .output()
        .expect("Node.js is missing: run ./tests/run once");
    assert!(
        run.status.success(),
        "in the browser:\n{}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}

#[test]
fn people_do_what_they_came_for() {
    visit("whole");
}

#[test]
#[ignore = "takes minutes: each step once more, with what would break it"]
fn a_portal_that_is_broken_does_not_pass() {
    visit("broken");
}
