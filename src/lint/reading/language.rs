//! What language a few words are in, as far as their letters and small words tell: the languages that
//! families in Coventry speak the most.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::lint::words::Wording;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// What it is called in English.
    pub name: &'static str,
    /// Its code, as in `lang="ur"`.
    pub code: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

const fn language(name: &'static str, code: &'static str) -> Language {
    let right_to_left = matches!(code.as_bytes(), b"ar" | b"fa" | b"he" | b"ps" | b"ur");
    Language {
        name,
        code,
        right_to_left,
    }
}

/// Languages that have letters of their own: the first and the last of them.
const LETTERS: [(char, char, Language); 17] = [
    ('\u{370}', '\u{3ff}', language("Greek", "el")),
    ('\u{400}', '\u{52f}', language("Russian", "ru")),
    ('\u{590}', '\u{5ff}', language("Hebrew", "he")),
    ('\u{600}', '\u{77f}', language("Arabic", "ar")),
    ('\u{900}', '\u{97f}', language("Hindi", "hi")),
    ('\u{980}', '\u{9ff}', language("Bengali", "bn")),
    ('\u{a00}', '\u{a7f}', language("Punjabi", "pa")),
    ('\u{a80}', '\u{aff}', language("Gujarati", "gu")),
    ('\u{b80}', '\u{bff}', language("Tamil", "ta")),
    ('\u{c00}', '\u{c7f}', language("Telugu", "te")),
    ('\u{d00}', '\u{d7f}', language("Malayalam", "ml")),
    ('\u{d80}', '\u{dff}', language("Sinhala", "si")),
    ('\u{e00}', '\u{e7f}', language("Thai", "th")),
    ('\u{1200}', '\u{137f}', language("Tigrinya", "ti")),
    ('\u{3040}', '\u{30ff}', language("Japanese", "ja")),
    ('\u{4e00}', '\u{9fff}', language("Chinese", "zh")),
    ('\u{ac00}', '\u{d7af}', language("Korean", "ko")),
];

/// Languages that share their letters with one of the above, each with letters that neither that one nor
/// those before it in this list have.
const CLOSER: [(&str, &str, Language); 4] = [
    ("ar", "ټډړښڼې", language("Pashto", "ps")),
    ("ar", "ٹڈڑںےہھ", language("Urdu", "ur")),
    ("ar", "پچژگک", language("Persian", "fa")),
    ("ru", "іїєґ", language("Ukrainian", "uk")),
];

/// Whether a letter that English does not have may begin with this byte: marks such as “’” do not, nor do
/// emoji.
pub fn may_begin([byte]: [u8; 1]) -> bool {
    (0xcd..=0xed).contains(&byte) & (byte != 0xe2)
}

/// The first words in letters that English does not have, at a place that is not marked.
pub fn of_letters(text: &str, marked: impl Fn(usize) -> bool) -> Option<(usize, Language)> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let own = |c: char| {
            LETTERS
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&c))
        };
        let Some((first, last, language)) = own(c) else {
            continue;
        };
        // One letter by itself may stand for a number or a side.
        let word = chars
            .peek()
            .is_some_and(|(_, next)| (*first..=*last).contains(next));
        if (word || c > '\u{3000}') && !marked(at) {
            let rest = &text[at..];
            let mut closer = CLOSER.iter().filter(|(code, letters, _)| {
                *code == language.code && rest.contains(|c| letters.contains(c))
            });
            let closer = closer.next().map(|(.., language)| *language);
            return Some((at, closer.unwrap_or(*language)));
        }
    }
    None
}

/// Small words of English that no other language here has.
#[rustfmt::skip]
const ENGLISH: [&str; 29] = [
    "and", "are", "be", "by", "can", "for", "from", "have", "his", "how", "if", "is", "it", "not",
    "of", "or", "our", "that", "the", "their", "they", "this", "we", "what", "when", "who", "with",
    "you", "your",
];

/// Small words of other languages, each with letters that many languages have.
#[rustfmt::skip]
const SMALL: [(Language, &str); 15] = [
    (language("Albanian", "sq"), "dhe është për një nga që të në nuk ju si"),
    (language("French", "fr"), "les des est une vous nous pour dans avec votre que qui sur et"),
    (language("German", "de"), "und ist nicht der das mit für ein eine sie wir auf zu"),
    (language("Hungarian", "hu"), "és hogy nem egy az van ez vagy meg mint"),
    (language("Italian", "it"), "il che di per una non con della sono gli è questo"),
    (language("Kurdish", "ku"), "û ji bo ku li di de zarok hûn ne ev"),
    (language("Lithuanian", "lt"), "ir yra kad su į jūs mes ar kaip vaikai apie"),
    (language("Polish", "pl"), "się nie jest na że i jak oraz dla są w z czy lub dzieci"),
    (language("Portuguese", "pt"), "não você uma para com os as em que seu sua é do da"),
    (language("Romanian", "ro"), "și este sunt pentru cu nu în să din mai care copii la ce"),
    (language("Slovak", "sk"), "je sa na že ako pre alebo deti sú nie ste my"),
    (language("Somali", "so"), "waa iyo ka ku waxaa oo ayaa in caruurta carruurta la"),
    (language("Spanish", "es"), "el los las que para con una por es su niños usted y del"),
    (language("Turkish", "tr"), "ve bir için bu ile değil çok olarak çocuklar siz da"),
    (language("Welsh", "cy"), "yn yr ac ar mae i eich gyda plant chi wedi o"),
];

