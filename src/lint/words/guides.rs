//! The entries of all language guides as one automaton, so that what it costs to look for them does
//! not grow with their number.
//!
//! Words that an entry is not about (its `except`), and words to say instead, are in it too: where the
//! longest of all phrases is one of those, nothing is found.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, Input, MatchKind};

use crate::content::{Item, Mode};
use crate::inputs::CONTENT;
use crate::lint::page::is_english;
use crate::site::Site;

use super::forms::forms;
use super::wording::{Word, Wording};

/// Everything that the guides ask for.
#[derive(Debug, Default)]
pub struct Guides {
    /// The entries of all guides.
    pub entries: Vec<Asked>,
    automaton: Option<AhoCorasick>,
    /// For each pattern of the automaton, the phrases that it is a form of; none for words that are
    /// right.
    phrases: Vec<Vec<Phrase>>,
}

/// One entry of a guide.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The words to avoid.
    pub avoid: Vec<String>,
    /// The words in which the entry's are right.
    pub except: Vec<String>,
    /// The words to say instead.
    pub prefer: Vec<String>,
    /// Why.
    pub why: String,
    /// Whether the words may be used once they are explained.
    pub explain: bool,
    /// The title of the guide.
    pub guide: String,
    /// Where the entry stands, as a page would link to it.
    pub link: String,
}

impl Asked {
    /// What to write instead, why, and where that is written, in sentences.
    pub fn advice(&self, instead: &str) -> String {
        format!("{instead} {} More: `{}`.", self.why.trim(), self.link)
    }
}

/// A phrase to avoid.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Phrase {
    entry: usize,
    avoid: usize,
}

/// Words of a page that a guide is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which entry.
    pub entry: usize,
    /// Which of the words that it avoids.
    pub avoid: usize,
    /// Which words of the page.
    pub words: Range<usize>,
}

impl Asked {
    /// Every entry of the guides of a site.
    pub fn of(site: &Site) -> Vec<Asked> {
        let guides = site
            .guides()
            .filter(|(page, _)| is_english(&page.id.language));
        let entries = guides.flat_map(|(page, guide)| {
            let anchors = guide.anchors().map(|(_, anchors)| anchors);
            let entries = guide.entries.iter().zip(anchors.unwrap_or_default());
            entries.map(move |(entry, anchor)| (page, entry, anchor))
        });
        let asked = entries.map(|(page, entry, anchor)| Asked {
            avoid: entry.avoid.clone(),
            except: entry.except.clone(),
            prefer: entry.prefer.clone(),
            why: entry.why.clone(),
            explain: entry.mode == Mode::Explain,
            guide: page.common.title.clone(),
            link: format!("{}#{anchor}", page.path.trim_start_matches(CONTENT)),
        });
        asked.collect()
    }
}

impl Guides {
    /// Makes the automaton.
    pub fn of(entries: Vec<Asked>) -> Guides {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut phrases: Vec<Vec<Phrase>> = Vec::new();
        let mut add = |text: &str, phrase: Option<Phrase>| {
            for form in forms(text) {
                let number = *numbers.entry(format!(" {form} ")).or_insert_with(|| {
                    phrases.push(Vec::new());
                    phrases.len() - 1
                });
                phrases[number].extend(phrase);
            }
        };
        for (at, entry) in entries.iter().enumerate() {
            for (avoid, text) in entry.avoid.iter().enumerate() {
                add(text, Some(Phrase { entry: at, avoid }));
            }
        }
        for entry in &entries {
            // One word alone cannot hold another.
            let prefer = entry.prefer.iter().filter(|text| text.contains([' ', '-']));
            for text in entry.except.iter().chain(prefer) {
                add(text, None);
            }
        }
        let mut patterns: Vec<(String, usize)> = numbers.into_iter().collect();
        patterns.sort_by_key(|(_, number)| *number);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns.iter().map(|(pattern, _)| pattern))
            .ok()
            .filter(|_| !patterns.is_empty());
        Guides {
            entries,
            automaton,
            phrases,
        }
    }

    /// Whether an entry is about just these words, such as initials.
    pub fn tell_of(&self, words: &str) -> bool {
        let mut avoided = self.entries.iter().flat_map(|entry| &entry.avoid);
        avoided.any(|avoided| avoided == words)
    }

    /// The words of a page that the guides are about, from first to last. No two overlap.
    pub fn hits(&self, text: &str, wording: &Wording) -> Vec<Hit> {
        let mut hits = Vec::new();
        let Some(automaton) = &self.automaton else {
            return hits;
        };
        let mut from = 0;
        while let Some(found) =
            automaton.find(Input::new(&wording.plain).span(from..wording.plain.len()))
        {
            // The space after it may be the one before the next.
            from = found.end() - 1;
            let words = wording.words_in(found.start()..found.end());
            let written = wording.words.get(words.clone()).unwrap_or_default();
            let phrases = self
                .phrases
                .get(found.pattern().as_usize())
                .into_iter()
                .flatten();
            let phrase = phrases
                .filter_map(|phrase| self.phrase(phrase).map(|text| (phrase, text)))
                .find(|(_, avoided)| has_its_initials(avoided, text, written));
            if let Some((phrase, _)) = phrase {
                hits.push(Hit {
                    entry: phrase.entry,
                    avoid: phrase.avoid,
                    words,
                });
            }
        }
        hits
    }

    fn phrase(&self, phrase: &Phrase) -> Option<&str> {
        let entry = self.entries.get(phrase.entry)?;
        entry.avoid.get(phrase.avoid).map(String::as_str)
    }
}

