//! `spires new`: the file of a new page, ready to be filled in.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::address::is_unusable;
use crate::author::{Names, NewPage};
use crate::cli::NewArgs;
use crate::config;
use crate::content::{Collection, Kind};
use crate::diag::Source;
use crate::failure::Failure;
use crate::inputs::{self, CONTENT, Clock, SETTINGS, SOURCES, Snapshot};
use crate::markdown::slug;

use super::{Outcome, check_root};

/// Runs the command.
pub(super) fn run(args: &NewArgs) -> Result<Outcome, Failure> {
    let root = &args.root;
    check_root(root)?;
    let snapshot = Snapshot::read(root)?;
    let settings = snapshot.texts.get(SETTINGS);
    let settings = settings.and_then(|source| config::read_settings(source, None).0);
    let Some(settings) = settings else {
        return Err(Failure::Usage(format!(
            "there is no site here: {} cannot be read; name the site's folder with --root",
            root.join(SETTINGS).display()
        )));
    };
    let title = args.title.trim();
    if title.is_empty() || title.contains(char::is_control) {
        return Err(Failure::Usage(
            "a page needs a title on one line, in quotes, such as \"Corner Bakery\"".to_owned(),
        ));
    }
    let today = Clock::from_environment(None)?
        .now(&settings.time_zone)
        .date();
    let folder = folder(args.kind, args.folder.as_deref())?;
    let name = match &args.name {
        Some(name) => name.trim_end_matches(".md").to_owned(),
        // News is filed by its month.
        None if args.kind == Kind::Item(Collection::News) => {
            format!("{}-{}", today.strftime("%Y-%m"), slug(title))
        }
        None => slug(title),
    };
    if is_unusable(&name) || name.contains('/') || name.contains('.') || slug(title).is_empty() {
        return Err(Failure::Usage(format!(
            "`{name}` cannot be the name of a page; give one with --name, of letters, digits and hyphens"
        )));
    }
    let path = format!("{folder}/{name}.md");
    if let Some(there) = holder(&snapshot, &format!("{folder}/{name}")) {
        return Err(taken(&there));
    }
    check_inside(root, &folder)?;
    let page = NewPage {
        kind: args.kind,
        title,
        today,
        names: &names(&snapshot, &settings),
    };
    if !inputs::make_file(&root.join(&path), page.text().as_bytes())? {
        return Err(taken(&path));
    }
    anstream::println!("Made {path}, a draft.\n");
    anstream::println!("What to do next:");
    let open: Vec<String> = page.open().iter().map(|name| format!("`{name}`")).collect();
    let mut steps = vec![match open.as_slice() {
        [] => "Open it and write the page below the second `---`.".to_owned(),
        open => format!(
            "Open it and fill in {}; the rest can stay empty. Write the page below the second `---`.",
            listed(open)
        ),
    }];
    steps.push(format!(
        "Run `spires check {path}`: it says what is still missing."
    ));
    steps.push("Take the line `draft: true` away when the page is ready.".to_owned());
    for (at, step) in steps.iter().enumerate() {
        anstream::println!("  {}. {step}", at + 1);
    }
    Ok(Outcome::Clean)
}

fn taken(path: &str) -> Failure {
    Failure::Usage(format!(
        "{path} is there already; open it to change it, or give the new page another name with --name"
    ))
}

/// The folder that the page goes to, from the root.
fn folder(kind: Kind, named: Option<&str>) -> Result<String, Failure> {
    match (kind, named) {
        (Kind::Item(collection), None) => Ok(format!("{CONTENT}/{}", collection.folder())),
        (Kind::Item(collection), Some(_)) => Err(Failure::Usage(format!(
            "a {} always goes to {CONTENT}/{}; leave --in out",
            kind.name(),
            collection.folder()
        ))),
        (Kind::Page, None) => Ok(CONTENT.to_owned()),
        (Kind::Page, Some(named)) => {
            let below = named.trim_matches('/');
            let below = below.strip_prefix("content/").unwrap_or(below);
            let first = below.split('/').next().unwrap_or_default();
            if let Some(collection) = Collection::of_folder(first) {
                return Err(Failure::Usage(format!(
                    "pages in {CONTENT}/{first} are of a kind of their own; use `spires new {} \"…\"`",
                    collection.kind()
                )));
            }
            if below.split('/').any(is_unusable) {
                return Err(Failure::Usage(format!(
                    "`{named}` cannot be a folder of pages; give one below {CONTENT}, such as `--in about`"
                )));
            }
            Ok(format!("{CONTENT}/{below}"))
        }
    }
}

/// The file that has this place in the site already, whatever its letter case, language or form.
fn holder(snapshot: &Snapshot, place: &str) -> Option<String> {
    let folded = |text: &str| text.nfc().collect::<String>().to_lowercase();
    let wanted = folded(place);
    let mut paths = snapshot.texts.keys().filter(|path| path.ends_with(".md"));
    paths
        .find(|path| {
            let stem = path.strip_suffix(".md").unwrap_or(path);
            folded(stem.strip_suffix("/index").unwrap_or(stem)) == wanted
        })
        .map(|path| path.to_string())
}

/// Makes sure that the folder is one of the site's own, and no link that leads elsewhere.
fn check_inside(root: &Path, folder: &str) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().map_err(Failure::io("look at", path));
    let home = real(&root.join(CONTENT))?;
    let folder = root.join(folder);
    // What is not there yet is made below what is.
    let there = folder
        .ancestors()
        .find(|path| path.exists())
        .unwrap_or(root);
    match real(there)?.starts_with(&home) || there == root {
        true => Ok(()),
        false => Err(Failure::Usage(format!(
            "{} is a link that leads out of the site; nothing was made",
            there.display()
        ))),
    }
}

/// What pages of this site can name.
fn names(snapshot: &Snapshot, settings: &config::Config) -> Names {
    let mut names = Names::new();
    for collection in Collection::ALL {
        let folder = format!("{CONTENT}/{}/", collection.folder());
        let below = snapshot
            .texts
            .keys()
            .filter_map(|path| path.strip_prefix(&*folder));
        let items = below.filter_map(|name| name.strip_suffix(".md"));
        let items = items.map(|name| name.strip_suffix("/index").unwrap_or(name));
        let items = items.filter(|name| *name != "index" && !name.contains(['.', '/']));
        names.insert(folder.clone(), items.map(str::to_owned).collect());
    }
    let areas = settings.settings.areas.keys().cloned().collect();
    names.insert(SETTINGS.to_owned(), areas);
    let sources = snapshot
        .texts
        .get(SOURCES)
        .map(|source: &Source| config::read_sources(source).0);
    let sources = sources.unwrap_or_default();
    names.insert(
        SOURCES.to_owned(),
        sources.names().map(str::to_owned).collect(),
    );
    names
}

fn listed(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
