//! What the glossary explains, so that a finding can say where the words are that somebody looks for.

use super::full_words::SMALL;
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

/// Whether initials are the first letters of all words of a term, with its small words or without.
fn are_first_letters(initials: &str, term: &str) -> bool {
    let words = || term.split([' ', '-']).filter(|word| !word.is_empty());
    let begin = |words: &mut dyn Iterator<Item = &str>| {
        let letters = words.filter_map(|word| word.chars().next());
        letters
            .flat_map(char::to_lowercase)
            .eq(initials.chars().flat_map(char::to_lowercase))
    };
    begin(&mut words()) || begin(&mut words().filter(|word| !SMALL.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_lead_to_their_term() {
        let terms = [
            "Family time",
            "Education, Health and Care plan",
            "Family Group Conference",
            "Multi-Agency Safeguarding Hub (MASH)",
        ];
        let glossary = Glossary::of(terms.map(str::to_owned).to_vec());
        assert_eq!(glossary.term("FGC"), Some("Family Group Conference"));
        assert_eq!(
            glossary.term("MASH"),
            Some("Multi-Agency Safeguarding Hub (MASH)")
        );
        assert_eq!(
            glossary.term("EHCP"),
            Some("Education, Health and Care plan")
        );
        for initials in ["FT2", "GC", "FG", "XYZ"] {
            assert_eq!(glossary.term(initials), None, "{initials}");
        }
    }
}
