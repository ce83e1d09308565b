//! Places in files: a byte offset becomes a line and a column that an editor shows.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// A line and a column, both counted from 1; columns count characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Position {
    /// The first character of a file.
    pub const START: Position = Position { line: 1, column: 1 };
}

/// A position in a named file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path from the site's root, with `/` between its parts on every system.
    pub path: Arc<str>,
    /// Where in the file.
    pub at: Position,
}

impl Place {
    /// A position in a file.
    pub fn new(path: impl Into<Arc<str>>, at: Position) -> Self {
        Self {
            path: path.into(),
            at,
        }
    }

    /// The start of a file: for findings about the file as a whole.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self::new(path, Position::START)
    }
}

/// The text of one file, with the means to turn byte offsets into positions.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the site's root.
    pub path: Arc<str>,
    /// The whole text, without a byte-order mark, lines ended by `\n`.
    pub text: Arc<str>,
    digest: OnceLock<Digest>,
}

impl Source {
    /// A source from its path and text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            digest: OnceLock::new(),
        }
    }

    /// The digest of the path and the text.
    pub fn digest(&self) -> Digest {
        let parts = || [self.path.as_bytes(), self.text.as_bytes()];
        *self.digest.get_or_init(|| Digest::of_parts(parts()))
    }

    /// The line and column of a byte offset. An offset past the end or inside a character is taken
    /// to the nearest earlier boundary.
    pub fn position(&self, offset: usize) -> Position {
        let before = &self.text[..self.text.floor_char_boundary(offset.min(self.text.len()))];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let newlines = before.bytes().filter(|byte| *byte == b'\n').count();
        Position {
            line: u32::try_from(newlines + 1).unwrap_or(u32::MAX),
            column: u32::try_from(before[line_start..].chars().count() + 1).unwrap_or(u32::MAX),
        }
    }

    /// The byte offset of a position, or the nearest before it.
    pub fn offset(&self, position: Position) -> usize {
        let mut lines = self.text.split_inclusive('\n');
        let above = position.line.saturating_sub(1) as usize;
        let start: usize = lines.by_ref().take(above).map(str::len).sum();
        let column = position.column.saturating_sub(1) as usize;
        let line = lines.next().unwrap_or_default();
        start
            + line
                .char_indices()
                .nth(column)
                .map_or(line.len(), |(at, _)| at)
    }

    /// The place of a byte offset in this file.
    pub fn place(&self, offset: usize) -> Place {
        Place::new(self.path.clone(), self.position(offset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("a.md", "né\nxyz");
        assert_eq!(source.position(0), Position::START);
        assert_eq!(source.position(3), Position { line: 1, column: 3 });
        assert_eq!(source.position(5), Position { line: 2, column: 2 });
        assert_eq!(source.position(2), Position { line: 1, column: 2 });
        assert_eq!(source.position(99), Position { line: 2, column: 4 });
        for offset in [0, 1, 3, 4, 6, 7] {
            assert_eq!(source.offset(source.position(offset)), offset);
        }
    }
}
