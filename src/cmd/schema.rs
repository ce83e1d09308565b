//! `spires schema`: JSON Schemas of what people write, and a set-up for their editor.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::author::{Folder, folder, schemas};
use crate::cli::SchemaArgs;
use crate::diag::count;
use crate::failure::Failure;
use crate::inputs;

use super::{Outcome, cannot_print, check_root, report};

/// Runs the command.
pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, Failure> {
    if args.vscode {
        return vscode(&args.root);
    }
    let mut schemas = schemas();
    if let Some(name) = &args.name {
        schemas.retain(|(known, _)| known == name);
    }
    if let Some(out) = &args.out {
        for (name, schema) in &schemas {
            save(&out.join(format!("{name}.schema.json")), schema)?;
        }
        let made = count(schemas.len(), "schema");
        anstream::println!("Wrote {made} to {}.", out.display());
        return Ok(Outcome::Clean);
    }
    let schema = match <[_; 1]>::try_from(schemas) {
        Ok([(_, schema)]) => schema,
        Err(all) => {
            let all: serde_json::Map<_, _> = all
                .into_iter()
                .map(|(name, one)| (name.to_owned(), one))
                .collect();
            json!({ "$schema": "http://json-schema.org/draft-07/schema#", "definitions": all })
        }
    };
    let mut out = io::stdout().lock();
    report::object(&mut out, &schema).map_err(cannot_print)?;
    out.flush().map(|()| Outcome::Clean).map_err(cannot_print)
}

/// Makes the editor's folder, and adds to what people have there already.
fn vscode(root: &Path) -> Result<Outcome, Failure> {
    check_root(root)?;
    let folder = folder();
    for (path, value) in &folder.own {
        save(&root.join(path), value)?;
    }
    let mut left = Vec::new();
    for (name, ours) in &folder.shared {
        let path = root.join(name);
        if !path.exists() {
            save(&path, ours)?;
            continue;
        }
        let theirs = inputs::read_file(&path)?;
        match Folder::added(ours, &theirs) {
            Some(both) if Some(&both) == serde_json::from_slice(&theirs).ok().as_ref() => {}
            Some(both) => save(&path, &both)?,
            None => left.push((name, ours)),
        }
    }
    anstream::println!("Made .vscode for this site. In Visual Studio Code:");
    anstream::println!(
        "  - content/site.yaml, content/sources.yaml and the records of pictures (park.jpg.yaml) are completed and checked as you type, by the extension “YAML” (redhat.vscode-yaml)."
    );
    anstream::println!(
        "  - In a page, type a key such as `kind` or a kind of page such as `supporter`, then press Ctrl+Space."
    );
    anstream::println!("  - Ctrl+Shift+B checks the site, and shows each finding where it stands.");
    for (name, ours) in left {
        let ours = serde_json::to_string_pretty(ours).unwrap_or_default();
        anstream::println!(
            "\n{name} holds comments, so it was left as it is. Add this to it:\n{ours}"
        );
    }
    Ok(Outcome::Clean)
}

fn save(path: &Path, value: &Value) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    report::object(&mut bytes, value).map_err(Failure::io("write", path))?;
    match inputs::make_file(path, &bytes)? {
        true => Ok(()),
        false => inputs::replace_file(path, &bytes),
    }
}
