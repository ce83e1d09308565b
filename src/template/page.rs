//! One page, from its entry to its HTML.

use std::sync::Arc;

use tera::{Context, Value};

use crate::content::{Collection, Entry, Role};
use crate::diag::{Diagnostic, Rule, did_you_mean};
use crate::site::Site;

use super::body::Body;
use super::environment::finding;
use super::{Templates, slot};

/// Renders a page.
///
/// # Errors
/// Every finding about the page's links, blocks and template. There is no page then.
pub fn render_page(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Arc<Entry>,
) -> Result<String, Vec<Diagnostic>> {
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
) -> Vec<Diagnostic> {
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
    let template = choose(templates, entry).map_err(|finding| Some(*finding))?;
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
fn choose(templates: &Templates, entry: &Entry) -> Result<String, Box<Diagnostic>> {
    if let Some(name) = &entry.common.template {
        let candidates = [name.clone(), format!("{name}.html")];
        return candidates
            .into_iter()
            .find(|name| templates.has(name))
            .ok_or_else(|| {
                Box::new(Diagnostic::new(
                    Rule::UnknownTemplate,
                    entry.key("template"),
                    format!("The theme has no template called `{name}`."),
                    did_you_mean(name, templates.page_names()),
                ))
            });
    }
    let candidates: Vec<String> = match (entry.role, entry.fields.collection()) {
        (Role::Home, _) => vec!["home.html".into(), "page.html".into()],
        (Role::NotFound, _) => vec!["404.html".into(), "page.html".into()],
        (Role::Section, _) => {
            let own = Collection::of_folder(entry.place())
                .map(|collection| format!("{}/index.html", collection.folder()));
            own.into_iter().chain(["section.html".into()]).collect()
        }
        (Role::Page, Some(collection)) => vec![
            format!("{}/item.html", collection.folder()),
            "page.html".into(),
        ],
        (Role::Page, None) => vec!["page.html".into()],
    };
    let found = candidates.iter().find(|name| templates.has(name)).cloned();
    found.ok_or_else(|| {
        Box::new(Diagnostic::new(
            Rule::UnknownTemplate,
            entry.key("title"),
            format!(
                "The theme has no template for this page: it needs `{}`.",
                candidates.join("` or `")
            ),
            "Add the template to the theme's `templates` folder.",
        ))
    })
}
