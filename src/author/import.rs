//! A spreadsheet's rows as pages: which are new, which change, which stay, and which pages no row names.
//!
//! Each row becomes the text of the page that it would be, and that text is read as any page of the site
//! is read; what is found there is told at the cell that it came from. Nothing is written here.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::address::is_unusable;
use crate::content::{Collection, Languages};
use crate::diag::{Baseline, Diagnostic, Place, Position, Rule, Severity, Source};
use crate::inputs::{CONTENT, Snapshot};
use crate::markdown::slug;
use crate::site::{self, Kept, Options};

use super::amend::{Details, amend};
use super::columns::Columns;
use super::known::Known;
use super::sheet::{Cell, Row, Sheet};
use super::standing::{Standing, standing};
use super::value::Value;

/// What an import would do.
#[derive(Debug, Default)]
pub struct Import {
    /// How many rows the sheet has.
    pub rows: usize,
    /// The pages that would be written.
    pub pages: Vec<Imported>,
    /// Names of pages that are as the sheet says.
    pub same: Vec<String>,
    /// Rows that are left out, by their line.
    pub left_out: Vec<u32>,
    /// Pages that no row names: their name and title.
    pub gone: Vec<(String, String)>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// Whether nothing may be written, whatever the rows say.
    pub stopped: bool,
}

/// A page as the sheet has it.
#[derive(Debug)]
pub struct Imported {
    /// The last part of its address.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: Arc<str>,
    /// The file's text before, if there was one.
    pub before: Option<Arc<str>>,
    /// The file's text.
    pub text: String,
    /// The keys that change, each with its value before and after, as it is written.
    pub changes: Vec<(String, String, String)>,
    row: usize,
}

/// What is imported, and into which site.
pub struct Job<'a> {
    /// The collection that gets the rows.
    pub collection: Collection,
    /// The sheet's file, as people call it.
    pub name: &'a str,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The site.
    pub snapshot: &'a mut Snapshot,
    /// The languages of the site.
    pub languages: &'a Languages,
    /// What pages of the site can name.
    pub known: &'a Known,
    /// How the site is built.
    pub options: &'a Options,
}

