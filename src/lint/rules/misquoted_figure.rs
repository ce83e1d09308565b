//! A figure in a sentence about a row of a table, where that row says another.
//!
//! A sentence is about a table when it leads to the table's page or says its title; on the table's own page, and
//! on pages that show it, when its figure stands before the word for what is counted. It is about a row when it
//! says the row's name, such as “March 2024”. Years, dates, rough figures (“about 50”), and what lies between two
//! rows that it names are left alone.
//!
//! ## Why it matters
//! A figure of the wrong year looks right, and so it is the last to be found. Readers who compare it with the
//! table no longer know which of the two to believe.
//!
//! ## Example
//! The table says 137 for March 2021, and 50 for March 2024.
//!
//! ```markdown
//! In March 2024 there were 137 families in [care proceedings](/impact/care-proceedings.md).
//! ```
//!
//! ## Write instead
//! ```markdown
//! In March 2024 there were 50 families in [care proceedings](/impact/care-proceedings.md).
//! ```
//!
//! Source: Office for Statistics Regulation, “Code of Practice for Statistics”: figures can be followed to
//! where they come from.

use std::ops::Range;

use serde::Deserialize;

use crate::content::MONTHS;
use crate::lint::{Desk, Found, Page, Rulebook};
use crate::markdown::prose::SpanKind;
use crate::site::{Query, Table, figures, plain};

/// What makes a figure a rough one, just before it.
const ROUGH: [&str; 14] = [
    "about", "around", "roughly", "nearly", "almost", "over", "than", "under", "least", "most",
    "some", "of", "every", "by",
];

/// The cells of a table.
#[derive(Deserialize)]
struct Cells {
    unit: String,
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Column {
    name: String,
}

pub(super) fn check(page: &Page, _: &Rulebook, desk: &Desk, found: &mut Found) {
    let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    if !digits(&page.prose().text) {
        return;
    }
    let tables: Vec<Table> = desk.read(Query::Tables).unwrap_or_default();
    for table in tables
        .iter()
        .filter(|table| table.is_named_by(page.entry, page.document))
    {
        let cells: Option<Cells> = desk.read(Query::Dataset(table.id.clone()));
        let Some(cells) = cells else { continue };
        let beside = *page.entry.path == *table.path || table.is_shown_in(&page.document.pieces);
        for sentence in &page.reading().sentences {
            let words = page.words(&sentence.range);
            let links = links_to(page, table, &sentence.range);
            let named = !links.is_empty() || table.is_said_in(words);
            if (named || beside) && digits(words) {
                let about = Sentence {
                    words,
                    named,
                    start: sentence.range.start,
                    links,
                };
                about.check(table, &cells, found);
            }
        }
    }
}

/// The links in a sentence that lead to the page of a table.
fn links_to(page: &Page, table: &Table, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let spans = page.spans_in(sentence);
    let links = spans.filter(|span| match &span.kind {
        SpanKind::Link { target, .. } => table.is_led_to(&page.entry.path, target),
        _ => false,
    });
    links.map(|span| span.range.clone()).collect()
}

/// A sentence that may be about a table.
struct Sentence<'p> {
    words: &'p str,
    /// Whether it names the table itself.
    named: bool,
    start: usize,
    links: Vec<Range<usize>>,
}

impl Sentence<'_> {
    fn check(&self, table: &Table, cells: &Cells, found: &mut Found) {
        let rows = cells.rows.iter().filter_map(|row| {
            let label = row.first()?;
            let at = whole(self.words, label)?;
            Some((row, at..at + label.len()))
        });
        let (rows, labels): (Vec<&Vec<String>>, Vec<Range<usize>>) = rows.unzip();
        if rows.is_empty() {
            return;
        }
        for range in figures(self.words) {
            let figure = &self.words[range.clone()];
            let within = |one: &Range<usize>| one.start <= range.start && range.end <= one.end;
            let number = plain(figure);
            let in_link = Range {
                start: self.start + range.start,
                end: self.start + range.end,
            };
            let is_linked = self
                .links
                .iter()
                .any(|link| link.start <= in_link.start && in_link.end <= link.end);
            if labels.iter().any(within)
                || is_a_time(self.words, &range)
                || is_rough(&self.words[..range.start])
                || says(&rows, &number)
                || lies_between(&rows, &number)
                // A figure in the words of a link that no row has is another rule's.
                || is_linked && !says(&cells.rows.iter().collect::<Vec<_>>(), &number)
                || !self.named && !cells.are_counted(&self.words[range.end..])
            {
                continue;
            }
            let names: Vec<String> = rows
                .iter()
                .filter_map(|row| row.first())
                .map(|label| format!("“{label}”"))
                .collect();
            found.at(
                in_link.start,
                format!(
                    "This says {figure} in a sentence about {}, and the table “{}” says {} there.",
                    names.join(" and "),
                    table.title,
                    rows.iter()
                        .flat_map(|row| row.iter().skip(1))
                        .map(String::as_str)
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
                format!(
                    "Write the figure as it is in `{}`. Or is it the table that has to change?",
                    table.path
                ),
            );
        }
    }
}

impl Cells {
    /// Whether a text goes on with the word for what is counted.
    fn are_counted(&self, text: &str) -> bool {
        let text = text.trim_start().to_lowercase();
        let columns = self.columns.iter().skip(1).map(|column| &column.name);
        columns
            .chain([&self.unit])
            .any(|name| whole(&text, &name.to_lowercase()) == Some(0))
    }
}

/// Where a text holds these words, in whatever case, and no longer ones.
fn whole(text: &str, words: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    let at = text
        .match_indices(words.trim())
        .map(|(at, _)| at)
        .find(|at| {
            let after = text[at + words.trim().len()..].chars().next();
            !is_part(text[..*at].chars().next_back()) && !is_part(after)
        });
    at.filter(|_| !words.trim().is_empty())
}

/// Whether a figure is a year, or the day or year of a date.
fn is_a_time(words: &str, range: &Range<usize>) -> bool {
    let figure = &words[range.clone()];
    let year = figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20"));
    let before = words[..range.start].trim_end();
    let after = words[range.end..].trim_start();
    year || figure.contains('/')
        || MONTHS
            .iter()
            .any(|month| before.ends_with(month) || after.starts_with(month))
}

fn is_rough(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    ROUGH.iter().any(|rough| word.eq_ignore_ascii_case(rough))
}

fn says(rows: &[&Vec<String>], number: &str) -> bool {
    let cells = rows.iter().flat_map(|row| row.iter());
    let mut said = cells.flat_map(|cell| figures(cell).map(|range| plain(&cell[range])));
    said.any(|one| one == number)
}

/// Whether a number is how much two of these rows differ, or what they are together.
fn lies_between(rows: &[&Vec<String>], number: &str) -> bool {
    let value = |cell: &String| {
        plain(cell)
            .trim_matches(|c: char| !c.is_ascii_digit())
            .parse::<f64>()
            .ok()
    };
    let Ok(number) = number.parse::<f64>() else {
        return false;
    };
    rows.iter().enumerate().any(|(at, one)| {
        rows[at + 1..].iter().any(|other| {
            let cells = one.iter().zip(other.iter()).skip(1);
            let mut pairs = cells.filter_map(|(one, other)| Some((value(one)?, value(other)?)));
            pairs.any(|(one, other)| {
                let near = |result: f64| (result - number).abs() < 0.05;
                near((one - other).abs()) || near(one + other)
            })
        })
    })
}
