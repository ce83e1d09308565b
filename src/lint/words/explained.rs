//! Whether a page explains words or initials where it first uses them.
//!
//! These explain: the full words before or after (“Family Group Conference (FGC)”, “FGC, or Family
//! Group Conference”), brackets or a dash with some words (“FGC (a meeting led by the family)”), “which
//! means”, “is called”, “stands for” and the like, a term of a definition list anywhere on the page,
//! and a link to the glossary or to a language guide.

use std::ops::Range;

use crate::lint::{Page, Part, Passage};
use crate::markdown::prose::{BlockKind, SpanKind};

use super::full_words::{
    full_words_after, full_words_before, without_joins_at_end, without_joins_at_start,
};
use super::wording::Word;

/// How a page deals with words that need to be explained.
#[derive(Debug, Clone, PartialEq)]
pub enum Use {
    /// They are explained in time.
    Explained,
    /// These words come before the explanation.
    Early(Range<usize>),
    /// These words are the first, and nothing explains them.
    Unexplained(Range<usize>),
}

/// What explains words besides what stands beside them.
#[derive(Debug, Clone, Copy)]
pub struct Meaning<'a> {
    /// The letters, if the words are initials.
    pub initials: Option<&'a str>,
    /// Full words, such as a guide gives.
    pub full: &'a [String],
}

/// How a page deals with words that it uses at these places, in the order of its words.
///
/// Headings, titles and other passages that stand apart may have what the running text explains
/// anywhere.
pub fn used(page: &Page, uses: &[Range<usize>], meaning: Meaning) -> Use {
    let mut first = None;
    let mut apart = None;
    let mut early = None;
    for words in uses {
        let Some(place) = Place::of(page, words) else {
            continue;
        };
        if place.passage.part == Part::Block(BlockKind::Term) {
            return Use::Explained;
        }
        let is_explained = place.is_explained(page, meaning);
        if place.stands_apart() {
            if is_explained {
                return Use::Explained;
            }
            apart.get_or_insert(words);
        } else if !is_explained {
            first.get_or_insert(words);
        } else if first.is_none() {
            return Use::Explained;
        } else {
            early = early.or(first);
        }
    }
    match (early, first.or(apart)) {
        (Some(words), _) => Use::Early(words.clone()),
        (None, Some(words)) => Use::Unexplained(words.clone()),
        (None, None) => Use::Explained,
    }
}

/// One place at which words are used.
struct Place<'a> {
    passage: &'a Passage,
    words: &'a [Word],
    before: &'a str,
    after: &'a str,
}

