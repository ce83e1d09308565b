//! One page, from its entry to its HTML.

use std::sync::Arc;

use tera::{Context, Value};

use crate::content::{Collection, Entry, Role};
use crate::diag::{Diagnostic, Place, Rule};
use crate::site::{Missing, Query, Reads, Site, Term};

use super::Templates;
use super::body::Body;
use super::environment::finding;
use super::slot::{self, Subject};

/// A rendered page, or every finding about its links, blocks and template.
pub type Rendered = Result<String, Vec<Diagnostic>>;

/// Renders a page, and tells what it asked.
pub fn render_page(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Arc<Entry>,
) -> (Rendered, Reads) {
    slot::during(site, Subject::Entry(entry.clone()), || {
        let document = entry.document();
        let (content, mut findings) = Body::render(templates, entry);
        let html = choose(entry)
            .map_err(|finding| Some(*finding))
            .and_then(|template| {
                let view = Value::try_from_serializable(&site.page_view(entry, &document))
                    .map_err(|error| Some(finding(&site.theme, &error, &template)))?;
                shell(site, templates, &template, &entry.path, view, &content)
            });
        match html {
            Ok(html) if findings.is_empty() => return Ok(html),
            Ok(_) => {}
            Err(finding) => findings.extend(finding),
        }
        Err(findings)
    })
}

/// Renders the page of a term, and tells what it asked. What the page knows of itself is a question
/// too, since it has no file.
pub fn render_term(site: &Arc<Site>, templates: &Templates, term: &Arc<Term>) -> (Rendered, Reads) {
    slot::during(site, Subject::Term(term.clone()), || {
        let own = format!("{}/term.html", term.collection.folder());
        let address = site.term_address(term).to_string();
        let failed = |path: &Arc<str>, missing: Missing| {
            let message = format!("{} (On the page `{address}`.)", missing.message);
            Diagnostic::new(
                missing.rule,
                Place::file(path.clone()),
                message,
                missing.help,
            )
        };
        let template = first([own, "taxonomy.html".to_owned()])
            .map_err(|missing| vec![failed(&term.source, missing)])?;
        let view = slot::ask(|id| Query::Term(id.clone())).map_err(|missing| {
            let source = site.theme.source(&format!("templates/{template}"));
            vec![failed(
                source.map_or(&term.source, |source| &source.path),
                missing,
            )]
        })?;
        shell(site, templates, &template, &address, view, "")
            .map_err(|finding| finding.into_iter().collect())
    })
}

/// Looks through the text of a page that cannot be made, for what is wrong with its links and
/// blocks.
pub fn look_through(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Arc<Entry>,
) -> (Vec<Diagnostic>, Reads) {
    slot::during(site, Subject::Entry(entry.clone()), || {
        Body::render(templates, entry).1
    })
}

/// The text of a page by itself, as feeds quote it. What is wrong with it is told of the page.
pub fn page_text(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Arc<Entry>,
    reads: &mut Reads,
) -> String {
    let ((html, _), asked) = slot::during(site, Subject::Entry(entry.clone()), || {
        Body::render(templates, entry)
    });
    reads.extend(asked);
    html
}

/// The page's template around its text. No finding is given for what is one already.
fn shell(
    site: &Site,
    templates: &Templates,
    template: &str,
    name: &str,
    view: Value,
    content: &str,
) -> Result<String, Option<Diagnostic>> {
    let mut page = view.into_map().unwrap_or_default();
    page.insert("content".into(), Value::safe_string(content));
    let mut context = Context::new();
    context.insert_value("page", Value::from(page));
    templates.tera.render(template, &context).map_err(|error| {
        let mut finding = finding(&site.theme, &error, template);
        match slot::take_missing() {
            Some(missing) if missing.known => return None,
            Some(missing) => {
                finding.message = format!("{} (On the page `{name}`.)", missing.message);
                finding.help = missing.help;
            }
            None => finding.message = format!("{} (On the page `{name}`.)", finding.message),
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
    first(candidates).map_err(|missing| {
        let place = entry.key(key);
        let finding = Diagnostic::new(Rule::UnknownTemplate, place, missing.message, missing.help);
        Box::new(finding)
    })
}

/// The first of these templates that the theme has, or why it has none of them.
fn first(candidates: impl IntoIterator<Item = String>) -> Result<String, Missing> {
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
    Err(reason
        .unwrap_or_else(|| Missing::new(Rule::UnknownTemplate, "The page has no template.", "")))
}
