//! From offsets in the Markdown that was read back to lines and columns of the file.

use std::iter;

use memchr::memchr_iter;

use crate::diag::{Diagnostic, Place, Position, Rule, Source};

/// The lines of one file, found once, so that each of a page's links costs a binary search.
pub(super) struct Places<'a> {
    source: &'a Source,
    /// Where the body starts in the file: all offsets given are counted from here.
    base: usize,
    /// The offset of each line's first byte, in the file.
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a Source, base: usize) -> Self {
        let newlines = memchr_iter(b'\n', source.text.as_bytes());
        let lines = iter::once(0).chain(newlines.map(|offset| offset + 1));
        Self {
            source,
            base,
            lines: lines.collect(),
        }
    }

    /// The line and column of an offset in the body.
    pub(super) fn at(&self, offset: usize) -> Position {
        let text = &self.source.text;
        let offset = text.floor_char_boundary(text.len().min(self.base + offset));
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line.saturating_sub(1)];
        let column = text[start..offset].chars().count() + 1;
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }

    /// A finding at an offset in the body.
    pub(super) fn finding(
        &self,
        rule: Rule,
        offset: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        let place = Place::new(self.source.path.clone(), self.at(offset));
        Diagnostic::new(rule, place, message, help)
    }

    /// The whole file's text.
    pub(super) fn source(&self) -> &str {
        &self.source.text
    }
}

/// Text put together from parts of the body that need not touch, such as the lines of an HTML block
/// in a quotation, whose `>` marks are left out.
#[derive(Default)]
pub(super) struct Stitched {
    text: String,
    /// For each part, its offset in `text` and in the body.
    parts: Vec<(usize, usize)>,
}

impl Stitched {
    pub(super) fn push(&mut self, text: &str, offset: usize) {
        self.parts.push((self.text.len(), offset));
        self.text.push_str(text);
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The offset in the body of an offset in the text.
    pub(super) fn offset(&self, offset: usize) -> usize {
        let part = self.parts.partition_point(|(start, _)| *start <= offset);
        match self.parts.get(part.saturating_sub(1)) {
            Some((start, body)) => body + (offset - start),
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_in_the_body_become_places_in_the_file() {
        let source = Source::new("a.md", "---\n---\né\nxyz");
        let places = Places::new(&source, 8);
        for offset in 0..6 {
            assert_eq!(places.at(offset), source.position(8 + offset));
        }
        assert_eq!(places.at(999), source.position(999));
    }

    #[test]
    fn stitched_text_knows_where_each_part_came_from() {
        let mut stitched = Stitched::default();
        stitched.push("ab\n", 2);
        stitched.push("cd", 7);
        assert_eq!(stitched.text(), "ab\ncd");
        let offsets: Vec<_> = (0..5).map(|offset| stitched.offset(offset)).collect();
        assert_eq!(offsets, [2, 3, 4, 7, 8]);
        assert_eq!(Stitched::default().offset(3), 3);
    }
}
