//! What the glossary explains, so that a finding can say where the words are that somebody looks for.

use super::full_words::full_words_before;
use super::wording::Wording;

/// The terms of the glossary.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<String>,
}

impl Glossary {
    /// A glossary with these terms.
    pub fn of(terms: Vec<String>) -> Glossary {
        Glossary { terms }
    }

    /// The term that initials stand for: one that has them in it, such as “Multi-Agency Safeguarding
    /// Hub (MASH)”, or one whose first letters they are.
    pub fn term(&self, initials: &str) -> Option<&str> {
        let mut terms = self.terms.iter();
        let has = |term: &&String| {
            let wording = Wording::of_text(term);
            let mut words = wording.words.iter();
            words.any(|word| term.get(word.range()) == Some(initials))
        };
        let found = terms.clone().find(has);
        found
            .or_else(|| terms.find(|term| are_first_letters(initials, term)))
            .map(String::as_str)
    }
}

/// Whether initials are the first letters of all words of a term, but for small ones.
fn are_first_letters(initials: &str, term: &str) -> bool {
    let first = |text: &str| {
        text.chars()
            .next()
            .map(|letter| letter.to_ascii_lowercase())
    };
    first(initials) == first(term)
        && full_words_before(initials, term)
        && term.split([' ', '-']).count() >= initials.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_lead_to_their_term() {
        let terms = [
            "Family time",
            "Family Group Conference",
            "Multi-Agency Safeguarding Hub (MASH)",
        ];
        let glossary = Glossary::of(terms.map(str::to_owned).to_vec());
        assert_eq!(glossary.term("FGC"), Some("Family Group Conference"));
        assert_eq!(
            glossary.term("MASH"),
            Some("Multi-Agency Safeguarding Hub (MASH)")
        );
        for initials in ["FT2", "GC", "FG", "XYZ"] {
            assert_eq!(glossary.term(initials), None, "{initials}");
        }
    }
}
