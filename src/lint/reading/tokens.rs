//! A text as words and sentences.
//!
//! A sentence ends at a full stop, a question mark or an exclamation mark, unless more of it follows: a
//! small letter (“Why?” she said), the rest of a number (3.5) or of an address, or what a shortened word
//! stands before (Dr Smith's “Dr.”, the initials of “A. A. Milne”).

use std::ops::Range;

use crate::lint::words::{self, Known};
use crate::skim::end_of_letters;

/// What comes next in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// A word.
    Word(Word),
    /// The sentence ends before this place.
    End(usize),
}

/// A word.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: WordKind,
    /// What is known of it, if somebody read it before.
    pub known: Option<Known>,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// A word like any other.
    Plain,
    /// A word with a capital in the middle of a sentence.
    Name,
    /// Letters that are said one by one: “NHS”, “e.g.”.
    Initials,
    /// A number, with the letters that are written to it: “£4,062”, “3pm”.
    Number,
    /// An address on the web, or of somebody's mail.
    Address,
}

/// Shortened words that stand before more of the sentence.
const SHORTENED: [&str; 13] = [
    "approx", "cf", "dr", "incl", "jr", "mr", "mrs", "ms", "prof", "rev", "sr", "st", "vs",
];

/// Shortened words that a number follows.
const NUMBERED: [&str; 11] = [
    "ch", "ext", "fig", "no", "nos", "p", "para", "pp", "ref", "tel", "vol",
];

/// The words of a text, with the ends of its sentences between them.
pub struct Tokens<'t> {
    /// The text up to where it is read.
    text: &'t str,
    /// The words of it that were read before, from here on.
    read: &'t [words::Word],
    at: usize,
    /// How many words the sentence has so far.
    words: usize,
    /// Whether the next word may have a capital and be no name: it starts a sentence, or somebody's words.
    fresh: bool,
    /// The word before.
    last: Range<usize>,
}

