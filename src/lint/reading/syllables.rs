//! How many syllables an English word has, by its letters.
//!
//! Vowels that stand together make one syllable, unless they are known to be said apart (`ia` in
//! “media”); an `e` that nobody says makes none (`care`, `careful`, `asked`); words that keep to no rule
//! are in a list. Spelling is British: “centre” and “metre” end in a syllable of their own.

use super::exceptions;

/// How many syllables a word has; at least one. It may hold apostrophes and hyphens.
pub fn count(word: &str) -> u32 {
    match word.as_bytes().contains(&b'-') {
        true => word.split('-').map(simple).sum(),
        false => simple(word),
    }
}

/// How many syllables a word without hyphens has.
fn simple(word: &str) -> u32 {
    let mut letters = Letters::default();
    let mut apostrophe = None;
    for c in word.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => letters.push(c as u8 | 0x20),
            '\'' | '’' => apostrophe = apostrophe.or(Some(letters.length)),
            _ => letters.push(plain(c)),
        }
    }
    letters.find_vowels();
    let count = match apostrophe {
        Some(at) => letters.contracted(at),
        None => letters.whole(letters.length),
    };
    count.max(1)
}

/// The longest word that is looked at, in letters. The rest of a longer one is no English word.
const LONGEST: usize = 40;

/// The letters of a word, each as one of `a` to `z`.
struct Letters {
    letters: [u8; LONGEST],
    length: usize,
    /// A bit for each letter that is said as a vowel, the first letter's lowest.
    vowels: u64,
}

impl Default for Letters {
    fn default() -> Letters {
        Letters {
            letters: [0; LONGEST],
            length: 0,
            vowels: 0,
        }
    }
}

impl Letters {
    fn push(&mut self, letter: u8) {
        if let Some(place) = self.letters.get_mut(self.length) {
            *place = letter;
            self.length += 1;
        }
    }

    fn find_vowels(&mut self) {
        let letters = &self.letters[..self.length];
        let (mut vowels, mut unsure) = (0_u64, 0_u64);
        for (at, letter) in letters.iter().enumerate() {
            let bit = 1 << (letter & 31);
            vowels |= u64::from(VOWELS & bit != 0) << at;
            unsure |= u64::from(UNSURE & bit != 0) << at;
        }
        self.vowels = vowels;
        while unsure != 0 {
            let at = unsure.trailing_zeros() as usize;
            unsure &= unsure - 1;
            let before = at.checked_sub(1).map_or(b' ', |before| letters[before]);
            let after = letters.get(at + 1).copied().unwrap_or(b' ');
            let swift = match letters[at] {
                // “yes”, “player”.
                b'y' => (at == 0 || is_pure(before)) && is_pure(after),
                // “quick”, “guide”.
                _ => before == b'q' || (before == b'g' && matches!(after, b'a' | b'e' | b'i')),
            };
            self.vowels &= !(u64::from(swift) << at);
        }
    }

    fn is_vowel(&self, at: usize) -> bool {
        self.vowels >> at & 1 == 1
    }

    /// Whether a vowel stands before a place.
    fn has_vowel_before(&self, at: usize) -> bool {
        self.vowels & ((1 << at) - 1) != 0
    }

    /// A word with an apostrophe, which stands before the letter at this place.
    fn contracted(&self, at: usize) -> u32 {
        let (mut base, mut rest) = self.letters[..self.length].split_at(at);
        // “isn't”: the apostrophe stands within “not”.
        if let ([shorter @ .., b'n'], b"t") = (base, rest) {
            (base, rest) = (shorter, b"nt");
        }
        let own_syllable = match rest {
            b"nt" => matches!(base, [.., b'd' | b's' | b't'] | [.., b'v', b'e']),
            b"s" => hisses(base),
            b"d" => matches!(base, [.., b'd' | b't']),
            b"ve" | b"ll" => at
                .checked_sub(1)
                .is_none_or(|before| !self.is_vowel(before)),
            b"" | b"m" | b"re" | b"t" => false,
            // “o'clock”, “O'Brien”: two words in one.
            _ => {
                let groups = self.vowels & !(self.vowels << 1);
                return groups.count_ones();
            }
        };
        self.whole(base.len()).max(1) + u32::from(own_syllable)
    }

