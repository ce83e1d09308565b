//! Where words to avoid are right all the same: in names.
//!
//! Laws, teams and organisations have the names that they have: “Children (Leaving Care) Act 2000”,
//! “the Participation Team”, “National Association of Child Contact Centres”. Capitals alone make no
//! name, since offices like to write “Our Looked After Children”: a name also holds a word for what it
//! is a name of, such as “Act”, “Team” or “Association”, outside the words to avoid.

use std::ops::Range;

use super::wording::{Word, Wording};

/// What things with names are, in small letters and in the singular.
const NAMED: &[&str] = &[
    "academy",
    "act",
    "adviser",
    "advisor",
    "agency",
    "alliance",
    "association",
    "authority",
    "award",
    "bill",
    "board",
    "bureau",
    "cabinet",
    "campaign",
    "centre",
    "charity",
    "charter",
    "cic",
    "code",
    "collaborative",
    "college",
    "commission",
    "commissioner",
    "committee",
    "company",
    "concordat",
    "conference",
    "consortium",
    "convention",
    "coordinator",
    "council",
    "court",
    "covenant",
    "day",
    "department",
    "directive",
    "director",
    "federation",
    "forum",
    "foundation",
    "framework",
    "fund",
    "group",
    "guidance",
    "guide",
    "handbook",
    "helpline",
    "hospital",
    "house",
    "hub",
    "inquiry",
    "institute",
    "library",
    "limited",
    "ltd",
    "manager",
    "measure",
    "ministry",
    "month",
    "network",
    "offer",
    "office",
    "officer",
    "order",
    "panel",
    "partnership",
    "plc",
    "pledge",
    "policy",
    "programme",
    "project",
    "protocol",
    "regulation",
    "regulations",
    "report",
    "scheme",
    "school",
    "service",
    "services",
    "society",
    "strategy",
    "team",
    "toolkit",
    "tribunal",
    "trust",
    "unit",
    "university",
    "week",
];

/// Small words within names.
const JOINING: &[&str] = &[
    "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];

/// Words that may begin a sentence before something with capitals that is no name.
const OPENING: &[&str] = &[
    "a", "all", "an", "any", "are", "both", "can", "each", "every", "has", "how", "if", "is",
    "most", "my", "new", "no", "other", "our", "some", "that", "their", "these", "this", "those",
    "what", "when", "where", "who", "why", "your",
];

/// Whether words of a text are a part of a name.
pub fn is_in_a_name(text: &str, wording: &Wording, words: &Range<usize>) -> bool {
    let Some(own) = wording.words.get(words.clone()) else {
        return false;
    };
    let is_joining = |word: &Word| JOINING.contains(&wording.plain(word));
    if !own.iter().all(|word| word.capital || is_joining(word)) {
        return false;
    }
    let is_thing = |word: &Word| word.capital && is_named(wording.plain(word));
    let right = after(text, wording, words.end);
    if wording.words[words.end..right].iter().any(is_thing) {
        return true;
    }
    // “the Leaving Care team”: capitals that no sentence asks for, and what it is.
    let next = wording.words.get(words.end);
    let is_called_so = own.iter().all(|word| word.capitals < 2 && !word.opens)
        && wording.gap(text, words.end) == " "
        && next.is_some_and(|next| is_named(wording.plain(next)));
    if is_called_so {
        return true;
    }
    let left = before(text, wording, words.start);
    let earlier = &wording.words[left..words.start];
    // “Association of Care Leavers”, but not “Council Care Leavers”.
    if earlier
        .windows(2)
        .any(|pair| is_thing(&pair[0]) && is_joining(&pair[1]))
    {
        return true;
    }
    // “Children Act 1989, Volume 3: Planning for Care Leavers”.
    if earlier
        .iter()
        .any(|word| ["act", "volume"].contains(&wording.plain(word)))
    {
        return true;
    }
    // “Foleshill Contact Centre”, but not “The Contact Centre”.
    own.last().is_some_and(is_thing)
        && earlier
            .last()
            .is_some_and(|word| !OPENING.contains(&wording.plain(word)) && !is_joining(word))
}

fn is_named(plain: &str) -> bool {
    let is = |word: &str| NAMED.binary_search(&word).is_ok();
    let possessive = plain.strip_suffix("'s").unwrap_or(plain);
    is(possessive)
        || possessive.strip_suffix('s').is_some_and(is)
        || possessive
            .strip_suffix("ies")
            .is_some_and(|stem| is(&format!("{stem}y")))
}

/// Whether what stands between two words may stand within a name.
fn goes_on(gap: &str) -> bool {
    matches!(
        gap,
        " " | "-" | "\u{2011}" | ", " | " (" | ") " | " & " | "’ " | "' " | " – " | " - " | ": "
    )
}

/// How far a name may go on after the words up to here.
fn after(text: &str, wording: &Wording, from: usize) -> usize {
    let (mut at, mut end) = (from, from);
    while let Some(word) = wording.words.get(at) {
        if !goes_on(wording.gap(text, at)) || at - end > 2 {
            break;
        }
        at += 1;
        if word.capital || word.digits > 0 {
            end = at;
        } else if !JOINING.contains(&wording.plain(word)) {
            break;
        }
    }
    end
}

/// From where on a name may reach to the words from here.
fn before(text: &str, wording: &Wording, to: usize) -> usize {
    let (mut at, mut start) = (to, to);
    while at > 0 && goes_on(wording.gap(text, at)) && start - at < 3 {
        at -= 1;
        let word = &wording.words[at];
        if word.capital || word.digits > 0 {
            start = at;
        } else if !JOINING.contains(&wording.plain(word)) {
            break;
        }
        if word.opens {
            break;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::words::testing::starred;

    fn is_name(text: &str) -> bool {
        let (text, wording, words) = starred(text);
        is_in_a_name(&text, &wording, &words)
    }

    #[test]
    fn names_hold_a_word_for_what_they_name() {
        assert!(NAMED.is_sorted());
        for text in [
            "The Children (*Leaving Care*) Act 2000 says",
            "the Care Planning, *Placement* and Case Review (England) Regulations 2010",
            "our *Participation* Team meets",
            "*Participation* Team news",
            "the National Association of Child *Contact Centres*",
            "the Foleshill *Contact Centre*.",
            "Association of *Care Leavers*",
            "The *Care Leavers’* Association",
            "National *Care Leavers* Week",
            "the *LAC* Team",
            "ask the *Leaving Care* team",
            "a *Care Leaver* Personal Adviser",
            "the *Respite* and Family Support Service",
            "The Children Act 1989 Guidance - Volume 3: Planning Transition for *Care Leavers*",
        ] {
            assert!(is_name(text), "{text}");
        }
        for text in [
            "Our *Looked After Children* are great",
            "The *Contact Centre* is open",
            "*Placement* of children",
            "the council *placement* team",
            "our *LAC* team",
            "*Siblings* Ahmed and Sara",
            "the *Contact Centre*. Act now",
            "Coventry City Council *Care Leavers* get",
            "*Care Leavers* and our Council",
        ] {
            assert!(!is_name(text), "{text}");
        }
    }
}
