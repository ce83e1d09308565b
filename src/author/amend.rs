//! Changes a page's details and leaves everything else as it was written: the page's words, the order of
//! the keys, comments, line ends.

use std::ops::Range;

use crate::diag::Source;
use crate::yaml::{self, Document};

/// A key of the details, and the lines that it stands on, counted from the start of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The key.
    pub key: String,
    /// Its lines.
    pub lines: Range<usize>,
}

/// The details of a page's text as they can be read, and where each key stands.
pub struct Details {
    /// What they say.
    pub document: Document,
    /// The keys in the order of their lines.
    pub blocks: Vec<Block>,
    /// The line of the second `---`.
    end: usize,
}

impl Details {
    /// Reads them. There are none when they cannot be read, or two keys share a line.
    pub fn of(text: &str) -> Option<Details> {
        let source = Source::new("", text);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        if lines.first()?.trim_end() != "---" {
            return None;
        }
        let end = 1 + lines
            .iter()
            .skip(1)
            .position(|line| line.trim_end() == "---")?;
        let start = lines[0].len();
        let length: usize = lines[1..end].iter().map(|line| line.len()).sum();
        let document = yaml::read(&source, start..start + length).ok()?;
        let mut keys: Vec<(usize, String)> = document
            .names()
            .into_iter()
            .map(|key| (document.line(&key) as usize - 1, key))
            .collect();
        keys.sort();
        let ends = keys.iter().skip(1).map(|(line, _)| *line).chain([end]);
        let ends: Vec<usize> = ends.collect();
        let mut blocks = Vec::new();
        for ((line, key), next) in keys.into_iter().zip(ends) {
            // What stands before the next key is about that one.
            let own = lines.get(line..next)?;
            let about_next = own
                .iter()
                .rev()
                .take_while(|line| line.trim().is_empty() || line.starts_with('#'));
            let lines = line..next - about_next.count();
            if lines.is_empty() {
                return None;
            }
            blocks.push(Block { key, lines });
        }
        Some(Details {
            document,
            blocks,
            end,
        })
    }

    /// The key that stands on a line, counted from 0.
    pub fn key_at(&self, line: usize) -> Option<&str> {
        let block = self.blocks.iter().find(|block| block.lines.contains(&line));
        block.map(|block| block.key.as_str())
    }
}

/// The text with these keys' values changed or added, each given as it is written after `key:`. `order` is
/// the order of keys that a new one goes by. There is none when the details are written in a way in which
/// that cannot be done without changing something else.
pub fn amend(text: &str, changes: &[(String, String)], order: &[&str]) -> Option<String> {
    let details = Details::of(text)?;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut amended: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    for (key, value) in changes {
        match details.blocks.iter().find(|block| block.key == *key) {
            Some(block) => {
                let old = &lines[block.lines.clone()];
                amended[block.lines.start] = replaced(key, value, old);
                for line in &mut amended[block.lines.start + 1..block.lines.end] {
                    line.clear();
                }
            }
            None => {
                let place = |name: &str| order.iter().position(|known| *known == name);
                let before = details
                    .blocks
                    .iter()
                    .rev()
                    .find(|block| place(&block.key).is_some_and(|at| Some(at) < place(key)));
                // A line that is made longer by others after it keeps its number.
                let after = before.map_or(0, |block| block.lines.end - 1);
                amended[after] += &format!("{key}:{value}\n");
            }
        }
    }
    let amended = amended.concat();
    let result = Details::of(&amended)?;
    let unchanged = |key: &String| {
        changes.iter().any(|(changed, _)| changed == key)
            || details.document.value(key) == result.document.value(key)
    };
    let same_words = lines[details.end..].concat() == body(&amended, result.end);
    (details.document.names().iter().all(unchanged) && same_words).then_some(amended)
}

fn body(text: &str, line: usize) -> String {
    text.split_inclusive('\n').skip(line).collect()
}

/// A key's new lines. A comment that stood behind the value stays there; those within a list come to
/// stand above the key.
fn replaced(key: &str, value: &str, old: &[&str]) -> String {
    let comments: Vec<&str> = old
        .iter()
        .filter_map(|line| yaml::comment(line).map(|at| line[at..].trim_end()))
        .collect();
    match (old, comments.as_slice()) {
        ([line], [comment]) if !value.contains('\n') => {
            let gap = gap(line, comment).unwrap_or(" ");
            format!("{key}:{value}{gap}{comment}\n")
        }
        (_, comments) => {
            let above: String = comments
                .iter()
                .map(|comment| format!("{}\n", comment.trim()))
                .collect();
            format!("{above}{key}:{value}\n")
        }
    }
}

/// The spaces before a comment.
fn gap<'a>(line: &'a str, comment: &str) -> Option<&'a str> {
    let before = line.trim_end().strip_suffix(comment)?;
    Some(&before[before.trim_end().len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "---\ntitle: Café # the name\n# What sort\nkind: business   # a guess\npledges:\n  - safe # first\n  # and\n  - valued\n\n# Since when\nsince: 2026\n---\n\nkind: this is text\n";

    fn change(key: &str, value: &str) -> Option<String> {
        let changes = [(key.to_owned(), value.to_owned())];
        amend(
            PAGE,
            &changes,
            &["title", "kind", "website", "pledges", "since"],
        )
    }

    #[test]
    fn one_value_changes_and_nothing_else() {
        assert_eq!(
            change("kind", " charity").unwrap(),
            PAGE.replace("business", "charity")
        );
        assert_eq!(
            change("pledges", " [safe]").unwrap(),
            PAGE.replace(
                "pledges:\n  - safe # first\n  # and\n  - valued\n",
                "# first\n# and\npledges: [safe]\n"
            )
        );
        assert_eq!(
            change("since", "\n  - a").unwrap(),
            PAGE.replace("since: 2026\n", "since:\n  - a\n")
        );
    }

    #[test]
    fn a_new_key_goes_where_it_belongs() {
        let with = change("website", " https://a.org/#b").unwrap();
        assert_eq!(
            with,
            PAGE.replace("# a guess\n", "# a guess\nwebsite: https://a.org/#b\n")
        );
        let last = amend(PAGE, &[("zoo".into(), " 1".into())], &["since", "zoo"]).unwrap();
        assert_eq!(last, PAGE.replace("2026\n", "2026\nzoo: 1\n"));
    }

    #[test]
    fn what_cannot_be_changed_alone_is_left() {
        let text = "---\n{title: a, kind: b}\n---\n";
        assert_eq!(
            amend(text, &[("kind".into(), " c".into())], &["kind"]),
            None
        );
        assert_eq!(
            amend("No details", &[("kind".into(), " c".into())], &["kind"]),
            None
        );
    }
}