/// Whether initials in a phrase to avoid are written in the same capitals on the page: `SoS` is not
/// `SOS`.
fn has_its_initials(avoided: &str, text: &str, written: &[Word]) -> bool {
    if avoided.bytes().filter(u8::is_ascii_uppercase).count() < 2 {
        return true;
    }
    let asked = Wording::of_text(avoided);
    // An article at the start may be missing on the page.
    let pairs = asked.words.iter().rev().zip(written.iter().rev());
    pairs
        .filter(|(asked, _)| asked.capitals > 1)
        .all(|(asked, written)| {
            let (asked, written) = (&avoided[asked.range()], &text[written.range()]);
            let rest = written.strip_prefix(asked);
            rest.is_some_and(|rest| ["", "s", "'s", "’s"].contains(&rest))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guides(avoid: &[&str], except: &[&str], prefer: &[&str]) -> Guides {
        let own = |words: &[&str]| {
            words
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>()
        };
        let entries = avoid.iter().map(|avoid| Asked {
            avoid: vec![(*avoid).to_owned()],
            except: own(except),
            prefer: own(prefer),
            why: String::new(),
            explain: false,
            guide: String::new(),
            link: String::new(),
        });
        Guides::of(entries.collect())
    }

    fn found(guides: &Guides, text: &str) -> Vec<String> {
        let wording = Wording::of_text(text);
        let hits = guides.hits(text, &wording);
        let words = |hit: &Hit| {
            let words = &wording.words[hit.words.clone()];
            text[words[0].start as usize..words[words.len() - 1].end as usize].to_owned()
        };
        hits.iter().map(words).collect()
    }

    #[test]
    fn forms_case_hyphens_and_line_ends() {
        let guides = guides(
            &["looked-after child", "placement", "contact centre"],
            &[],
            &[],
        );
        for (text, expected) in [
            (
                "Looked After\nChildren’s placements.",
                vec!["Looked After\nChildren’s", "placements"],
            ),
            ("The looked–after child", vec![]),
            ("contact. Centre", vec![]),
            ("placementship and replacement", vec![]),
            (
                "the contact-centre placement",
                vec!["contact-centre", "placement"],
            ),
        ] {
            assert_eq!(found(&guides, text), expected, "{text}");
        }
    }

    #[test]
    fn the_longest_wins_and_what_is_right_is_left() {
        let guides = guides(
            &["care", "care leaver", "cases", "placement"],
            &["in some cases", "work placement"],
            &["care experience"],
        );
        assert_eq!(
            found(&guides, "A care leaver's care."),
            ["care leaver's", "care"]
        );
        assert_eq!(
            found(&guides, "care experience in some cases, cases"),
            ["cases"]
        );
        assert_eq!(
            found(&guides, "work placements or placements"),
            ["placements"]
        );
    }

    #[test]
    fn initials_are_met_in_their_own_capitals() {
        let guides = guides(&["LAC", "SoS", "LAC review", "DfE"], &[], &[]);
        assert_eq!(
            found(
                &guides,
                "LACs, a lac, LAC’s LAC Reviews and an SOS to the dfe"
            ),
            ["LACs", "LAC’s", "LAC Reviews"]
        );
        assert_eq!(found(&guides, "SoS (DfE)"), ["SoS", "DfE"]);
    }

    #[test]
    fn no_entries_find_nothing() {
        assert!(found(&guides(&[], &[], &[]), "care").is_empty());
        assert!(found(&guides(&["", "-"], &[], &[]), "care - . ").is_empty());
    }
}
