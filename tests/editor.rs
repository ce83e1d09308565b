//! The editor's tools, by what they print and the files they write: `new`, `import`, `schema`, `check`.
//!
//! `SNAPSHOTS=overwrite cargo test --test editor` writes the transcripts anew.

mod support;

#[path = "editor/check.rs"]
mod check;
#[path = "editor/import.rs"]
mod import;
#[path = "editor/new.rs"]
mod new;
#[path = "editor/schema.rs"]
mod schema;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use snapbox::Data;
use support::{Run, Site};

/// The small site that mistakes are made in.
fn site() -> Site {
    Site::of(&["mistakes/_base"])
}

/// Runs the program at noon on 22 November 2026.
fn run(site: &Site, arguments: &[&str]) -> Run {
    let mut command = site.spires(arguments);
    command.env("SOURCE_DATE_EPOCH", "1795348800");
    support::finish(command)
}

/// Compares a file with one of `tests/editor`, byte for byte.
#[track_caller]
fn assert_file(name: &str, path: &Path) {
    let text = fs::read_to_string(path).expect("the file was made");
    let expected = Data::read_from(&support::tests("editor").join(name), None).raw();
    if let Err(error) = support::assert().try_eq(Some(&name), Data::text(text), expected) {
        panic!("{error}");
    }
}

/// Runs commands one after another, and compares what was typed and told with a file of `tests/editor`.
#[track_caller]
fn assert_transcript(name: &str, site: &Site, commands: &[&[&str]]) {
    let mut told = String::new();
    for arguments in commands {
        let run = run(site, arguments);
        let words = arguments.iter().map(|word| match word.contains(' ') {
            true => format!("\"{word}\""),
            false => (*word).to_owned(),
        });
        let typed = words.collect::<Vec<_>>().join(" ");
        let code = run.code.unwrap_or(-1);
        told += &format!(
            "$ spires {typed}\n{}{}exit code: {code}\n\n",
            run.out, run.err
        );
    }
    let path = support::tests("editor").join(format!("{name}.txt"));
    let expected = Data::read_from(&path, None).raw();
    if let Err(error) = support::assert().try_eq(Some(&name), Data::text(told), expected) {
        panic!("{error}");
    }
}

/// What is wrong with each of these values by a JSON Schema; an empty text where it is right. It is
/// looked at by Ajv, which `tests/run` installs, and so by the rules for patterns that editors have.
fn wrong_by_schema(schema: &Value, values: &[Value]) -> Vec<String> {
    let mut node = Command::new("node")
        .arg(support::tests("editor/validate.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is installed");
    let asked = json!([{ "schema": schema, "values": values }]).to_string();
    let mut input = node.stdin.take().expect("an input");
    input.write_all(asked.as_bytes()).expect("Node.js listens");
    drop(input);
    let output = node.wait_with_output().expect("Node.js ends");
    assert!(
        output.status.success(),
        "run ./tests/run once, which installs Ajv"
    );
    let wrong: [Vec<String>; 1] = serde_json::from_slice(&output.stdout).expect("a list");
    let [wrong] = wrong;
    wrong
}
