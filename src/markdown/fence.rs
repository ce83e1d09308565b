//! One `:::` line: the name and the arguments of a block, or its end.

use std::ops::Range;

use super::places::Places;
use super::{Argument, Findings};
use crate::diag::Rule;

/// What a `:::` line says.
#[derive(Debug, PartialEq)]
pub(super) enum Fence {
    /// `::: name key="value"`. Without a name when it could not be read: there is a finding then.
    Open {
        name: Option<String>,
        arguments: Vec<Argument>,
    },
    /// `:::`
    Close,
}

/// Reads the line at `range` of `body`, from its first colon to its last character.
pub(super) fn read(
    body: &str,
    range: Range<usize>,
    places: &Places,
    findings: &mut Findings,
) -> Fence {
    let line = &body[range.clone()];
    let rest = line.trim_start_matches(':').trim_start();
    if rest.is_empty() {
        return Fence::Close;
    }
    let mut reader = Reader {
        rest,
        end: range.end,
        places,
        findings,
    };
    let name = reader.name();
    let mut arguments: Vec<Argument> = Vec::new();
    while let Some(argument) = reader.argument() {
        if arguments.iter().any(|known| known.name == argument.name) {
            let message = format!("The argument `{}` is given twice.", argument.name);
            let at = argument.offset;
            reader.complain(at, message, "Keep one of the two and delete the other.");
        } else {
            arguments.push(Argument {
                at: places.at(argument.offset),
                name: argument.name,
                value: argument.value,
            });
        }
    }
    Fence::Open { name, arguments }
}

/// Whether `word` can name a block or an argument: `four-ways`, `age_groups`.
fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

/// The closing quotation mark for an opening one.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '“' => Some(&['”']),
        '„' => Some(&['“', '”']),
        _ => None,
    }
}

struct ReadArgument {
    name: String,
    value: String,
    offset: usize,
}

struct Reader<'a, 'p> {
    /// What is left of the line.
    rest: &'a str,
    /// The offset of the line's end.
    end: usize,
    places: &'p Places<'p>,
    findings: &'p mut Findings,
}