impl<'a> Place<'a> {
    fn of(page: &'a Page, words: &Range<usize>) -> Option<Place<'a>> {
        let words = page.wording().words.get(words.clone())?;
        let (start, end) = (words.first()?.start as usize, words.last()?.end as usize);
        let passage = page.passage(start)?;
        Some(Place {
            passage,
            words,
            before: page.text.get(passage.range.start..start)?,
            after: page.text.get(end..passage.range.end)?,
        })
    }

    fn stands_apart(&self) -> bool {
        !matches!(
            self.passage.part,
            Part::Block(
                BlockKind::Paragraph
                    | BlockKind::Item
                    | BlockKind::Meaning
                    | BlockKind::Cell { header: false }
                    | BlockKind::Footnote
                    | BlockKind::Term
            )
        )
    }

    fn is_explained(&self, page: &Page, meaning: Meaning) -> bool {
        self.is_linked(page)
            || is_explained_after(self.after)
            || is_explained_before(self.before)
            || meaning.full.iter().any(|full| self.is_beside(full))
            || meaning.initials.is_some_and(|initials| {
                full_words_before(initials, self.before)
                    || full_words_after(initials, self.after)
                    || self.is_in_a_row(page, initials)
            })
    }

    /// Whether the words are a link to the glossary or to a language guide.
    fn is_linked(&self, page: &Page) -> bool {
        let at = self.words.first().map_or(0, |word| word.start as usize);
        page.spans().iter().any(|span| match &span.kind {
            SpanKind::Link { target, .. } => {
                span.range.contains(&at)
                    && (target.contains("glossary") || target.contains("language/"))
            }
            _ => false,
        })
    }

    /// Whether full words that a guide gives stand right before or after, whatever parts them.
    fn is_beside(&self, full: &str) -> bool {
        let full = full.to_lowercase();
        let near = start_of_last(self.before, full.len() + 24);
        let before = self.before.get(near..).unwrap_or_default().to_lowercase();
        let before = without_joins_at_end(&before);
        let after = self.after.to_lowercase();
        let ends = |before: &str| before.ends_with(&full);
        ends(before)
            || before.strip_suffix('s').is_some_and(ends)
            || without_joins_at_start(&after).starts_with(&full)
    }

    /// Whether the initials have a cell of a table to themselves, beside one with the full words.
    fn is_in_a_row(&self, page: &Page, initials: &str) -> bool {
        let is_alone = self.before.trim().is_empty() && self.after.trim().is_empty();
        if !is_alone || self.passage.part != (Part::Block(BlockKind::Cell { header: false })) {
            return false;
        }
        let start = self.passage.range.start;
        let at = page
            .passages
            .partition_point(|passage| passage.range.start < start);
        let beside = [at.checked_sub(1), Some(at + 1)];
        let passages = beside
            .into_iter()
            .flatten()
            .filter_map(|at| page.passages.get(at));
        passages
            .map(|passage| page.words(&passage.range))
            .any(|words| full_words_before(initials, words) || full_words_after(initials, words))
    }
}

/// Where the last so many bytes of a text start, or a little before.
fn start_of_last(text: &str, length: usize) -> usize {
    text.floor_char_boundary(text.len().saturating_sub(length))
}

/// Whether what follows words explains them.
fn is_explained_after(after: &str) -> bool {
    let after = after.trim_start_matches(['”', '’', '"', '\'', '*']);
    let rest = after.trim_start();
    if let Some(inside) = rest.strip_prefix('(') {
        return has_words(inside.split(')').next().unwrap_or_default(), 2);
    }
    if let Some(dashed) = rest.strip_prefix(['–', '—', '-', ':']) {
        // A dash stands between spaces, or else it is a hyphen.
        return (dashed.starts_with(' ') || rest.starts_with('—')) && has_words(dashed, 3);
    }
    let rest = rest.trim_start_matches(',').trim_start();
    let rest = ["which ", "that ", "this ", "it ", "also "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    const MEANS: &[&str] = &[
        "means",
        "stands for",
        "stand for",
        "mean ",
        "is short for",
        "are short for",
        "short for",
        "is a ",
        "is an ",
        "is the ",
        "are the ",
        "is when ",
        "is called",
        "refers to",
        "is where ",
        "that is,",
        "that is to say",
        "in other words",
    ];
    MEANS.iter().any(|means| rest.starts_with(means))
}

/// Whether what stands before words says that they are a name for what was said.
fn is_explained_before(before: &str) -> bool {
    let before = before.trim_end();
    let before = before
        .trim_end_matches(['“', '‘', '"', '\'', '*', '('])
        .trim_end();
    let before = ["a", "an", "the"]
        .iter()
        .find_map(|article| before.strip_suffix(article)?.strip_suffix(' '))
        .unwrap_or(before);
    const CALLED: &[&str] = &[
        "called",
        "known as",
        "short for",
        "shortened to",
        "abbreviated to",
        "abbreviated as",
        "referred to as",
        "the initials",
        "the letters",
        "the short form",
    ];
    CALLED.iter().any(|called| {
        let rest = before.strip_suffix(called);
        // Something is called so; a heading may begin with “Called”.
        rest.is_some_and(|rest| has_words(rest, 1))
    })
}

/// Whether a text has at least so many words of letters.
fn has_words(text: &str, count: usize) -> bool {
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().filter(|char| char.is_alphabetic()).count() > 1);
    words.take(count).count() == count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::words::testing::ANY_TEXT;

    #[test]
    fn any_text_can_stand_beside() {
        for text in ANY_TEXT {
            is_explained_after(text);
            is_explained_before(text);
        }
    }
}
