//! The records that stand beside pictures, and the pictures that should have one.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::content::Consent;
use crate::diag::{Diagnostic, Place, Position, Rule};
use crate::inputs::{CONTENT, Snapshot};
use crate::pictures::is_picture;
use crate::yaml::{self, Decoder, Keys, Places};

use super::Site;

/// A record, and where it stands.
#[derive(Debug, Clone)]
pub struct Record {
    /// The file that it was read from.
    pub path: Arc<str>,
    /// What it says; nothing when it has errors, which are findings of their own.
    pub consent: Option<Consent>,
    places: Places,
}

impl Record {
    /// The place of a value in the file.
    pub fn key(&self, key: &str) -> Place {
        Place::new(self.path.clone(), self.places.value(key))
    }
}

/// Every record, by the path of its picture.
pub(super) type Records = BTreeMap<Arc<str>, Record>;

/// Reads all records.
pub(super) fn read(snapshot: &Snapshot, findings: &mut Vec<Diagnostic>) -> Records {
    static KEYS: LazyLock<Keys> = LazyLock::new(Keys::of::<Consent>);
    let mut records = Records::new();
    for (path, source) in &snapshot.texts {
        let Some(picture) = Consent::picture_of(path).filter(|name| is_picture(name)) else {
            continue;
        };
        let mut record = Record {
            path: path.clone(),
            consent: None,
            places: Places::default(),
        };
        match yaml::read(source, 0..source.text.len()) {
            Err(finding) => findings.push(*finding),
            Ok(document) => {
                let mut decoder = Decoder::new(source, document, Position::START);
                record.consent = decoder.decode(&KEYS);
                let (document, found) = decoder.finish();
                record.places = document.into_places();
                findings.extend(found);
            }
        }
        let problems = record.consent.iter().flat_map(Consent::problems);
        findings.extend(problems.map(|problem| {
            let place = record.key(&problem.path);
            Diagnostic::new(Rule::InvalidValue, place, problem.message, problem.help)
        }));
        records.insert(picture.into(), record);
    }
    records
}

impl Site {
    /// The pictures of the content, each with its record if it has one.
    pub fn pictures(&self) -> impl Iterator<Item = (&Arc<str>, Option<&Record>)> {
        let pictures = self.files.keys().filter(|path| is_picture(path));
        pictures.map(|path| (path, self.consents.get(path)))
    }

    /// Records beside which no picture stands: each with the path of the picture.
    pub fn lone_records(&self) -> impl Iterator<Item = (&Arc<str>, &Record)> {
        let records = self.consents.iter();
        records.filter(|(picture, _)| !self.files.contains_key(*picture))
    }

    /// The picture in the folder of this one that has no record, and the name most like this one's.
    pub fn picture_like(&self, path: &str) -> Option<&str> {
        let folder = path.rsplit_once('/').map_or(CONTENT, |(folder, _)| folder);
        let near = self.pictures().filter(|(other, record)| {
            record.is_none()
                && other
                    .rsplit_once('/')
                    .is_some_and(|(other, _)| other == folder)
        });
        crate::diag::nearest(path, near.map(|(other, _)| &**other))
    }
}
