//! The A to Z of the site: every page by the letter that its title starts with, and old names beside
//! them that lead to what has a new one.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::content::{Entry, Role};

use super::Site;
use super::query::{Answer, Missing};

/// The pages that start with one letter.
#[derive(Serialize)]
struct Letter {
    letter: String,
    /// An id for its heading.
    id: String,
    entries: Vec<Line>,
}

/// One line under a letter.
#[derive(Serialize)]
struct Line {
    title: String,
    url: String,
    /// What the title alone does not say: the new name behind an old one, or the section of a page
    /// whose title another page has too. Mostly empty.
    note: String,
    #[serde(skip)]
    key: String,
}

/// What does not start with a letter stands before the letters, together.
const DIGITS: &str = "0–9";

impl Site {
    /// Answers `a_to_z()` for readers of a language.
    pub(super) fn a_to_z(&self, language: &str) -> Answer {
        match self.lines(language) {
            Ok(lines) => Answer::found(&by_letter(lines)),
            Err(missing) => Answer::missing(missing),
        }
    }

    fn lines(&self, language: &str) -> Result<Vec<Line>, Missing> {
        let pages: Vec<&Entry> = self
            .readable("", language)
            .map(|entry| &**entry)
            .filter(|entry| matches!(entry.role, Role::Page | Role::Section))
            .collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        for page in &pages {
            *times.entry(page.short_title()).or_default() += 1;
        }
        let mut lines = Vec::new();
        for page in &pages {
            let title = page.short_title();
            let is_alone = times.get(title).is_none_or(|times| *times < 2);
            let section = self.entry(page.parent(), language).filter(|_| !is_alone);
            let note = section.map_or("", |section| section.short_title());
            lines.push(self.line(page, title, note.to_owned()));
            for name in page.fields.item().old_names() {
                let words = self.words("a-to-z-now", language)?;
                lines.push(self.line(page, name, words.replace("{title}", title)));
            }
        }
        Ok(lines)
    }

    fn line(&self, page: &Entry, title: &str, note: String) -> Line {
        Line {
            key: key(title, &page.id.language),
            title: title.to_owned(),
            url: self.href(&self.address(page)),
            note,
        }
    }
}

fn by_letter(mut lines: Vec<Line>) -> Vec<Letter> {
    lines.sort_by(|a, b| (&a.key, &a.title, &a.url).cmp(&(&b.key, &b.title, &b.url)));
    // `None`, for what starts with no letter, comes first.
    let mut letters: BTreeMap<Option<char>, Vec<Line>> = BTreeMap::new();
    for line in lines {
        let first = line
            .key
            .chars()
            .next()
            .filter(|first| first.is_alphabetic());
        letters.entry(first).or_default().push(line);
    }
    let letters = letters.into_iter();
    letters
        .map(|(first, entries)| Letter {
            letter: first.map_or(DIGITS.to_owned(), |first| first.to_uppercase().collect()),
            id: first.map_or("letter-0-9".to_owned(), |first| format!("letter-{first}")),
            entries,
        })
        .collect()
}

/// What a title is sorted by, word by word, as the index of a British book has it: letter case,
/// accents, punctuation and the first word of “The Wave” do not count.
pub(super) fn key(title: &str, language: &str) -> String {
    let plain: String = title
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| {
            if matches!(c, '-' | '–' | '—' | '/') {
                ' '
            } else {
                c
            }
        })
        .filter(|c| c.is_alphanumeric() || c.is_whitespace())
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let is_english = language == "en" || language.starts_with("en-");
    match words.as_slice() {
        ["the", rest @ ..] if is_english && !rest.is_empty() => rest.join(" "),
        words => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(titles: &[&str]) -> Vec<(String, Vec<String>)> {
        let lines = titles.iter().map(|title| Line {
            title: (*title).to_owned(),
            url: String::new(),
            note: String::new(),
            key: key(title, "en-GB"),
        });
        let letters = by_letter(lines.collect()).into_iter();
        letters
            .map(|letter| {
                let titles = letter.entries.into_iter().map(|line| line.title);
                (letter.letter, titles.collect())
            })
            .collect()
    }

    #[test]
    fn titles_are_sorted_as_a_british_reader_looks_for_them() {
        let titles = [
            "family",
            "Families",
            "Family-led decisions",
            "Family network",
            "The Wave",
            "éclairs",
            "E.ON",
            "Theatre",
            "easy",
            "“Safe”",
            "2023",
            "Wavelength",
            "The",
            "events to come",
            "West Orchards",
            "!",
        ];
        let letter = |letter: &str, titles: &[&str]| {
            let titles = titles.iter().map(|title| (*title).to_owned());
            (letter.to_owned(), titles.collect::<Vec<_>>())
        };
        assert_eq!(
            sorted(&titles),
            [
                letter("0–9", &["!", "2023"]),
                letter("E", &["easy", "éclairs", "E.ON", "events to come"]),
                letter(
                    "F",
                    &[
                        "Families",
                        "family",
                        "Family-led decisions",
                        "Family network"
                    ]
                ),
                letter("S", &["“Safe”"]),
                letter("T", &["The", "Theatre"]),
                letter("W", &["The Wave", "Wavelength", "West Orchards"]),
            ]
        );
        assert_eq!(key("Thé vert", "fr"), "the vert");
    }
}
