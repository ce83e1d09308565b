//! Where words to avoid are right all the same: where they are spoken of.

use std::ops::Range;

use crate::lint::{Page, Part};
use crate::markdown::prose::BlockKind;

use super::wording::Wording;

/// Words after which a word is spoken of, not used.
const SPEAKING_OF: &[&str] = &[
    "called",
    "definition",
    "expression",
    "formerly",
    "jargon",
    "label",
    "labels",
    "meaning",
    "phrase",
    "phrases",
    "term",
    "termed",
    "terms",
    "word",
    "words",
];

/// Whether words of a text are spoken of: “the term ‘care leaver’”, “a placement means”, “looked-after
/// children are often called”, “a break (respite)”.
pub fn are_spoken_of(text: &str, wording: &Wording, words: &Range<usize>) -> bool {
    if is_followed_by_a_meaning(wording, words.end) {
        return true;
    }
    let (gap_before, gap_after) = (wording.gap(text, words.start), wording.gap(text, words.end));
    if gap_before.ends_with('(') && gap_after.starts_with(')') {
        return true;
    }
    let mut at = words.start;
    while let Some(word) = at.checked_sub(1).and_then(|at| wording.words.get(at)) {
        let parts = wording
            .gap(text, at)
            .chars()
            .any(|char| matches!(char, '.' | '!' | '?' | '\n' | ';'));
        if parts {
            return false;
        }
        let plain = wording.plain(word);
        if ["a", "an", "the", "as", "of"].contains(&plain) && words.start - at < 3 {
            at -= 1;
            if plain == "as" {
                let word = at.checked_sub(1).and_then(|at| wording.words.get(at));
                return word.is_some_and(|word| {
                    let plain = wording.plain(word);
                    ["known", "referred", "described", "to"].contains(&plain)
                });
            }
            continue;
        }
        return SPEAKING_OF.contains(&plain);
    }
    false
}

/// Whether the words from here on tell what those before them mean, or what else they are called.
fn is_followed_by_a_meaning(wording: &Wording, from: usize) -> bool {
    const BETWEEN: &[&str] = &[
        "also",
        "are",
        "be",
        "can",
        "is",
        "may",
        "often",
        "sometimes",
        "usually",
    ];
    const MEANING: &[&str] = &[
        "called",
        "defined",
        "described",
        "known",
        "meant",
        "means",
        "referred",
    ];
    let next = wording
        .words
        .iter()
        .skip(from)
        .map(|word| wording.plain(word))
        .take(4);
    let mut next = next.skip_while(|word| BETWEEN.contains(word));
    next.next().is_some_and(|word| MEANING.contains(&word))
}

/// Whether the words at an offset are in a table, with one of these, the words to say instead, in the cell
/// before or after: a table of old words and new ones.
pub fn stand_beside(page: &Page, offset: usize, instead: &[String]) -> bool {
    let at = page
        .passages
        .partition_point(|passage| passage.range.start <= offset);
    let own = at.checked_sub(1);
    let beside = [own, own.and_then(|own| own.checked_sub(1)), Some(at)];
    let mut cells = beside.map(|at| {
        let passage = page.passages.get(at?)?;
        let is_cell = passage.part == Part::Block(BlockKind::Cell { header: false });
        is_cell.then(|| page.words(&passage.range).to_lowercase())
    });
    if cells[0].take().is_none() {
        return false;
    }
    let has = |cell: &String| {
        let mut instead = instead.iter();
        instead.any(|words| cell.contains(&words.to_lowercase()))
    };
    cells.iter().flatten().any(has)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::words::testing::starred;

    fn are_spoken(text: &str) -> bool {
        let (text, wording, words) = starred(text);
        are_spoken_of(&text, &wording, &words)
    }

    #[test]
    fn words_are_spoken_of() {
        for text in [
            "is known as a *looked after child*",
            "the term *care leaver*",
            "sometimes called *siblings*",
            "what the law calls, or is referred to as *LAC*",
            "A *placement* means the home",
            "*Looked after children* are also often called children in care",
            "the definition of a *looked after child*",
            "a short break (*respite*) helps",
        ] {
            assert!(are_spoken(text), "{text}");
        }
        for text in [
            "as a *placement*",
            "the *siblings* mean it",
            "in these terms. A *placement*",
            "*siblings*",
            "*siblings* are often apart",
            "(*respite* and more)",
        ] {
            assert!(!are_spoken(text), "{text}");
        }
    }
}
