//! The forms in which the words of a guide are met: plurals, possessives and the forms of verbs.
//!
//! Forms are made from the words of the guide; what is written on a page is never cut down to a stem,
//! so that “casement” is no case, and “cases” in a guide is not the “case” of “in that case”. What is
//! made by mistake (“placementer”) is met by nobody.
//!
//! - The last word, and the word before the first preposition (“contact with family”), get a plural
//!   (`-s`, `-es`, `-ies`; “children”, “people”) and a possessive.
//! - A word by itself and a word with a preposition after it (“drop out”, “hard to reach”) are verbs
//!   too, `-s`, `-ed`, `-ing`, with the last letter doubled or dropped, unless their ending is that of
//!   a noun or an adjective; a verb of the short list of irregular ones, such as “do”, is one wherever
//!   it comes first. Before “to” they may also be compared: “harder”, “hardest”.
//! - Words that are plurals or end in `-ed` or `-ing` stay as they are.
//! - Two words that a space or a hyphen joins may be written as one (“dropout”), and a prefix may be
//!   set off with a hyphen (“un-cooperative”).
//! - After “with” and “for” there may be an article or a word for whose it is (“contact with her
//!   family”).
//! - An article at the start may be left out. Initials get a plural and a possessive alone.

use super::wording::Wording;

const PREPOSITIONS: &[&str] = &[
    "about", "at", "away", "down", "for", "from", "in", "into", "of", "off", "on", "out", "over",
    "to", "up", "with",
];

const PREFIXES: &[&str] = &[
    "anti", "co", "de", "ex", "inter", "mid", "multi", "non", "over", "post", "pre", "re", "semi",
    "sub", "un", "under",
];

/// Words that may stand between “with” or “for” and a noun.
const DETERMINERS: &[&str] = &[
    "a", "an", "her", "his", "its", "my", "our", "the", "their", "these", "those", "your",
];

/// Endings of nouns and adjectives, which are no verbs.
const NO_VERB: &[&str] = &[
    "able", "al", "ance", "ence", "ful", "hood", "ible", "ic", "ism", "ist", "ity", "ive", "less",
    "ly", "ment", "ness", "ous", "ship", "sion", "tion",
];

/// Nouns with a plural of their own.
const PLURALS: &[(&str, &str)] = &[
    ("child", "children"),
    ("foot", "feet"),
    ("knife", "knives"),
    ("life", "lives"),
    ("man", "men"),
    ("person", "people"),
    ("wife", "wives"),
    ("woman", "women"),
];

