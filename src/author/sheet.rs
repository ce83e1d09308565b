//! A spreadsheet's export: whatever its encoding and whatever parts its cells, as cells with places.

use csv::ReaderBuilder;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::diag::{Diagnostic, Position, Rule, Source};

/// What can part the cells of a row, and what it is called.
const DELIMITERS: [(u8, &str); 4] = [
    (b',', "commas"),
    (b';', "semicolons"),
    (b'\t', "tabs"),
    (b'|', "upright lines"),
];

/// A table of texts.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The name of the encoding.
    pub encoding: &'static str,
    /// What parts the cells, in words.
    pub parted_by: &'static str,
    /// The first row.
    pub head: Row,
    /// The other rows, but for those with nothing in them.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell: its text, and where it starts in the file.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The text, without the quotation marks around it.
    pub text: String,
    /// Where it stands.
    pub at: Position,
}

impl Row {
    /// Where the row starts.
    pub fn at(&self) -> Position {
        self.cells.first().map_or(Position::START, |cell| cell.at)
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }
}

impl Sheet {
    /// Reads the bytes of a file. What parts its cells is what makes most sense of the first row's
    /// headings.
    ///
    /// # Errors
    /// A finding when this is no table of texts.
    pub fn read(
        name: &str,
        bytes: &[u8],
        is_known: &dyn Fn(&str) -> bool,
    ) -> Result<Sheet, Box<Diagnostic>> {
        let wrong = |rule, offset, source: &Source, message: &str, help: &str| {
            Box::new(Diagnostic::new(rule, source.place(offset), message, help))
        };
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(wrong(
                Rule::NotUtf8,
                0,
                &Source::new(name, ""),
                "This is a whole workbook, and not one sheet as text.",
                "Open it in your spreadsheet program and save the sheet as “CSV UTF-8”.",
            ));
        }
        let (text, encoding) = decode(bytes);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let source = Source::new(name, text);
        let odd = |(_, c): &(usize, char)| match c {
            '\n' | '\t' => false,
            // Ends of lines that cannot be seen, and that no page could hold.
            '\u{2028}' | '\u{2029}' => true,
            c => c.is_control(),
        };
        if let Some((offset, _)) = source.text.char_indices().find(odd) {
            return Err(wrong(
                Rule::ControlCharacter,
                offset,
                &source,
                "There is a character here that cannot be seen or printed.",
                "Open the file in your spreadsheet program and save it again as “CSV UTF-8”.",
            ));
        }
        // Some programs say in a line of its own what parts the cells.
        let said = source.text.strip_prefix("sep=").and_then(|rest| {
            let (sign, _) = rest.split_once('\n')?;
            DELIMITERS
                .iter()
                .find(|(byte, _)| sign.as_bytes() == [*byte])
        });
        let start = said.map_or(0, |_| "sep=;\n".len());
        let score = |delimiter: &&(u8, &str)| {
            let rows = rows(&source, start, delimiter.0, 1).unwrap_or_default();
            let cells = rows
                .first()
                .map(|row| row.cells.as_slice())
                .unwrap_or_default();
            let known = cells.iter().filter(|cell| is_known(&cell.text)).count();
            (known, cells.len())
        };
        let best = DELIMITERS.iter().rev().max_by_key(score);
        let (delimiter, parted_by) = *said.or(best).unwrap_or(&DELIMITERS[0]);
        let mut rows = rows(&source, start, delimiter, usize::MAX).map_err(|offset| {
            wrong(
                Rule::InvalidValue,
                offset,
                &source,
                "A quotation mark is opened here and not closed, so it is not clear where the cell ends.",
                "Save the sheet anew from your spreadsheet program, or close the quotation mark.",
            )
        })?;
        if rows.is_empty() {
            return Err(wrong(
                Rule::InvalidValue,
                0,
                &source,
                "There is nothing in this file.",
                "The first row holds the headings, such as `title`; each further row is a page.",
            ));
        }
        let head = rows.remove(0);
        Ok(Sheet {
            encoding,
            parted_by,
            head,
            rows,
        })
    }
}

/// The text of a file, and the name of its encoding. Without a mark that tells, bytes that are UTF-8 are
/// UTF-8, and all others are what Windows writes in this country.
fn decode(bytes: &[u8]) -> (String, &'static str) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, ..) = encoding.decode(bytes);
    let name = match encoding == WINDOWS_1252 {
        true => "Windows-1252",
        false => encoding.name(),
    };
    (text.into_owned(), name)
}

