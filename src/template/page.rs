//! One page, from its entry to its HTML.

use std::sync::Arc;

use tera::{Context, Value};

use crate::content::{Collection, Entry, Role};
use crate::diag::{Diagnostic, Rule};
use crate::site::{Query, Site};

use super::Templates;
use super::body::Body;
use super::environment::finding;
use super::slot::{self, Reads};

/// A rendered page, or every finding about its links, blocks and template.
pub type Rendered = Result<String, Vec<Diagnostic>>;

/// Renders a page, and tells what it asked.
pub fn render_page(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Arc<Entry>,
) -> (Rendered, Reads) {
    slot::during(site, entry, || {
        let (content, mut findings) = Body::render(templates, &entry.path, &entry.document);
        match shell(site, templates, entry, &content) {
            Ok(html) if findings.is_empty() => return Ok(html),
            Ok(_) => {}
            Err(finding) => findings.extend(finding),
        }
        Err(findings)
    })
}

/// Looks through the text of a page that cannot be made, for what is wrong with its links and
/// blocks.
pub fn look_through(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Arc<Entry>,
) -> (Vec<Diagnostic>, Reads) {
    slot::during(site, entry, || {
        Body::render(templates, &entry.path, &entry.document).1
    })
}

/// The page's template around its text. No finding is given for what is one already.
fn shell(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Entry,
    content: &str,
) -> Result<String, Option<Diagnostic>> {
    let template = choose(entry).map_err(|finding| Some(*finding))?;
    let view = Value::try_from_serializable(&site.page_view(entry))
        .map_err(|error| Some(finding(&site.theme, &error, &template)))?;
    let mut page = view.into_map().unwrap_or_default();
    page.insert("content".into(), Value::safe_string(content));
    let mut context = Context::new();
    context.insert_value("page", Value::from(page));
    templates.tera.render(&template, &context).map_err(|error| {
        let mut finding = finding(&site.theme, &error, &template);
        match slot::take_missing() {
            Some(missing) if missing.known => return None,
            Some(missing) => {
                finding.message = format!("{} (On the page `{}`.)", missing.message, entry.path);
                finding.help = missing.help;
            }
            None => {
                finding.message = format!("{} (On the page `{}`.)", finding.message, entry.path);
            }
        }
        Some(finding)
    })
}

/// The template of a page: the one it names, or the first that the theme has for its kind.
fn choose(entry: &Entry) -> Result<String, Box<Diagnostic>> {
    let (candidates, key): (Vec<String>, &str) = match (
        &entry.common.template,
        entry.role,
        entry.fields.collection(),
    ) {
        (Some(name), ..) => (vec![name.clone(), format!("{name}.html")], "template"),
        (_, Role::Home, _) => (vec!["home.html".into(), "page.html".into()], "title"),
        (_, Role::NotFound, _) => (vec!["404.html".into(), "page.html".into()], "title"),
        (_, Role::Section, _) => {
            let own = Collection::of_folder(entry.place())
                .map(|collection| format!("{}/index.html", collection.folder()));
            let names = own.into_iter().chain(["section.html".into()]);
            (names.collect(), "title")
        }
        (_, Role::Page, Some(collection)) => {
            let own = format!("{}/item.html", collection.folder());
            (vec![own, "page.html".into()], "title")
        }
        (_, Role::Page, None) => (vec!["page.html".into()], "title"),
    };
    let mut reason = None;
    for name in candidates {
        match slot::ask(|_| Query::Template(name.clone())) {
            Ok(_) => {
                slot::take_missing();
                return Ok(name);
            }
            // The first name is the one that was meant.
            Err(missing) => reason = reason.or(Some(missing)),
        }
    }
    // The reasons above were only steps on the way.
    slot::take_missing();
    let (message, help) = reason
        .map(|missing| (missing.message, missing.help))
        .unwrap_or_default();
    Err(Box::new(Diagnostic::new(
        Rule::UnknownTemplate,
        entry.key(key),
        message,
        help,
    )))
}
