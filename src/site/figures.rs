//! Figures in words, and those that stand in the tables of a page.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Site;

/// The figures in a text, with the commas, full stops and strokes within them: `4,204,141`, `2.5`, `2020/21`.
pub fn figures(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let inside = |at: usize| {
            let joins = matches!(bytes.get(at), Some(b',' | b'.' | b'/'));
            let digit = |at| bytes.get(at).is_some_and(u8::is_ascii_digit);
            digit(at) || (joins && digit(at + 1))
        };
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        at = start;
        while inside(at) {
            at += 1;
        }
        Some(start..at)
    })
}

/// A figure without the commas that make it easier to read.
pub fn plain(figure: &str) -> String {
    figure.replace(',', "")
}

impl Site {
    /// The figures that stand in the tables of the page at a path, and around them; none when it has no
    /// tables.
    pub(super) fn figures_at(&self, path: &str) -> Option<BTreeSet<String>> {
        let datasets = self.find(path)?.fields.item().datasets();
        let texts = datasets.iter().flat_map(|dataset| {
            let cells = dataset.rows.iter().flatten().map(|cell| &*cell.0);
            let columns = dataset.columns.iter().map(|column| &*column.name);
            let around = [&*dataset.title, &dataset.unit, &dataset.period];
            let note = dataset.note.as_deref();
            cells.chain(columns).chain(around).chain(note)
        });
        let all = texts.flat_map(|text| figures(text).map(|range| plain(&text[range])));
        (!datasets.is_empty()).then(|| all.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_whole() {
        let text = "In 2020/21, £4,204,141 (2.5%) for 38. And 19, é7.";
        let found: Vec<&str> = figures(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["2020/21", "4,204,141", "2.5", "38", "19", "7"]);
        assert_eq!(plain("4,204,141"), "4204141");
    }
}
