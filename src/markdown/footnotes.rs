//! Footnotes: numbered in the order in which the text refers to them, and listed at its end.

use std::collections::{BTreeMap, HashMap};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Piece, Spanned};

#[derive(Default)]
struct Note {
    number: usize,
    /// How often the text has referred to it so far.
    uses: usize,
    body: Option<Vec<Piece>>,
}

/// The footnotes of one text, by label; labels are told apart without regard to case.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: HashMap<String, Note>,
}

fn key(label: &str) -> String {
    label.to_lowercase()
}

impl Footnotes {
    /// Numbers the footnotes. One that only another footnote refers to comes after those of the text.
    pub(super) fn new(events: &[Spanned]) -> Self {
        let mut queue: Vec<String> = Vec::new();
        let mut within: HashMap<String, Vec<String>> = HashMap::new();
        let mut definitions: Vec<String> = Vec::new();
        for (event, _) in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => definitions.push(key(label)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    definitions.pop();
                }
                Event::FootnoteReference(label) => match definitions.last() {
                    Some(definition) => {
                        let references = within.entry(definition.clone()).or_default();
                        references.push(key(label));
                    }
                    None => queue.push(key(label)),
                },
                _ => {}
            }
        }
        let mut footnotes = Self::default();
        let mut next = 0;
        while let Some(label) = queue.get(next).cloned() {
            next += 1;
            let number = footnotes.notes.len() + 1;
            footnotes.notes.entry(label.clone()).or_insert_with(|| {
                queue.extend(within.remove(&label).unwrap_or_default());
                Note {
                    number,
                    ..Note::default()
                }
            });
        }
        footnotes
    }

    /// The ids that the footnotes will have.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> {
        let notes = 1..=self.notes.len();
        notes.flat_map(|number| [format!("fn-{number}"), format!("fnref-{number}")])
    }

    /// Whether the text refers to a footnote.
    pub(super) fn is_used(&self, label: &str) -> bool {
        self.notes.contains_key(&key(label))
    }

    /// The mark for the next reference to a footnote, and its id.
    pub(super) fn mark(&mut self, label: &str) -> Option<(Vec<Piece>, String)> {
        let note = self.notes.get_mut(&key(label))?;
        note.uses += 1;
        let number = note.number;
        let id = reference_id(number, note.uses);
        let mark = vec![
            Piece::html(format!(
                "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" aria-label=\""
            )),
            Piece::numbered("footnote", number),
            Piece::html(format!("\">{number}</a></sup>")),
        ];
        Some((mark, id))
    }

    /// The id of a footnote's text.
    pub(super) fn id(&self, label: &str) -> Option<String> {
        let note = self.notes.get(&key(label))?;
        Some(format!("fn-{}", note.number))
    }

    /// Announces the text of a footnote. False if it has one already.
    pub(super) fn announce(&mut self, label: &str) -> bool {
        match self.notes.get_mut(&key(label)) {
            Some(note) => note.body.replace(Vec::new()).is_none(),
            None => true,
        }
    }

    /// Keeps the text of a footnote.
    pub(super) fn define(&mut self, label: &str, body: Vec<Piece>) {
        if let Some(note) = self.notes.get_mut(&key(label)) {
            note.body = Some(body);
        }
    }

    /// The section at the end of the text, with a way back from each footnote.
    pub(super) fn section(self) -> Vec<Piece> {
        let notes = self.notes.into_values();
        let notes: BTreeMap<usize, Note> = notes.map(|note| (note.number, note)).collect();
        let mut pieces = Vec::new();
        if notes.is_empty() {
            return pieces;
        }
        pieces.push(Piece::html(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"",
        ));
        pieces.push(Piece::words("footnotes"));
        pieces.push(Piece::html("\">\n<ol>\n"));
        for (number, note) in notes {
            pieces.push(Piece::html(format!("<li id=\"fn-{number}\">")));
            pieces.extend(note.body.unwrap_or_default());
            let end = match pieces.last_mut() {
                // The way back stands at the end of the last paragraph, not on a line of its own.
                Some(Piece::Html(last)) if last.ends_with("</p>\n") => {
                    last.truncate(last.len() - "</p>\n".len());
                    "</p>"
                }
                _ => "",
            };
            pieces.extend((1..=note.uses).flat_map(|use_| way_back(number, use_)));
            pieces.push(Piece::html(format!("{end}</li>\n")));
        }
        pieces.push(Piece::html("</ol>\n</section>\n"));
        pieces
    }
}

fn reference_id(number: usize, use_: usize) -> String {
    match use_ {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{use_}"),
    }
}

fn way_back(number: usize, use_: usize) -> [Piece; 3] {
    let id = reference_id(number, use_);
    let label = id.trim_start_matches("fnref-").to_owned();
    [
        Piece::html(format!(" <a href=\"#{id}\" aria-label=\"")),
        Piece::numbered("footnote-back", label),
        Piece::html("\">↩</a>"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{document, html, rules};

    #[test]
    fn footnotes_are_numbered_in_the_order_of_the_text() {
        let html = html("[^b] a\n\n[^a]: A\n[^B]: B[^c]\n\n    more\n[^c]: C\n\nx[^a][^b]\n");
        assert_eq!(
            html,
            "<p><sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" aria-label=\"Footnote 1\">1</a></sup> a</p>\n\
             <p>x<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\" aria-label=\"Footnote 2\">2</a></sup>\
             <sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" aria-label=\"Footnote 1\">1</a></sup></p>\n\
             <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\
             <li id=\"fn-1\"><p>B<sup class=\"footnote-ref\"><a href=\"#fn-3\" id=\"fnref-3\" aria-label=\"Footnote 3\">3</a></sup></p>\n\
             <p>more <a href=\"#fnref-1\" aria-label=\"Back to text 1\">↩</a> <a href=\"#fnref-1-2\" aria-label=\"Back to text 1-2\">↩</a></p></li>\n\
             <li id=\"fn-2\"><p>A <a href=\"#fnref-2\" aria-label=\"Back to text 2\">↩</a></p></li>\n\
             <li id=\"fn-3\"><p>C <a href=\"#fnref-3\" aria-label=\"Back to text 3\">↩</a></p></li>\n\
             </ol>\n</section>\n"
        );
    }

    #[test]
    fn footnotes_of_a_block_stand_at_the_end_of_the_text() {
        let html = html("::: note\na[^1]\n\n[^1]: x\n:::\nend\n");
        assert!(html.starts_with("{note }<p>a<sup"), "{html}");
        assert!(html.contains("{/note}<p>end</p>\n<section"), "{html}");
    }

    #[test]
    fn every_footnote_id_is_an_anchor() {
        let ids = document("## fn 1\n\na[^1][^1]\n\n[^1]: x\n").ids;
        for id in ["fn-1", "fn-1-2", "fnref-1", "fnref-1-2"] {
            assert!(ids.contains(id), "{id}");
        }
    }

    #[test]
    fn loose_ends_are_found() {
        assert_eq!(rules("a\n\n[^1]: x\n"), [("unknown-footnote", 3, 1)]);
        assert_eq!(rules("a [^x] b\n"), [("unknown-footnote", 1, 3)]);
        assert_eq!(rules("a `[^x]` \\[^y] [^z](b)\n"), []);
        assert_eq!(
            rules("a[^1]\n\n[^1]: x\n[^1]: y\n"),
            [("repeated-id", 4, 1)]
        );
    }
}
