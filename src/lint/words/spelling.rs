//! Spelling in British English.
//!
//! The dictionary is the British one made from SCOWL (Spell Checker Oriented Word Lists), with spellings
//! in `-ise`; `en_GB/` holds it with its licence, and `more.txt` the words of our field that it lacks.
//! It is read when the first word is looked up, and each word is looked up in it once.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{LazyLock, PoisonError, RwLock};

use foldhash::fast::FixedState;
use spellbook::Dictionary;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::wording::{Word, Wording};

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

fn more() -> impl Iterator<Item = &'static str> {
    let lines = MORE.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The most words that are suggested for one.
const MOST: usize = 3;

/// The shortest word that is looked at, in letters.
const SHORTEST: usize = 3;

/// What stands before a hyphen and is no word by itself.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "de", "ex", "inter", "intra", "micro", "mid", "mini", "mis",
    "multi", "neuro", "non", "over", "post", "pre", "pro", "pseudo", "quasi", "re", "self", "semi",
    "socio", "sub", "super", "trans", "tri", "ultra", "un", "under",
];

/// Looks up words.
#[derive(Debug, Default)]
pub struct Speller {
    /// The words of this site, in small letters.
    own: HashSet<String>,
    /// Whether words in small letters are known, as far as they were looked up.
    seen: RwLock<Seen>,
    /// Whether words that are not known look like slips.
    slips: RwLock<Seen>,
}

/// What was found out about words.
type Seen = HashMap<Box<str>, bool, FixedState>;

/// What to say about a word.
#[derive(Debug, PartialEq, Eq)]
pub enum Advice {
    /// It is written so in America; this is the British form.
    American(String),
    /// It may have been meant to be one of these.
    Perhaps(Vec<String>),
}

impl Speller {
    /// A speller that knows these words besides those of the dictionary.
    pub fn of(own: &[String]) -> Speller {
        Speller {
            own: own
                .iter()
                .map(|word| word.to_lowercase().replace('’', "'"))
                .collect(),
            ..Speller::default()
        }
    }

    /// Whether a word is one of the site's own.
    pub fn is_own(&self, word: &str) -> bool {
        self.own.contains(&word.to_lowercase())
    }

    /// The misspelt words of a page, by their numbers.
    pub fn misspelt(&self, text: &str, wording: &Wording) -> Vec<usize> {
        let mut unknown: Vec<usize> = Vec::new();
        let mut unseen: Vec<usize> = Vec::new();
        {
            let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
            for (at, word) in wording.words.iter().enumerate() {
                if !is_looked_at(word) {
                    continue;
                }
                match seen.get(wording.plain(word)) {
                    Some(true) => {}
                    Some(false) => unknown.push(at),
                    None => unseen.push(at),
                }
            }
        }
        if !unseen.is_empty() {
            let looked_up: Vec<(usize, bool)> = unseen
                .into_iter()
                .map(|at| (at, self.knows(wording.plain(&wording.words[at]))))
                .collect();
            let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
            for (at, is_known) in looked_up {
                seen.insert(wording.plain(&wording.words[at]).into(), is_known);
                if !is_known {
                    unknown.push(at);
                }
            }
            unknown.sort_unstable();
        }
        unknown.retain(|at| !self.is_right_here(text, wording, *at));
        unknown
    }

    /// Whether a word in small letters is known.
    fn knows(&self, word: &str) -> bool {
        let base = word.strip_suffix("'s").unwrap_or(word);
        let stem = base.strip_suffix('s').unwrap_or(base);
        is_in_dictionary(word)
            || is_in_dictionary(base)
            || self.own.contains(base)
            || self.own.contains(stem)
            || is_foreign(base)
    }

    /// Whether a word that is not known is right in its place: a name, or a part of a longer word.
    fn is_right_here(&self, text: &str, wording: &Wording, at: usize) -> bool {
        let word = &wording.words[at];
        let written = text.get(word.range()).unwrap_or_default();
        if word.capital && (is_in_dictionary(written) || is_named_elsewhere(wording, at)) {
            return true;
        }
        let next = wording.words.get(at + 1);
        let plain = wording.plain(word);
        if next.is_some_and(|next| next.tied) && PREFIXES.contains(&plain) {
            return true;
        }
        if word.tied || next.is_some_and(|next| next.tied) {
            let whole = whole(wording, at);
            let start = wording.words[whole.start].start as usize;
            let end = wording.words[whole.end - 1].end as usize;
            let written = text.get(start..end).unwrap_or_default();
            if is_in_dictionary(written)
                || self.knows(&written.to_lowercase())
                || self.knows(&written.to_lowercase().replace('-', ""))
            {
                return true;
            }
        }
        // A name at the start of a sentence looks like any word; what is no slip for a known word is
        // taken for a name.
        word.capital && !self.is_slip(plain)
    }

