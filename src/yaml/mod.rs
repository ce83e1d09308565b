//! YAML, behind one door: nothing else in the program knows which crate reads it.
//!
//! `serde_yaml` 0.9 is archived, so its weak spots are guarded before it sees a byte: a text over
//! 64 KiB, brackets or lists nested more than 64 deep, aliases (which can grow without bound), line ends
//! that cannot be seen and control characters (refused by `inputs`) are findings. A second reader (`saphyr-parser`, which
//! gives events with places and builds nothing) looks first at whatever could be such a text, says what
//! is wrong with one that cannot be read, and tells where each key stands when somebody asks.

mod decode;
mod places;
mod scalar;
mod schema;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use serde_yaml::{Mapping, Value};

use crate::diag::{Diagnostic, Position, Rule, Source};

pub use decode::{Decoder, Keys};
pub use places::Places;
pub use scalar::{comment, text};
pub use schema::{needed, schema};

/// The largest YAML text that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;
/// The deepest nesting of lists and mappings that is read.
pub const MAX_DEPTH: usize = 64;

/// A mapping from a YAML text, and where each of its keys and values stands.
#[derive(Debug)]
pub struct Document {
    mapping: Mapping,
    source: Source,
    range: Range<usize>,
    places: OnceLock<Places>,
}

impl Document {
    /// Where the keys and values stand. Most texts have no mistakes and are never asked.
    fn places(&self) -> &Places {
        self.places
            .get_or_init(|| places(&self.source, self.range.clone()).unwrap_or_default())
    }

    /// Where the keys and values stand, to be kept without the values.
    pub fn into_places(self) -> Places {
        self.places();
        self.places.into_inner().unwrap_or_default()
    }
}

/// Reads one mapping from a range of a file.
///
/// # Errors
/// One finding that says why the text cannot be read at all.
pub fn read(source: &Source, range: Range<usize>) -> Result<Document, Box<Diagnostic>> {
    guard_size(source, &range)?;
    guard_line_ends(source, &range)?;
    let brackets = guard_brackets(source, &range)?;
    let text = &source.text[range.clone()];
    let mut seen = OnceLock::new();
    if is_doubtful(text, brackets) {
        seen = locate(source, range.clone())?.into();
    }
    let value: Value = match serde_yaml::from_str(text) {
        Ok(value) => value,
        // The second reader finds better words.
        Err(error) => {
            locate(source, range.clone())?;
            let first = source.position(range.start);
            let at = error.location().map_or(first, |location| Position {
                line: first.line + to_u32(location.line()) - 1,
                column: to_u32(location.column()),
            });
            return Err(words::not_yaml(source, at, &error.to_string()));
        }
    };
    let mapping = match value {
        Value::Mapping(mapping) => mapping,
        Value::Null => Mapping::new(),
        _ => {
            return Err(Box::new(Diagnostic::new(
                Rule::InvalidYaml,
                source.place(range.start),
                "This should be a list of keys and values, one to a line.",
                "Write each line as a key, a colon, a space and the value, such as `title: Our news`.",
            )));
        }
    };
    Ok(Document {
        mapping,
        source: source.clone(),
        range,
        places: seen,
    })
}

/// Whether a text could hold aliases, or be nested too deep: only the second reader can tell. A level of a
/// list or mapping without brackets needs room at the start of a line, but for a list straight below its key.
fn is_doubtful(text: &str, brackets: usize) -> bool {
    let before =
        |line: &str| line.len() - line.trim_start_matches([' ', '\t', '-', '?', ':']).len();
    let deepest = text.lines().map(before).max().unwrap_or_default();
    text.contains(['&', '*']) || 2 * (deepest + 1) + brackets > MAX_DEPTH
}

/// Where the keys and values in a range of a file stand.
///
/// # Errors
/// One finding that says why the text cannot be read at all.
pub fn places(source: &Source, range: Range<usize>) -> Result<Places, Box<Diagnostic>> {
    guard_size(source, &range)?;
    guard_line_ends(source, &range)?;
    guard_brackets(source, &range)?;
    locate(source, range)
}

