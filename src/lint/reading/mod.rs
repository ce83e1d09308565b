//! How old readers should be for a page, by its sentences and words.
//!
//! The formula is the grade level of Kincaid, Fishburne, Rogers and Chissom (“Derivation of new readability
//! formulas”, US Navy, 1975), known as Flesch–Kincaid: `0.39 × words per sentence + 11.8 × syllables per
//! word − 15.59`. Children of a grade are five years older than its number. It needs no list of easy words,
//! which would be another people's words and another century's, and it is what other tools show, so that ours
//! can be compared. The formula that Powers, Sumner and Kearl (1958) fitted for children of seven to ten,
//! `0.0778 × words per sentence + 4.55 × syllables per word − 2.2029`, agrees with it to within a year where
//! readers of nine are; `tests/reading.rs` holds both against texts whose words were counted.
//!
//! An average knows nothing of what words mean. It is an estimate, and is shown as one.
//!
//! What is counted: sentences of paragraphs, quotations, lists, meanings, footnotes and of those details that
//! are sentences. A list's item is a sentence of its own; where it goes on from the words above the list, those
//! belong to the first item. Headings, labels, table cells and list items of a few words are no sentences,
//! and would make every page look easier than it is (Flesch, “How to write plain English”, 1979, leaves them
//! out too). A number counts as one syllable, as Flesch advised; initials count as two; and a name counts as
//! an easy word of two at most, as names are easy words in the formula of Dale and Chall.

mod exceptions;
pub mod language;
pub mod plain;
mod syllables;
mod tokens;

use std::collections::HashMap;
use std::ops::Range;

use super::words;
use super::{Page, Part};
use crate::markdown::prose::{BlockKind, SpanKind};

pub use syllables::count as syllables;
pub use tokens::{Token, Tokens, Word, WordKind};

/// How many words a text needs for an average that says something.
const ENOUGH: u32 = 100;

/// Words without the mark of a sentence's end make a sentence from this many on.
const SENTENCE: u32 = 4;

/// A word of more syllables is a long one.
const SHORT: u32 = 2;

/// A name has at most this many syllables for a reader who knows it.
const NAME: u32 = 2;

/// The sentences of a page or a text, and what its reading age is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The long words, in order.
    long: Vec<LongWord>,
    total: Total,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// How many words it has.
    pub words: u32,
    /// How many words above its list it goes on from.
    pub above: u32,
}

/// A word of many syllables that is no name.
#[derive(Debug, Clone, PartialEq)]
struct LongWord {
    /// Where it stands in the text.
    range: Range<usize>,
    syllables: u32,
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Total {
    sentences: u32,
    words: u32,
    syllables: u32,
}

/// How a passage is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// As sentences. What ends in no mark may be the words above a list.
    Sentences,
    /// As an item of a list.
    Item,
    /// As sentences where it has their marks, and else not at all.
    Label,
}

impl Reading {
    /// The reading of a page.
    pub fn of(page: &Page) -> Reading {
        Reading::of_page(page, &page.wording().words)
    }

    /// The reading of a page of which these words were read before.
    fn of_page(page: &Page, words: &[words::Word]) -> Reading {
        let left_out = |kind: &SpanKind| matches!(kind, SpanKind::Code | SpanKind::Language(_));
        let spans = page.spans().iter();
        let spans = spans.filter(|span| left_out(&span.kind));
        let left_out = spans.map(|span| span.range.clone()).collect();
        let mut reader = Reader::new(&page.text, words, left_out);
        for passage in &page.passages {
            if let Some(role) = role(passage.part) {
                reader.read(role, passage.range.clone());
            }
        }
        reader.finish()
    }

    /// The reading of a plain text with a paragraph on each line.
    pub fn of_text(text: &str) -> Reading {
        Reading::of_lines(text, &[])
    }

