//! A table as people move through it: which cell stands where, and which header is read with which cell.
//!
//! After the HTML Living Standard, section 4.9.12, “Processing model”.

use super::dom::{Element, Node};
use super::page::Page;

/// A table.
#[derive(Debug)]
pub struct Table {
    cells: Vec<Cell>,
}

/// A cell, and the rows and columns that it covers.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// Its element.
    pub node: Node,
    column: usize,
    row: usize,
    width: usize,
    height: usize,
    is_header: bool,
}

/// The most columns that the standard lets a cell cover.
const WIDE: usize = 1000;

impl Cell {
    fn columns(&self) -> std::ops::Range<usize> {
        self.column..self.column + self.width
    }

    fn rows(&self) -> std::ops::Range<usize> {
        self.row..self.row + self.height
    }
}

fn overlap(one: &std::ops::Range<usize>, other: &std::ops::Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

impl Table {
    /// Reads the table that an element is.
    pub fn read(page: &Page, table: Node) -> Table {
        let rows = rows(page, table);
        let mut cells: Vec<Cell> = Vec::new();
        // For each column, the row from which it is free.
        let mut free: Vec<usize> = Vec::new();
        for (row, node) in rows.iter().enumerate() {
            let mut column = 0;
            for node in page.dom.children(*node) {
                let Some(element) = page.dom.element(node) else {
                    continue;
                };
                if !matches!(element.name(), "td" | "th") {
                    continue;
                }
                while free.get(column).is_some_and(|from| *from > row) {
                    column += 1;
                }
                let width = span(element, "colspan").clamp(1, WIDE);
                let height = match span(element, "rowspan") {
                    0 => rows.len() - row,
                    height => height.min(rows.len() - row),
                };
                if free.len() < column + width {
                    free.resize(column + width, 0);
                }
                free[column..column + width].fill(row + height);
                cells.push(Cell {
                    node,
                    column,
                    row,
                    width,
                    height,
                    is_header: is_header(page, node, element),
                });
                column += width;
            }
        }
        Table { cells }
    }

    /// The cells that are headers.
    pub fn headers(&self, page: &Page) -> impl Iterator<Item = &Cell> {
        let headers = self.cells.iter().filter(|cell| cell.is_header);
        headers.filter(|cell| {
            let element = page.dom.element(cell.node);
            element.is_some_and(|one| one.name() == "th" || one.has("role"))
        })
    }

    /// Whether any cell is read with this header.
    pub fn has_cell_for(&self, page: &Page, header: &Cell) -> bool {
        let element = page.dom.element(header.node);
        let id = element.and_then(|one| one.get("id"));
        let named = id.is_some_and(|id| {
            self.others(header).any(|cell| {
                let headers = page
                    .dom
                    .element(cell.node)
                    .and_then(|one| one.get("headers"));
                headers.is_some_and(|headers| headers.split_ascii_whitespace().any(|one| one == id))
            })
        });
        if named {
            return true;
        }
        let below = || {
            self.assigned(page, header, |cell| {
                cell.row >= header.row + header.height
                    && overlap(&cell.columns(), &header.columns())
            })
        };
        let beside = || {
            self.assigned(page, header, |cell| {
                cell.column >= header.column + header.width && overlap(&cell.rows(), &header.rows())
            })
        };
        let scope = element.and_then(|one| one.get("scope")).unwrap_or_default();
        let role = page.given_role(header.node);
        match (scope.to_ascii_lowercase().as_str(), role) {
            ("row", _) | (_, Some("rowheader")) => beside(),
            ("col", _) | (_, Some("columnheader")) => below(),
            // Groups are told by elements that are rare; one of the two directions is enough.
            ("rowgroup" | "colgroup", _) => beside() || below(),
            _ => {
                let data = || self.cells.iter().filter(|cell| !cell.is_header);
                let is_column = !data().any(|cell| overlap(&cell.rows(), &header.rows()));
                let is_row = !data().any(|cell| overlap(&cell.columns(), &header.columns()));
                (is_column && below()) || (is_row && !is_column && beside())
            }
        }
    }

    fn others(&self, header: &Cell) -> impl Iterator<Item = &Cell> {
        let not = header.node;
        self.cells.iter().filter(move |cell| cell.node != not)
    }

    /// Whether a cell in these places has no `headers` of its own, which would count instead.
    fn assigned(&self, page: &Page, header: &Cell, is_there: impl Fn(&Cell) -> bool) -> bool {
        self.others(header).any(|cell| {
            let element = page.dom.element(cell.node);
            is_there(cell) && element.is_some_and(|one| !one.has("headers"))
        })
    }
}

/// The rows of a table, those of tables within it left out.
fn rows(page: &Page, table: Node) -> Vec<Node> {
    let mut rows = Vec::new();
    for part in page.dom.children(table) {
        match page.dom.element(part).map(Element::name) {
            Some("tr") => rows.push(part),
            Some("thead" | "tbody" | "tfoot") => {
                let inner = page.dom.children(part);
                rows.extend(inner.filter(|node| super::page::is(&page.dom, *node, "tr")));
            }
            _ => {}
        }
    }
    rows
}

fn span(element: &Element, name: &str) -> usize {
    element
        .get(name)
        .and_then(|span| span.trim().parse().ok())
        .unwrap_or(1)
}

fn is_header(page: &Page, node: Node, element: &Element) -> bool {
    match page.given_role(node) {
        Some(role) => matches!(role, "columnheader" | "rowheader"),
        None => element.name() == "th",
    }
}
