//! A cell of a table whose `headers` names something that is no other cell of the table.
//!
//! ## Why it matters
//! A screen reader reads nothing where the header's words should be.
//!
//! ## Example
//! ```html
//! <table><tr><th id="year">Year</th><td headers="yaer">2024</td></tr></table>
//! ```
//!
//! ## Write instead
//! ```html
//! <table><tr><th id="year">Year</th><td headers="year">2024</td></tr></table>
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.3.1; W3C ACT rule a25f45.

use crate::proof::dom::Node;
use crate::proof::page::is;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["a25f45"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.with_attributes() {
        let Some(headers) = element.get("headers") else {
            continue;
        };
        if !matches!(element.name(), "td" | "th") || !page.is_told(node) {
            continue;
        }
        let table = table_of(page, node);
        if table.is_none_or(|table| !matches!(page.role(table), "grid" | "table" | "treegrid")) {
            continue;
        }
        let is_header = |id: &str| {
            let header = page.by_id(id).filter(|header| *header != node)?;
            let is_cell = matches!(page.role(header), "columnheader" | "rowheader");
            (is_cell && table_of(page, header) == table).then_some(())
        };
        if let Some(id) = headers
            .split_ascii_whitespace()
            .find(|id| is_header(id).is_none())
        {
            found.at(
                node,
                format!("`headers` names `{id}`, and no other header of the table has that id."),
                "Write the ids of header cells (`<th>`) of the same table.",
            );
        }
    }
}

fn table_of(page: &Page, node: Node) -> Option<Node> {
    page.dom
        .ancestors(node)
        .find(|around| is(&page.dom, *around, "table"))
}
