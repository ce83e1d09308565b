//! The words of all language guides in the order of the alphabet, each with the entry it leads to.

use serde::Serialize;

use crate::content::{Collection, Entry, Fields, Item, Mode};

use super::Site;

/// Words to avoid that begin with one letter and share an entry of a guide. Why is told there.
#[derive(Debug, Serialize)]
pub(super) struct Words<'a> {
    letter: String,
    avoid: Vec<&'a str>,
    prefer: &'a [String],
    mode: Mode,
    url: String,
    guide: &'a str,
}

/// Words that a guide asks to explain, and its entry, which does.
#[derive(Debug, Serialize)]
pub(super) struct Explained<'a> {
    words: &'a str,
    url: String,
}

impl Site {
    /// The words that the guides in a language explain.
    pub(super) fn explained_words<'a>(&'a self, language: &'a str) -> Vec<Explained<'a>> {
        let guides = self.below(Collection::Guides.folder());
        let guides = guides.filter(|entry| *entry.id.language == *language);
        let words = guides.flat_map(|entry| self.words_of(entry));
        let explained = words.filter(|words| words.mode == Mode::Explain);
        let explained = explained.flat_map(|words| {
            let url = words.url;
            words.avoid.into_iter().map(move |words| Explained {
                words,
                url: url.clone(),
            })
        });
        explained.collect()
    }

    /// The words of the guides that a reader of this language is shown.
    pub(super) fn guide_words<'a>(&'a self, language: &'a str) -> Vec<Words<'a>> {
        let mut words: Vec<Words> = self
            .readable(Collection::Guides.folder(), language)
            .flat_map(|entry| self.words_of(entry))
            .collect();
        words.sort_by_cached_key(|words| {
            let first = words.avoid.first().map(|word| word.to_lowercase());
            (words.letter.clone(), first, words.url.clone())
        });
        words
    }

    fn words_of<'a>(&self, entry: &'a Entry) -> Vec<Words<'a>> {
        let Fields::Guides(guide) = &entry.fields else {
            return Vec::new();
        };
        let page = self.href(&self.address(entry));
        let anchors = guide.anchors().map(|(_, anchors)| anchors);
        let mut all: Vec<Words> = Vec::new();
        for (told, anchor) in guide.entries.iter().zip(anchors.unwrap_or_default()) {
            let of_entry = all.len();
            for word in &told.avoid {
                let letter = initial(word);
                match all[of_entry..].iter_mut().find(|at| at.letter == letter) {
                    Some(words) => words.avoid.push(word),
                    None => all.push(Words {
                        letter,
                        avoid: vec![word],
                        prefer: &told.prefer,
                        mode: told.mode,
                        url: format!("{page}#{anchor}"),
                        guide: entry.short_title(),
                    }),
                }
            }
        }
        all
    }
}

/// The capital letter under which a word is looked up.
fn initial(word: &str) -> String {
    let first = word.chars().find(|letter| letter.is_alphanumeric());
    first.into_iter().flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initial;

    #[test]
    fn a_word_is_looked_up_under_its_first_letter() {
        assert_eq!(initial("placement"), "P");
        assert_eq!(initial("“hard to reach”"), "H");
        assert_eq!(initial("école"), "É");
        assert_eq!(initial("…"), "");
    }
}
