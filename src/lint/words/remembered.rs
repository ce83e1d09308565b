//! What was found out about words, for when they are said again: texts say the same words over and over.

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
    /// What is known of a word, found out if need be.
    pub fn get(&mut self, word: &str, find: impl FnOnce() -> T) -> T {
        let Some(name) = Name::of(word.as_bytes()) else {
            return find();
        };
        let Some(place) = self.0.get_mut(name.place()) else {
            return find();
        };
        if place.0 != name {
            *place = (name, find());
        }
        place.1
    }
}

/// All bytes of a short word: those at its start and those at its end, which may overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Name {
    start: u64,
    end: u64,
    length: u8,
}

impl Name {
    /// The name of a word of up to 16 bytes, but of none at all.
    #[inline]
    fn of(word: &[u8]) -> Option<Name> {
        let length = u8::try_from(word.len())
            .ok()
            .filter(|length| *length <= 16)?;
        let (start, end) = if let (Some(start), Some(end)) = (word.first_chunk(), word.last_chunk())
        {
            (u64::from_le_bytes(*start), u64::from_le_bytes(*end))
        } else if let (Some(start), Some(end)) = (word.first_chunk(), word.last_chunk()) {
            (
                u32::from_le_bytes(*start).into(),
                u32::from_le_bytes(*end).into(),
            )
        } else if let ([start, ..], [.., end]) = (word, word) {
            let middle = u64::from(word[word.len() / 2]);
            (u64::from(*start) | middle << 8, u64::from(*end))
        } else {
            return None;
        };
        Some(Name { start, end, length })
    }

    #[inline]
    fn place(self) -> usize {
        let mixed = self.start ^ self.end.rotate_left(32) ^ u64::from(self.length);
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
            let length = remembered.get("child", || {
                times += 1;
                5
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
                prop_assert_eq!(remembered.get(word, || id), id);
            }
        }
    }
}