    /// The reading of a plain text of which these words were read before.
    fn of_lines(text: &str, words: &[words::Word]) -> Reading {
        let mut reader = Reader::new(text, words, Vec::new());
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            reader.read(Role::Sentences, start..end);
            start += line.len();
        }
        reader.finish()
    }

    /// The age, in years, of readers whom the text suits; none for a text of a few words.
    pub fn age(&self) -> Option<f64> {
        if self.total.words < ENOUGH {
            return None;
        }
        let syllables = f64::from(self.total.syllables) / f64::from(self.total.words);
        let grade = 0.39 * self.words_per_sentence() + 11.8 * syllables - 15.59;
        Some((grade + 5.0).max(5.0))
    }

    /// How many words a sentence has, on average.
    pub fn words_per_sentence(&self) -> f64 {
        f64::from(self.total.words) / f64::from(self.total.sentences.max(1))
    }
}

/// The age of readers whom a page suits, in whole years, as it is shown: “about 9”. None for pages of a few
/// words, and for those that are not in English.
pub fn age(page: &Page) -> Option<u8> {
    let age = page.is_english().then(|| page.reading().age())??;
    Some(whole_years(age))
}

/// An age in whole years. Beyond school there are no more.
pub fn whole_years(age: f64) -> u8 {
    age.round().clamp(5.0, 18.0) as u8
}

/// The long words of a page that weigh the most: each with how often it comes.
pub fn long_words(page: &Page, most: usize) -> Vec<(String, u32)> {
    let mut weights: HashMap<String, (u32, u32)> = HashMap::new();
    for long in &page.reading().long {
        let word = page.words(&long.range).to_lowercase();
        let (times, weight) = weights.entry(word).or_default();
        *times += 1;
        *weight += long.syllables - SHORT;
    }
    let mut words: Vec<_> = weights.into_iter().collect();
    words.sort_by(|(a, (_, weight_a)), (b, (_, weight_b))| weight_b.cmp(weight_a).then(a.cmp(b)));
    words.truncate(most);
    words
        .into_iter()
        .map(|(word, (times, _))| (word, times))
        .collect()
}

fn role(part: Part) -> Option<Role> {
    match part {
        Part::Summary
        | Part::Block(BlockKind::Paragraph | BlockKind::Meaning | BlockKind::Footnote) => {
            Some(Role::Sentences)
        }
        Part::Block(BlockKind::Item) => Some(Role::Item),
        Part::Detail | Part::Block(BlockKind::Cell { .. }) => Some(Role::Label),
        Part::Title
        | Part::Argument
        | Part::Alternative
        | Part::Block(BlockKind::Heading(_) | BlockKind::Term | BlockKind::Code) => None,
    }
}

/// The words above a list, which its items go on from.
struct Stem {
    total: Total,
    /// Whether they have been counted, with the first item or by themselves.
    counted: bool,
}

/// A sentence of which more may come.
#[derive(Default)]
struct Open {
    range: Range<usize>,
    total: Total,
}

