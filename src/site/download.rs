//! Downloads: a whole collection as one file, for spreadsheets and for other programs. No file of the
//! content stands for them; they are there while the collection has an item.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::address::Address;
use crate::content::{Collection, DataFormat, Role};
use crate::diag::{Rule, did_you_mean};
use crate::inputs::CONTENT;

use super::query::{Answer, Items, Missing, Query};
use super::{EntryIndex, Reads, Site};

/// A collection as one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Download {
    /// Whose items it holds.
    pub collection: Collection,
    /// How it is written.
    pub format: DataFormat,
}

/// A download as templates know it. A link to it says what it is and how large.
#[derive(Serialize)]
struct DownloadLink {
    url: String,
    format: &'static str,
    bytes: usize,
    size: String,
}

impl Site {
    /// The downloads that there are, in a fixed order.
    pub fn downloads(&self) -> impl Iterator<Item = Download> {
        let collections = Collection::ALL.iter().copied();
        let collections = collections.filter(|one| self.first_download(*one).is_some());
        collections.flat_map(|collection| {
            let formats = DataFormat::ALL.iter();
            formats.map(move |format| Download {
                collection,
                format: *format,
            })
        })
    }

    /// The first item of a collection that can be downloaded, if there is any.
    pub(super) fn first_download(&self, collection: Collection) -> Option<EntryIndex> {
        if collection.downloaded().is_empty() {
            return None;
        }
        let mut items = self.readable(collection.folder(), self.main_language());
        let item = items.find(|entry| entry.role == Role::Page)?;
        self.by_id.get(&item.id).copied()
    }

    /// The address of a download, such as `/supporters/supporters.csv`.
    pub fn download_address(&self, download: Download) -> Address {
        let folder = download.collection.folder();
        Address::of_made(&format!("{folder}/{folder}.{}", download.format.ending()))
    }

    /// The bytes of a download. They are made of the answer to one question: what a card shows of each item.
    pub fn download(&self, download: Download, reads: &mut Reads) -> Vec<u8> {
        let query = Query::Items(Box::new(Items {
            of: download.collection.folder().to_owned(),
            language: self.main_language().into(),
            sort: None,
            newest: None,
            mentions: Vec::new(),
            fields: Vec::new(),
        }));
        let cards = self.read(&query, reads).outcome.ok();
        let cards = cards.and_then(|cards| serde_json::to_value(cards).ok());
        let rows: Vec<Map<String, Value>> = cards
            .as_ref()
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|card| row(card, download.collection, &self.config.origin))
            .collect();
        match download.format {
            DataFormat::Csv => csv(&rows),
            DataFormat::Json => json(&rows),
        }
    }

    /// The download that stands at a path from the site's root.
    pub(super) fn download_at(&self, path: &str) -> Option<Download> {
        let wanted = path.strip_prefix(CONTENT)?;
        let mut downloads = self.downloads();
        downloads.find(|one| self.download_address(*one).to_string() == wanted)
    }

    /// Answers `download(of=…, format=…)`; nothing while the collection has no item.
    pub(super) fn download_link(&self, of: &str, format: &str) -> Answer {
        let collections = Collection::ALL.iter().copied();
        let collections = collections.filter(|one| !one.downloaded().is_empty());
        let Some(collection) = collections.clone().find(|one| one.folder() == of) else {
            return Answer::missing(Missing::new(
                Rule::TemplateError,
                format!("There is no download of `{of}`."),
                did_you_mean(of, collections.map(Collection::folder)),
            ));
        };
        let formats = DataFormat::ALL.iter().copied();
        let Some(format) = formats.clone().find(|one| one.ending() == format) else {
            return Answer::missing(Missing::new(
                Rule::TemplateError,
                format!("There are no downloads as `{format}`."),
                did_you_mean(format, formats.map(DataFormat::ending)),
            ));
        };
        let download = Download { collection, format };
        let link = self.first_download(collection).map(|_| {
            let bytes = self.download(download, &mut Reads::default()).len();
            DownloadLink {
                url: self.href(&self.download_address(download)),
                format: format.name(),
                bytes,
                size: size(bytes),
            }
        });
        Answer::found(&link)
    }
}