    /// Whether a word that is not known has a letter too many or too few, or two that changed places,
    /// or is written as in America.
    fn is_slip(&self, word: &str) -> bool {
        let seen = self
            .slips
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(word)
            .copied();
        seen.unwrap_or_else(|| {
            let base = word.strip_suffix("'s").unwrap_or(word);
            let is_slip =
                british(base).is_some() || slips(base).any(|other| is_in_dictionary(&other));
            let mut slips = self.slips.write().unwrap_or_else(PoisonError::into_inner);
            slips.insert(word.into(), is_slip);
            is_slip
        })
    }
}

/// Whether a word is one that can be misspelt: no initials, no name, nothing with digits in it.
fn is_looked_at(word: &Word) -> bool {
    word.digits == 0
        && (word.end - word.start) as usize >= SHORTEST
        && word.capitals <= u8::from(word.opens && word.capital)
}

/// Whether the same word stands elsewhere on the page with a capital letter that no sentence asks for.
fn is_named_elsewhere(wording: &Wording, at: usize) -> bool {
    let plain = wording.plain(&wording.words[at]);
    let mut others = wording
        .words
        .iter()
        .filter(|word| word.capital && !word.opens);
    others.any(|word| wording.plain(word) == plain)
}

/// The words that hyphens tie to a word.
fn whole(wording: &Wording, at: usize) -> Range<usize> {
    let words = &wording.words;
    let mut start = at;
    while start > 0 && words[start].tied {
        start -= 1;
    }
    let mut end = at + 1;
    while words.get(end).is_some_and(|word| word.tied) {
        end += 1;
    }
    start..end
}

