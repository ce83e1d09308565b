//! The functions that templates call. Each is one question; none does anything else.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::content::PageId;
use crate::site::{Items, Pointer, Query, Sort, Sorted};

use super::linked::linked_data;
use super::slot::{self, ask_or_fail};
use super::{escape, fill};

/// Registers every function.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("setting", |kwargs: Kwargs, _: &State| {
        let key = text(&kwargs, "key")?;
        ask_or_fail(|_| Query::Setting(key))
    });
    tera.register_function("text", theme_text);
    tera.register_function("menu", menu);
    tera.register_function("breadcrumbs", breadcrumbs);
    tera.register_function("items", items);
    tera.register_function("terms", |kwargs: Kwargs, _: &State| {
        let (of, by) = (text(&kwargs, "of")?, text(&kwargs, "by")?);
        ask_or_fail(|page| {
            let language = page.language.clone();
            Query::Terms(Box::new(Sorted { of, by, language }))
        })
    });
    tera.register_function("download", |kwargs: Kwargs, _: &State| {
        let (of, format) = (text(&kwargs, "of")?, text(&kwargs, "format")?);
        ask_or_fail(|_| Query::Download {
            of: of.into(),
            format: format.into(),
        })
    });
    tera.register_function("a_to_z", |_: Kwargs, _: &State| {
        ask_or_fail(|page| Query::AToZ(page.language.clone()))
    });
    tera.register_function("children", |_: Kwargs, _: &State| {
        ask_or_fail(|page| Query::Children(page.clone()))
    });
    tera.register_function("item", |kwargs: Kwargs, _: &State| {
        let name = text(&kwargs, "name")?;
        ask_or_fail(|page| {
            Query::Item(PageId {
                place: name.into(),
                language: page.language.clone(),
            })
        })
    });
    tera.register_function("url", |kwargs: Kwargs, _: &State| {
        let to = kwargs.must_get::<&str>("to")?;
        match slot::point(to) {
            Ok(Pointer::Elsewhere) => Ok(Value::from(to)),
            Ok(Pointer::Inside(path)) => ask_or_fail(|_| Query::Link(path)),
            Err(missing) => Err(Error::message(missing.message)),
        }
    });
    tera.register_function("exists", |kwargs: Kwargs, _: &State| {
        match slot::point(kwargs.must_get::<&str>("to")?) {
            Ok(Pointer::Elsewhere) => Ok(Value::from(true)),
            Ok(Pointer::Inside(path)) => ask_or_fail(|_| Query::Exists(path)),
            Err(_) => {
                // Nothing is wrong: to be told “no” is an answer.
                slot::take_missing();
                Ok(Value::from(false))
            }
        }
    });
    tera.register_function("asset", |kwargs: Kwargs, _: &State| {
        let path = text(&kwargs, "path")?;
        ask_or_fail(|_| Query::Asset(path))
    });
    tera.register_function("icon", icon);
    tera.register_function("source", |kwargs: Kwargs, _: &State| {
        let name = text(&kwargs, "name")?;
        ask_or_fail(|_| Query::Source(name))
    });
    tera.register_function("words", |_: Kwargs, _: &State| {
        ask_or_fail(|page| Query::Words(page.language.clone()))
    });
    tera.register_function("dataset", |kwargs: Kwargs, _: &State| {
        let id = text(&kwargs, "id")?;
        ask_or_fail(|_| Query::Dataset(id))
    });
    tera.register_function("search", |_: Kwargs, _: &State| {
        ask_or_fail(|page| Query::Search(page.language.clone()))
    });
    tera.register_function("feeds", |_: Kwargs, _: &State| {
        ask_or_fail(|page| Query::Feeds(page.language.clone()))
    });
    tera.register_function("calendar", |_: Kwargs, _: &State| {
        ask_or_fail(|page| Query::CalendarOf(page.clone()))
    });
    tera.register_function("card", |_: Kwargs, _: &State| {
        ask_or_fail(|page| Query::CardOf(page.clone()))
    });
    tera.register_function("linked_data", linked_data);
    tera.register_function("today", |_: Kwargs, _: &State| {
        ask_or_fail(|_| Query::Today)
    });
}

fn text(kwargs: &Kwargs, name: &str) -> TeraResult<String> {
    kwargs.must_get::<&str>(name).map(str::to_owned)
}

/// `menu(name="main")`: the menu, with a mark on the link that leads here or above.
fn menu(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let name = text(&kwargs, "name")?;
    let links = ask_or_fail(|page| Query::Menu {
        name,
        language: page.language.clone(),
    })?;
    let (here, home) = slot::here();
    let links = links.as_array().unwrap_or_default().iter();
    let marked = links.map(|link| {
        let url = link
            .get_from_path("url")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let current = here == url || (url != home && here.starts_with(url));
        let mut link = link.as_map().cloned().unwrap_or_default();
        link.insert("current".into(), Value::from(current));
        Value::from(link)
    });
    Ok(Value::from(marked.collect::<Vec<_>>()))
}

