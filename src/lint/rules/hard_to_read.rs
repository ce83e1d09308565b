//! A page that is hard to read: its reading age is above the one that the site aims at.
//!
//! ## Why it matters
//! One adult in seven in England reads as is expected of a child of nine to eleven, or below that. And
//! everybody reads faster when the words are plain: people who are tired, worried or in a hurry, people who
//! are new to English, and children themselves. Plain words leave nothing out.
//!
//! ## Example
//! > Following completion of the initial assessment, practitioners will endeavour to facilitate a meeting at
//! > which all relevant family members are provided with an opportunity to participate in decision-making.
//!
//! ## Write instead
//! > First we get to know you. Then we set up a meeting. Everyone in the family can come, and can help to
//! > decide.
//!
//! The age is an estimate, made of the length of sentences and words; nobody can measure how hard a thought
//! is. `checks.reading_age` in `site.yaml` is the age to aim at. Pages of fewer than 100 words have none.
//! Quotations count, since they are read too: say in plain words beside a hard one what it means.
//!
//! Source of the formula: J. P. Kincaid and others, “Derivation of new readability formulas”, US Navy, 1975
//! (the Flesch–Kincaid grade), and five years. Source of the figure: Department for Business, Innovation and
//! Skills, “The 2011 Skills for Life survey” (15% at Entry Level 3 or below). GOV.UK aims at nine too.

use crate::lint::reading::{Sentence, long_words, whole_years};
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, book: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    let reading = page.reading();
    let Some(age) = reading.age().map(whole_years) else {
        return;
    };
    if age <= book.reading_age {
        return;
    }
    let mut help = format!(
        "Its sentences have {:.0} words on average.",
        reading.words_per_sentence()
    );
    let mut longest: Vec<&Sentence> = reading.sentences.iter().collect();
    longest.sort_by_key(|sentence| std::cmp::Reverse(sentence.words));
    let mut lines: Vec<u32> = longest
        .iter()
        .filter(|sentence| sentence.words > 15)
        .take(3)
        .map(|sentence| page.place(sentence.range.start).at.line)
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
    match &*lines {
        [] => {}
        [line] => help += &format!(" Split the longest, on line {line}."),
        [first @ .., last] => {
            help += &format!(
                " Split the longest, on lines {} and {last}.",
                first.join(", ")
            );
        }
    }
    let words = long_words(page, 5);
    let words: Vec<String> = words
        .into_iter()
        .map(|(word, times)| match times {
            1 => format!("“{word}”"),
            _ => format!("“{word}” ({times} times)"),
        })
        .collect();
    if !words.is_empty() {
        help += &format!(
            " Its long words weigh the most: {}. Is there a shorter one, or can you say what it means?",
            words.join(", ")
        );
    }
    let (years, aim) = (age, book.reading_age);
    let readers = if years == 18 {
        "adults who read a lot".to_owned()
    } else {
        format!("readers of about {years}")
    };
    found.at_key(
        "title",
        format!("This page seems to be written for {readers}; the aim is {aim}."),
        help,
    );
}
