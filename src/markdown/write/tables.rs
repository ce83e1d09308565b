//! Tables that scroll on narrow screens, can be reached with the keyboard and name themselves.

use std::collections::HashMap;

use pulldown_cmark::{Alignment, Event, TagEnd};

use super::super::{Piece, Spanned, Words};
use super::Writer;

/// The table that is being written, and the names of those before it.
#[derive(Default)]
pub(super) struct Tables {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The heading above.
    heading: String,
    /// How many tables each heading has.
    labels: HashMap<String, usize>,
}

impl Tables {
    pub(super) fn below(&mut self, heading: &str) {
        heading.clone_into(&mut self.heading);
    }

    /// A name that no other table of the text has.
    fn label(&mut self) -> Words {
        let count = self.labels.entry(self.heading.clone()).or_default();
        *count += 1;
        let number = ("number", count.to_string());
        let heading = ("heading", self.heading.clone());
        let (key, with) = match (*count, self.heading.as_str()) {
            (1, "") => ("table-name", Vec::new()),
            (_, "") => ("table-name-more", vec![number]),
            (1, _) => ("table-name-under", vec![heading]),
            (_, _) => ("table-name-under-more", vec![number, heading]),
        };
        Words { key, with }
    }

    fn class(&self) -> &'static str {
        match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-end\"",
            _ => "",
        }
    }

    fn cell(&self, empty: bool) -> &'static str {
        // An empty heading names nothing, so it is not a heading.
        if self.in_head && !empty { "th" } else { "td" }
    }
}

impl Writer<'_, '_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.tables.alignments = alignments;
        let label = Piece::Words(self.tables.label());
        let frame = self.frame();
        frame.html("<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"");
        frame.piece(label);
        frame.html("\">\n<table>\n");
    }

    pub(super) fn start_row(&mut self, in_head: bool) {
        self.tables.in_head = in_head;
        self.tables.column = 0;
        self.frame()
            .html(if in_head { "<thead>\n<tr>" } else { "<tr>" });
    }

    pub(super) fn start_cell(&mut self, rest: &[Spanned]) {
        let empty = matches!(rest.first(), Some((Event::End(TagEnd::TableCell), _)));
        let name = self.tables.cell(empty);
        let scope = if name == "th" { " scope=\"col\"" } else { "" };
        let class = self.tables.class();
        self.frame().html(format!("<{name}{scope}{class}>"));
        self.cell_is_empty = empty;
    }

    pub(super) fn end_cell(&mut self) {
        let name = self.tables.cell(self.cell_is_empty);
        self.tables.column += 1;
        self.frame().html(format!("</{name}>"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::html;

    #[test]
    fn tables_have_headings_classes_and_a_name() {
        assert_eq!(
            html("## Who & what\n\n| | b | c |\n|:--|--:|:-:|\n| d | *e* | |\n"),
            "<h2 id=\"who-what\">Who &amp; what</h2>\n\
             <section class=\"table-scroll\" tabindex=\"0\" aria-label=\"Table: Who &amp; what\">\n<table>\n\
             <thead>\n<tr><td></td><th scope=\"col\" class=\"align-end\">b</th><th scope=\"col\" class=\"align-center\">c</th></tr>\n</thead>\n\
             <tbody>\n<tr><td>d</td><td class=\"align-end\"><em>e</em></td><td class=\"align-center\"></td></tr>\n</tbody>\n\
             </table>\n</section>\n"
        );
    }

    #[test]
    fn no_two_tables_have_the_same_name() {
        let table = "| a |\n|---|\n\n";
        let html = html(&format!(
            "{table}{table}## H\n\n{table}{table}## I\n\n{table}## H\n\n{table}"
        ));
        let labels: Vec<&str> = html
            .split("aria-label=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(
            labels,
            [
                "Table",
                "Table 2",
                "Table: H",
                "Table 2: H",
                "Table: I",
                "Table 3: H"
            ]
        );
    }
}
