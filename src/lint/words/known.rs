//! What is known of a word, whatever text it stands in. Texts say the same few words over and over, so it is found
//! out once and remembered: one look for each word of a text tells all that several rules want to know.

use std::cell::RefCell;
use std::ops::Range;

use super::remembered::{Name, Remembered};
use super::spelling::look_up;
use crate::lint::reading::language::Small;
use crate::lint::reading::syllables;

thread_local! {
    static REMEMBERED: RefCell<Remembered<Known>> = RefCell::default();
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// How many syllables it has.
    pub syllables: u8,
    /// Whether it is one of the small words that tell languages apart.
    pub small: Small,
    /// Whether the dictionary has it, once somebody asked: to read the dictionary takes long.
    pub(super) in_dictionary: Option<bool>,
}

impl Known {
    /// What is known without the dictionary of a word in a text. It is found out seldom.
    #[cold]
    fn of(text: &[u8], word: Range<usize>) -> Known {
        let word = str::from_utf8(text.get(word).unwrap_or_default()).unwrap_or_default();
        Known {
            syllables: u8::try_from(syllables(word)).unwrap_or(u8::MAX),
            small: Small::of(word),
            in_dictionary: None,
        }
    }
}

/// Does some work for which it is asked what is known of words.
pub(super) fn asking<T>(work: impl FnOnce(Memory) -> T) -> T {
    REMEMBERED.with_borrow_mut(|remembered| work(Memory(remembered)))
}

/// All that is known of words.
#[derive(Debug)]
pub(super) struct Memory<'r>(&'r mut Remembered<Known>);

impl Memory<'_> {
    /// What is known of the word of this name, which stands here in a text.
    #[inline]
    pub(super) fn of(&mut self, name: Option<Name>, text: &[u8], word: Range<usize>) -> Known {
        self.0.get(name, || Known::of(text, word))
    }

    /// Whether the dictionary has a word of a text.
    pub(super) fn is_in_dictionary(&mut self, text: &str, word: Range<usize>) -> bool {
        let name = Name::of(text.as_bytes(), &word);
        let known = self.of(name, text.as_bytes(), word.clone());
        known.in_dictionary.unwrap_or_else(|| {
            let has = look_up(text.get(word).unwrap_or_default());
            let in_dictionary = Some(has);
            let known = Known {
                in_dictionary,
                ..known
            };
            self.0.note(name, known);
            has
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::words::Wording;

    #[test]
    fn a_word_has_as_many_syllables_in_its_plain_form() {
        let text = "Children’s CAFÉ isn't a Naïve idea: O’Neill’s Łódź, Siobhán, extraordinarily";
        let words = Wording::of_text(text).words;
        assert_eq!(words.len(), 10);
        for word in words {
            let written = &text[word.range()];
            assert_eq!(
                u32::from(word.known.syllables),
                syllables(written),
                "{written}"
            );
        }
    }
}
