//! Finds the `:::` lines that are fences of blocks.
//!
//! Which line of a text is a fence depends on all of Markdown: a `:::` in a code block, in a comment
//! or indented by four spaces is text. So the Markdown parser itself decides. Each line that may be a
//! fence is painted over with as many bytes of a thematic break (`___`), which ends paragraphs, tables
//! and quotations just as a fence should; where the parser then sees a thematic break, there is a
//! fence. The other lines are left as they were written and the text is read again. Since the painted
//! text is as long as the written one, every offset stays right, and since fences are known by where
//! they stand, nothing that an author writes can be mistaken for one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::Spanned;

/// How a line is painted over.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Paint {
    /// Not at all: it is text.
    Text,
    /// As a thematic break.
    Break,
    /// As an empty line, which is what ends an HTML block such as `<div>…</div>`.
    Empty,
}

#[derive(Debug)]
struct Line {
    /// Where the line starts, in front of all spaces and `>` marks.
    start: usize,
    /// Where its text ends.
    end: usize,
    paint: Paint,
}

/// The lines of one body that may be fences, by the offset of their first colon.
#[derive(Debug, Default)]
pub(super) struct Fences {
    lines: BTreeMap<usize, Line>,
    /// The fences painted as empty lines: by the end of the HTML block above, the offset of the first
    /// colon.
    below_html: BTreeMap<usize, usize>,
}

/// How often a body is read at most to settle its fences. Two readings are enough for all but
/// contrived texts; what is not settled then stays text.
const READINGS: usize = 8;

impl Fences {
    /// All lines of `body` whose text starts with three colons.
    pub(super) fn find(body: &str) -> Self {
        let mut lines = BTreeMap::new();
        if !body.contains(":::") {
            return Self::default();
        }
        let mut start = 0;
        for line in body.split_inclusive('\n') {
            let text = line.trim_end();
            let indent = container_marks(text);
            if text[indent..].starts_with(":::") {
                let end = start + text.len();
                let paint = Paint::Break;
                lines.insert(start + indent, Line { start, end, paint });
            }
            start += line.len();
        }
        Self {
            lines,
            below_html: BTreeMap::new(),
        }
    }

    /// Reads `body` with its fences painted over, as often as it takes to tell them from text, and
    /// hands the last reading to `then`.
    pub(super) fn settle<T>(
        mut self,
        body: &str,
        read: impl for<'t> Fn(&'t str) -> Vec<Spanned<'t>>,
        then: impl for<'t> FnOnce(Vec<Spanned<'t>>, &Fences) -> T,
    ) -> T {
        for _ in 1..READINGS {
            let painted = self.paint(body);
            let events = read(&painted);
            if self.check(body, &events) {
                return then(events, &self);
            }
        }
        let painted = self.paint(body);
        let events = read(&painted);
        then(events, &self)
    }

    /// The range of the fence whose first colon is at `offset`.
    pub(super) fn at(&self, offset: usize) -> Option<Range<usize>> {
        let line = self.lines.get(&offset)?;
        (line.paint != Paint::Text).then_some(offset..line.end)
    }

    /// The fence on the line right below an HTML block that ends at `offset`.
    pub(super) fn below(&self, offset: usize) -> Option<Range<usize>> {
        self.at(*self.below_html.get(&offset)?)
    }

    fn paint<'t>(&self, body: &'t str) -> Cow<'t, str> {
        if self.lines.is_empty() {
            return Cow::Borrowed(body);
        }
        let mut painted = String::with_capacity(body.len());
        for (offset, line) in &self.lines {
            let mark = match line.paint {
                Paint::Text => continue,
                Paint::Break => "___",
                Paint::Empty => "   ",
            };
            painted.push_str(&body[painted.len()..*offset]);
            painted.push_str(mark);
            painted.extend(std::iter::repeat_n(' ', line.end - offset - mark.len()));
        }
        painted.push_str(&body[painted.len()..]);
        Cow::Owned(painted)
    }

    /// Compares the fences with a reading. False when a line turned out to be something else than it
    /// was painted as, so that the body has to be read again.
    fn check(&mut self, body: &str, events: &[Spanned]) -> bool {
        if self.lines.is_empty() {
            return true;
        }
        let mut breaks = HashSet::new();
        let mut html = BTreeMap::new();
        for (event, range) in events {
            match event {
                Event::Rule => {
                    breaks.insert(range.start);
                }
                Event::End(TagEnd::HtmlBlock) => {
                    html.insert(range.start, range.end);
                }
                _ => {}
            }
        }
        let ends: BTreeSet<usize> = html.values().copied().collect();
        // A block in a quotation ends behind the `>` of the empty line.
        let end_above =
            |offset: usize, line: &Line| ends.range(line.start..=offset).next().copied();
        let mut settled = true;
        let mut split = HashSet::new();
        for (offset, line) in &mut self.lines {
            let paint = match line.paint {
                Paint::Text => Paint::Text,
                Paint::Break if breaks.contains(offset) => Paint::Break,
                Paint::Empty if end_above(*offset, line).is_some() => Paint::Empty,
                Paint::Empty => Paint::Text,
                Paint::Break => match html.range(..=*offset).next_back() {
                    Some((start, end)) if offset < end && ends_at_empty_line(&body[*start..]) => {
                        // The lines further below come out of the HTML block with this one.
                        if split.insert(*start) {
                            Paint::Empty
                        } else {
                            Paint::Break
                        }
                    }
                    _ => Paint::Text,
                },
            };
            // Lines that wait for the next reading are not settled either.
            settled &= paint == line.paint && (paint != Paint::Break || breaks.contains(offset));
            line.paint = paint;
        }
        self.below_html = self
            .lines
            .iter()
            .filter(|(_, line)| line.paint == Paint::Empty)
            .filter_map(|(offset, line)| Some((end_above(*offset, line)?, *offset)))
            .collect();
        settled
    }
}

