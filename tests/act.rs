//! The checks of built pages, held against the examples of the W3C's ACT rules. The examples are not
//! ours, so they are not here: put a copy of <https://github.com/act-rules/act-rules.github.io> somewhere,
//! and run `ACT_RULES=…/_rules cargo test --test act -- --ignored --nocapture`.

use std::fs;
use std::path::PathBuf;

use spires::proof::{Page, look, rules};

/// An example of a rule.
struct Example {
    name: String,
    html: String,
}

/// The examples of the rule with an id. Those that are not whole in themselves, or no HTML, are left out.
fn examples(folder: &str, id: &str) -> Vec<Example> {
    let files = fs::read_dir(folder).expect("the folder of the rules");
    let mut files = files.map(|file| file.expect("a file").path());
    let ending = format!("-{id}.md");
    let of_rule = |path: &PathBuf| path.to_string_lossy().ends_with(&ending);
    let path = files
        .find(of_rule)
        .unwrap_or_else(|| panic!("no rule {id}"));
    let text = fs::read_to_string(path).expect("a text");
    let parts = text.split("\n#### ").skip(1);
    parts
        .filter_map(|part| {
            let (name, rest) = part.split_once('\n')?;
            let code = rest.split("```").nth(1)?;
            Some(Example {
                name: name.trim().to_owned(),
                html: code.strip_prefix("html\n")?.to_owned(),
            })
        })
        .collect()
}

#[test]
#[ignore = "needs a copy of the ACT rules, whose folder ACT_RULES names"]
fn no_passed_example_is_a_fault() {
    let folder = std::env::var("ACT_RULES").expect("ACT_RULES");
    let mut false_alarms = Vec::new();
    let (mut caught, mut to_catch) = (0, 0);
    for check in rules::ALL {
        for id in check.act {
            let (mut found, mut failed, mut passed) = (0, 0, 0);
            for Example { name, html } in examples(&folder, id) {
                let faults = look(&Page::read(&html));
                let is_fault = faults.iter().any(|fault| fault.rule == check.rule);
                if name.starts_with("Failed") {
                    failed += 1;
                    found += usize::from(is_fault);
                } else {
                    passed += 1;
                    if is_fault {
                        false_alarms.push(format!("{id}: {name}\n{html}"));
                    }
                }
            }
            println!(
                "{id} {:24} caught {found} of {failed}, {passed} that pass",
                check.rule.id()
            );
            caught += found;
            to_catch += failed;
        }
    }
    println!("caught {caught} of {to_catch}");
    assert!(false_alarms.is_empty(), "{}", false_alarms.join("\n"));
}
