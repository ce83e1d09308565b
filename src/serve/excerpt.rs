//! The text around a finding, as the build read it, with the place marked.

use std::fmt::Write as _;
use std::ops::Range;

use crate::diag::{Place, Position};

use crate::template::escape;

/// How many lines are shown before the marked one, and after it.
const AROUND: usize = 2;
/// A paragraph is often one long line: more characters of it than this do not help.
const WIDEST: usize = 160;
/// How many characters of a long line are shown before the marked one.
const BEFORE: usize = 60;
/// The longest word that is marked as a whole.
const LONGEST_WORD: usize = 40;

/// The lines around a place of a text as HTML; nothing when the text has no such line.
pub(super) fn around(text: &str, place: &Place) -> String {
    let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
    let here = place.at.line as usize;
    if here == 0 || here > lines.len() {
        return String::new();
    }
    let first = here.saturating_sub(AROUND).max(1);
    let last = (here + AROUND).min(lines.len());
    let mut html = format!(
        "<div class=\"spires-lines\" role=\"group\" aria-label=\"Lines {first} to {last} of {}\">",
        escape(&place.path)
    );
    for number in first..=last {
        let line = lines[number - 1];
        let (class, line) = match number == here {
            true => (" class=\"spires-here\"", marked(line, place.at)),
            false => ("", cut(line, 0..WIDEST, None)),
        };
        // An empty line is as high as any other.
        let line = if line.is_empty() { "<br>" } else { &line };
        // Writing to a string cannot fail. The words may be of another language than the preview's.
        let _ = write!(
            html,
            "<p{class}><span>{number}</span><code dir=\"auto\">{line}</code></p>"
        );
    }
    html.push_str("</div>");
    html
}

/// The line of the finding, with the word marked that stands there.
fn marked(line: &str, at: Position) -> String {
    let at = at.column.saturating_sub(1) as usize;
    let start = match at > BEFORE && line.chars().count() > WIDEST {
        true => at - BEFORE,
        false => 0,
    };
    let word: String = line
        .chars()
        .skip(at)
        .take_while(|c| !c.is_whitespace())
        .take(LONGEST_WORD)
        .collect();
    // A finding about a whole file is placed at its first line, `---`: that is no word to mark.
    let mark = word
        .contains(char::is_alphanumeric)
        .then(|| at..at + word.chars().count());
    cut(line, start..start + WIDEST, mark)
}

/// A part of a line, in characters, and within it the part to mark.
fn cut(line: &str, shown: Range<usize>, mark: Option<Range<usize>>) -> String {
    let part = |range: Range<usize>| -> String {
        let characters = line.chars().skip(range.start);
        escape(&characters.take(range.len()).collect::<String>())
    };
    let length = line.chars().count();
    let end = shown.end.min(length);
    let middle = match mark {
        Some(mark) => format!(
            "{}<mark>{}</mark>{}",
            part(shown.start..mark.start),
            part(mark.clone()),
            part(mark.end..end)
        ),
        None => part(shown.start..end),
    };
    let before = if shown.start > 0 { "…" } else { "" };
    let after = if end < length { "…" } else { "" };
    format!("{before}{middle}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, line: u32, column: u32) -> String {
        around(text, &Place::new("a.md", Position { line, column }))
    }

    #[test]
    fn two_lines_on_either_side_are_shown_and_the_word_is_marked() {
        let html = show("one\ntwo\nthree\nfour <b>\nfive\nsix\nseven\n", 4, 6);
        assert!(html.contains("Lines 2 to 6 of a.md"), "{html}");
        assert!(
            html.contains(
                "<p class=\"spires-here\"><span>4</span><code dir=\"auto\">four <mark>&lt;b&gt;</mark></code></p>"
            ),
            "{html}"
        );
        assert!(!html.contains("one") && !html.contains("seven"), "{html}");
    }

    #[test]
    fn a_finding_about_a_whole_file_marks_no_word() {
        let html = show("---\ntitle: x\n", 1, 1);
        assert!(html.contains("spires-here") && !html.contains("<mark>"));
    }

    #[test]
    fn long_lines_are_cut_around_the_word() {
        let line = format!("{} slip {}", "é".repeat(300), "z".repeat(300));
        let html = show(&line, 1, 302);
        assert!(html.contains("<mark>slip</mark>"), "{html}");
        assert_eq!(html.matches('…').count(), 2);
        assert!(html.chars().count() < 400, "{html}");
    }

    #[test]
    fn any_place_in_any_text_is_survived() {
        for text in ["", "\n", "a", "a\n\n\n", "é ü"] {
            for line in [0, 1, 2, 5, u32::MAX] {
                for column in [0, 1, 3, 500, u32::MAX] {
                    show(text, line, column);
                }
            }
        }
        assert_eq!(show("a", 2, 1), "");
    }
}
