//! What is known of addresses from before, kept in the site's cache for some days.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::inputs;

use super::Answer;

/// Answers, by address.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    links: BTreeMap<String, Entry>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    /// When it was asked for, in the site's time zone, in ISO 8601.
    asked: String,
    answer: Answer,
}

impl Ledger {
    /// The answers that hold at a moment: good ones for some days, others for one at most. A file that cannot be
    /// read is as good as none.
    pub fn read(path: &Path, now: DateTime, days: u8) -> Ledger {
        let bytes = inputs::read_file(path).unwrap_or_default();
        let mut ledger: Ledger = serde_json::from_slice(&bytes).unwrap_or_default();
        ledger.links.retain(|_, entry| {
            let days = if entry.answer.is_good() {
                days
            } else {
                days.min(1)
            };
            let oldest = now.checked_sub(i64::from(days).days());
            let asked = entry.asked.parse::<DateTime>();
            asked.is_ok_and(|asked| oldest.is_ok_and(|oldest| oldest < asked) && asked <= now)
        });
        ledger
    }

    /// What is known of an address.
    pub fn get(&self, address: &str) -> Option<&Answer> {
        self.links.get(address).map(|entry| &entry.answer)
    }

    /// Notes what came of an address.
    pub fn note(&mut self, address: String, asked: DateTime, answer: Answer) {
        let asked = asked.to_string();
        self.links.insert(address, Entry { asked, answer });
    }

    /// Keeps what is sure for the next time.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), Failure> {
        let sure = self
            .links
            .iter()
            .filter(|(_, entry)| entry.answer != Answer::Later);
        let sure: BTreeMap<&String, &Entry> = sure.collect();
        // Texts and numbers always serialise.
        let mut bytes =
            serde_json::to_vec_pretty(&serde_json::json!({ "links": sure })).unwrap_or_default();
        bytes.push(b'\n');
        inputs::make_cache(path.parent().unwrap_or(path))?;
        match inputs::make_file(path, &bytes)? {
            true => Ok(()),
            false => inputs::replace_file(path, &bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_kept_for_some_days_and_damage_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".spires/links.json");
        let day = |text: &str| format!("2026-11-{text}T12:00").parse::<DateTime>().unwrap();
        let mut ledger = Ledger::default();
        ledger.note("https://a.org/".into(), day("01"), Answer::Here);
        ledger.note("https://b.org/".into(), day("20"), Answer::Gone(404));
        ledger.note("https://d.org/".into(), day("18"), Answer::Gone(404));
        ledger.note("https://c.org/".into(), day("20"), Answer::Later);
        ledger.save(&path).unwrap();
        ledger.save(&path).unwrap();
        let kept = Ledger::read(&path, day("20"), 20);
        assert_eq!(kept.get("https://a.org/"), Some(&Answer::Here));
        assert_eq!(kept.get("https://d.org/"), None);
        assert_eq!(kept.get("https://b.org/"), Some(&Answer::Gone(404)));
        assert_eq!(kept.get("https://c.org/"), None);
        // A clock that was wrong when the answer was noted.
        assert_eq!(
            Ledger::read(&path, day("19"), 7).get("https://b.org/"),
            None
        );
        assert_eq!(
            Ledger::read(&path, day("20"), 7).get("https://a.org/"),
            None
        );
        assert_eq!(Ledger::read(&path, day("20"), 0), Ledger::default());
        std::fs::write(&path, b"{\"links\": [").unwrap();
        assert_eq!(Ledger::read(&path, day("20"), 7), Ledger::default());
    }
}