/// Verbs with forms of their own, besides those in `-s` and `-ing`.
const VERBS: &[(&str, &[&str])] = &[
    ("be", &["am", "is", "are", "was", "were", "been"]),
    ("break", &["broke", "broken"]),
    ("bring", &["brought"]),
    ("come", &["came"]),
    ("cut", &[]),
    ("do", &["does", "did", "done"]),
    ("fall", &["fell", "fallen"]),
    ("find", &["found"]),
    ("get", &["got"]),
    ("give", &["gave", "given"]),
    ("go", &["goes", "went", "gone"]),
    ("have", &["has", "had"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("lead", &["led"]),
    ("leave", &["left"]),
    ("lose", &["lost"]),
    ("make", &["made"]),
    ("meet", &["met"]),
    ("put", &[]),
    ("run", &["ran"]),
    ("say", &["said"]),
    ("see", &["saw", "seen"]),
    ("send", &["sent"]),
    ("set", &[]),
    ("speak", &["spoke", "spoken"]),
    ("take", &["took", "taken"]),
    ("tell", &["told"]),
    ("think", &["thought"]),
    ("write", &["wrote", "written"]),
];

/// Every form of a phrase, in the plain form of [`Wording`]: the phrase itself comes first. None is
/// given twice.
pub fn forms(phrase: &str) -> Vec<String> {
    let wording = Wording::of_text(phrase);
    let mut words: Vec<&str> = wording.plain.split_whitespace().collect();
    while words.last() == Some(&".") {
        words.pop();
    }
    if words.len() > 1 && ["a", "an", "the"].contains(&words[0]) {
        words.remove(0);
    }
    let Some(last) = words.len().checked_sub(1) else {
        return Vec::new();
    };
    let are_initials = |at: usize| {
        let written = wording.words.iter().rev().nth(last - at);
        written.is_some_and(|word| word.capitals > 1)
    };
    let is_preposition = |word: &&str| PREPOSITIONS.contains(word);
    let head = words.iter().skip(1).position(&is_preposition);
    let mut all = vec![words.join(" ")];
    let mut add = |at: usize, forms: Vec<String>| {
        for form in forms {
            let mut words = words.clone();
            words[at] = &form;
            all.push(words.join(" "));
        }
    };
    for at in [Some(last), head].into_iter().flatten() {
        let word = words[at];
        if is_preposition(&word) {
            continue;
        }
        if are_initials(at) {
            add(at, vec![format!("{word}s"), format!("{word}'s")]);
            continue;
        }
        add(at, of_noun(word));
        if last == 0 || head == Some(at) {
            add(at, of_verb(word));
        }
        if head == Some(at) && words.get(at + 1) == Some(&"to") {
            add(at, compared(word));
        }
    }
    if last > 0 && VERBS.iter().any(|(verb, _)| *verb == words[0]) {
        add(0, of_verb(words[0]));
    }
    let written_otherwise: Vec<String> = match words.as_slice() {
        [first, second] => {
            let nouns = of_noun(second).into_iter();
            let nouns = nouns.filter(|_| is_preposition(second));
            all.iter()
                .map(|form| form.replace(' ', ""))
                .chain(of_noun(&words.concat()))
                .chain(nouns.map(|noun| format!("{first} {noun}")))
                .collect()
        }
        [word] => {
            let prefixes = PREFIXES.iter();
            let set_off = prefixes.filter(|prefix| {
                let rest = word.strip_prefix(**prefix);
                rest.is_some_and(|rest| rest.len() > 3 && !are_initials(0))
            });
            set_off
                .flat_map(|prefix| {
                    let forms = all.iter().filter_map(|form| form.strip_prefix(prefix));
                    forms
                        .map(|rest| format!("{prefix} {rest}"))
                        .collect::<Vec<_>>()
                })
                .collect()
        }
        _ => Vec::new(),
    };
    all.extend(written_otherwise);
    for preposition in [" with ", " for "] {
        let determined: Vec<String> = all
            .iter()
            .filter(|form| form.contains(preposition))
            .flat_map(|form| {
                let with =
                    |word: &&str| form.replacen(preposition, &format!("{preposition}{word} "), 1);
                DETERMINERS.iter().map(with).collect::<Vec<_>>()
            })
            .collect();
        all.extend(determined);
    }
    let mut seen = std::collections::HashSet::new();
    all.retain(|form| seen.insert(form.clone()));
    all
}

/// The plural and the possessives of a noun.
fn of_noun(word: &str) -> Vec<String> {
    if let Some((_, plural)) = PLURALS.iter().find(|(one, _)| *one == word) {
        return vec![
            (*plural).to_owned(),
            format!("{plural}'s"),
            format!("{word}'s"),
        ];
    }
    let is_noun = word.ends_with("ing") && !word.contains('\'');
    if is_bent(word) && !is_noun {
        return Vec::new();
    }
    vec![with_s(word), format!("{word}'s")]
}

/// The forms of a verb.
fn of_verb(word: &str) -> Vec<String> {
    if is_bent(word) || NO_VERB.iter().any(|ending| word.ends_with(ending)) {
        return Vec::new();
    }
    let mut forms = vec![with_s(word)];
    let stem = stem_before_vowel(word);
    forms.push(match word {
        "be" | "see" => format!("{word}ing"),
        _ => format!("{stem}ing"),
    });
    match VERBS.iter().find(|(verb, _)| *verb == word) {
        Some((_, own)) => forms.extend(own.iter().map(|form| (*form).to_owned())),
        None => forms.push(match ending_in_y(word) {
            Some(rest) => format!("{rest}ied"),
            None => format!("{stem}ed"),
        }),
    }
    forms
}

fn compared(word: &str) -> Vec<String> {
    let stem = match ending_in_y(word) {
        Some(rest) => format!("{rest}i"),
        None => stem_before_vowel(word),
    };
    vec![format!("{stem}er"), format!("{stem}est")]
}

/// Whether a word has an ending already.
fn is_bent(word: &str) -> bool {
    let is_plural =
        word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let is_part = word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"));
    word.contains('\'') || is_plural || is_part && !word.ends_with("eed")
}

fn with_s(word: &str) -> String {
    if let Some(rest) = ending_in_y(word) {
        return format!("{rest}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end));
    format!("{word}{}", if hisses { "es" } else { "s" })
}

/// What stands before the `y` of a word that ends with it after a consonant.
fn ending_in_y(word: &str) -> Option<&str> {
    let rest = word.strip_suffix('y')?;
    (!rest.is_empty() && !rest.ends_with(is_vowel)).then_some(rest)
}

/// A word as it stands before `-ed` and `-ing`: a last `e` is dropped, and a last consonant that
/// follows one short vowel is doubled.
fn stem_before_vowel(word: &str) -> String {
    if let Some(rest) = word.strip_suffix('e') {
        return rest.to_owned();
    }
    let letters: Vec<char> = word.chars().collect();
    match letters.as_slice() {
        [start @ .., vowel, last]
            if is_vowel(*vowel)
                && !is_vowel(*last)
                && !['w', 'x', 'y'].contains(last)
                && start.iter().all(|letter| !is_vowel(*letter)) =>
        {
            format!("{word}{last}")
        }
        _ => word.to_owned(),
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(phrase: &str, expected: &[&str]) {
        let forms = forms(phrase);
        for form in expected {
            assert!(
                forms.iter().any(|one| one == form),
                "{phrase}: {form} in {forms:?}"
            );
        }
    }

    fn has_not(phrase: &str, unexpected: &[&str]) {
        let forms = forms(phrase);
        for form in unexpected {
            assert!(
                forms.iter().all(|one| one != form),
                "{phrase}: {form} in {forms:?}"
            );
        }
    }

    #[test]
    fn nouns() {
        has("placement", &["placement", "placements", "placement's"]);
        has_not(
            "placement",
            &["placemented", "placementing", "place", "ment"],
        );
        has(
            "care leaver",
            &["care leavers", "care leaver's", "careleaver", "careleavers"],
        );
        has(
            "looked-after child",
            &[
                "looked after child",
                "looked after children",
                "looked after child's",
                "looked after children's",
            ],
        );
        has(
            "contact with family",
            &[
                "contacts with family",
                "contact with families",
                "contact with family's",
                "contact with her family",
            ],
        );
        has("The Coventry Way", &["coventry way", "coventry ways"]);
        assert_eq!(forms("cases"), ["cases"]);
        assert_eq!(forms("siblings"), ["siblings"]);
        has("sibling", &["siblings", "sibling's"]);
        has_not("family contact", &["families contact", "family contacted"]);
    }

    #[test]
    fn verbs() {
        has("abscond", &["absconds", "absconded", "absconding"]);
        has(
            "drop out",
            &[
                "drops out",
                "dropped out",
                "dropping out",
                "dropout",
                "dropouts",
                "drop outs",
            ],
        );
        has(
            "do to families",
            &[
                "does to families",
                "did to families",
                "doing to families",
                "done to families",
            ],
        );
        has(
            "do things to families",
            &["doing things to families", "did things to families"],
        );
        has("refuse", &["refused", "refusing", "refuses"]);
        has("deny", &["denied", "denying", "denies"]);
        assert_eq!(
            forms("leaving care"),
            [
                "leaving care",
                "leaving cares",
                "leaving care's",
                "leavingcare",
                "leavingcares",
                "leavingcare's"
            ]
        );
    }

    #[test]
    fn adjectives_and_prefixes() {
        has("hard to reach", &["harder to reach", "hardest to reach"]);
        has("uncooperative", &["un cooperative"]);
        has_not("peers", &["peer", "peering"]);
    }

    #[test]
    fn initials() {
        assert_eq!(forms("LAC"), ["lac", "lacs", "lac's"]);
        assert_eq!(forms("DfE"), ["dfe", "dfes", "dfe's"]);
        has("LAC review", &["lac reviews", "lac review's"]);
        has_not("LAC review", &["lac reviewed"]);
    }

    #[test]
    fn any_phrase_has_forms_or_none() {
        for phrase in [
            "", "the", "a b", "-", "É", "s", "y", "'s", "to", "to to", "&", "ed",
        ] {
            forms(phrase);
        }
    }
}
