//! Findings as SARIF 2.1.0, which code hosts and editors read:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::diag::{Diagnostic, Place, Rule, Source};
use crate::digest::Digest;
use crate::inputs;

use super::explain;

/// What paths are relative to: the name that code hosts give to the folder they check.
const BASE: &str = "%SRCROOT%";
/// What may stand in the path of an address as it is.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The log of one run, with every rule and these findings.
pub(super) fn log(root: &Path, findings: &[Diagnostic]) -> Value {
    let mut texts = Texts {
        root,
        read: HashMap::new(),
    };
    let results = findings.iter().map(|finding| result(finding, &mut texts));
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Spires",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Rule::ALL.iter().map(|rule| about(*rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": { BASE: {
                "description": { "text": "The site's own folder, which holds `content`." },
            }},
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

/// A rule, and what `spires explain` says of it.
fn about(rule: Rule) -> Value {
    let help = explain::text(rule);
    json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.pattern() },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": rule.severity() },
    })
}

fn result(finding: &Diagnostic, texts: &mut Texts) -> Value {
    let path = &finding.place.path;
    // By this a finding is known again when its line moves.
    let words = Digest::of_parts([
        finding.rule.id().as_bytes(),
        path.as_bytes(),
        finding.message.as_bytes(),
    ]);
    json!({
        "ruleId": finding.rule.id(),
        "ruleIndex": Rule::ALL.iter().position(|rule| *rule == finding.rule),
        "level": finding.severity,
        "message": { "text": format!("{}\n{}", finding.message, finding.help).trim_end() },
        "locations": [{ "physicalLocation": {
            "artifactLocation": {
                "uri": utf8_percent_encode(path, IN_PATH).to_string(),
                "uriBaseId": BASE,
            },
            "region": {
                "startLine": finding.place.at.line,
                "startColumn": texts.column(&finding.place),
            },
        }}],
        "partialFingerprints": { "ruleFileAndWords/v1": words.to_string() },
    })
}

/// The texts that findings are about, each read once.
struct Texts<'a> {
    root: &'a Path,
    read: HashMap<Arc<str>, Option<Source>>,
}

impl Texts<'_> {
    /// The column of a place in UTF-16 units, which is how most editors count.
    fn column(&mut self, place: &Place) -> u32 {
        let root = self.root;
        let source = self.read.entry(place.path.clone());
        let source = source.or_insert_with(|| inputs::read_text(root, &place.path));
        let Some(source) = source else {
            return place.at.column;
        };
        let line = source.text.lines().nth(place.at.line as usize - 1);
        let before = place.at.column.saturating_sub(1) as usize;
        let before = line.unwrap_or_default().chars().take(before);
        // A character of two units moves what comes after it by one more.
        let wide = before.filter(|c| c.len_utf16() == 2).count();
        place.at.column + u32::try_from(wide).unwrap_or_default()
    }
}
