//! Hard words that have a plainer one, from the list in `plain.txt`.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use crate::lint::words::{Signs, Wording};

/// The list: forms of a word, `=`, and what to write for each of them.
const LIST: &str = include_str!("plain.txt");

/// A hard word of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Hard {
    /// Where it stands.
    pub range: Range<usize>,
    /// What says the same; empty when nothing is lost without it.
    pub plain: &'static str,
}

/// Reads the list, unless that was done.
pub fn get_ready() {
    LazyLock::force(&FINDER);
}

/// The hard words of a text.
pub fn hard_words(text: &str, wording: &Wording) -> Vec<Hard> {
    let mut found: Vec<Hard> = Vec::new();
    let Some(finder) = FINDER.as_ref() else {
        return found;
    };
    let words = wording.words.iter();
    for word in words.filter(|word| finder.first.may_have(word.sign)) {
        let start = word.start as usize;
        let here = Input::new(text).span(start..text.len());
        let hit = finder.words.find(here.anchored(Anchored::Yes));
        let is_within = found.last().is_some_and(|last| start < last.range.end);
        if let Some(hit) = hit.filter(|_| !is_within)
            && !text[..start].ends_with(belongs)
            && !text[hit.end()..].starts_with(belongs)
            && let Some(plain) = finder.plain.get(hit.pattern().as_usize())
        {
            found.push(Hard {
                range: hit.range(),
                plain,
            });
        }
    }
    found
}

/// Whether a character beside a word makes it part of another.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '/' | '_' | '@')
}

struct Finder {
    /// The signs of the words that something hard begins with.
    first: Signs,
    words: AhoCorasick,
    /// What says the same as each of the words.
    plain: Vec<&'static str>,
}

static FINDER: LazyLock<Option<Finder>> = LazyLock::new(|| {
    let (hard, plain): (Vec<&str>, Vec<_>) = entries().unzip();
    let words = AhoCorasick::builder()
        // The fastest kind to look with; the list is short enough for it.
        .kind(Some(AhoCorasickKind::DFA))
        .start_kind(StartKind::Anchored)
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&hard);
    let first = hard.iter().filter_map(|hard| hard.split([' ', '-']).next());
    let first = Signs::of(first);
    words.ok().map(|words| Finder {
        first,
        words,
        plain,
    })
});

/// The list's words, each with what says the same.
fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter_map(|line| line.split_once('='));
    lines.flat_map(|(hard, plain)| {
        let plain: Vec<&str> = plain.split(',').map(str::trim).collect();
        let forms = hard.split(',').map(str::trim).enumerate();
        forms.map(move |(at, form)| (form, plain.get(at).copied().unwrap_or(plain[0])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn found(text: &str) -> Vec<(&str, &str)> {
        let words = hard_words(text, &Wording::of_text(text)).into_iter();
        words.map(|hard| (&text[hard.range], hard.plain)).collect()
    }

    #[test]
    fn whole_words_are_found_in_each_of_their_forms() {
        assert_eq!(
            found("Utilised in order to assist; prior-to, reassist, Assistant."),
            [
                ("Utilised", "used"),
                ("in order to", "to"),
                ("assist", "help")
            ]
        );
        assert_eq!(found("In the event of rain"), [("In the event of", "if")]);
    }

    #[test]
    fn the_list_is_in_order() {
        let mut seen = BTreeSet::new();
        for line in LIST
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (hard, plain) = line.split_once(" =").unwrap();
            let (forms, plain) = (hard.split(", ").count(), plain.split(", ").count());
            assert!(plain == 1 || plain == forms, "{line}");
        }
        for (hard, plain) in entries() {
            assert!(seen.insert(hard), "{hard} is there twice");
            assert!(
                hard.len() > plain.len() || hard.len() > 5,
                "{hard} is not harder than {plain}"
            );
            assert!(found(plain).is_empty(), "{plain} is hard itself");
        }
        assert!(seen.len() > 300);
    }
}
