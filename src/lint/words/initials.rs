//! Which words are initials, and which of them everybody knows.

use std::ops::Range;

use indexmap::IndexMap;

use super::wording::{Word, Wording};

/// Initials that people know better than the full words. The GOV.UK style guide (“Abbreviations and
/// acronyms”) asks for no full words where the initials are well known; these are the ones that a child
/// in the United Kingdom meets every day.
const KNOWN: &[&str] = &[
    "AA", "AD", "ADHD", "AIDS", "AM", "AS", "ATM", "BA", "BBC", "BC", "BMX", "BST", "BSc", "BT",
    "BTEC", "CBE", "CCTV", "CD", "COVID", "CV", "DC", "DIY", "DJ", "DNA", "DVD", "DVLA", "EU",
    "FA", "FAQ", "FM", "GB", "GCSE", "GMT", "GP", "GPS", "HIV", "HM", "HQ", "ID", "II", "III",
    "IQ", "IT", "ITV", "IV", "IVF", "IX", "KB", "LED", "LGBT", "LGBTQ", "LP", "MA", "MB", "MBE",
    "MOT", "MP", "MSc", "NASA", "NHS", "NSPCC", "OBE", "OK", "PC", "PDF", "PE", "PIN", "PLC", "PM",
    "PO", "PR", "PS", "PTO", "PhD", "QR", "RAF", "RNLI", "RSPCA", "RSVP", "SAT", "SIM", "SMS",
    "SOS", "TB", "TV", "UFO", "UK", "UN", "UNICEF", "US", "USA", "USB", "VAT", "VI", "VII", "VIII",
    "VIP", "WC", "WIFI", "WW", "XI", "XII", "YMCA",
];

/// Short words that are written in capitals to stress them. Capitals for emphasis are another rule's.
const STRESSED: &[&str] = &[
    "ALL", "ALSO", "ALWAYS", "AND", "ANY", "ANYONE", "ARE", "AT", "BE", "BOTH", "BUT", "BY",
    "CALL", "CAN", "CANNOT", "DO", "DOES", "DON'T", "EACH", "EVERY", "FIRST", "FOR", "FREE",
    "FROM", "FULL", "GO", "HAS", "HAVE", "HELP", "HERE", "HOW", "IF", "IN", "IS", "KEY", "MAY",
    "ME", "MORE", "MUST", "MY", "NEVER", "NEW", "NEXT", "NO", "NOT", "NOTE", "NOW", "OF", "OFF",
    "ON", "ONE", "ONLY", "OPEN", "OR", "OUR", "OUT", "READ", "SO", "STAY", "STOP", "THE", "THEM",
    "THEY", "THIS", "TO", "TOP", "TRUE", "UP", "WE", "WHAT", "WHEN", "WHO", "WHY", "WILL", "WITH",
    "YES", "YOU", "YOUR",
];

/// The longest that initials are. Longer words in capitals are words.
const LONGEST: usize = 6;

/// The letters of a word that is written as initials are: at least two letters, all of them capitals
/// but for one at most (`DfE`), with an `s`, a possessive or digits after them. Nothing if the word is
/// none.
pub fn letters<'a>(text: &'a str, word: &Word) -> Option<&'a str> {
    if word.capitals < 2 || !word.capital {
        return None;
    }
    let written = text.get(word.range())?;
    let written = written.split(['\'', '’']).next().unwrap_or_default();
    let written = written.trim_end_matches(|char: char| char.is_ascii_digit());
    let letters = match written.strip_suffix('s') {
        Some(letters) if letters.ends_with(|char: char| char.is_ascii_uppercase()) => letters,
        _ => written,
    };
    let capitals = letters.bytes().filter(u8::is_ascii_uppercase).count();
    let small = letters.bytes().filter(u8::is_ascii_lowercase).count();
    let are_initials = capitals > 1
        && small <= 1
        && capitals + small == letters.len()
        && letters.len() <= LONGEST
        // “McD”, and what ends with a small letter, such as “SOs”, is a name.
        && letters.ends_with(|char: char| char.is_ascii_uppercase());
    are_initials.then_some(letters)
}

/// Whether words are initials and nothing else.
pub fn are(words: &str) -> bool {
    let wording = Wording::of_text(words);
    matches!(wording.words.as_slice(), [word] if letters(words, word) == Some(words))
}

/// Whether people know what initials mean, or they are a word in capitals.
pub fn are_known(letters: &str) -> bool {
    KNOWN.binary_search(&letters).is_ok() || STRESSED.binary_search(&letters).is_ok()
}

/// Whether a word stands among others in capitals, as in a warning, or is a code.
pub fn is_among_capitals(text: &str, wording: &Wording, at: usize) -> bool {
    let words = &wording.words;
    let is_shouted = |at: usize| {
        let (Some(word), Some(written)) = (
            words.get(at),
            words.get(at).and_then(|word| text.get(word.range())),
        ) else {
            return false;
        };
        let letters = written.chars().filter(|char| char.is_alphabetic()).count();
        word.digits == 0
            && letters > 1
            && letters == usize::from(word.capitals)
            && (written.len() > LONGEST || STRESSED.binary_search(&written).is_ok())
    };
    let has_digits = |at: usize| words.get(at).is_some_and(|word| word.digits > 0);
    let before = at.wrapping_sub(1);
    let is_of_form = words
        .get(before)
        .is_some_and(|word| ["form", "forms"].contains(&wording.plain(word)));
    // Postcodes, and forms such as `SF200`.
    let is_a_code = words.get(at).is_some_and(|word| {
        word.digits > 1
            || word.digits > 0 && (is_of_form || has_digits(at + 1) || has_digits(before))
    });
    is_a_code || is_shouted(at + 1) || is_shouted(before)
}

/// Every use of initials that people may not know, in the order in which each is met first: the
/// letters, and the places of the words.
pub fn uses<'a>(
    text: &'a str,
    wording: &Wording,
    is_known: impl Fn(&str) -> bool,
) -> IndexMap<&'a str, Vec<Range<usize>>> {
    let mut all: IndexMap<&str, Vec<Range<usize>>> = IndexMap::new();
    for (at, word) in wording.words.iter().enumerate() {
        if word.capitals < 2 || word.quoted {
            continue;
        }
        let Some(letters) = letters(text, word) else {
            continue;
        };
        if are_known(letters) || is_known(letters) || is_among_capitals(text, wording, at) {
            continue;
        }
        all.entry(letters).or_default().push(at..at + 1);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        assert!(KNOWN.is_sorted() && STRESSED.is_sorted());
    }

    fn found(text: &str) -> Vec<&str> {
        let wording = Wording::of_text(text);
        uses(text, &wording, |letters| letters == "XYZ")
            .into_keys()
            .collect()
    }

    #[test]
    fn initials_are_told_from_words_and_names() {
        assert_eq!(
            found("An FGC, two FGCs, the DfE’s SENCOs and KS2, or EHCPs"),
            ["FGC", "DfE", "SENCO", "KS", "EHCP"]
        );
        for text in [
            "The UK and the NHS on TV",
            "Ms McDonald, LinkedIn, iPhone and YouTube",
            "It is NOT so, PLEASE CALL US NOW, WARNING",
            "CV1 5RE, M6, A46, A4 and 4x4",
            "XYZ is ours",
            "she said “FGC”",
            "Mr A. B. Smith, U.K., E.ON",
            "I am",
            "form SC6 or SF200",
            "COVID-19",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