impl<'a> Reader<'a, '_> {
    fn offset(&self) -> usize {
        self.end - self.rest.len()
    }

    fn complain(&mut self, offset: usize, message: impl Into<String>, help: impl Into<String>) {
        let finding = self
            .places
            .finding(Rule::InvalidBlock, offset, message, help);
        self.findings.push(finding);
    }

    /// Takes the text up to the first character for which `stop` is true.
    fn take(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let (taken, rest) = self
            .rest
            .split_at(self.rest.find(stop).unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn name(&mut self) -> Option<String> {
        let (offset, line) = (self.offset(), self.rest);
        let word = self.take(char::is_whitespace);
        if is_name(word) {
            return Some(word.to_owned());
        }
        if word.contains(['=', '"', '“', '„']) {
            // The arguments are still read, for what else may be wrong with them.
            self.rest = line;
            self.complain(
                offset,
                "This block has no name.",
                "Write the block's name after the colons, such as `::: callout`.",
            );
            return None;
        }
        let lower: String = word
            .to_lowercase()
            .chars()
            .filter(|c| is_name(&format!("a{c}")))
            .collect();
        let help = if is_name(&lower) {
            format!("Write `::: {lower}`.")
        } else {
            "A block's name is made of small letters, digits and hyphens, such as `four-ways`."
                .to_owned()
        };
        self.complain(offset, format!("`{word}` is not a block's name."), help);
        None
    }

    /// The next argument; none at the end of the line or where the rest cannot be read.
    fn argument(&mut self) -> Option<ReadArgument> {
        self.rest = self.rest.trim_start();
        let offset = self.offset();
        let line = self.rest.trim_end();
        if line.is_empty() {
            return None;
        }
        let name = self.take(|c| c.is_whitespace() || c == '=' || closing(c).is_some());
        let Some(after) = self.rest.strip_prefix('=') else {
            let help = if self.rest.trim_start().starts_with('=') {
                "Write it without a space before the `=`, such as `title=\"Need help?\"`."
                    .to_owned()
            } else {
                format!(
                    "Write what you want to give the block as a name and a value, such as `title=\"{}\"`.",
                    line.replace(['"', '“', '”', '„'], "")
                )
            };
            self.complain(offset, format!("`{line}` is not an argument."), help);
            return None;
        };
        self.rest = after;
        if !is_name(name) {
            self.complain(
                offset,
                format!("`{name}` is not an argument's name."),
                "An argument's name is made of small letters, digits and hyphens, such as `title=\"Need help?\"`.",
            );
            return None;
        }
        let value = self.value(name, offset)?.to_owned();
        Some(ReadArgument {
            name: name.to_owned(),
            value,
            offset,
        })
    }

    fn value(&mut self, name: &str, offset: usize) -> Option<&'a str> {
        let opening = self.rest.chars().next().filter(|c| !c.is_whitespace());
        let Some(opening) = opening else {
            self.complain(
                offset,
                format!("The argument `{name}` has no value."),
                format!("Write the value straight after the `=`, such as `{name}=\"…\"`."),
            );
            return None;
        };
        let Some(marks) = closing(opening) else {
            let word = self.take(char::is_whitespace);
            if word.starts_with('\'') || word.contains(|c| closing(c).is_some()) {
                self.complain(
                    offset,
                    format!("The value of `{name}` cannot be read."),
                    format!("Put it between double quotation marks: `{name}=\"…\"`."),
                );
                return None;
            }
            return Some(word);
        };
        let inside = &self.rest[opening.len_utf8()..];
        let Some(close) = inside.find(marks) else {
            self.complain(
                offset,
                format!("The value of `{name}` has no closing quotation mark."),
                format!("Put a `{}` after the value.", marks[0]),
            );
            // The rest of the line is the value, so that nobody is told that there is none.
            self.rest = "";
            return Some(inside.trim_end());
        };
        let value = &inside[..close];
        let mark = inside[close..].chars().next().map_or(0, char::len_utf8);
        self.rest = &inside[close + mark..];
        if self.rest.starts_with(|c: char| !c.is_whitespace()) {
            let (at, rest) = (self.offset(), self.rest.trim_end());
            self.complain(
                at,
                format!("`{rest}` stands straight after the value of `{name}`."),
                format!(
                    "Put a space after the value's closing `{}`. For quotation marks within the value, use ‘ and ’.",
                    marks[0]
                ),
            );
            self.rest = "";
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;

    fn fence(line: &str) -> (Fence, Vec<(u32, String)>) {
        let source = Source::new("a.md", line);
        let places = Places::new(&source, 0);
        let mut findings = Vec::new();
        let fence = read(line, 0..line.len(), &places, &mut findings);
        let findings = findings
            .into_iter()
            .map(|finding| (finding.place.at.column, finding.message))
            .collect();
        (fence, findings)
    }

    fn arguments(line: &str) -> Vec<(String, String)> {
        match fence(line) {
            (Fence::Open { name, arguments }, findings) => {
                assert_eq!(findings, []);
                assert_eq!(name.as_deref(), Some("card"));
                arguments.into_iter().map(|a| (a.name, a.value)).collect()
            }
            (Fence::Close, _) => panic!("not an opening line: {line}"),
        }
    }

    fn complaint(line: &str) -> (u32, String) {
        let (_, findings) = fence(line);
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings[0].clone()
    }

    #[test]
    fn a_line_of_colons_closes() {
        assert_eq!(fence(":::"), (Fence::Close, vec![]));
        assert_eq!(fence(":::::  "), (Fence::Close, vec![]));
    }

    #[test]
    fn arguments_are_quoted_or_single_words() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(arguments("::: card"), []);
        assert_eq!(
            arguments(":::card title=\"A b = c\" link=../x.md#y  "),
            [pair("title", "A b = c"), pair("link", "../x.md#y")]
        );
        assert_eq!(
            arguments("::: card title=“It’s \"here\"” by=\"\""),
            [pair("title", "It’s \"here\""), pair("by", "")]
        );
    }

    #[test]
    fn each_slip_is_found_where_it_is() {
        let slip = |column: u32, message: &str| (column, message.to_owned());
        for (line, expected) in [
            ("::: title=\"x\"", slip(5, "This block has no name.")),
            ("::: Card", slip(5, "`Card` is not a block's name.")),
            ("::: card x", slip(10, "`x` is not an argument.")),
            ("::: card :::", slip(10, "`:::` is not an argument.")),
            ("::: card a = b", slip(10, "`a = b` is not an argument.")),
            ("::: card \"x\"", slip(10, "`\"x\"` is not an argument.")),
            ("::: card A=b", slip(10, "`A` is not an argument's name.")),
            ("::: card a=", slip(10, "The argument `a` has no value.")),
            (
                "::: card a='b c'",
                slip(10, "The value of `a` cannot be read."),
            ),
            (
                "::: card é=\"x\"",
                slip(10, "`é` is not an argument's name."),
            ),
            (
                "::: card a=\"b",
                slip(10, "The value of `a` has no closing quotation mark."),
            ),
            (
                "::: card a=\"b\"c",
                slip(15, "`c` stands straight after the value of `a`."),
            ),
            (
                "::: card a=b a=c",
                slip(14, "The argument `a` is given twice."),
            ),
        ] {
            assert_eq!(complaint(line), expected, "{line}");
        }
    }
}
