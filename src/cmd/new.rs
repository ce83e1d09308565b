//! `spires new`: the file of a new page, ready to be filled in.

use unicode_normalization::UnicodeNormalization;

use crate::address::is_unusable;
use crate::author::{NewPage, known};
use crate::cli::NewArgs;
use crate::content::{Collection, Kind};
use crate::failure::Failure;
use crate::inputs::{self, CONTENT, Clock, Snapshot};
use crate::markdown::slug;

use super::{Outcome, check_inside, check_root};

/// Runs the command.
pub(super) fn run(args: &NewArgs) -> Result<Outcome, Failure> {
    let root = &args.root;
    check_root(root)?;
    let snapshot = Snapshot::read(root)?;
    let settings = super::settings(root, &snapshot)?;
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
        known: &known(&snapshot, &settings),
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

fn listed(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