/// The rows from this offset, at most so many.
///
/// # Errors
/// The offset of a quotation mark that is not closed.
fn rows(source: &Source, start: usize, delimiter: u8, most: usize) -> Result<Vec<Row>, usize> {
    let text = source.text.get(start..).unwrap_or_default();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // Places are told by a line and a column, so the lines above are counted once.
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let from = record.position().map_or(0, |position| position.byte());
        let from = start + usize::try_from(from).unwrap_or_default();
        let blank = source.text[from..]
            .bytes()
            .take_while(|byte| *byte == b'\n')
            .count();
        let starts = cell_starts(&source.text, from + blank, delimiter, record.len())?;
        let mut row = Row::default();
        for (cell, offset) in record.iter().zip(starts) {
            line += source.text[counted..offset].matches('\n').count();
            counted = offset;
            let before = &source.text[..offset];
            let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            let at = Position {
                line: u32::try_from(line).unwrap_or(u32::MAX),
                column: u32::try_from(before[line_start..].chars().count() + 1).unwrap_or(u32::MAX),
            };
            row.cells.push(Cell {
                text: cell.to_owned(),
                at,
            });
        }
        if !row.is_empty() {
            rows.push(row);
        }
        if rows.len() >= most {
            break;
        }
    }
    Ok(rows)
}

/// Where the cells of a row start.
fn cell_starts(text: &str, from: usize, delimiter: u8, cells: usize) -> Result<Vec<usize>, usize> {
    let bytes = text.as_bytes();
    let mut starts = Vec::with_capacity(cells);
    let mut at = from;
    for _ in 0..cells {
        starts.push(at);
        if bytes.get(at) == Some(&b'"') {
            let open = at;
            at += 1;
            loop {
                match (bytes.get(at), bytes.get(at + 1)) {
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), _) => break,
                    (Some(_), _) => at += 1,
                    (None, _) => return Err(open),
                }
            }
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|byte| *byte == delimiter || *byte == b'\n');
        at = (at + end.unwrap_or(rest.len()) + 1).min(bytes.len());
    }
    Ok(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Sheet {
        Sheet::read("a.csv", bytes, &|heading| heading == "title").unwrap()
    }

    fn texts(row: &Row) -> Vec<&str> {
        row.cells.iter().map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn what_spreadsheet_programs_save_is_read() {
        let utf16: Vec<u8> = "\u{feff}title\tb\r\nCafé\t2\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, encoding, parted_by) in [
            (&b"title,b\nCaf\xc3\xa9,2\n"[..], "UTF-8", "commas"),
            (
                b"\xef\xbb\xbftitle,b\r\nCaf\xc3\xa9,2\r\n",
                "UTF-8",
                "commas",
            ),
            (b"title;b\r\nCaf\xe9;2", "Windows-1252", "semicolons"),
            (
                b"sep=;\r\ntitle;b\r\nCaf\xe9;2\r\n",
                "Windows-1252",
                "semicolons",
            ),
            (b"title\tb\rCaf\xe9\t2\r", "Windows-1252", "tabs"),
            (&utf16, "UTF-16LE", "tabs"),
        ] {
            let sheet = read(bytes);
            assert_eq!((sheet.encoding, sheet.parted_by), (encoding, parted_by));
            assert_eq!(texts(&sheet.head), ["title", "b"]);
            assert_eq!(texts(&sheet.rows[0]), ["Café", "2"]);
        }
    }

    #[test]
    fn cells_have_places_after_quoted_lines_and_empty_rows() {
        let sheet = read(b"title,b\n\n,\n\"One\ntwo, \"\"three\"\"\",x\n\nfour,\"y\"\n");
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(texts(&sheet.rows[0]), ["One\ntwo, \"three\"", "x"]);
        let at = |row: usize, cell: usize| {
            let at = sheet.rows[row].cells[cell].at;
            (at.line, at.column)
        };
        assert_eq!(
            [at(0, 0), at(0, 1), at(1, 0), at(1, 1)],
            [(4, 1), (5, 17), (7, 1), (7, 6)]
        );
    }

    #[test]
    fn what_is_no_table_is_told() {
        let wrong = |bytes: &[u8]| Sheet::read("a.csv", bytes, &|_| true).unwrap_err();
        assert!(wrong(b"PK\x03\x04...").message.contains("workbook"));
        assert!(wrong(b"").message.contains("nothing"));
        assert!(wrong(b"a,b\n1,\0\n").message.contains("cannot be seen"));
        let open = wrong(b"a,b\n1,\"two\n3,4\n");
        assert_eq!((open.place.at.line, open.place.at.column), (2, 3));
    }
}