/// What a download says of an item: what it is called, where its page is, and those of its fields that
/// the collection's type names. Addresses are whole.
fn row(card: &Value, collection: Collection, origin: &str) -> Map<String, Value> {
    let url = card["url"].as_str().unwrap_or_default();
    let mut row = Map::new();
    row.insert("title".into(), card["title"].clone());
    row.insert("url".into(), format!("{origin}{url}").into());
    row.insert("summary".into(), card["summary"].clone());
    for key in collection.downloaded() {
        // A date is written as computers write it.
        let value = match &card["fields"][*key] {
            Value::Object(date) => date.get("iso").cloned().unwrap_or_default(),
            value => value.clone(),
        };
        row.insert((*key).to_owned(), value);
    }
    row
}

fn json(rows: &[Map<String, Value>]) -> Vec<u8> {
    // Texts, numbers and lists always serialise.
    let mut bytes = serde_json::to_vec_pretty(rows).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A table as RFC 4180 has it. The mark at its head tells spreadsheet programs that it is UTF-8, which
/// some of them would not believe without.
fn csv(rows: &[Map<String, Value>]) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory cannot fail.
    if let Some(first) = rows.first() {
        let _ = writer.write_record(first.keys());
    }
    for row in rows {
        let _ = writer.write_record(
            row.values()
                .map(|value| harmless(&cell(value)).into_owned()),
        );
    }
    writer.into_inner().unwrap_or_default()
}

/// What stands in a cell. The parts of a list are kept apart by semicolons.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A text that a spreadsheet program takes for a text.
///
/// A cell that starts with one of these is a formula to such a program, and a formula can ask other
/// computers for things and start programs. An apostrophe before it makes it a text:
/// <https://owasp.org/www-community/attacks/CSV_Injection>.
fn harmless(cell: &str) -> Cow<'_, str> {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}

/// A size in words, as a link to a document gives it.
fn size(bytes: usize) -> String {
    const KB: usize = 1024;
    match bytes.div_ceil(KB) {
        kilobytes @ 0..KB => format!("{kilobytes} KB"),
        kilobytes => {
            let tenths = (kilobytes * 10).div_ceil(KB);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows(rows: Value) -> Vec<Map<String, Value>> {
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| row.as_object().unwrap().clone()).collect()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let rows = rows(json!([
            { "title": "Bread, \"buns\"", "list": ["a", "b; c"] },
            { "title": "Two\nlines", "list": [] },
            { "title": "Café", "list": null },
        ]));
        let table = String::from_utf8(csv(&rows)).unwrap();
        let expected =
            "\u{feff}title,list\r\n\"Bread, \"\"buns\"\"\",a; b; c\r\n\"Two\nlines\",\r\nCafé,\r\n";
        assert_eq!(table, expected);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+44", "-1", "@here", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
            let list = json!([{ "title": "Safe", "list": [text, "b"] }]);
            let table = String::from_utf8(csv(&rows(list))).unwrap();
            assert!(table.contains(&format!("'{text}; b")), "{table}");
        }
        assert_eq!(harmless("a=1"), "a=1");
        assert_eq!(harmless(""), "");
    }

    #[test]
    fn sizes_are_never_given_too_small() {
        assert_eq!(size(1), "1 KB");
        assert_eq!(size(1024), "1 KB");
        assert_eq!(size(1025), "2 KB");
        assert_eq!(size(1023 * 1024), "1023 KB");
        assert_eq!(size(1024 * 1024), "1.0 MB");
        assert_eq!(size(1024 * 1024 + 1), "1.1 MB");
    }
}
