//! What was published: a record that is kept at the destination, with the site.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::failure::Failure;

use super::plan::Plan;
use super::store::{Destination, RECORD};

/// What is known of a file that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The digest of its bytes and of its headers.
    pub stamp: String,
    /// The server's mark of the version that was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
}

/// The record of what was published, which is kept at the destination.
///
/// It is written before anything is sent, and then names the old files and the new; and again at the
/// end. However a publisher ends, the record names every file at the destination that is ours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The files that were published.
    pub files: BTreeMap<String, Sent>,
    /// The files that were about to be sent: they can be as they were, as they are to be, or absent.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub unsure: BTreeSet<String>,
}

impl Record {
    /// Whether a file was put there by a publisher.
    pub fn owns(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.unsure.contains(path)
    }

    /// How many files are ours.
    pub fn len(&self) -> usize {
        self.files.len() + self.unsure.len()
    }

    /// Whether nothing was ever published.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record for the time of the sending.
    pub fn widened(mut self, plan: &Plan) -> Record {
        for path in &plan.forgotten {
            self.files.remove(path);
            self.unsure.remove(path);
        }
        for send in &plan.sends {
            self.files.remove(&send.path);
            self.unsure.insert(send.path.clone());
        }
        self
    }

    /// Notes that a file has arrived.
    pub fn arrived(&mut self, path: &str, sent: Sent) {
        self.unsure.remove(path);
        self.files.insert(path.to_owned(), sent);
    }

    /// Notes that a file is gone.
    pub fn gone(&mut self, path: &str) {
        self.unsure.remove(path);
        self.files.remove(path);
    }
}

/// The record as it is written, with the shape that it has.
#[derive(Serialize, Deserialize)]
struct Shape {
    version: u32,
    #[serde(flatten)]
    record: Record,
}

const VERSION: u32 = 1;

/// Reads the record at a destination. Where there is none, nothing was published.
///
/// # Errors
/// When it cannot be read, or is none.
pub(super) async fn read(destination: &Destination) -> Result<Record, Failure> {
    let Some(text) = destination.read(RECORD).await? else {
        return Ok(Record::default());
    };
    let shape = serde_json::from_slice::<Shape>(&text).ok();
    let record = shape
        .filter(|shape| shape.version == VERSION)
        .map(|shape| shape.record);
    // Without it nobody knows which files are ours, and to guess could take away somebody else's.
    record.ok_or_else(|| {
        Failure::Usage(format!(
            "the file {RECORD} at {} cannot be read: it is damaged, or a newer version of Spires wrote it; \
             update Spires, or delete that file and publish with --replace",
            destination.to()
        ))
    })
}

/// The record as it is written.
pub(super) fn write(record: &Record) -> Vec<u8> {
    let shape = Shape {
        version: VERSION,
        record: record.clone(),
    };
    // Maps of texts always serialise.
    let mut text = serde_json::to_vec_pretty(&shape).unwrap_or_default();
    text.push(b'\n');
    text
}
