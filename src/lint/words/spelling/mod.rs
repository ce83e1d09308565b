//! Spelling in British English.
//!
//! The dictionary is read when the first word is looked up, and what is found out about a word is remembered.

mod advice;
mod american;
mod dictionary;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{PoisonError, RwLock};

use foldhash::fast::FixedState;

use self::advice::slips;
use self::american::british;
use self::dictionary::is_foreign;
use super::known;
use super::wording::{Word, Wording};

pub use self::advice::Advice;
pub(super) use self::dictionary::look_up;

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
    /// Whether words in small letters that are not in the dictionary are known.
    seen: Notes<bool>,
    /// Whether words that are not known look like slips.
    slips: Notes<bool>,
    /// What to say about words that are misspelt.
    advice: Notes<Advice>,
}

/// What was found out about words.
#[derive(Debug)]
struct Notes<T>(RwLock<HashMap<Box<str>, T, FixedState>>);

impl<T> Default for Notes<T> {
    fn default() -> Notes<T> {
        Notes(RwLock::default())
    }
}

impl<T: Clone> Notes<T> {
    /// What is known of a word, found out if need be.
    fn get(&self, word: &str, find: impl FnOnce() -> T) -> T {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(word) {
            return known.clone();
        }
        drop(known);
        let found = find();
        let mut notes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        notes.insert(word.into(), found.clone());
        found
    }
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

    /// Reads the dictionary, which otherwise happens when the first word is looked up.
    pub fn get_ready() {
        dictionary::read();
    }

    /// Whether a word is one of the site's own.
    pub fn is_own(&self, word: &str) -> bool {
        self.own.contains(&word.to_lowercase())
    }

    /// The misspelt words of a page, by their numbers.
    pub fn misspelt(&self, text: &str, wording: &Wording) -> Vec<usize> {
        let words = wording.words.iter().enumerate();
        let words = words.filter(|(_, word)| is_looked_at(word));
        let mut unknown: Vec<usize> = known::asking(|mut memory| {
            let lacking = words.filter(|(_, word)| {
                let known = word.known.in_dictionary;
                !known
                    .unwrap_or_else(|| memory.is_in_dictionary(&wording.plain, word.plain_range()))
            });
            lacking.map(|(at, _)| at).collect()
        });
        unknown.retain(|at| {
            let word = wording.plain(&wording.words[*at]);
            !self.knows(word) && !self.is_right_here(text, wording, *at)
        });
        unknown
    }

    /// What to say about a misspelt word in small letters.
    pub fn advice(&self, word: &str) -> Advice {
        self.advice.get(word, || advice::advice(word))
    }

    /// Whether a word in small letters is known.
    fn knows(&self, word: &str) -> bool {
        is_in_dictionary(word)
            || self.seen.get(word, || {
                let base = word.strip_suffix("'s").unwrap_or(word);
                let stem = base.strip_suffix('s').unwrap_or(base);
                is_in_dictionary(base)
                    || self.own.contains(base)
                    || self.own.contains(stem)
                    || is_foreign(base)
            })
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
        self.slips.get(word, || {
            let base = word.strip_suffix("'s").unwrap_or(word);
            british(base).is_some() || slips(base).any(|other| is_in_dictionary(&other))
        })
    }
}

/// Whether the dictionary has a word.
fn is_in_dictionary(word: &str) -> bool {
    known::asking(|mut memory| memory.is_in_dictionary(word, 0..word.len()))
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
    fn a_word_is_looked_up_once() {
        let speller = Speller::default();
        let text = "Familys";
        let wording = Wording::of_text(text);
        assert_eq!(
            speller.misspelt(text, &wording),
            speller.misspelt(text, &wording)
        );
        assert_eq!(speller.seen.0.read().unwrap().len(), 1);
    }
}
