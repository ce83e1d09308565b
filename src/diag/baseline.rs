//! A baseline: findings that a team knows of and is not told again, so that a rule can be taken up on
//! old pages and still finds what is new.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Diagnostic;

/// What stands at the head of the file, for whoever opens it.
const ABOUT: &str = "Findings that `spires check --baseline` does not tell again. Written by `spires check --write-baseline`.";
/// The shape of the file.
const VERSION: u32 = 1;

/// Findings by their rule, file and words, and how many there are of each. Lines are no part of it: a
/// finding that moves is the same finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Key, usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Key {
    path: String,
    rule: String,
    message: String,
}

/// The file of a baseline.
#[derive(Serialize, Deserialize)]
struct File {
    about: String,
    version: u32,
    findings: Vec<Known>,
}

#[derive(Serialize, Deserialize)]
struct Known {
    #[serde(flatten)]
    key: Key,
    count: usize,
}

impl Key {
    fn of(finding: &Diagnostic) -> Key {
        Key {
            path: finding.place.path.to_string(),
            rule: finding.rule.id().to_owned(),
            message: finding.message.clone(),
        }
    }
}

impl Baseline {
    /// The baseline that knows just these findings.
    pub fn of(findings: &[Diagnostic]) -> Baseline {
        let mut known = BTreeMap::new();
        for finding in findings {
            *known.entry(Key::of(finding)).or_default() += 1;
        }
        Baseline { known }
    }

    /// Reads the file of a baseline. There is none when the bytes are something else.
    pub fn parse(bytes: &[u8]) -> Option<Baseline> {
        let file: File = serde_json::from_slice(bytes).ok()?;
        let known = file.findings.into_iter();
        (file.version == VERSION).then(|| Baseline {
            known: known.map(|known| (known.key, known.count)).collect(),
        })
    }

    /// The file of this baseline: by path and rule, so that two of them can be compared line by line.
    pub fn to_bytes(&self) -> Vec<u8> {
        let known = self.known.iter();
        let file = File {
            about: ABOUT.to_owned(),
            version: VERSION,
            findings: known
                .map(|(key, count)| Known {
                    key: key.clone(),
                    count: *count,
                })
                .collect(),
        };
        // Texts and numbers always serialise.
        let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Takes out the findings that this baseline knows. Returns how many there were, and how many of the
    /// baseline were not found.
    pub fn sift(&self, findings: &mut Vec<Diagnostic>) -> (usize, usize) {
        let mut left = self.known.clone();
        let before = findings.len();
        findings.retain(|finding| match left.get_mut(&Key::of(finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        (before - findings.len(), left.values().sum())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Place, Position, Rule};
    use super::*;

    fn finding(line: u32, message: &str) -> Diagnostic {
        let at = Position { line, column: 1 };
        Diagnostic::new(Rule::BrokenLink, Place::new("a.md", at), message, "")
    }

    #[test]
    fn findings_that_moved_are_known_and_one_more_is_new() {
        let baseline = Baseline::of(&[finding(1, "x"), finding(2, "x"), finding(3, "gone")]);
        let baseline = Baseline::parse(&baseline.to_bytes()).unwrap();
        let mut findings = vec![
            finding(7, "x"),
            finding(8, "y"),
            finding(9, "x"),
            finding(10, "x"),
        ];
        assert_eq!(baseline.sift(&mut findings), (2, 1));
        assert_eq!(findings, [finding(8, "y"), finding(10, "x")]);
    }

    #[test]
    fn another_file_is_no_baseline() {
        for bytes in [
            &b""[..],
            b"{}",
            b"[]",
            b"# Notes",
            b"{\"about\":\"\",\"version\":9,\"findings\":[]}",
        ] {
            assert_eq!(Baseline::parse(bytes), None);
        }
    }
}
