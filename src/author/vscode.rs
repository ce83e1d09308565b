//! A `.vscode` folder: what the editor Visual Studio Code can do with what the program knows.
//!
//! Its YAML extension completes and checks YAML files by a schema: the settings, the sources and the records of pictures. It never
//! looks into Markdown files (<https://github.com/redhat-developer/vscode-yaml/issues/207>), so their front
//! matter is completed by snippets, which need no extension, and checked by the program itself, whose
//! findings a task puts under the words they are about.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::content::Kind;
use crate::pictures::ENDINGS;
use crate::yaml;

use super::page::words;
use super::schemas;

/// The files of the folder, by their path from the site's root.
#[derive(Debug)]
pub struct Folder {
    /// Files that are the program's own, and are written anew each time.
    pub own: BTreeMap<String, Value>,
    /// Files that people may have too: what the program adds to them.
    pub shared: BTreeMap<&'static str, Value>,
}

/// The folder as it is for every site.
pub fn folder() -> Folder {
    let schemas = schemas::schemas().into_iter();
    let mut own: BTreeMap<String, Value> = schemas
        .map(|(name, schema)| (schema_file(name), schema))
        .collect();
    own.insert(".vscode/spires.code-snippets".to_owned(), snippets());
    let shared = [
        (".vscode/settings.json", settings()),
        (".vscode/tasks.json", tasks()),
        (
            ".vscode/extensions.json",
            json!({ "recommendations": ["redhat.vscode-yaml"] }),
        ),
    ];
    Folder {
        own,
        shared: shared.into(),
    }
}

fn schema_file(name: &str) -> String {
    format!(".vscode/spires/{name}.schema.json")
}

fn settings() -> Value {
    let records = ENDINGS
        .iter()
        .map(|ending| format!("content/**/*.{ending}.yaml"));
    let records: Vec<String> = records.collect();
    json!({ "yaml.schemas": {
        format!("./{}", schema_file("settings")): ["content/site.yaml"],
        format!("./{}", schema_file("sources")): ["content/sources.yaml"],
        format!("./{}", schema_file("photo")): records,
    }})
}

/// Two tasks. The one that checks reads the findings off what people read in a terminal.
fn tasks() -> Value {
    json!({ "version": "2.0.0", "tasks": [
        {
            "label": "Spires: check",
            "detail": "Looks for mistakes, and shows them where they stand",
            "type": "process",
            "command": "spires",
            "args": ["check"],
            "options": { "env": { "NO_COLOR": "1" } },
            "group": { "kind": "build", "isDefault": true },
            "presentation": { "reveal": "silent" },
            "problemMatcher": {
                "owner": "spires",
                "source": "Spires",
                "fileLocation": ["relative", "${workspaceFolder}"],
                "pattern": [
                    {
                        "regexp": "^(error|warning|note) in (.+), line (\\d+), column (\\d+) \\[([a-z0-9-]+)\\]$",
                        "severity": 1, "file": 2, "line": 3, "column": 4, "code": 5,
                    },
                    { "regexp": "^  (.+)$", "message": 1 },
                ],
            },
        },
        {
            "label": "Spires: serve",
            "detail": "Shows the website, and each change as it is saved",
            "type": "process",
            "command": "spires",
            "args": ["serve", "--open"],
            "isBackground": true,
            "problemMatcher": [],
        },
    ]})
}

/// For each kind the start of a page, and for each key its line.
fn snippets() -> Value {
    let mut snippets = Map::new();
    for kind in Kind::all() {
        let schema = kind.schema();
        let needed = yaml::needed(&schema);
        let Some(Value::Object(keys)) = schema.get("properties") else {
            continue;
        };
        let first = keys.iter().filter(|(name, _)| {
            needed.contains(name) || matches!(name.as_str(), "summary" | "sources")
        });
        let lines = first
            .enumerate()
            .map(|(at, (name, key))| line(name, key, at + 1));
        let body: Vec<String> = ["---".to_owned()]
            .into_iter()
            .chain(lines)
            .chain(["---".to_owned(), String::new(), "$0".to_owned()])
            .collect();
        snippets.insert(
            format!("A new {}", kind.name()),
            snippet(kind.name(), json!(body), kind.about()),
        );
        for (name, key) in keys {
            let about = key["description"].as_str().unwrap_or_default();
            let shared = part_of_every_page(name);
            let of = if shared {
                Kind::Page.name()
            } else {
                kind.name()
            };
            snippets.insert(
                format!("{of}: {name}"),
                snippet(name, json!(line(name, key, 1)), about),
            );
        }
    }
    Value::Object(snippets)
}

fn part_of_every_page(name: &str) -> bool {
    let page = Kind::Page.schema();
    page["properties"].get(name).is_some()
}

fn snippet(prefix: &str, body: Value, about: &str) -> Value {
    json!({ "scope": "markdown", "prefix": prefix, "body": body, "description": about })
}

/// A key's line, with a stop of this number where its value goes.
fn line(name: &str, key: &Value, stop: usize) -> String {
    let item = key.get("items");
    let (mut choices, _) = words(item.unwrap_or(key));
    let types = &key["type"];
    if types == "boolean"
        || types
            .as_array()
            .is_some_and(|types| types.contains(&json!("boolean")))
    {
        choices = vec!["true", "false"];
    }
    let value = match choices.as_slice() {
        [] => format!("${stop}"),
        choices => format!("${{{stop}|{}|}}", choices.join(",")),
    };
    match item {
        Some(item) if item.get("properties").is_some() => format!("{name}:\n  - {value}"),
        Some(_) => format!("{name}: [{value}]"),
        None => format!("{name}: {value}"),
    }
}

impl Folder {
    /// What a file holds once the program's part is added to what stands there: whoever wrote it keeps
    /// every word. There is none when it is not a JSON object, or holds comments, which would be lost.
    pub fn added(ours: &Value, theirs: &[u8]) -> Option<Value> {
        let theirs: Value = serde_json::from_slice(theirs).ok()?;
        theirs.is_object().then(|| merged(theirs, ours))
    }
}

fn merged(theirs: Value, ours: &Value) -> Value {
    match (theirs, ours) {
        (Value::Object(mut theirs), Value::Object(ours)) => {
            for (name, ours) in ours {
                let value = match theirs.get(name) {
                    Some(value) => merged(value.clone(), ours),
                    None => ours.clone(),
                };
                theirs.insert(name.clone(), value);
            }
            Value::Object(theirs)
        }
        (Value::Array(mut theirs), Value::Array(ours)) => {
            // A task is known by its label.
            let same = |one: &Value, other: &Value| {
                one == other
                    || (one.get("label").is_some() && one.get("label") == other.get("label"))
            };
            for ours in ours {
                if !theirs.iter().any(|one| same(one, ours)) {
                    theirs.push(ours.clone());
                }
            }
            Value::Array(theirs)
        }
        (theirs, _) => theirs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays() {
        let theirs = br#"{"a": 1, "b": {"c": [1]}, "tasks": [{"label": "x", "mine": true}]}"#;
        let ours =
            json!({"a": 2, "b": {"c": [2], "d": 3}, "tasks": [{"label": "x"}, {"label": "y"}]});
        let both = json!({"a": 1, "b": {"c": [1, 2], "d": 3}, "tasks": [{"label": "x", "mine": true}, {"label": "y"}]});
        assert_eq!(Folder::added(&ours, theirs), Some(both));
        assert_eq!(Folder::added(&ours, b"// mine\n{}"), None);
        assert_eq!(Folder::added(&ours, b"[]"), None);
    }
}