    /// The syllables of the first letters, as a word.
    fn whole(&self, length: usize) -> u32 {
        let word = &self.letters[..length];
        match word {
            [] => return 0,
            b"mr" | b"dr" | b"mrs" | b"messrs" => return 2,
            [_] | [_, _] => return 1,
            _ => {}
        }
        // “racism”, “rhythm”.
        let stem = word.strip_suffix(b"s").unwrap_or(word);
        let hums = matches!(stem, [.., b's', b'm'] | [.., b't', b'h', b'm']);
        let vowels = self.vowels & ((1 << length) - 1);
        // Most words have one vowel, which nothing makes silent.
        if vowels.count_ones() == 1 && !hums {
            return 1;
        }
        if let Some(count) = exceptions::count(word) {
            return count;
        }
        let mut count = (vowels & !(vowels << 1)).count_ones();
        let mut pairs = vowels & vowels << 1;
        while pairs != 0 {
            let second = pairs.trailing_zeros() as usize;
            count += u32::from(self.said_apart(word, second));
            pairs &= pairs - 1;
        }
        count += u32::from(hums);
        let silent = self.silent_end(word) + self.silent_within(word);
        count.saturating_sub(silent)
    }

    /// Whether the second of two vowels is a syllable of its own.
    fn said_apart(&self, word: &[u8], second: usize) -> bool {
        let (start, rest) = word.split_at(second - 1);
        let before = start.last().copied().unwrap_or(0);
        // Whether a vowel stands before these two: “area” and not “sea”.
        let later = self.has_vowel_before(start.len());
        match (before, rest) {
            // “going”, “trying”.
            (_, [_, b'i', b'n', b'g'] | [_, b'i', b'n', b'g', b's']) => true,
            (b'c' | b't', [b'i', b'a', after, ..]) => *after == b't',
            (b'c' | b't', [b'i', b'a']) => false,
            (b'r', [b'i', b'a', b'g', b'e', ..]) => false,
            (b'l', [b'i', b'a' | b'o', ..]) => !start.ends_with(b"ll"),
            (b't' | b's' | b'c' | b'g' | b'x', [b'i', b'o', b'n' | b'u', ..]) => false,
            (b'n', [b'i', b'o', b'n'] | [b'i', b'o', b'n', b's']) => false,
            (b'v', [b'i', b'o', b'u', b'r', ..]) => false,
            (_, [b'i', b'a' | b'o' | b'i', ..]) => true,
            (b'c' | b't', [b'i', b'e', b'n', ..]) => false,
            (_, [b'i', b'e', b'n', b't' | b'c', ..] | [b'i', b'e', b't', ..]) => true,
            (b'd' | b't', [b'i', b'e', b'r', ..]) => false,
            (_, [b'i', b'e', b'r'] | [b'i', b'e', b'r', b's'] | [b'i', b'e', b's', b't']) => later,
            (_, [b'i', b'u', b'm' | b's', ..]) => true,
            (_, [b'u', b'a' | b'o' | b'u', ..] | [b'a', b'o', ..]) => true,
            (_, [b'u', b'e', b'l', ..] | [b'u', b'e', b'n', b't' | b'c', ..]) => true,
            (_, [b'u', b'i', b't', b'y'] | [b'u', b'i', b't', b'i', b'e', b's']) => true,
            (_, [b'u', b'i', b'd'] | [b'u', b'i', b'd', b's'] | [b'u', b'i', b'n', ..]) => true,
            (b'n' | b't', [b'u', b'i', b't', _, ..]) => true,
            (b'g', [b'e', b'o', b'r' | b'n' | b'u', ..]) => false,
            (_, [b'e', b'o', ..]) => true,
            // “agreeable”.
            (b'e', [b'e', b'a', ..]) => true,
            (_, [b'e', b'a', more @ ..]) => match (start, more) {
                (b"r", [b'c', b't', ..] | [b's', b's', ..] | [b'p', b'p', ..]) => true,
                (b"r", [b'l', b'i', ..] | [b'r', b'r', ..]) => true,
                (b"cr" | b"recr" | b"th", [b't', more @ ..]) => !more.starts_with(b"u"),
                (_, b"" | b"s" | b"n" | b"ns" | b"nic") => later,
                _ => false,
            },
            // “reinforce”, “reunite”, “reuse”.
            (b'r', [b'e', b'i', b'n', _, _, ..] | [b'e', b'u', b'n' | b's', ..]) => {
                start.len() == 1
            }
            (_, [b'e', b'u', b'm'] | [b'e', b'u', b'm', b's']) => true,
            (b'p', [b'o', b'e', b'm' | b't', ..]) => start.len() == 1,
            (_, [b'o', b'e', b'r']) => true,
            (_, [b'o', b'i', b'c', after @ ..]) => !after.starts_with(b"e"),
            // “cooperate”, “coordinate”.
            (b'c', [b'o', b'o', b'p' | b'r', _, ..]) => start.len() == 1,
            (_, [b'a', b'i', b'c']) => true,
            (_, [b'y', b'a', ..] | [b'y', b'e', b'r'] | [b'y', b'e', b'r', b's']) => true,
            _ => false,
        }
    }