impl Open {
    /// Adds a word, and notes it among the `long` ones if it is long.
    #[inline]
    fn add(&mut self, word: Range<usize>, syllables: u32, long: &mut Vec<LongWord>) {
        if self.total.words == 0 {
            self.range.start = word.start;
        }
        self.range.end = word.end;
        self.total.words += 1;
        self.total.syllables += syllables;
        if syllables > SHORT {
            long.push(LongWord {
                range: word,
                syllables,
            });
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    /// The words that were read before, from here on, in the order of the text.
    words: &'t [words::Word],
    reading: Reading,
    stem: Option<Stem>,
    /// Parts of the text that are not read, in order.
    left_out: Vec<Range<usize>>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, words: &'t [words::Word], mut left_out: Vec<Range<usize>>) -> Reader<'t> {
        left_out.sort_by_key(|range| range.start);
        left_out.dedup_by(|next, kept| {
            let overlap = next.start <= kept.end;
            if overlap {
                kept.end = kept.end.max(next.end);
            }
            overlap
        });
        Reader {
            text,
            words,
            reading: Reading::default(),
            stem: None,
            left_out,
        }
    }

    fn finish(mut self) -> Reading {
        self.end_list();
        self.reading
    }

    /// Reads a passage of the text.
    fn read(&mut self, role: Role, passage: Range<usize>) {
        let mut above = self.start(role, self.words(&passage));
        let mut open = Open::default();
        let mut tokens = Tokens::of(self.text, passage, self.words);
        loop {
            tokens.usual(|word, kind| {
                let syllables = weight(kind, || u32::from(word.known.syllables));
                open.add(word.range(), syllables, &mut self.reading.long);
            });
            match tokens.next() {
                None => break,
                Some(Token::Word(word)) if self.is_left_out(word.range.start) => {}
                Some(Token::Word(word)) => {
                    let syllables = weight(word.kind, || self.syllables(&word));
                    open.add(word.range, syllables, &mut self.reading.long);
                }
                Some(Token::End(_)) if open.total.words == 0 => {}
                Some(Token::End(end)) => {
                    self.sentence(open.range.start..end, open.total, above);
                    self.count(open.total);
                    open = Open::default();
                    above = 0;
                }
            }
        }
        self.words = tokens.rest();
        let Open { total: open, range } = open;
        if open.words == 0 {
            return;
        }
        self.sentence(range, open, above);
        match role {
            Role::Sentences => {
                self.stem = Some(Stem {
                    total: open,
                    counted: false,
                });
            }
            Role::Item if above > 0 || open.words >= SENTENCE => self.count(open),
            Role::Item | Role::Label => {}
        }
    }

    /// Settles what a passage has to do with the words above a list; gives how many of them it goes on from.
    fn start(&mut self, role: Role, text: &str) -> u32 {
        let goes_on = text
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_lowercase);
        match (role, &mut self.stem) {
            (Role::Item, Some(stem)) if goes_on => {
                if !stem.counted {
                    stem.counted = true;
                    self.reading.total.words += stem.total.words;
                    self.reading.total.syllables += stem.total.syllables;
                }
                stem.total.words
            }
            (Role::Item, Some(stem)) if stem.counted => 0,
            (Role::Item, Some(stem)) => {
                stem.counted = true;
                let total = stem.total;
                self.count(total);
                0
            }
            _ => {
                self.end_list();
                0
            }
        }
    }

    /// Words that no list followed are a sentence of their own.
    fn end_list(&mut self) {
        if let Some(stem) = self.stem.take()
            && !stem.counted
            && stem.total.words >= SENTENCE
        {
            self.count(stem.total);
        }
    }

    fn sentence(&mut self, range: Range<usize>, total: Total, above: u32) {
        self.reading.sentences.push(Sentence {
            range,
            words: total.words,
            above,
        });
    }

    fn count(&mut self, sentence: Total) {
        let total = &mut self.reading.total;
        total.sentences += 1;
        total.words += sentence.words;
        total.syllables += sentence.syllables;
    }

    /// How many syllables a word has.
    fn syllables(&self, word: &Word) -> u32 {
        match word.known {
            Some(known) => u32::from(known.syllables),
            None => syllables(self.words(&word.range)),
        }
    }

    /// The words of a part of the text.
    fn words(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn is_left_out(&self, offset: usize) -> bool {
        if self.left_out.is_empty() {
            return false;
        }
        let next = self.left_out.partition_point(|range| range.start <= offset);
        let before = next.checked_sub(1).and_then(|at| self.left_out.get(at));
        before.is_some_and(|range| range.contains(&offset))
    }
}

/// How many syllables a word of this kind counts for, if it has so many.
#[inline]
fn weight(kind: WordKind, syllables: impl FnOnce() -> u32) -> u32 {
    match kind {
        WordKind::Plain => syllables(),
        WordKind::Name => syllables().min(NAME),
        WordKind::Initials => NAME,
        WordKind::Number | WordKind::Address => 1,
    }
}

#[cfg(test)]
mod tests;
