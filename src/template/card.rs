//! The drawing that stands for a page where it is shared: the theme draws it, and we part the title into
//! lines, since a drawing cannot.

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

use crate::content::Entry;
use crate::diag::{Diagnostic, Place};
use crate::pictures::{FONTS, lines};
use crate::site::{Query, Reads, Site, direction};

use super::Templates;
use super::environment::finding;
use super::slot::{self, Subject};

const TEMPLATE: &str = "parts/card.svg";

/// How wide the title may be, and the middle of the room that it has.
const WIDTH: f32 = 740.0;
const MIDDLE: f32 = 370.0;

/// Sizes of letters, and how many lines of each there is room for.
const SIZES: [(f32, usize); 4] = [(84.0, 3), (68.0, 4), (56.0, 5), (46.0, 7)];

/// The title of a card, as it is drawn. Without lines, the fonts lack a letter of it.
#[derive(Serialize)]
struct Title {
    size: f32,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    text: String,
    y: f32,
}

impl Title {
    fn of(text: &str) -> Title {
        let fitting = SIZES.into_iter().find_map(|(size, most)| {
            let lines = lines(text, size, WIDTH)?;
            (lines.len() <= most).then_some((size, lines))
        });
        let (size, lines) = fitting.unwrap_or_default();
        let high = size * 1.2;
        // Letters stand on their line, and most of them are three quarters of their size high.
        let first = MIDDLE - high * lines.len() as f32 / 2.0 + size * 0.95;
        let lines = lines.into_iter().enumerate().map(|(at, text)| Line {
            text,
            y: first + high * at as f32,
        });
        Title {
            size,
            lines: lines.collect(),
        }
    }
}

/// Draws the card of a page, and notes down what was asked.
///
/// # Errors
/// When the theme's template cannot be used.
pub fn card_drawing(
    site: &Arc<Site>,
    templates: &Templates,
    entry: &Arc<Entry>,
    reads: &mut Reads,
) -> Result<String, Box<Diagnostic>> {
    let (drawn, asked) = slot::during(site, Subject::Entry(entry.clone()), || {
        let told = |missing: crate::site::Missing| {
            let place = Place::file(entry.path.clone());
            Box::new(Diagnostic::new(
                missing.rule,
                place,
                missing.message,
                missing.help,
            ))
        };
        slot::ask(|_| Query::Template(TEMPLATE.to_owned())).map_err(told)?;
        let page = slot::ask(|id| Query::Item(id.clone())).map_err(told)?;
        let title = page.get_from_path("title").and_then(Value::as_str);
        let title = Title::of(title.unwrap_or_default());
        let mut context = Context::new();
        context.insert_value("page", page);
        context.insert("title", &title);
        context.insert("fonts", FONTS);
        context.insert("dir", direction(&entry.id.language));
        let drawn = templates.tera.render(TEMPLATE, &context);
        drawn.map_err(|error| Box::new(finding(&site.theme, &error, TEMPLATE)))
    });
    reads.extend(asked);
    drawn
}
