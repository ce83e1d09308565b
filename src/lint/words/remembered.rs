//! What was found out about words, for when they are said again: texts say the same words over and over.

use std::ops::Range;

use crate::skim::Sixteen;

/// How many words are remembered, as a power of two. Most of what English texts say is said in fewer words.
const BITS: u32 = 13;

/// Words with what was found out about each. Words that share a place take turns, and long ones are not
/// remembered, so that a look costs a few steps and the table never grows.
#[derive(Debug)]
pub struct Remembered<T>(Box<[(Name, T)]>);

impl<T: Copy + Default> Default for Remembered<T> {
    fn default() -> Remembered<T> {
        Remembered(vec![Default::default(); 1 << BITS].into_boxed_slice())
    }
}

impl<T: Copy> Remembered<T> {
    /// What is known of the word of this name, found out if need be. A long word has none.
    #[inline]
    pub fn get(&mut self, name: Option<Name>, find: impl FnOnce() -> T) -> T {
        let Some((name, place)) = name.and_then(|name| Some((name, self.0.get_mut(name.place())?)))
        else {
            return find();
        };
        if place.0 != name {
            *place = (name, find());
        }
        place.1
    }

    /// Remembers this of the word of this name.
    pub fn note(&mut self, name: Option<Name>, known: T) {
        if let Some(name) = name
            && let Some(place) = self.0.get_mut(name.place())
        {
            *place = (name, known);
        }
    }
}

/// All bytes of a short word, with zeros after its last, which is none.
#[derive(Debug, Clone, Copy, Eq, Default)]
pub struct Name([u64; 2]);

impl PartialEq for Name {
    /// All is compared at once: which part differs cannot be foreseen.
    #[inline]
    fn eq(&self, Name([other, other_rest]): &Name) -> bool {
        let Name([first, rest]) = self;
        (first ^ other) | (rest ^ other_rest) == 0
    }
}

impl Name {
    /// The name of a word of a text. There is one for up to 16 bytes, but for none at all, and for those that
    /// end in a zero.
    pub fn of(text: &[u8], word: &Range<usize>) -> Option<Name> {
        let [.., last] = text.get(word.clone())? else {
            return None;
        };
        let is_short = *last != 0 && word.len() <= 16;
        is_short.then(|| Name::of_bytes(Sixteen::at(text, word.start).first(word.len())))
    }

    /// The name of a word that has these bytes, with zeros after its last.
    #[inline]
    pub fn of_bytes(bytes: Sixteen) -> Name {
        Name(bytes.halves())
    }

    #[inline]
    fn place(self) -> usize {
        let Name([first, rest]) = self;
        let mixed = first ^ rest.rotate_left(32);
        // A multiplicative hash (Knuth, “The Art of Computer Programming”, volume 3, section 6.4).
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_found_out_about_once() {
        let mut remembered = Remembered::default();
        let mut times = 0;
        for _ in 0..3 {
            let known = remembered.get(Name::of(b"a child.", &(2..7)), || {
                times += 1;
                5
            });
            assert_eq!(known, 5);
        }
        assert_eq!(times, 1);
    }

    proptest! {
        #[test]
        fn no_word_is_taken_for_another(words in prop::collection::vec("[ab\0é]{0,18}", 0..400)) {
            let mut remembered = Remembered::default();
            let mut ids = std::collections::HashMap::new();
            for word in &words {
                let next = ids.len();
                let id = *ids.entry(word).or_insert(next);
                let text = format!("{word}{word} ");
                let name = |text: &str| Name::of(text.as_bytes(), &(0..word.len()));
                prop_assert_eq!(remembered.get(name(&text), || id), id);
                prop_assert_eq!(remembered.get(name(word), || id), id);
            }
        }
    }
}
