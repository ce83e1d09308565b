//! A few bits of a word, by which most words can be told from those of a list without a look at the list.

use crate::skim::Sixteen;

/// The sign of a word in its plain form: equal words have equal signs, and most others have others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sign(u16);

/// More bits would tell more words apart, and take more of the memory that is quick.
const BITS: u32 = 14;

impl Sign {
    /// The sign of a word.
    pub fn of(plain: &str) -> Sign {
        Sign::from_start(Sixteen::at(plain.as_bytes(), 0), plain.len())
    }

    /// The sign of a word with these bytes at its start, and of this length.
    #[inline]
    pub(super) fn from_start(start: Sixteen, length: usize) -> Sign {
        let length = (length as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        // A multiplicative hash (Knuth, “The Art of Computer Programming”, volume 3, section 6.4).
        let [start, _] = start.halves();
        let hash = (start ^ length).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Sign((hash >> (64 - BITS)) as u16)
    }
}

/// The signs of the words of a list.
#[derive(Debug, Clone)]
pub struct Signs([u64; 1 << (BITS - 6)]);

impl Signs {
    /// The signs of these words, each in its plain form.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Signs {
        let mut signs = [0; 1 << (BITS - 6)];
        for word in words {
            let Sign(sign) = Sign::of(word);
            signs[usize::from(sign >> 6)] |= 1 << (sign & 63);
        }
        Signs(signs)
    }

    /// Whether the list may have a word of this sign.
    pub fn may_have(&self, Sign(sign): Sign) -> bool {
        self.0[usize::from(sign >> 6)] >> (sign & 63) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_list_is_passed_over() {
        let words = ["", "a", "is", "the", "için", "approximately"];
        let signs = Signs::of(words);
        assert!(words.iter().all(|word| signs.may_have(Sign::of(word))));
        let others = [
            "b",
            "are",
            "table",
            "children",
            "appropriately",
            "approximate",
        ];
        let taken = others.iter().filter(|word| signs.may_have(Sign::of(word)));
        assert!(taken.count() <= 1);
    }
}