impl Job<'_> {
    /// Looks at every row.
    pub fn run(mut self) -> Import {
        let mut import = Import {
            rows: self.sheet.rows.len(),
            ..Import::default()
        };
        let columns = Columns::of(self.collection, &self.sheet.head, self.known);
        let (columns, found) = columns.told(self.name);
        import.findings.extend(found);
        let Some(columns) = columns else {
            import.stopped = true;
            return import;
        };
        let standing = standing(self.collection, self.snapshot, self.languages);
        let mut named: BTreeMap<String, Position> = BTreeMap::new();
        for (at, row) in self.sheet.rows.iter().enumerate() {
            let before = import.findings.len();
            let page = self.page(
                at,
                row,
                &columns,
                &standing,
                &mut named,
                &mut import.findings,
            );
            match page {
                Some(page) if page.before.as_deref() == Some(&*page.text) => {
                    import.same.push(page.name)
                }
                Some(page) => import.pages.push(page),
                None => {
                    debug_assert!(
                        import.findings.len() > before,
                        "a row is left out without a word"
                    );
                    import.left_out.push(row.at().line);
                }
            }
        }
        let gone = standing
            .iter()
            .filter(|(name, _)| !named.contains_key(*name));
        import.gone = gone
            .map(|(name, page)| (name.clone(), page.title.clone()))
            .collect();
        self.check(&columns, &mut import);
        import.findings.sort();
        import.left_out.sort_unstable();
        import
    }

    /// The page that a row is, unless something is wrong with it.
    fn page(
        &self,
        at: usize,
        row: &Row,
        columns: &Columns,
        standing: &BTreeMap<String, Standing>,
        named: &mut BTreeMap<String, Position>,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Imported> {
        let mut wrong = |rule, at, message: String, help: &str| {
            findings.push(Diagnostic::new(
                rule,
                Place::new(self.name, at),
                message,
                help,
            ));
        };
        let title = columns.title(row);
        let Some(name) = self.identify(row, columns, standing) else {
            let at = columns.cell(row, "title").map_or(row.at(), |cell| cell.at);
            let message = "This row does not say what it is called.".to_owned();
            wrong(Rule::MissingKey, at, message, "Fill in its `title`.");
            return None;
        };
        if is_unusable(&name) || name.contains(['/', '.']) {
            let message = format!("`{name}` cannot be the name of a page.");
            let help = "Write letters, digits and hyphens in the column `id`.";
            wrong(Rule::UnusableName, row.at(), message, help);
            return None;
        }
        if let Some(first) = named.get(&name) {
            let message = format!("This row is about the same page as line {}.", first.line);
            let help = "Keep one of the two rows, or tell them apart by a column `id`.";
            wrong(Rule::RepeatedAddress, row.at(), message, help);
            return None;
        }
        named.insert(name.clone(), row.at());
        if let Some(cell) = row.cells.get(self.sheet.head.cells.len()) {
            let message = "This row has more cells than there are headings.".to_owned();
            let help = "Put text that holds commas or semicolons in quotation marks, or save the sheet anew.";
            wrong(Rule::InvalidValue, cell.at, message, help);
            return None;
        }
        let values = columns.values(row);
        match standing.get(&name) {
            Some(page) if page.is_broken => {
                let message = format!(
                    "The page of this row, `{}`, has errors of its own.",
                    page.path
                );
                let help = format!(
                    "Run `spires check {}`, mend the page, and import again.",
                    page.path
                );
                wrong(Rule::InvalidValue, row.at(), message, &help);
                None
            }
            Some(page) => {
                let changed = changed(page, &values, columns);
                let Some((text, changes)) = changed else {
                    let message = format!(
                        "`{}` is written in a way in which this row cannot change it.",
                        page.path
                    );
                    let help =
                        "Write each of its details on a line of its own, or change it by hand.";
                    wrong(Rule::InvalidValue, row.at(), message, help);
                    return None;
                };
                Some(Imported {
                    name,
                    title: title.unwrap_or_else(|| page.title.clone()),
                    path: page.path.clone(),
                    before: Some(page.text.clone()),
                    text,
                    changes,
                    row: at,
                })
            }
            None => {
                let mut is_whole = true;
                for key in &columns.needed {
                    if !values.iter().any(|(known, _)| known == key) {
                        is_whole = false;
                        let kind = self.collection.kind();
                        let message = format!("A new {kind} needs `{key}`, and this row has none.");
                        match columns.cell(row, key) {
                            Some(cell) => {
                                wrong(Rule::MissingKey, cell.at, message, "Fill in the cell.")
                            }
                            None => {
                                let help = format!("Add a column `{key}` to the sheet.");
                                wrong(Rule::MissingKey, row.at(), message, &help);
                            }
                        }
                    }
                }
                let path = format!("{CONTENT}/{}/{name}.md", self.collection.folder());
                is_whole.then(|| Imported {
                    title: title.unwrap_or_default(),
                    path: path.into(),
                    before: None,
                    text: new_text(&values, columns),
                    changes: Vec::new(),
                    row: at,
                    name,
                })
            }
        }
    }

    /// Which page a row is about: the one it names, the one at its address, the one of its title.
    fn identify(
        &self,
        row: &Row,
        columns: &Columns,
        standing: &BTreeMap<String, Standing>,
    ) -> Option<String> {
        let text = |key: &str| {
            let cell = columns.cell(row, key)?;
            Some(cell.text.trim()).filter(|text| !text.is_empty())
        };
        if let Some(id) = text("id") {
            return Some(id.trim_end_matches(".md").to_owned());
        }
        let folder = self.collection.folder();
        if let Some(url) = text("url") {
            let mut parts = url.trim_end_matches('/').rsplit('/');
            let (name, above) = (parts.next(), parts.next());
            if let (Some(name), true) = (name, above == Some(folder)) {
                return Some(name.to_owned());
            }
        }
        let title = columns.title(row)?;
        let wanted = slug(&title);
        let same = standing
            .iter()
            .find(|(_, page)| slug(&page.title) == wanted);
        same.map(|(name, _)| name.clone()).or(Some(wanted))
    }

    /// Reads the site as it would be, and tells what is wrong with the pages of the sheet.
    fn check(&mut self, columns: &Columns, import: &mut Import) {
        let mut kept = Kept::default();
        let before = Baseline::of(&self.build(&mut kept));
        for page in &import.pages {
            let source = Source::new(page.path.clone(), page.text.clone());
            self.snapshot.texts.insert(page.path.clone(), source);
        }
        let by_path: HashMap<Arc<str>, usize> = import
            .pages
            .iter()
            .enumerate()
            .map(|(at, page)| (page.path.clone(), at))
            .collect();
        let mut dropped = BTreeSet::new();
        let mut found = self.build(&mut kept);
        // What a page said wrongly before, it says now, a few lines further down perhaps.
        before.sift(&mut found);
        for mut finding in found {
            match by_path.get(&finding.place.path) {
                Some(at) => {
                    let page = &import.pages[*at];
                    let line = finding.place.at.line as usize - 1;
                    let details = Details::of(&page.text);
                    let key = details.as_ref().and_then(|details| details.key_at(line));
                    let row = &self.sheet.rows[page.row];
                    let cell: Option<&Cell> = key.and_then(|key| columns.cell(row, key));
                    let at_cell = cell.map_or(row.at(), |cell| cell.at);
                    if finding.severity == Severity::Error {
                        dropped.insert(*at);
                    }
                    finding.place = Place::new(self.name, at_cell);
                }
                // A page of the sheet and one that stands there cannot be together.
                None => import.stopped |= finding.severity == Severity::Error,
            }
            import.findings.push(finding);
        }
        for at in dropped.into_iter().rev() {
            let page = import.pages.remove(at);
            import.left_out.push(self.sheet.rows[page.row].at().line);
        }
    }

    fn build(&self, kept: &mut Kept) -> Vec<Diagnostic> {
        site::build(self.snapshot, self.options, kept).1
    }
}

