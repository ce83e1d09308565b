//! The handbook of all rules says what `spires explain` says: both are written from the rules' own files.

use std::path::Path;
use std::process::Command;

use snapbox::Data;
use spires::diag::Rule;

const HANDBOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lint/HANDBOOK.md");

fn explain(rule: &str) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_spires"))
        .args(["explain", rule])
        .output()
        .expect("the program runs");
    assert!(run.status.success(), "{rule}");
    String::from_utf8(run.stdout).expect("a text")
}

#[test]
fn the_handbook_says_what_the_program_says() {
    let mut rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    rules.sort_unstable();
    let mut handbook = String::from(
        "# What Spires looks for\n\nEvery rule, as `spires explain RULE` tells it. This page is written by the program: \
         `SNAPSHOTS=overwrite cargo test --test handbook`.\n",
    );
    for rule in rules {
        // Below the page's title, each rule is a part, and its own parts stand below it.
        let text = explain(rule);
        for line in text.trim_end().lines() {
            let is_heading = line.starts_with("# ") || line.starts_with("## ");
            handbook.push_str(if is_heading { "\n#" } else { "\n" });
            handbook.push_str(line);
        }
        handbook.push('\n');
    }
    let handbook = handbook.replace("\n\n\n", "\n\n");
    let expected = Data::read_from(Path::new(HANDBOOK), None);
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(handbook, expected);
}
