//! The text of a page in parts, as the search quotes it: what stands above the first heading, and
//! then what stands below each.

use crate::content::Entry;
use crate::diag::{Position, Source};
use crate::markdown::prose::BlockKind;
use crate::markdown::{Block, Piece};
use crate::search::{Heading, Part};

/// The parts of a page. Its summary and its details stand in the first.
pub(super) fn parts(entry: &Entry) -> Vec<Part> {
    let document = &*entry.document();
    let source = Source::new(entry.path.clone(), entry.text.clone());
    let mut starts = Vec::new();
    let mut parts = vec![Part::default()];
    for heading in document.in_order() {
        starts.push(source.offset(heading.at));
        parts.push(Part {
            heading: Some(Heading {
                id: heading.id.clone(),
                level: heading.level,
                title: heading.title.clone(),
            }),
            text: String::new(),
        });
    }
    let mut add = |at: usize, words: &str| {
        let part = starts.partition_point(|start| *start <= at);
        if let Some(part) = parts.get_mut(part) {
            part.text.push_str(words.trim());
            part.text.push('\n');
        }
    };
    add(0, entry.common.summary.as_deref().unwrap_or_default());
    let mut words: Vec<(usize, &str)> = Vec::new();
    let blocks = document.prose.blocks.iter();
    for block in blocks.filter(|block| !matches!(block.kind, BlockKind::Heading(_))) {
        let at = document.prose.offset(block.range.start);
        words.push((at, document.prose.words(&block.range)));
    }
    said_by_blocks(&document.pieces, &mut |at, said| {
        words.push((source.offset(at), said));
    });
    words.sort_by_key(|(at, _)| *at);
    for (at, words) in words {
        add(at, words);
    }
    let item = entry.fields.item();
    // What can be linked to by itself is found by itself.
    let apart = item.anchors().map(|(list, _)| format!("{list}["));
    let is_apart = |key: &str| apart.as_ref().is_some_and(|list| key.starts_with(list));
    let details = item.texts().into_iter();
    let details = details.filter(|(key, _)| !is_apart(key));
    for detail in details.map(|(_, text)| text).chain(item.shown_name()) {
        add(0, detail);
    }
    parts
}

/// What blocks of the theme say besides the text in them: their titles, and who said something.
fn said_by_blocks<'a>(pieces: &'a [Piece], tell: &mut impl FnMut(Position, &'a str)) {
    let blocks = pieces.iter().filter_map(|piece| match piece {
        Piece::Block(block) => Some(block),
        _ => None,
    });
    for Block {
        arguments, body, ..
    } in blocks
    {
        let said = arguments.iter();
        for argument in said.filter(|argument| matches!(&*argument.name, "title" | "by")) {
            tell(argument.at, &argument.value);
        }
        // How deep blocks nest is limited as they are read.
        said_by_blocks(body, tell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Languages, Read, read};

    #[test]
    fn a_text_is_parted_by_its_headings() {
        let text = "---\ntitle: T\nsummary: S.\n---\nOne *two*\nthree.\n\n## A ![b](c.png)\n\n\
            ::: card title=\"D\" icon=\"e\"\n- f\n- g\n:::\n\n### H\n\n## I {#j}\n\n> k\n";
        let languages = Languages {
            main: "en-GB".into(),
            others: Vec::new(),
        };
        let (Read::Page(entry), _) = read(&Source::new("content/t.md", text), &languages) else {
            panic!("no page");
        };
        let parts: Vec<(String, String)> = parts(&entry)
            .into_iter()
            .map(|part| (part.heading.map_or_else(String::new, |at| at.id), part.text))
            .collect();
        let part = |id: &str, text: &str| (id.to_owned(), text.to_owned());
        assert_eq!(
            parts,
            [
                part("", "S.\nOne two three.\n"),
                part("a-b", "D\nf\ng\n"),
                part("h", ""),
                part("j", "k\n"),
            ]
        );
    }
}
