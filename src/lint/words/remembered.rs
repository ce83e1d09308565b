//! What was found out about words, for when they are said again: texts say the same words over and over.

use std::ops::Range;

use crate::skim::Eight;

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
    /// What is known of a word of a text, found out if need be.
    #[inline]
    pub fn get(&mut self, text: &[u8], word: Range<usize>, find: impl FnOnce(&str) -> T) -> T {
        let found = |word| {
            let word = text.get(word).unwrap_or_default();
            find(str::from_utf8(word).unwrap_or_default())
        };
        let Some(name) = Name::of(text, &word) else {
            return found(word);
        };
        let Some(place) = self.0.get_mut(name.place()) else {
            return found(word);
        };
        if place.0 != name {
            *place = (name, found(word));
        }
        place.1
    }

    /// Remembers this of a word of a text.
    pub fn note(&mut self, text: &[u8], word: Range<usize>, known: T) {
        if let Some(name) = Name::of(text, &word)
            && let Some(place) = self.0.get_mut(name.place())
        {
            *place = (name, known);
        }
    }
}

/// All bytes of a short word.
#[derive(Debug, Clone, Copy, Eq, Default)]
struct Name {
    first: u64,
    rest: u64,
    length: u8,
}

impl PartialEq for Name {
    /// All is compared at once: which part differs cannot be foreseen.
    #[inline]
    fn eq(&self, other: &Name) -> bool {
        let length = u64::from(self.length ^ other.length);
        (self.first ^ other.first) | (self.rest ^ other.rest) | length == 0
    }
}

impl Name {
    /// The name of a word of up to 16 bytes, but of none at all.
    #[inline]
    fn of(text: &[u8], word: &Range<usize>) -> Option<Name> {
        let length = u8::try_from(word.len()).ok();
        let length = length.filter(|length| (1..=16).contains(length))?;
        let (first, rest) = (Eight::at(text, word.start), Eight::at(text, word.start + 8));
        Some(Name {
            first: first.first(word.len()).number(),
            rest: rest.first(word.len().saturating_sub(8)).number(),
            length,
        })
    }

    #[inline]
    fn place(self) -> usize {
        let mixed = self.first ^ self.rest.rotate_left(32) ^ u64::from(self.length);
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
            let length = remembered.get(b"a child.", 2..7, |word| {
                times += 1;
                word.len()
            });
            assert_eq!(length, 5);
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
                prop_assert_eq!(remembered.get(text.as_bytes(), 0..word.len(), |_| id), id);
                prop_assert_eq!(remembered.get(word.as_bytes(), 0..word.len(), |_| id), id);
            }
        }
    }
}