fn locate(source: &Source, range: Range<usize>) -> Result<Places, Box<Diagnostic>> {
    let first = source.position(range.start);
    places::locate(source, &source.text[range], first)
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn guard_size(source: &Source, range: &Range<usize>) -> Result<(), Box<Diagnostic>> {
    if range.len() <= MAX_BYTES {
        return Ok(());
    }
    Err(Box::new(Diagnostic::new(
        Rule::OversizedYaml,
        source.place(range.start),
        format!(
            "The settings here are {} KiB long. The most that is read is {} KiB.",
            range.len() / 1024,
            MAX_BYTES / 1024
        ),
        "Move long text below the second `---` line, where the page's own words go.",
    )))
}

/// Refuses the separators of lines and paragraphs, which nobody types and one reader alone takes for the end of a
/// line: what is nested in such lines the other does not see.
fn guard_line_ends(source: &Source, range: &Range<usize>) -> Result<(), Box<Diagnostic>> {
    let Some(at) = source.text[range.clone()].find(['\u{2028}', '\u{2029}']) else {
        return Ok(());
    };
    Err(Box::new(Diagnostic::new(
        Rule::ControlCharacter,
        source.place(range.start + at),
        "There is a break between two lines here that cannot be seen.",
        "Delete it, and press Enter where a new line should begin. It often comes along when text is pasted from another program.",
    )))
}

/// Counts open brackets without parsing: the count of unclosed `[` and `{` in the raw text is never
/// less than the nesting that a parser would see, so what passes here is safe to parse. Returns the largest
/// count.
fn guard_brackets(source: &Source, range: &Range<usize>) -> Result<usize, Box<Diagnostic>> {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (offset, byte) in source.text[range.clone()].bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(Box::new(too_deep(
                source.position(range.start + offset),
                source,
            )));
        }
        deepest = deepest.max(depth);
    }
    Ok(deepest)
}

fn too_deep(at: Position, source: &Source) -> Diagnostic {
    Diagnostic::new(
        Rule::DeepYaml,
        crate::diag::Place::new(source.path.clone(), at),
        format!("There are more than {MAX_DEPTH} lists or brackets inside one another here."),
        "Take the extra brackets away. One pair is enough for a list, such as `[safe, valued]`.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Diagnostic {
        let source = Source::new("a.yaml", text);
        let range = 0..source.text.len();
        *read(&source, range).expect_err("should be refused")
    }

    #[test]
    fn invariant_8_hostile_yaml_is_refused_before_it_is_parsed() {
        assert_eq!(
            refused(&format!("a: {}", "x".repeat(MAX_BYTES))).rule,
            Rule::OversizedYaml
        );
        assert_eq!(refused(&"[".repeat(60_000)).rule, Rule::DeepYaml);
        assert_eq!(refused(&"{a: ".repeat(15_000)).rule, Rule::DeepYaml);
        assert_eq!(refused(&"- ".repeat(30_000)).rule, Rule::DeepYaml);
        assert_eq!(refused("a: &x 1\nb: *x").rule, Rule::YamlAlias);
    }

    #[test]
    fn invariant_8_what_is_nested_too_deep_is_found_however_it_is_written() {
        let nested = |levels: usize| {
            let upright = |indent: usize, key: &str| {
                let lines =
                    (0..levels).map(|level| format!("{}{key}\n", " ".repeat(level * indent)));
                String::from_iter(lines)
            };
            let in_turn = (0..levels).map(|level| {
                let indent = " ".repeat(level / 2);
                let key = if level % 2 == 0 { "a:" } else { "-" };
                format!("{indent}{key}\n")
            });
            [
                format!("a: {}", "[".repeat(levels - 1) + &"]".repeat(levels - 1)),
                format!("a:\n{}", "- ".repeat(levels - 1)),
                format!("a:\n {}b", "? ".repeat(levels - 1)),
                upright(1, "a:"),
                upright(3, "a:"),
                String::from_iter(in_turn),
            ]
        };
        for (levels, is_deep) in [(2, false), (MAX_DEPTH / 2, false), (MAX_DEPTH + 2, true)] {
            for text in nested(levels) {
                let source = Source::new("a.yaml", text.as_str());
                let found = read(&source, 0..text.len()).map_err(|finding| finding.rule);
                let is_refused = found.is_err_and(|rule| rule == Rule::DeepYaml);
                assert_eq!(is_refused, is_deep, "{text}");
            }
        }
    }

    #[test]
    fn invariant_8_line_ends_that_one_reader_does_not_know_are_refused() {
        for end in ["\u{2028}", "\u{2029}"] {
            let finding = refused(&format!("title: a{end} b:{end}  c:"));
            assert_eq!(finding.rule, Rule::ControlCharacter);
            assert_eq!(finding.place.at, Position { line: 1, column: 9 });
        }
    }

    #[test]
    fn a_repeated_key_is_found_at_the_second() {
        let finding = refused("title: One\nsummary: x\ntitle: Two\n");
        assert_eq!(finding.rule, Rule::RepeatedKey);
        assert_eq!(finding.place.at, Position { line: 3, column: 1 });
    }

    #[test]
    fn text_that_is_not_yaml_says_where() {
        let finding = refused("title: Cov: a city\n");
        assert_eq!(finding.rule, Rule::InvalidYaml);
        assert_eq!(finding.place.at.line, 1);
    }
}
