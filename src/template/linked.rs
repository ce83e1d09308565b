//! What a page says for programs, as JSON-LD in the words of <https://schema.org>. It says what the page
//! and the settings say, and no more: what is not known is left out.

use serde_json::{Map, Value as Json, json};
use tera::{Kwargs, State, TeraResult, Value};

use crate::site::Query;

use super::slot::{self, ask_or_fail};

/// A page, as far as programs are told of it.
struct Page<'a> {
    page: &'a Value,
}

impl Page<'_> {
    fn text(&self, key: &str) -> String {
        text(self.page, key)
    }

    /// A part of the page's fields, as data.
    fn field(&self, key: &str) -> Json {
        let path = format!("fields.{key}");
        let field = self.page.get_from_path(&path);
        let field = field.and_then(|field| serde_json::to_value(field).ok());
        field.unwrap_or_default()
    }

    /// The whole web address for what stands in an `href`: the page's own tells how one follows from
    /// the other.
    fn whole(&self, href: &str) -> String {
        let permalink = self.text("permalink");
        let origin = permalink.strip_suffix(&self.text("url"));
        format!("{}{href}", origin.unwrap_or_default())
    }
}

/// `linked_data(page=page)`: the page as JSON-LD, ready to stand in its element; nothing where there is
/// nothing to say.
pub(super) fn linked_data(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let page = kwargs.must_get::<Value>("page")?;
    let page = Page { page: &page };
    let mut graph = Vec::new();
    match page.text("kind").as_str() {
        "home" => graph.extend(site(&page)?),
        "event" => graph.extend(event(&page)),
        "impact" => graph.extend(datasets(&page)?),
        _ => {}
    }
    graph.extend(trail(&page)?);
    if graph.is_empty() {
        return Ok(Value::from(""));
    }
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    // In its element nothing is escaped, so nothing may look like its end or like a comment.
    let text = data.to_string().replace('<', "\\u003c");
    Ok(Value::safe_string(&text))
}

fn setting(key: &str) -> TeraResult<Json> {
    let answer = ask_or_fail(|_| Query::Setting(key.to_owned()))?;
    Ok(serde_json::to_value(answer).unwrap_or_default())
}

/// The website and whose it is, on its first page.
fn site(page: &Page) -> TeraResult<[Json; 2]> {
    let (name, about) = (setting("name")?, setting("description")?);
    let url = page.text("permalink");
    let contact = setting("contact.general")?;
    let contact = contact.is_object().then(|| {
        known([
            ("@type", json!("ContactPoint")),
            ("name", contact["name"].clone()),
            ("email", contact["email"].clone()),
        ])
    });
    let website = known([
        ("@type", json!("WebSite")),
        ("name", name.clone()),
        ("description", about.clone()),
        ("url", json!(url)),
        ("inLanguage", json!(page.text("lang"))),
    ]);
    let organisation = known([
        ("@type", json!("Organization")),
        ("name", name),
        ("description", about),
        ("url", json!(url)),
        ("contactPoint", json!(contact)),
    ]);
    Ok([website, organisation])
}

/// The event that the page is about, if it has a day.
fn event(page: &Page) -> Option<Json> {
    let (start, end) = (page.field("start"), page.field("end"));
    let has_day = |date: &Json| {
        date["iso"]
            .as_str()
            .is_some_and(|iso| iso.matches('-').count() == 2)
    };
    let place = page.field("place");
    let place = place
        .is_string()
        .then(|| json!({ "@type": "Place", "name": place }));
    has_day(&start).then(|| {
        known([
            ("@type", json!("Event")),
            ("name", json!(page.text("title"))),
            ("description", json!(page.text("summary"))),
            ("url", json!(page.text("permalink"))),
            ("startDate", start["iso"].clone()),
            (
                "endDate",
                if has_day(&end) {
                    end["iso"].clone()
                } else {
                    Json::Null
                },
            ),
            ("location", json!(place)),
            ("inLanguage", json!(page.text("lang"))),
        ])
    })
}

/// The tables of the page, each with where its figures come from.
fn datasets(page: &Page) -> TeraResult<Vec<Json>> {
    let tables = page.field("datasets");
    let tables = tables.as_array().map(Vec::as_slice).unwrap_or_default();
    let told = tables.iter().map(|table| {
        let name = table["source"].as_str().unwrap_or_default().to_owned();
        let source = ask_or_fail(|_| Query::Source(name))?;
        let source = serde_json::to_value(source).unwrap_or_default();
        let based_on = known([
            ("@type", json!("CreativeWork")),
            ("name", source["title"].clone()),
            (
                "publisher",
                json!({ "@type": "Organization", "name": source["publisher"] }),
            ),
            ("datePublished", source["date"]["iso"].clone()),
            ("url", source["link"].clone()),
        ]);
        Ok(known([
            ("@type", json!("Dataset")),
            ("name", table["title"].clone()),
            ("description", json!(page.text("summary"))),
            ("url", json!(page.text("permalink"))),
            ("variableMeasured", table["unit"].clone()),
            ("temporalCoverage", table["period"].clone()),
            ("isBasedOn", based_on),
            ("inLanguage", json!(page.text("lang"))),
        ]))
    });
    told.collect()
}

/// The way from the front page to this one.
fn trail(page: &Page) -> TeraResult<Option<Json>> {
    let Some(section) = slot::section() else {
        return Ok(None);
    };
    let steps = ask_or_fail(|_| Query::Trail(section))?;
    let steps = steps.as_array().unwrap_or_default().iter();
    let steps = steps.map(|step| (text(step, "title"), page.whole(&text(step, "url"))));
    let own = (page.text("short_title"), page.text("permalink"));
    let steps = steps.chain([own]).zip(1..).map(|((name, url), position)| {
        json!({ "@type": "ListItem", "position": position, "name": name, "item": url })
    });
    let steps: Vec<Json> = steps.collect();
    Ok(Some(
        json!({ "@type": "BreadcrumbList", "itemListElement": steps }),
    ))
}

/// A text in an answer; empty where there is none.
fn text(of: &Value, key: &str) -> String {
    let text = of.get_from_path(key).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// What is known of a thing.
fn known<const N: usize>(properties: [(&str, Json); N]) -> Json {
    let known = properties
        .into_iter()
        .filter(|(_, value)| !value.is_null() && value != "");
    let known = known.map(|(name, value)| (name.to_owned(), value));
    Json::Object(known.collect::<Map<_, _>>())
}
