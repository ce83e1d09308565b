//! Passing quickly over what cannot matter.

use std::array;

/// Where the next byte is, from a place on, for which this holds of it and of those after it. Spaces stand
/// after the last. What holds is best said without a way out (`&` and not `&&`): then processors look at many
/// bytes at once.
pub(crate) fn next_where<const N: usize>(
    bytes: &[u8],
    from: usize,
    is: impl Fn([u8; N]) -> bool,
) -> Option<usize> {
    let at = pass::<32, N>(bytes, from, &is);
    let at = pass::<8, N>(bytes, at, &is);
    let byte = |at| bytes.get(at).copied().unwrap_or(b' ');
    (at..bytes.len()).find(|at| is(array::from_fn(|after| byte(at + after))))
}

/// Passes over steps of so many bytes in which this holds nowhere.
#[inline]
fn pass<const STEP: usize, const N: usize>(
    bytes: &[u8],
    from: usize,
    is: &impl Fn([u8; N]) -> bool,
) -> usize {
    let mut at = from;
    while let Some(step) = bytes.get(at..at + STEP + N - 1) {
        let mut any = false;
        for place in 0..STEP {
            any |= is(array::from_fn(|after| step[place + after]));
        }
        if any {
            break;
        }
        at += STEP;
    }
    at
}

/// Where the next word of letters and digits of ASCII starts, from a place on, for which this holds of its
/// first three bytes.
pub(crate) fn next_start_where(
    bytes: &[u8],
    from: usize,
    is: impl Fn([u8; 3]) -> bool,
) -> Option<usize> {
    let Some(before) = from.checked_sub(1) else {
        let byte = |at| bytes.get(at).copied().unwrap_or(b' ');
        let is_first = !bytes.is_empty() && is([byte(0), byte(1), byte(2)]);
        return match is_first {
            true => Some(0),
            false => next_start_where(bytes, 1, is),
        };
    };
    let starts = |[before, first, second, third]: [u8; 4]| {
        !before.is_ascii_alphanumeric() & is([first, second, third])
    };
    let before = next_where(bytes, before, starts)?;
    Some(before + 1).filter(|start| *start < bytes.len())
}

/// Sixteen bytes of a text, of which all are looked at in one step. (“SIMD within a register”: Lamport,
/// “Multiple byte processing with full-word instructions”, 1975.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sixteen(u128);

/// The highest bit of each byte, by which some of the bytes are marked.
const HIGH: u128 = each(0x80);

#[inline]
const fn each(byte: u8) -> u128 {
    u128::from_ne_bytes([byte; 16])
}

/// How many bytes are marked: the highest byte of the product is their sum.
#[inline]
fn count(marks: u128) -> u8 {
    let marks = marks >> 7;
    let halves = marks as u64 + (marks >> 64) as u64;
    (halves.wrapping_mul(each(1) as u64) >> 56) as u8
}

/// The letters and digits of ASCII at the start of sixteen bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters {
    /// How many there are.
    pub(crate) count: usize,
    /// All of them, the letters as small ones, with zeros in the place of what is none.
    pub(crate) small: Sixteen,
    /// How many are capitals.
    pub(crate) capitals: u8,
    /// How many are digits.
    pub(crate) digits: u8,
}

impl Sixteen {
    /// The bytes from a place on. Zeros stand after the last.
    #[inline]
    pub(crate) fn at(bytes: &[u8], at: usize) -> Sixteen {
        let sixteen = bytes.get(at..).unwrap_or_default();
        if let Some(sixteen) = sixteen.first_chunk() {
            return Sixteen(u128::from_le_bytes(*sixteen));
        }
        let mut rest = [0; 16];
        rest[..sixteen.len()].copy_from_slice(sixteen);
        Sixteen(u128::from_le_bytes(rest))
    }

    /// The first of them, with zeros in the place of the others.
    #[inline]
    pub(crate) fn first(self, count: usize) -> Sixteen {
        let others = 128 - 8 * count.min(16) as u32;
        Sixteen(self.0 & u128::MAX.checked_shr(others).unwrap_or(0))
    }

    /// The letters and digits of ASCII at their start.
    #[inline]
    pub(crate) fn letters(self) -> Letters {
        let ascii = !self.0 & HIGH;
        let letters = Sixteen(self.0 | each(0x20)).between(b'a', b'z') & ascii;
        let digits = self.between(b'0', b'9') & ascii;
        // The lowest bit of each other byte; and all bits below the first of these.
        let others = ((letters | digits) ^ HIGH) >> 7;
        let within = (others & others.wrapping_neg()).wrapping_sub(1);
        let capitals = letters & within & !(self.0 << 2);
        Letters {
            count: (others.trailing_zeros() / 8) as usize,
            small: Sixteen(self.0 & within | capitals >> 2),
            capitals: count(capitals),
            digits: count(digits & within),
        }
    }

