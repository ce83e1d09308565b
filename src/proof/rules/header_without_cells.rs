//! A header of a table that no cell belongs to.
//!
//! ## Why it matters
//! A screen reader reads the header with each cell of its row or column. This one is never read.
//!
//! ## Example
//! ```html
//! <table><tr><th>Year</th></tr></table>
//! ```
//!
//! ## Write instead
//! ```html
//! <table><tr><th>Year</th></tr><tr><td>2024</td></tr></table>
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.3.1; W3C ACT rule d0f69e.

use crate::proof::table::Table;
use crate::proof::{Found, Page};

pub(super) const ACT: &[&str] = &["d0f69e"];

pub(super) fn check(page: &Page, found: &mut Found) {
    for (node, element) in page.things() {
        let is_table = element.name() == "table" && matches!(page.role(node), "table" | "grid");
        if !is_table || !page.is_told(node) {
            continue;
        }
        let table = Table::read(page, node);
        for header in table.headers(page) {
            if page.is_told(header.node) && !table.has_cell_for(page, header) {
                found.at(
                    header.node,
                    "A header of a table has no cell that belongs to it.",
                    "Make it a cell (`<td>`), or write the cells below or beside it.",
                );
            }
        }
    }
}
