//! Passing quickly over what cannot matter.

/// Where the next byte is, from a place on, for which this holds.
pub(crate) fn next_where(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    const STEP: usize = 32;
    let mut at = from;
    // All of a step is looked at without a way out, which processors do at once.
    while let Some(step) = bytes.get(at..at + STEP) {
        if step.iter().fold(false, |any, byte| any | is(*byte)) {
            break;
        }
        at += STEP;
    }
    let rest = bytes.get(at..)?;
    Some(at + rest.iter().position(|byte| is(*byte))?)
}

/// Where the next byte is, from a place on, for which this holds of it and of the byte after it. After the
/// last one stands a space.
pub(crate) fn next_pair_where(
    bytes: &[u8],
    from: usize,
    is: impl Fn(u8, u8) -> bool,
) -> Option<usize> {
    const STEP: usize = 32;
    let mut at = from;
    while let Some(step) = bytes.get(at..at + STEP + 1) {
        let pairs = step.iter().zip(&step[1..]);
        if pairs.fold(false, |any, (byte, next)| any | is(*byte, *next)) {
            break;
        }
        at += STEP;
    }
    let rest = bytes.get(at..)?;
    let after = rest.iter().skip(1).chain(b" ");
    let mut pairs = rest.iter().zip(after);
    Some(at + pairs.position(|(byte, next)| is(*byte, *next))?)
}

/// Eight bytes of a text, of which all are looked at in one step. (“SIMD within a register”: Lamport, “Multiple
/// byte processing with full-word instructions”, 1975.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Eight(u64);

/// The highest bit of each byte, by which some of eight bytes are marked.
const HIGH: u64 = each(0x80);

#[inline]
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// How many bytes are marked: the highest byte of the product is their sum.
#[inline]
fn count(marks: u64) -> u8 {
    ((marks >> 7).wrapping_mul(each(1)) >> 56) as u8
}

impl Eight {
    /// The bytes from a place on. Zeros stand after the last.
    #[inline]
    pub(crate) fn at(bytes: &[u8], at: usize) -> Eight {
        let eight = bytes.get(at..).unwrap_or_default();
        if let Some(eight) = eight.first_chunk() {
            return Eight(u64::from_le_bytes(*eight));
        }
        let mut rest = [0; 8];
        rest[..eight.len()].copy_from_slice(eight);
        Eight(u64::from_le_bytes(rest))
    }

    /// The first of them, with zeros in the place of the others.
    #[inline]
    pub(crate) fn first(self, count: usize) -> Eight {
        let others = 64 - 8 * count.min(8) as u32;
        Eight(self.0 & u64::MAX.checked_shr(others).unwrap_or(0))
    }

    /// How many letters and digits of ASCII stand at their start.
    #[inline]
    pub(crate) fn letters(self) -> usize {
        let small = Eight(self.0 | each(0x20)).between(b'a', b'z') & !self.0;
        let marks = small | self.between(b'0', b'9');
        ((!marks & HIGH).trailing_zeros() / 8) as usize
    }

    /// How many of them are capitals of ASCII.
    #[inline]
    pub(crate) fn capitals(self) -> u8 {
        count(self.between(b'A', b'Z'))
    }

    /// How many of them are digits.
    #[inline]
    pub(crate) fn digits(self) -> u8 {
        count(self.between(b'0', b'9'))
    }

    /// The same with small letters.
    #[inline]
    pub(crate) fn small(self) -> Eight {
        Eight(self.0 | self.between(b'A', b'Z') >> 2)
    }

    /// The bytes.
    #[inline]
    pub(crate) fn bytes(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }

    /// The bytes as one number, the first byte as its lowest.
    #[inline]
    pub(crate) fn number(self) -> u64 {
        self.0
    }

    /// Marks the bytes from one of ASCII to another.
    #[inline]
    fn between(self, first: u8, last: u8) -> u64 {
        let low = self.0 & !HIGH;
        // No sum is greater than a byte.
        let from = low + each(0x80 - first);
        let beyond = low + each(0x7f - last);
        from & !beyond & !self.0 & HIGH
    }
}

/// Where the letters and digits of ASCII end that stand from a place on.
#[inline]
pub(crate) fn end_of_letters(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        let letters = Eight::at(bytes, at).letters();
        at += letters;
        if letters < 8 {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eight_bytes_are_looked_at_as_one_by_one(bytes: Vec<u8>, from in 0_usize..20) {
            let rest = bytes.get(from..).unwrap_or_default();
            let eight: Vec<u8> = rest.iter().copied().chain([0; 8]).take(8).collect();
            let seen = Eight::at(&bytes, from);
            prop_assert_eq!(&seen.bytes()[..], &eight[..]);
            prop_assert_eq!(&seen.small().bytes()[..], &eight.to_ascii_lowercase()[..]);
            let count = |is: fn(&u8) -> bool| eight.iter().filter(|byte| is(byte)).count();
            prop_assert_eq!(usize::from(seen.capitals()), count(u8::is_ascii_uppercase));
            prop_assert_eq!(usize::from(seen.digits()), count(u8::is_ascii_digit));
            let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            prop_assert_eq!(seen.letters(), letters.min(8));
            prop_assert_eq!(end_of_letters(&bytes, from), from + letters);
            for length in 0..10 {
                let first: Vec<u8> = eight.iter().copied().take(length).chain([0; 8]).take(8).collect();
                prop_assert_eq!(&seen.first(length).bytes()[..], &first[..]);
            }
        }

        #[test]
        fn pairs_are_found_as_one_by_one(bytes in "[abc]{0,90}", from in 0_usize..90) {
            let bytes = bytes.as_bytes();
            let is = |byte: u8, next: u8| byte == b'b' && next != b'a';
            let slow = (from..bytes.len()).find(|at| is(bytes[*at], *bytes.get(at + 1).unwrap_or(&b' ')));
            prop_assert_eq!(next_pair_where(bytes, from, is), slow);
        }
    }

    #[test]
    fn the_next_is_found_wherever_it_stands() {
        for length in 0..100 {
            let mut text = vec![b'a'; length];
            assert_eq!(next_where(&text, 0, |byte| byte == b'x'), None);
            for at in 0..length {
                text[at] = b'x';
                for from in 0..=length {
                    let next = next_where(&text, from, |byte| byte == b'x');
                    assert_eq!(next, (from <= at).then_some(at));
                }
                text[at] = b'a';
            }
        }
        assert_eq!(next_where(b"a", 5, |_| true), None);
    }
}