/// A passage of fewer words tells nothing.
const FEWEST: usize = 5;

/// So many different small words make a language.
const DIFFERENT: u32 = 3;

/// The language of a passage that is written with our letters and is not in English.
pub fn of_words(wording: &Wording, passage: &Range<usize>) -> Option<Language> {
    if wording.foreign_within(passage).len() < DIFFERENT as usize {
        return None;
    }
    let words = wording.within(passage);
    // Most passages are English, and show it within a few words.
    let mut english = words
        .iter()
        .filter(|word| word.known.small == Small::English);
    if words.len() < FEWEST || english.nth(1).is_some() {
        return None;
    }
    let mut found = [Found::default(); SMALL.len()];
    for word in wording.foreign_within(passage) {
        let known = PLACES.get(wording.plain(word));
        for (language, place) in known.into_iter().flatten() {
            found[*language].count += 1;
            found[*language].different |= 1 << place;
        }
    }
    let total = words.iter().filter(|word| word.has_letters()).count();
    let found = SMALL.iter().zip(found);
    let found = found.filter(|(_, found)| {
        found.different.count_ones() >= DIFFERENT && found.count * 5 >= total && total >= FEWEST
    });
    found
        .max_by_key(|(_, found)| found.count)
        .map(|((language, _), _)| *language)
}

/// What is found of a language in a passage.
#[derive(Clone, Copy, Default)]
struct Found {
    /// How many of its small words.
    count: usize,
    /// Which of them: a bit for each.
    different: u32,
}

/// Whether a word is one of the small words that tell languages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Small {
    /// It is none, or one that English shares with others.
    #[default]
    No,
    /// One of English alone.
    English,
    /// One of another language.
    Foreign,
}

impl Small {
    /// Whether this word, in its plain form, is one.
    pub fn of(word: &str) -> Small {
        match word {
            _ if ENGLISH.contains(&word) => Small::English,
            _ if PLACES.contains_key(word) => Small::Foreign,
            _ => Small::No,
        }
    }
}

/// Small words, each with the places of those who have it: of the language, and of the word in its list.
type Places = HashMap<&'static str, Vec<(usize, usize)>, FixedState>;

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places::default();
    for (language, (_, small)) in SMALL.iter().enumerate() {
        for (place, word) in small.split(' ').enumerate() {
            places.entry(word).or_default().push((language, place));
        }
    }
    places
});

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Option<(usize, &str)> {
        of_letters(text, |_| false).map(|(at, language)| (at, language.code))
    }

    fn words(text: &str) -> Option<&str> {
        let wording = Wording::of_text(text);
        of_words(&wording, &(0..text.len())).map(|language| language.code)
    }

    #[test]
    fn letters_tell_languages() {
        assert_eq!(
            letters("Read this in Urdu: اردو میں پڑھیں"),
            Some((19, "ur"))
        );
        assert_eq!(letters("مرحبا بكم"), Some((0, "ar")));
        assert_eq!(letters("به زبان فارسی بخوانید گچ"), Some((0, "fa")));
        assert_eq!(letters("ਪੰਜਾਬੀ"), Some((0, "pa")));
        assert_eq!(letters("Ласкаво просимо"), Some((0, "ru")));
        assert_eq!(letters("Ласкаво просимо, це її"), Some((0, "uk")));
        assert_eq!(letters("ትግርኛ"), Some((0, "ti")));
        assert_eq!(letters("中"), Some((0, "zh")));
        assert_eq!(letters("A café’s “naïve” Żółć – 🎉 α"), None);
        assert_eq!(of_letters("اردو", |_| true), None);
    }

    #[test]
    fn no_other_language_has_a_small_word_of_english() {
        let shared = ENGLISH.iter().filter(|word| PLACES.contains_key(*word));
        assert_eq!(shared.count(), 0);
    }

    #[test]
    fn small_words_tell_languages() {
        assert_eq!(
            words(
                "Jeśli martwisz się o dziecko, zadzwoń do nas i powiedz, że nie jest bezpieczne."
            ),
            Some("pl")
        );
        assert_eq!(
            words(
                "Dacă sunteți îngrijorat pentru un copil, sunați la noi și spuneți ce este în neregulă."
            ),
            Some("ro")
        );
        assert_eq!(
            words("Si vous avez peur pour un enfant, nous sommes là pour vous et votre famille."),
            Some("fr")
        );
        assert_eq!(
            words("Os direitos da criança não são uma opção para você."),
            Some("pt")
        );
        assert_eq!(
            words("Mae plant yn dysgu gyda chi ac yn chwarae."),
            Some("cy")
        );
        assert_eq!(
            words("Carruurta waa in la dhageysto oo la caawiyo ayaa muhiim ah."),
            Some("so")
        );
        assert_eq!(words("We go to a film in town on Friday as a treat."), None);
        assert_eq!(
            words("Skydome, West Orchards, Mosaic Brew, Odeon, McDonald's, Vue"),
            None
        );
        assert_eq!(words("nie jest na"), None);
        assert_eq!(words("Go in, sit in, log in, come in, join in!"), None);
        assert_eq!(words("Do as I do: i, o, u, as seen at La Casa"), None);
    }
}