    /// Whether an `e` at the end of a stem is silent: “care”, and not “table”, “centre”, “free” or “the”.
    fn has_silent_e(&self, stem: &[u8]) -> bool {
        match stem {
            [
                ..,
                b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b's' | b't' | b'z',
                b'l',
                b'e',
            ] => false,
            [.., b'b' | b'c' | b'd' | b'g' | b't', b'r', b'e'] => false,
            [start @ .., _, b'e'] => {
                !self.is_vowel(start.len()) && self.has_vowel_before(start.len())
            }
            _ => false,
        }
    }

    /// How many syllables the vowels of the end would be if they were said: “care”, “cares”, “cared”.
    fn silent_end(&self, word: &[u8]) -> u32 {
        let silent = match word {
            [.., b'e'] => self.has_silent_e(word),
            [stem @ .., b's'] => self.has_silent_e(stem) && !hisses(stem),
            [stem @ .., b'd'] => {
                self.has_silent_e(stem) && !matches!(stem, [.., b'd' | b't', b'e'])
            }
            _ => false,
        };
        u32::from(silent)
    }

    /// How many an `e` in the middle would be: “careful”, “something”.
    fn silent_within(&self, word: &[u8]) -> u32 {
        let mut silent = 0;
        let mut stem = word;
        while let Some(shorter) = without_ending(stem) {
            silent += u32::from(self.has_silent_e(shorter));
            stem = shorter;
        }
        // “every” and “basically” are said shorter than they are written.
        let shortened = word.starts_with(b"every") || word.ends_with(b"ically");
        silent + u32::from(self.is_made_of_two(stem)) + u32::from(shortened)
    }

    /// Whether a word starts with another one that ends in a silent `e`, as “lifetime” does.
    fn is_made_of_two(&self, word: &[u8]) -> bool {
        let places = 3..word.len().saturating_sub(3).min(6);
        let mut places = places.filter(|at| word[*at] == b'e');
        places.any(|at| {
            let (start, rest) = word.split_at(at + 1);
            let apart = !self.is_vowel(at + 1) && self.vowels >> (at + 1) != 0;
            // “wider”, “widen” and “caress” are not made of two.
            let end = matches!(rest, [b'r' | b'n', ..] | [b's', b's', ..]);
            apart && !end && STARTS.contains(&start)
        })
    }
}

/// A letter with a mark as one of `a` to `z`. Letters that English does not have count as consonants.
fn plain(c: char) -> u8 {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' | 'À' | 'Á' | 'Â' | 'Ä' => b'a',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => b'e',
        'ì' | 'í' | 'î' | 'ï' | 'Í' | 'Î' => b'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' | 'Ó' | 'Ö' => b'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ú' | 'Ü' => b'u',
        _ => b'x',
    }
}

/// A bit for each of `a`, `e`, `i`, `o`, `u` and `y`, and one for those that may stand for a consonant.
const VOWELS: u32 = letters_of(b"aeiouy");
const UNSURE: u32 = letters_of(b"uy");

const fn letters_of(letters: &[u8]) -> u32 {
    let mut bits = 0;
    let mut at = 0;
    while at < letters.len() {
        bits |= 1 << (letters[at] & 31);
        at += 1;
    }
    bits
}

fn is_pure(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether an `s` after this is a syllable of its own: “boxes”, “George's”.
fn hisses(word: &[u8]) -> bool {
    matches!(
        word,
        [.., b's' | b'x' | b'z']
            | [.., b'c' | b's', b'h']
            | [.., b'c' | b'g' | b's' | b'x' | b'z', b'e']
            | [.., b'c' | b's', b'h', b'e']
    )
}

/// A word without an ending that is added to whole words, which keep their silent `e`.
fn without_ending(word: &[u8]) -> Option<&[u8]> {
    match word {
        [stem @ .., b'l' | b't', b'y']
        | [stem @ .., b't', b'i', b'e', b's']
        | [stem @ .., b'f', b'u', b'l']
        | [stem @ .., b'l' | b'n', b'e', b's', b's']
        | [stem @ .., b'm', b'e', b'n', b't']
        | [stem @ .., b'm', b'e', b'n', b't', b's']
        | [stem @ .., b's', b'o', b'm', b'e']
        | [stem @ .., b'h', b'o', b'o', b'd']
        | [stem @ .., b's', b'h', b'i', b'p']
        | [stem @ .., b's', b'h', b'i', b'p', b's'] => Some(stem),
        _ => None,
    }
}

/// Words that others are made with, and that keep their silent `e`.
const STARTS: [&[u8]; 38] = [
    b"base", b"care", b"face", b"fire", b"fore", b"game", b"gate", b"grade", b"home", b"hope",
    b"horse", b"house", b"life", b"like", b"line", b"love", b"more", b"name", b"note", b"place",
    b"police", b"rescue", b"rose", b"safe", b"sale", b"shore", b"side", b"some", b"space",
    b"stone", b"store", b"there", b"time", b"wave", b"where", b"white", b"whole", b"wide",
];
