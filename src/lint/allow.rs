//! Allowances: `<!-- allow: RULE because … -->` in the text, `# allow: RULE because …` among the details.
//!
//! An allowance holds for what follows it: in the text for the lines up to the next empty one, among the
//! details for the next key.

use std::ops::RangeInclusive;

use crate::diag::{Diagnostic, Place, Rule, did_you_mean};

use super::rules;
use super::{Page, Rulebook};

/// One allowance.
struct Allowance {
    rule: Rule,
    /// The lines for which it holds.
    lines: RangeInclusive<u32>,
    place: Place,
    used: bool,
}

/// Takes away the findings that are allowed, and adds those about allowances themselves.
pub(super) fn apply(page: &Page, book: &Rulebook, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut own = Vec::new();
    let mut allowances = read(page, &mut own);
    let mut left: Vec<Diagnostic> = findings
        .into_iter()
        .filter(|finding| {
            let mut allowed = false;
            for allowance in &mut allowances {
                if allowance.rule == finding.rule
                    && allowance.lines.contains(&finding.place.at.line)
                {
                    allowance.used = true;
                    allowed = true;
                }
            }
            !allowed
        })
        .collect();
    for allowance in allowances {
        // A rule that is switched off finds nothing, which is no fault of the allowance.
        if !allowance.used && book.severity(allowance.rule).is_some() {
            own.push(Diagnostic::new(
                Rule::UnusedAllowance,
                allowance.place,
                format!(
                    "This allows `{}`, and there is nothing here that needs it.",
                    allowance.rule.id()
                ),
                "Delete it.",
            ));
        }
    }
    own.retain_mut(|finding| match book.severity(finding.rule) {
        Some(severity) => {
            finding.severity = severity;
            true
        }
        None => false,
    });
    left.extend(own);
    left
}

/// Every allowance of a page. What cannot be understood is a finding.
fn read(page: &Page, findings: &mut Vec<Diagnostic>) -> Vec<Allowance> {
    let text = &*page.source.text;
    let details = crate::content::details(&page.source).unwrap_or_default();
    let mut allowances = Vec::new();
    let mut offset = 0;
    for line in details.split_inclusive('\n') {
        let written = line.trim_start();
        if let Some(words) = written.strip_prefix('#').map(str::trim) {
            let at = offset + (line.len() - written.len());
            let end = end_of_key(text, offset + line.len(), details.len());
            allowances.extend(one(page, words, at, end, findings));
        }
        offset += line.len();
    }
    for comment in &page.prose().comments {
        let end = end_of_lines(text, comment.at);
        allowances.extend(one(page, &comment.text, comment.at, end, findings));
    }
    allowances
}

fn one(
    page: &Page,
    words: &str,
    at: usize,
    end: usize,
    findings: &mut Vec<Diagnostic>,
) -> Option<Allowance> {
    let words = words.strip_prefix("allow:")?.trim();
    let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let place = page.source.place(at);
    let Some(rule) = Rule::named(name).filter(|rule| rules::of(*rule).is_some()) else {
        let known = rules::ALL.iter().map(|check| check.rule.id());
        findings.push(Diagnostic::new(
            Rule::UnusedAllowance,
            place,
            format!("There is no check called `{name}`."),
            did_you_mean(name, known),
        ));
        return None;
    };
    let reason = rest.trim().strip_prefix("because").unwrap_or_default();
    if reason.trim().is_empty() {
        findings.push(Diagnostic::new(
            Rule::UnexplainedAllowance,
            place,
            format!("This allows `{name}` and does not say why."),
            format!("Write the reason: `allow: {name} because …`."),
        ));
        return None;
    }
    let last = page.source.position(end).line;
    Some(Allowance {
        rule,
        lines: place.at.line..=last,
        place,
        used: false,
    })
}

/// Where the lines end that belong to what stands at, or next after, an offset: before an empty line.
fn end_of_lines(text: &str, offset: usize) -> usize {
    let mut end = offset;
    let mut begun = false;
    for line in text.get(offset..).unwrap_or_default().split_inclusive('\n') {
        let words = line.trim();
        let is_comment = words.starts_with("<!--") && words.ends_with("-->");
        if words.is_empty() && begun {
            break;
        }
        begun |= !words.is_empty() && !is_comment;
        end += line.len();
    }
    end.saturating_sub(1).max(offset)
}

/// Where the value of the key on the line at an offset ends: before the next line that stands as far
/// to the left.
fn end_of_key(text: &str, offset: usize, limit: usize) -> usize {
    let mut end = offset;
    let mut depth = None;
    for line in text
        .get(offset..limit)
        .unwrap_or_default()
        .split_inclusive('\n')
    {
        let indent = line.len() - line.trim_start().len();
        let is_comment = line.trim_start().starts_with('#');
        match depth {
            _ if is_comment => {}
            None => depth = Some(indent),
            // A list may stand as far to the left as its key.
            Some(depth) if indent <= depth && !line.trim_start().starts_with("- ") => break,
            Some(_) => {}
        }
        end += line.len();
    }
    end.saturating_sub(1).max(offset)
}
