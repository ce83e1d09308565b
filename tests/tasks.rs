//! What people come for, done in Chromium: `tests/browser/tasks.mjs` says what, and shows that each
//! of its steps can fail.

mod support;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Does every step on the portal as it is (`whole`), or with what would break the step (`broken`).
#[track_caller]
fn visit(portal: &str) {
    let program = env!("CARGO_BIN_EXE_spires");
    support::node("browser/tasks.mjs", [program, ROOT, portal]);
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
