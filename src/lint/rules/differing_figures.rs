//! Two pages that name the same table of figures, and say the same thing with other figures.
//!
//! A page names a table when it shows it, leads to its page, or says its title. Two sentences, or two terms with
//! their meanings, say the same thing when they have the same words but for their figures.
//!
//! ## Why it matters
//! A figure that differs from page to page makes readers doubt them all. It happens when one page is brought up
//! to date and the other is forgotten.
//!
//! ## Example
//! ```markdown
//! So far 36 children have gone home.
//! ```
//!
//! Another page about the same table:
//!
//! ```markdown
//! So far 38 children have gone home.
//! ```
//!
//! ## Write instead
//! The same figure on both, or a link to the page that has it.
//!
//! Source: GOV.UK, “Content design: planning, writing and managing content”: say a thing once, and lead to it.

use crate::lint::{Desk, Found, Page, Rulebook};
use crate::site::{Query, Statement, Table, statements};

pub(super) fn check(page: &Page, _: &Rulebook, desk: &Desk, found: &mut Found) {
    let tables: Vec<Table> = desk.read(Query::Tables).unwrap_or_default();
    let named = tables
        .iter()
        .filter(|table| table.is_named_by(page.entry, page.document));
    let named: Vec<&Table> = named.collect();
    if named.is_empty() {
        return;
    }
    let own = statements(page.entry, page.document);
    let mut told = Vec::new();
    for table in named {
        let all: Vec<Statement> = desk
            .read(Query::Statements(table.id.clone()))
            .unwrap_or_default();
        for statement in &own {
            let other = all.iter().find(|other| {
                *other.page != *page.entry.path
                    && other.words == statement.words
                    && other.figures != statement.figures
            });
            let Some(other) = other else { continue };
            let figures = statement
                .figures
                .iter()
                .zip(&other.figures)
                .zip(&statement.places);
            for ((ours, theirs), place) in figures.filter(|((ours, theirs), _)| ours != theirs) {
                if told.contains(&place) {
                    continue;
                }
                told.push(place);
                found.at(
                    place.start,
                    format!(
                        "This says {ours}, and `{}` says {theirs} in the same words.",
                        other.page
                    ),
                    format!(
                        "Look at the table “{}” in `{}`, and write the same on both pages.",
                        table.title, table.path
                    ),
                );
            }
        }
    }
}
