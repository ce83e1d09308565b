//! The conventions of the code, as failures: layers, header lines, sizes, doors to the outside.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The rooms of the program from the ground up. A room may use those before it.
const LAYERS: &[&str] = &[
    "digest", "skim", "cores", "diag", "failure", "inputs", "yaml", "markdown", "content",
    "config", "theme", "address", "assets", "minify", "pictures", "search", "site", "template",
    "services", "proof", "external", "lint", "author", "engine", "quality", "publish", "watch",
    "serve", "cli", "cmd", "main",
];

/// The longest file that a reader should be asked to hold in mind, in lines.
const LONGEST: usize = 400;

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let walk = walkdir::WalkDir::new(Path::new(ROOT).join(folder)).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .filter(|path| {
            !path
                .components()
                .any(|part| part.as_os_str() == "node_modules" || part.as_os_str() == "peers")
        })
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.strip_prefix(ROOT).unwrap().to_path_buf(), text)
        })
        .collect()
}

/// The room that a source file stands in.
fn room(path: &Path) -> String {
    let part = path.iter().nth(1).unwrap().to_string_lossy();
    part.trim_end_matches(".rs").to_owned()
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let heads = [
        ("src", "rs", "//! "),
        ("tests", "rs", "//! "),
        ("benches", "py", "\"\"\""),
    ];
    let all = heads.map(|(folder, ending, head)| {
        let files = files(folder, ending).into_iter();
        files.map(move |(path, text)| (path, text, head))
    });
    for (path, text, head) in all.into_iter().flatten() {
        assert!(
            text.starts_with(head),
            "{} has no `{head}` line",
            path.display()
        );
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_template_says_what_it_shows() {
    for (path, text) in files("themes/cov/templates", "html") {
        assert!(
            text.starts_with("{#"),
            "{} has no comment at its head",
            path.display()
        );
    }
}

#[test]
fn imports_go_down_only() {
    for (path, text) in files("src", "rs") {
        let room = room(&path);
        if room == "lib" {
            continue;
        }
        let height = |name: &str| LAYERS.iter().position(|layer| *layer == name);
        let own = height(&room).unwrap_or_else(|| panic!("`{room}` has no place among the layers"));
        for line in text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for used in line.split("crate::").skip(1) {
                let name: String = used
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let Some(other) = height(&name) else { continue };
                assert!(
                    other <= own,
                    "{}: `{room}` uses `{name}`, which stands above it",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn invariant_3_the_disk_and_the_clock_have_one_door() {
    for (path, text) in files("src", "rs") {
        let name = path.to_string_lossy().replace('\\', "/");
        // The output folder is written, and compared with what was written before.
        if name.starts_with("src/inputs/") || name.starts_with("src/engine/") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for door in [
            "std::fs",
            "fs::read",
            "File::open",
            "WalkDir",
            "SystemTime",
            "Timestamp::now",
            "Zoned::now",
        ] {
            assert!(!code.contains(door), "{name} uses {door}");
        }
    }
}

#[test]
fn one_crate_reads_yaml_in_one_room() {
    for (path, text) in files("src", "rs") {
        if room(&path) != "yaml" {
            assert!(!text.contains("serde_yaml::"), "{}", path.display());
        }
    }
}

#[test]
fn nothing_is_left_unfinished() {
    let marks = ["todo!", "unimplemented!", "#[ignore", "dbg!("];
    let words = ["TODO", "FIXME", "XXX"];
    for (path, text) in files("src", "rs") {
        for mark in marks.iter().chain(&words) {
            assert!(!text.contains(mark), "{} holds {mark}", path.display());
        }
    }
}

#[test]
fn every_invariant_of_the_architecture_has_its_test() {
    let text = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let tests: String = files("tests", "rs")
        .into_iter()
        .chain(files("src", "rs"))
        .map(|(_, text)| text)
        .collect();
    let named: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| word.starts_with("invariant_"))
        .collect();
    assert!(
        named.len() >= 8,
        "ARCHITECTURE.md names {} tests",
        named.len()
    );
    for name in named {
        assert!(
            tests.contains(&format!("fn {name}(")),
            "there is no test `{name}`"
        );
    }
}