    /// The bytes.
    #[inline]
    pub(crate) fn bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }

    /// The first eight bytes and the other eight as a number each, the first byte of each as its lowest.
    #[inline]
    pub(crate) fn halves(self) -> [u64; 2] {
        [self.0 as u64, (self.0 >> 64) as u64]
    }

    /// Marks the bytes from one of ASCII to another, in their highest bits. Bytes that are not of ASCII, and the
    /// other bits, say nothing.
    #[inline]
    fn between(self, first: u8, last: u8) -> u128 {
        let low = self.0 & !HIGH;
        // No sum is greater than a byte.
        let from = low + each(0x80 - first);
        let beyond = low + each(0x7f - last);
        from & !beyond
    }
}

/// Where the letters and digits of ASCII end that stand from a place on.
#[inline]
pub(crate) fn end_of_letters(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        let letters = Sixteen::at(bytes, at).letters().count;
        at += letters;
        if letters < 16 {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any bytes, and those that letters and digits are told from.
    fn looked_at() -> impl Strategy<Value = Vec<u8>> {
        let close = prop::sample::select(b"09azAZ/:@[`{gG5\xc1\xfa ".to_vec());
        prop::collection::vec(prop_oneof![2 => close, 1 => any::<u8>()], 0..40)
    }

    proptest! {
        #[test]
        fn sixteen_bytes_are_looked_at_as_one_by_one(bytes in looked_at(), from in 0_usize..20) {
            let rest = bytes.get(from..).unwrap_or_default();
            let sixteen: Vec<u8> = rest.iter().copied().chain([0; 16]).take(16).collect();
            let seen = Sixteen::at(&bytes, from);
            prop_assert_eq!(&seen.bytes()[..], &sixteen[..]);
            let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
            let letters: Vec<u8> = letters.copied().collect();
            prop_assert_eq!(end_of_letters(&bytes, from), from + letters.len());
            let letters = &letters[..letters.len().min(16)];
            let count = |is: fn(&u8) -> bool| letters.iter().filter(|byte| is(byte)).count();
            let seen_letters = seen.letters();
            prop_assert_eq!(seen_letters.count, letters.len());
            prop_assert_eq!(usize::from(seen_letters.capitals), count(u8::is_ascii_uppercase));
            prop_assert_eq!(usize::from(seen_letters.digits), count(u8::is_ascii_digit));
            let small = [&letters.to_ascii_lowercase()[..], &[0; 16][letters.len()..]].concat();
            prop_assert_eq!(&seen_letters.small.bytes()[..], &small[..]);
            let halves = seen.halves().map(u64::to_le_bytes).concat();
            prop_assert_eq!(halves, sixteen.clone());
            for length in 0..18 {
                let first = sixteen.iter().copied().take(length);
                let first: Vec<u8> = first.chain([0; 16]).take(16).collect();
                prop_assert_eq!(&seen.first(length).bytes()[..], &first[..]);
            }
        }

        #[test]
        fn the_next_is_found_as_one_by_one(bytes in "[abc .]{0,90}", from in 0_usize..90) {
            let bytes = bytes.as_bytes();
            let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
            let is = |first: u8, second: u8| (first == b'b') & (second != b'a');
            let mut places = from..bytes.len();
            let slow = places.clone().find(|at| is(byte(*at), byte(at + 1)));
            prop_assert_eq!(next_where(bytes, from, |[first, second]| is(first, second)), slow);
            let slow = places.find(|at| {
                let starts = *at == 0 || !byte(at - 1).is_ascii_alphanumeric();
                starts && is(byte(*at), byte(at + 1)) && byte(at + 2) != b'c'
            });
            let fast = next_start_where(bytes, from, |[first, second, third]| {
                is(first, second) & (third != b'c')
            });
            prop_assert_eq!(fast, slow);
        }
    }

    #[test]
    fn the_next_is_found_wherever_it_stands() {
        for length in 0..100 {
            let mut text = vec![b'a'; length];
            assert_eq!(next_where(&text, 0, |[byte]| byte == b'x'), None);
            for at in 0..length {
                text[at] = b'x';
                for from in 0..=length {
                    let next = next_where(&text, from, |[byte]| byte == b'x');
                    assert_eq!(next, (from <= at).then_some(at));
                }
                text[at] = b'a';
            }
        }
        assert_eq!(next_where(b"a", 5, |[_]| true), None);
    }
}