/// Whether the HTML block at the start of `text` ends at the first empty line. Comments and the like
/// go on to their own end, so a `:::` in them is theirs.
fn ends_at_empty_line(text: &str) -> bool {
    let start = text.trim_start().get(..9).unwrap_or(text.trim_start());
    let start = start.to_ascii_lowercase();
    !["<!", "<?", "<script", "<pre", "<style", "<textarea"]
        .iter()
        .any(|other| start.starts_with(other))
}

/// The length of what may stand in front of a fence: spaces, and the marks of quotations and lists.
fn container_marks(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        let rest = &bytes[at..];
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let is_space = |index: usize| matches!(rest.get(index), Some(b' ' | b'\t'));
        at += match rest.first() {
            Some(b' ' | b'\t' | b'>') => 1,
            Some(b'-' | b'*' | b'+') if is_space(1) => 2,
            _ if (1..10).contains(&digits)
                && matches!(rest.get(digits), Some(b'.' | b')'))
                && is_space(digits + 1) =>
            {
                digits + 2
            }
            _ => return at,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of every fence of `body`.
    fn fences(body: &str) -> Vec<String> {
        Fences::find(body).settle(body, super::super::events, |_, fences| {
            let offsets = fences.lines.keys();
            offsets
                .filter_map(|offset| fences.at(*offset))
                .map(|range| body[range].to_owned())
                .collect()
        })
    }

    #[test]
    fn fences_stand_at_the_start_of_a_line_or_of_a_container() {
        assert_eq!(
            fences("Text\n::: a x=\"é\"\nmore\n  :::  \nend"),
            ["::: a x=\"é\"", ":::"]
        );
        assert_eq!(fences("> ::: a\n> text\n> :::\n"), ["::: a", ":::"]);
        assert_eq!(
            fences("- one\n\n  ::: a\n  text\n  :::\n10. ::: b\n    :::\n"),
            ["::: a", ":::", "::: b", ":::"]
        );
        assert_eq!(fences("Term\n: meaning\n:::"), [":::"]);
        assert_eq!(fences("| a |\n|---|\n| b |\n:::"), [":::"]);
    }

    #[test]
    fn fences_in_code_in_comments_or_indented_by_four_are_text() {
        assert!(fences("```\n::: a\n:::\n```\n").is_empty());
        assert!(fences("~~~\n::: a\n```\n:::\n").is_empty());
        assert!(fences("    ::: a\n    :::\n").is_empty());
        assert!(fences("text\n    ::: a\n").is_empty());
        assert!(fences("<!-- a\n\n::: a\n\n-->\n").is_empty());
        assert!(fences("<pre>\n::: a\n</pre>\n").is_empty());
        assert!(fences("text ::: a\n:: b\n`:::`").is_empty());
        assert_eq!(fences("```\n::: a\n```\n::: b\n"), ["::: b"]);
    }

    #[test]
    fn fences_right_below_html_are_fences() {
        assert_eq!(
            fences("::: a\n<div>\ntext\n</div>\n:::\n"),
            ["::: a", ":::"]
        );
        assert_eq!(
            fences("<div>\n::: a\n::: b\n:::\n:::\n</div>\n\n:::"),
            ["::: a", "::: b", ":::", ":::", ":::"]
        );
        assert_eq!(fences("> <div>\n> :::\n> x"), [":::"]);
    }

    #[test]
    fn painted_text_is_as_long_as_the_written_text() {
        let body = "é\n ::: ä “ö”\t\n\n:::";
        let painted = Fences::find(body).paint(body).into_owned();
        assert_eq!(painted.len(), body.len());
        assert!(painted.starts_with("é\n ___  "));
        assert!(painted.ends_with("\n\n___"));
    }

    #[test]
    fn contrived_texts_are_settled_too() {
        for body in [
            "<div>\n:::\n".repeat(40),
            "<div>\n:::\n\n".repeat(40),
            "::: a\n    :::\n".repeat(40),
        ] {
            fences(&body);
        }
    }
}
