//! Blocks open and close, also where an author forgot to.

use std::ops::Range;

use super::super::fence::{self, Fence};
use super::super::{Argument, BLOCKS, Block, Piece};
use super::Writer;
use super::frames::{Kind, OpenBlock};
use crate::diag::Rule;

/// The blocks of a text so far.
#[derive(Default)]
pub(super) struct Blocks {
    /// How many are open.
    open: usize,
    /// How many were closed by the end of a list or quotation. As many ends are still to come, in the
    /// wrong place, and the finding has been made.
    cut_off: usize,
}

impl Writer<'_, '_> {
    /// Reads the `:::` line at `range`.
    pub(super) fn fence(&mut self, range: Range<usize>) {
        let offset = range.start;
        match fence::read(self.body, range, self.places, &mut self.findings) {
            Fence::Open { name, arguments } => self.open_block(name, arguments, offset),
            Fence::Close => self.close_block(offset),
        }
    }

    fn open_block(&mut self, name: Option<String>, arguments: Vec<Argument>, offset: usize) {
        let kept = self.blocks.open < BLOCKS;
        if self.blocks.open == BLOCKS {
            let message = format!("Blocks are nested more than {BLOCKS} deep here.");
            let help = "Write it with fewer blocks within blocks.";
            self.complain(Rule::DeepMarkdown, offset, message, help);
        }
        self.blocks.open += 1;
        let block = OpenBlock {
            name,
            arguments,
            offset,
            kept,
            misplaced_end: false,
        };
        self.open_frame(Kind::Block(block));
    }

    fn close_block(&mut self, offset: usize) {
        let containers = self.containers;
        let at_home = self.frame().containers == containers;
        if let Kind::Block(block) = &mut self.frame().kind {
            if at_home {
                self.finish_block();
                return;
            }
            block.misplaced_end = true;
            let message = match &block.name {
                Some(name) => format!("The block `{name}` cannot end within a list or quotation."),
                None => "The block cannot end within a list or quotation.".to_owned(),
            };
            let help = "Write `:::` as far in as the block's first line.";
            self.complain(Rule::InvalidBlock, offset, message, help);
        } else if self.blocks.cut_off > 0 {
            self.blocks.cut_off -= 1;
        } else {
            self.complain(
                Rule::UnopenedBlock,
                offset,
                "This `:::` ends a block, but no block is open.",
                "Delete the line, or write the block's first line, such as `::: callout`, above it.",
            );
        }
    }

    /// Ends the blocks that are open within the innermost list, quotation or the like.
    pub(super) fn cut_off_blocks(&mut self) {
        while matches!(self.frame().kind, Kind::Block(_))
            && self.frame().containers == self.containers
        {
            self.blocks.cut_off += 1;
            self.complain_unclosed(true);
            self.finish_block();
        }
    }

    /// Ends all blocks at the end of the text.
    pub(super) fn end_blocks(&mut self) {
        while matches!(self.frame().kind, Kind::Block(_)) {
            self.complain_unclosed(false);
            self.finish_block();
        }
    }

    fn complain_unclosed(&mut self, in_container: bool) {
        let Kind::Block(block) = &self.frame().kind else {
            return;
        };
        if block.misplaced_end {
            return;
        }
        let offset = block.offset;
        let name = match &block.name {
            Some(name) => format!("The block `{name}`"),
            None => "This block".to_owned(),
        };
        let (message, help) = if in_container {
            (
                format!("{name} opens within a list or quotation and is not closed there."),
                "Write its `:::` as far in as its first line.",
            )
        } else {
            (
                format!("{name} is not closed."),
                "Write a line with `:::` below the block's last line.",
            )
        };
        self.complain(Rule::UnclosedBlock, offset, message, help);
    }

    /// Makes a piece of the innermost frame, which is a block.
    fn finish_block(&mut self) {
        let (kind, body) = self.finish_frame();
        let Kind::Block(block) = kind else { return };
        self.blocks.open = self.blocks.open.saturating_sub(1);
        if !block.kept {
            return;
        }
        let at = self.places.at(block.offset);
        match block.name {
            Some(name) => self.frame().piece(Piece::Block(Block {
                name,
                arguments: block.arguments,
                body,
                at,
            })),
            None => self.frame().splice(body),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{document, html, rules};
    use super::*;

    #[test]
    fn blocks_nest_and_hold_markdown() {
        let body = "a\n::: x k=\"v\" l=“w”\n*b*\n::: y\n:::\n1. c\n:::\nd [e]\n\n[e]: f\n";
        assert_eq!(
            html(body),
            "<p>a</p>\n{x k=v l=w}<p><em>b</em></p>\n{y }{/y}<ol>\n<li>c</li>\n</ol>\n{/x}<p>d <a href=\"f\">e</a></p>\n"
        );
        assert_eq!(rules(body), []);
    }

    #[test]
    fn blocks_know_their_places() {
        let page = document("é\n\n> ::: x a=b\n> :::\n");
        let Some(Piece::Block(block)) = page.pieces.get(1) else {
            panic!("{page:?}")
        };
        let at = |at: crate::diag::Position| (at.line, at.column);
        assert_eq!(at(block.at), (3, 3));
        assert_eq!(at(block.arguments[0].at), (3, 9));
    }

    #[test]
    fn blocks_within_lists_end_there() {
        let body = "- ::: x\n  a\n  :::\n- b\n";
        assert_eq!(html(body), "<ul>\n<li>{x }a{/x}</li>\n<li>b</li>\n</ul>\n");
        assert_eq!(rules(body), []);
        assert_eq!(
            rules("- ::: x\n  a\n\n:::\nb\n"),
            [("unclosed-block", 1, 3)]
        );
        assert_eq!(rules("::: x\n- a\n  :::\n\nb\n"), [("invalid-block", 3, 3)]);
        assert_eq!(
            rules("> ::: x\n\n> :::\n\n:::\n"),
            [("unclosed-block", 1, 3), ("unopened-block", 5, 1)]
        );
    }

    #[test]
    fn forgotten_lines_are_found() {
        assert_eq!(rules("::: x\n::: y\n:::\n"), [("unclosed-block", 1, 1)]);
        assert_eq!(rules("a\n\n:::\n"), [("unopened-block", 3, 1)]);
        assert_eq!(html("::: x\na\n"), "{x }<p>a</p>\n{/x}");
        assert_eq!(rules("::: X\na\n:::\n"), [("invalid-block", 1, 5)]);
        assert_eq!(html("::: X\na\n:::\n"), "<p>a</p>\n");
    }

    #[test]
    fn blocks_nest_sixteen_deep_and_no_deeper() {
        let nested =
            |depth: usize| format!("{}x\n{}", "::: a\n".repeat(depth), ":::\n".repeat(depth));
        assert_eq!(rules(&nested(16)), []);
        assert!(html(&nested(16)).contains('x'));
        assert_eq!(rules(&nested(1000)), [("deep-markdown", 17, 1)]);
        assert!(!html(&nested(1000)).contains('x'));
    }
}