/// The text of a page that stands there, with what the row says of it; and what changes.
type Changed = (String, Vec<(String, String, String)>);

fn changed(page: &Standing, values: &[(String, Value)], columns: &Columns) -> Option<Changed> {
    let details = Details::of(&page.text)?;
    let (mut edits, mut changes) = (Vec::new(), Vec::new());
    for (key, value) in values {
        let before = details.document.value(key);
        if before.as_ref().is_some_and(|before| value.is(before)) {
            continue;
        }
        let shown = before
            .map(|before| Value::shown(&before))
            .unwrap_or_default();
        changes.push((key.clone(), shown, value.to_string()));
        edits.push((key.clone(), value.written(columns.column(key)?)));
    }
    if edits.is_empty() {
        return Some((page.text.to_string(), changes));
    }
    let order: Vec<&str> = columns.order.iter().map(String::as_str).collect();
    let text = amend(&page.text, &edits, &order)?;
    // What was written is what is read.
    let after = Details::of(&text)?;
    let is_so = |(key, value): &(String, Value)| {
        after
            .document
            .value(key)
            .is_some_and(|after| value.is(&after))
    };
    values.iter().all(is_so).then_some((text, changes))
}

/// The text of a new page.
fn new_text(values: &[(String, Value)], columns: &Columns) -> String {
    let mut text = "---\n".to_owned();
    for key in &columns.order {
        let value = values.iter().find(|(known, _)| known == key);
        if let (Some((_, value)), Some(column)) = (value, columns.column(key)) {
            text += &format!("{key}:{}\n", value.written(column));
        }
    }
    text + "---\n"
}