fn is_in_dictionary(word: &str) -> bool {
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

/// Whether a word is not written in the letters of English.
fn is_foreign(word: &str) -> bool {
    !word.is_ascii()
        && word
            .nfd()
            .any(|char| !char.is_ascii() && !is_combining_mark(char) && char != '’')
}

/// What to say about a misspelt word in small letters.
pub fn advice(word: &str) -> Advice {
    let base = word.strip_suffix("'s").unwrap_or(word);
    if let Some(british) = british(base) {
        return Advice::American(british);
    }
    let mut words = edits(base);
    if words.is_empty() {
        words.extend(far(base));
    }
    words.truncate(MOST);
    Advice::Perhaps(words)
}

/// The words from which a word comes by a letter too many, a letter too few, or two that changed places.
fn slips(word: &str) -> impl Iterator<Item = String> {
    let places = word
        .char_indices()
        .map(|(at, char)| (at, at + char.len_utf8()));
    let without = places
        .clone()
        .map(|(at, next)| format!("{}{}", &word[..at], &word[next..]));
    let swapped = places.clone().filter_map(|(at, next)| {
        let second = word[next..].chars().next()?;
        let rest = &word[next + second.len_utf8()..];
        Some(format!("{}{second}{}{rest}", &word[..at], &word[at..next]))
    });
    let with = places.flat_map(move |(at, _)| {
        let letters = "abcdefghijklmnopqrstuvwxyz".chars();
        letters.map(move |letter| format!("{}{letter}{}", &word[..at], &word[at..]))
    });
    without.chain(swapped).chain(with)
}

/// Known words that are one slip away.
fn edits(word: &str) -> Vec<String> {
    let Some(dictionary) = &*DICTIONARY else {
        return Vec::new();
    };
    let mut words = Vec::new();
    // Looking for words that are merely similar takes a hundred times as long.
    dictionary
        .suggester()
        .with_ngram_suggestions(false)
        .suggest(word, &mut words);
    words.retain(|word| !word.contains([' ', '-']));
    // Few people slip on the first letter or the last.
    words.sort_by_key(|other| {
        let first = other.chars().next() != word.chars().next();
        let last = other.chars().last() != word.chars().last();
        (first, last)
    });
    words
}

/// The known word of the same first letter that is two slips away, if there is one.
fn far(word: &str) -> Option<String> {
    let first = word.chars().next()?;
    let known = WORDS
        .lines()
        .chain(more())
        .filter(|line| line.starts_with(first));
    let known = known.map(|line| line.split('/').next().unwrap_or(line));
    let near = known.filter(|other| other.len().abs_diff(word.len()) <= 2);
    let (distance, nearest) = near
        .map(|other| (strsim::damerau_levenshtein(word, other), other))
        .min_by_key(|(distance, other)| (*distance, *other))?;
    (distance <= 2 && distance * 4 <= word.len()).then(|| nearest.to_owned())
}

/// How parts of words are written in America, and in Britain.
const AMERICAN: &[(&str, &str)] = &[
    ("or", "our"),
    ("iz", "is"),
    ("yz", "ys"),
    ("ter", "tre"),
    ("ber", "bre"),
    ("og", "ogue"),
    ("ense", "ence"),
    ("eled", "elled"),
    ("eler", "eller"),
    ("eling", "elling"),
    ("elor", "ellor"),
    ("elous", "ellous"),
    ("elry", "ellery"),
    ("ilor", "illor"),
    ("aled", "alled"),
    ("aler", "aller"),
    ("aling", "alling"),
    ("oolen", "oollen"),
    ("fulfill", "fulfil"),
    ("skillful", "skilful"),
    ("willful", "wilful"),
    ("enroll", "enrol"),
    ("installm", "instalm"),
    ("distill", "distil"),
    ("instill", "instil"),
    ("pedi", "paedi"),
    ("oped", "opaed"),
    ("anem", "anaem"),
    ("anesth", "anaesth"),
    ("gynec", "gynaec"),
    ("hem", "haem"),
    ("fetus", "foetus"),
    ("fetal", "foetal"),
    ("rrhea", "rrhoea"),
    ("estr", "oestr"),
    ("euver", "oeuvre"),
    ("practic", "practis"),
    ("gray", "grey"),
    ("mom", "mum"),
    ("math", "maths"),
    ("plow", "plough"),
    ("pajama", "pyjama"),
    ("skept", "scept"),
    ("airpl", "aeropl"),
    ("aluminum", "aluminium"),
    ("mold", "mould"),
    ("smolder", "smoulder"),
    ("cozy", "cosy"),
    ("aging", "ageing"),
    ("donut", "doughnut"),
];

/// The British form of a word that is written as in America.
fn british(word: &str) -> Option<String> {
    AMERICAN.iter().find_map(|(american, british)| {
        let places = word.match_indices(american);
        places
            .map(|(at, _)| format!("{}{british}{}", &word[..at], &word[at + american.len()..]))
            .find(|form| is_in_dictionary(form))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misspelt(text: &str) -> Vec<String> {
        let wording = Wording::of_text(text);
        let speller = Speller::of(&["Foleshill".to_owned(), "mosaicbrew".to_owned()]);
        let found = speller.misspelt(text, &wording);
        found
            .into_iter()
            .map(|at| text[wording.words[at].range()].to_owned())
            .collect()
    }

    #[test]
    fn the_dictionary_can_be_read() {
        assert!(DICTIONARY.is_some());
        assert!(is_in_dictionary("colour") && !is_in_dictionary("color"));
        for word in more() {
            assert!(is_in_dictionary(word.split('/').next().unwrap()), "{word}");
        }
    }

    #[test]
    fn slips_are_found_and_names_are_not() {
        assert_eq!(
            misspelt("We recieve letters. Teh childrens behaviour isnt definately right."),
            ["recieve", "Teh", "childrens", "isnt", "definately"]
        );
        for text in [
            "Ahmed and Łukasz met Siobhán at the café in Foleshill, not in foleshill.",
            "Mosaicbrew's owner, in CV1 5RE, on 21st May, wrote to a.b@coventry.gov.uk.",
            "A co-produced, multi-agency, re-homed, ex-pupil and well-being plan.",
            "It’s the children’s, isn’t it? They’d’ve come. O’Neill’s too.",
            "FGCs, DfE and iPhones in the 1990s",
            "Wojciech came. We like Wojciech.",
            "हिन्दी اردو Українська",
        ] {
            assert_eq!(misspelt(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn advice_is_short_and_british() {
        for (word, british) in [
            ("color", "colour"),
            ("organize", "organise"),
            ("center", "centre"),
            ("counselor", "counsellor"),
            ("pediatric", "paediatric"),
            ("mom's", "mum"),
            ("practicing", "practising"),
            ("enrollment", "enrolment"),
            ("behavioral", "behavioural"),
        ] {
            assert_eq!(advice(word), Advice::American(british.to_owned()), "{word}");
        }
        let perhaps =
            |words: &[&str]| Advice::Perhaps(words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(advice("recieve"), perhaps(&["receive", "relieve"]));
        assert_eq!(advice("acomodation"), perhaps(&["accommodation"]));
        assert_eq!(advice("totaly"), perhaps(&["totally", "total", "totals"]));
        assert_eq!(advice("xqzwv"), perhaps(&[]));
    }

    #[test]
    fn a_word_is_looked_up_once() {
        let speller = Speller::default();
        let text = "Familys";
        let wording = Wording::of_text(text);
        assert_eq!(
            speller.misspelt(text, &wording),
            speller.misspelt(text, &wording)
        );
        assert_eq!(speller.seen.read().unwrap().len(), 1);
    }
}
