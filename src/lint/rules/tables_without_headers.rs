//! A table with a column that has no heading.
//!
//! ## Why it matters
//! A screen reader says a column's heading before each of its cells. Without one, “1,240” is a number of
//! something or other.
//!
//! ## Example
//! ```markdown
//! |      |     |
//! |------|-----|
//! | 2023 | 659 |
//! ```
//!
//! ## Write instead
//! ```markdown
//! | Year | Children in care |
//! |------|------------------|
//! | 2023 | 659              |
//! ```
//!
//! The first column has a heading too: what its words have in common.
//!
//! Source: WCAG 2.2, success criterion 1.3.1; W3C, Web Accessibility Tutorials, “Tables”.

use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    for table in &page.prose().tables {
        let empty = table
            .headers
            .iter()
            .enumerate()
            .filter(|(_, header)| header.empty);
        let help = "Write in its first row what stands in it, in a word or two.";
        if table.headers.iter().all(|header| header.empty) {
            found.at_place(
                page.source.place(table.at),
                "The columns of this table have no headings.",
                "Write in its first row what stands in each column, in a word or two.",
            );
            continue;
        }
        for (number, header) in empty {
            let number = number + 1;
            found.at_place(
                page.source.place(header.at),
                format!("Column {number} of this table has no heading."),
                help,
            );
        }
    }
}