/// `breadcrumbs()`: the pages above this one, the home page first; none above the home page.
fn breadcrumbs(_: Kwargs, _: &State) -> TeraResult<Value> {
    match slot::section() {
        Some(section) => ask_or_fail(|_| Query::Trail(section)),
        None => Ok(Value::from(Vec::<Value>::new())),
    }
}

/// `text(key="reviewed-on", date="…")`: the theme's words, with `{date}` filled in.
fn theme_text(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let key = text(&kwargs, "key")?;
    let answer = ask_or_fail(|page| Query::Text {
        key,
        language: page.language.clone(),
    })?;
    let with: Vec<(&str, String)> = kwargs
        .iter()
        .map(|(name, value)| (name.as_str().unwrap_or_default(), value.to_string()))
        .collect();
    let with = with.iter().map(|(name, value)| (*name, value.as_str()));
    let words = fill(answer.as_str().unwrap_or_default(), with);
    Ok(Value::from(words))
}

/// `items(of="news", newest=5, pledge="safe", kind="business")`: arguments that are not known are
/// the names of fields. `by="kind", value="business"` is another way to write `kind="business"`, for
/// templates that do not know beforehand what a list is made by.
fn items(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let mut items = Items {
        of: text(&kwargs, "of")?,
        language: "".into(),
        sort: None,
        newest: most(&kwargs)?,
        mentions: Vec::new(),
        fields: Vec::new(),
    };
    for (name, value) in kwargs.iter() {
        let name = name.as_str().unwrap_or_default();
        let Some(value) = value.as_str().filter(|value| !value.is_empty()) else {
            continue;
        };
        match name {
            "of" | "newest" | "by" | "value" => {}
            "sort" => items.sort = Some(order(value)?),
            name => narrow(&mut items, name, value),
        }
    }
    if let Some(by) = kwargs.get::<&str>("by")? {
        narrow(&mut items, by, kwargs.must_get::<&str>("value")?);
    }
    // Equal questions must be equal values, whatever order the arguments came in.
    items.mentions.sort();
    items.fields.sort();
    ask_or_fail(|page| {
        items.language = page.language.clone();
        Query::Items(Box::new(items))
    })
}

/// Leaves only those items that have this value, or mention the item of this name.
fn narrow(items: &mut Items, name: &str, value: &str) {
    match name {
        "pledge" => items.mentions.push(format!("pledges/{value}")),
        "spire" => items.mentions.push(format!("spires/{value}")),
        "practice" => items.mentions.push(format!("practices/{value}")),
        "refers" => items.mentions.push(value.to_owned()),
        field => items.fields.push((field.to_owned(), value.to_owned())),
    }
}

/// `newest=5`; a block gives it as text, and an empty text or 0 means “all”.
fn most(kwargs: &Kwargs) -> TeraResult<Option<usize>> {
    let Some(value) = kwargs.get::<Value>("newest")? else {
        return Ok(None);
    };
    let text = value.to_string();
    match text.trim() {
        "" => Ok(None),
        text => text
            .parse()
            .map(|most| Some(most).filter(|most| *most > 0))
            .map_err(|_| {
                Error::message(format!(
                    "`newest` should be a whole number, and is “{text}”"
                ))
            }),
    }
}

fn order(word: &str) -> TeraResult<Sort> {
    let known = Sort::WORDS.iter().find(|(name, _)| *name == word);
    known.map(|(_, sort)| *sort).ok_or_else(|| {
        let names: Vec<_> = Sort::WORDS.iter().map(|(name, _)| *name).collect();
        Error::message(format!("`sort` can be {}, not `{word}`", names.join(", ")))
    })
}

/// `icon(name="safe", label="Be safe")`: a drawing, hidden from screen readers unless it is named.
fn icon(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let name = text(&kwargs, "name")?;
    let label = kwargs.get::<&str>("label")?.unwrap_or_default().to_owned();
    let class = format!("icon icon-{}", escape(&name));
    let answer = ask_or_fail(|_| Query::Icon(name))?;
    let naming = if label.is_empty() {
        "aria-hidden=\"true\"".to_owned()
    } else {
        format!("role=\"img\" aria-label=\"{}\"", escape(&label))
    };
    let svg = answer.as_str().unwrap_or_default();
    let named = svg.replacen("<svg", &format!("<svg class=\"{class}\" {naming}"), 1);
    Ok(Value::safe_string(&named))
}