impl<'t> Tokens<'t> {
    /// The tokens of a part of a text, of which these words were read before.
    pub fn of(text: &'t str, part: Range<usize>, read: &'t [words::Word]) -> Tokens<'t> {
        Tokens {
            text: text.get(..part.end).unwrap_or_default(),
            read,
            at: part.start,
            words: 0,
            fresh: true,
            last: 0..0,
        }
    }

    /// Those of the words read before that come after what has been passed.
    pub fn rest(self) -> &'t [words::Word] {
        self.read
    }

    /// Passes over the usual words that come next, of those that were read before, with spaces and commas
    /// between them alone.
    #[inline]
    pub fn usual(&mut self, mut take: impl FnMut(&words::Word, WordKind)) {
        loop {
            let mut start = self.at;
            start += usize::from(self.byte(start) == b',');
            start += usize::from(self.byte(start) == b' ');
            let [word, rest @ ..] = self.read else {
                return;
            };
            // The second half of “well-known” was passed with the first.
            if (word.start as usize) < start {
                self.read = rest;
                continue;
            }
            let is_next = word.usual & (word.start as usize == start);
            if !is_next || word.end as usize > self.text.len() {
                return;
            }
            let kind = match word.capital {
                false => WordKind::Plain,
                true => self.kind_of(word.range()),
            };
            take(word, kind);
            self.pass(word.range());
            self.read = rest;
        }
    }

    /// Goes on after a word.
    #[inline]
    fn pass(&mut self, word: Range<usize>) {
        self.words += 1;
        self.fresh = false;
        self.at = word.end;
        self.last = word;
    }

    /// The word that was read before and starts here.
    fn read_before(&mut self) -> Option<&'t words::Word> {
        while let [word, rest @ ..] = self.read
            && word.start as usize <= self.at
        {
            self.read = rest;
            if word.start as usize == self.at {
                return Some(word);
            }
        }
        None
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The end of the letters and numbers from a place on, with the apostrophes and hyphens between them.
    fn word_end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            at = end_of_letters(bytes, at);
            let inner = match self.byte(at) {
                b'\'' | b'-' => 1,
                0..0x80 => return at,
                _ => match self.char(at) {
                    Some(c @ ('’' | '\u{2010}' | '\u{2011}')) => c.len_utf8(),
                    Some(c) if c.is_alphanumeric() || is_mark(c) => {
                        at += c.len_utf8();
                        continue;
                    }
                    _ => return at,
                },
            };
            match self.char(at + inner) {
                Some(c) if at > start && c.is_alphanumeric() => at += inner,
                _ => return at,
            }
        }
    }

    /// The word that starts here, which is not passed yet.
    fn word(&mut self) -> Word {
        let start = self.at;
        let read = self.read_before();
        let mut end = self.word_end(start);
        let (next, after) = (self.byte(end), self.byte(end + 1));
        let kind = if self.byte(start).is_ascii_digit() {
            while matches!(self.byte(end), b'.' | b',' | b'/' | b':')
                && self.byte(end + 1).is_ascii_digit()
            {
                end = self.word_end(end + 1);
            }
            WordKind::Number
        } else if (next == b'.' || next == b'@') && after.is_ascii_alphanumeric() {
            end = self.end_of_run(end);
            let mut parts = self.text[start..end].split('.');
            match parts.all(|part| part.len() < 2) {
                true => WordKind::Initials,
                false => WordKind::Address,
            }
        } else if next == b':' && self.text[end..].starts_with("://") {
            end = self.end_of_run(end);
            WordKind::Address
        } else {
            self.kind_of(start..end)
        };
        let read = read.filter(|word| word.end as usize == end);
        Word {
            range: start..end,
            kind,
            known: read.map(|word| word.known),
        }
    }

    /// What a word of letters is.
    fn kind_of(&self, word: Range<usize>) -> WordKind {
        let capital = match self.byte(word.start) {
            first @ 0..0x80 => first.is_ascii_uppercase(),
            _ => self.char(word.start).is_some_and(char::is_uppercase),
        };
        if !capital {
            return WordKind::Plain;
        }
        let letters = &self.text[word];
        let is_i = letters == "I" || letters.starts_with("I’") || letters.starts_with("I'");
        if letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
            WordKind::Initials
        } else if self.fresh || is_i {
            WordKind::Plain
        } else {
            WordKind::Name
        }
    }

    /// Where the run without spaces ends, but for the marks that end a sentence.
    fn end_of_run(&self, from: usize) -> usize {
        let rest = &self.text[from..];
        let run = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let run = run.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
        from + run.len()
    }

    /// Where the sentence ends whose mark stands here, if it ends.
    fn end_of_sentence(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        // Most end like this.
        if let [mark @ (b'.' | b'!' | b'?'), b' ', next @ b'A'..=b'Z', ..] = rest.as_bytes() {
            let ends = *mark != b'.' || !self.stands_for_more(Some(char::from(*next)));
            return ends.then_some(self.at + 1);
        }
        let after_marks = rest.trim_start_matches(['.', '!', '?', '…']);
        let marks = &rest[..rest.len() - after_marks.len()];
        let after = after_marks.trim_start_matches(['"', '\'', '”', '’', ')', ']', '»']);
        let next = after.trim_start();
        if next.len() == after.len() && !after.is_empty() {
            return None;
        }
        let first = next
            .trim_start_matches(['"', '\'', '“', '‘', '(', '['])
            .chars()
            .next();
        if first.is_some_and(char::is_lowercase) || (marks == "." && self.stands_for_more(first)) {
            return None;
        }
        Some(self.text.len() - after.len())
    }

    /// Whether the full stop here belongs to the word before it, and these words come next.
    fn stands_for_more(&self, next: Option<char>) -> bool {
        let Some(next) = next.filter(|_| self.last.end == self.at) else {
            return false;
        };
        let word = &self.text[self.last.clone()];
        let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        // “1. Stop.”
        let step = self.words == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        let initial = matches!(word.as_bytes(), [b'A'..=b'H' | b'J'..=b'Z']);
        step || (initial && next.is_uppercase())
            || is(&SHORTENED)
            || (next.is_numeric() && is(&NUMBERED))
    }
}

/// Marks that belong to the letter before them, such as an accent or an Arabic vowel.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94d}' | '\u{a01}'..='\u{a03}' | '\u{a3c}'..='\u{a4d}' | '\u{a70}'..='\u{a71}')
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let c = match *self.text.as_bytes().get(self.at)? {
                byte @ 0..0x80 => char::from(byte),
                _ => self.char(self.at)?,
            };
            if c.is_alphanumeric() {
                let word = self.word();
                self.pass(word.range.clone());
                return Some(Token::Word(word));
            }
            match c {
                '.' | '!' | '?' | '…' if self.words > 0 => {
                    if let Some(end) = self.end_of_sentence() {
                        self.at = end;
                        self.words = 0;
                        self.fresh = true;
                        return Some(Token::End(end));
                    }
                }
                '“' | '‘' | '"' | ':' | '(' => self.fresh = true,
                _ => {}
            }
            self.at += c.len_utf8();
        }
    }
}
