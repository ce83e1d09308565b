//! The dictionary: the British one made from SCOWL (Spell Checker Oriented Word Lists), with spellings in
//! `-ise`, which `en_GB/` holds with its licence, and the words of our field that it lacks (`more.txt`).

use std::sync::LazyLock;

use spellbook::Dictionary;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const AFFIXES: &str = include_str!("en_GB/en_GB.aff");
const WORDS: &str = include_str!("en_GB/en_GB.dic");
const MORE: &str = include_str!("en_GB/more.txt");

/// The dictionary. One that cannot be read knows no words, and then nothing is misspelt; a test reads
/// it.
static DICTIONARY: LazyLock<Option<Dictionary>> = LazyLock::new(|| {
    let mut dictionary = Dictionary::new(AFFIXES, WORDS).ok()?;
    for word in more() {
        dictionary.add(word).ok()?;
    }
    Some(dictionary)
});

/// Reads the dictionary, unless that was done.
pub(super) fn read() {
    LazyLock::force(&DICTIONARY);
}

/// The words of our field, as lines of a dictionary.
pub(super) fn more() -> impl Iterator<Item = &'static str> {
    let lines = MORE.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether the dictionary has a word, without a thought of who asked before.
pub(in crate::lint::words) fn look_up(word: &str) -> bool {
    let Some(dictionary) = &*DICTIONARY else {
        return true;
    };
    if word.is_ascii() {
        return dictionary.check(word);
    }
    // The dictionary has “cafe” for “café”.
    let bare: String = word
        .nfd()
        .filter(|char| !is_combining_mark(*char))
        .collect();
    dictionary.check(&bare)
}

/// The words of the dictionary, without their forms.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let lines = WORDS.lines().skip(1).chain(more());
    lines.map(|line| line.split('/').next().unwrap_or(line))
}

/// Known words that are one slip away from a word.
pub(super) fn near(word: &str) -> Vec<String> {
    let Some(dictionary) = &*DICTIONARY else {
        return Vec::new();
    };
    let mut words = Vec::new();
    // Looking for words that are merely similar takes a hundred times as long.
    let suggester = dictionary.suggester().with_ngram_suggestions(false);
    suggester.suggest(word, &mut words);
    words
}

/// Whether a word is not written in the letters of English.
pub(super) fn is_foreign(word: &str) -> bool {
    !word.is_ascii()
        && word
            .nfd()
            .any(|char| !char.is_ascii() && !is_combining_mark(char) && char != '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_can_be_read() {
        assert!(DICTIONARY.is_some());
        assert!(look_up("colour") && !look_up("color"));
        for word in more() {
            assert!(look_up(word.split('/').next().unwrap()), "{word}");
        }
    }
}
