//! From a text to its words, in one pass.

use std::ops::Range;

use super::letters::{before, begins_with_letter, continued, ends_with_letter, is_end, is_letter};
use super::{Sign, Stretch, Word, Wording};
use crate::lint::reading::language::Small;
use crate::lint::words::known::Memory;
use crate::lint::words::remembered::Name;
use crate::skim::{Letters, Sixteen};

/// Reads stretches of a text one after the other.
pub(super) struct Reader<'t, 'm> {
    text: &'t str,
    memory: Memory<'m>,
    words: Vec<Word>,
    /// The plain form: whole characters.
    plain: Vec<u8>,
    /// The numbers of those that are small words of another language.
    foreign: Vec<u32>,
    /// Whether a hyphen stood before the place that is being read.
    tied: bool,
    /// Whether a sentence begins here.
    opens: bool,
    /// How much there was when the run of characters without a space began.
    run: (usize, usize),
    /// The first word after the last double quotation mark, while it is open.
    double: Option<usize>,
    /// Whether that mark can only be one that opens.
    opening: bool,
    /// The first word after the last single quotation mark, while it is open.
    single: Option<usize>,
    /// Whether the stretch is a quotation.
    quoted: bool,
}

/// How a word looks.
#[derive(Clone, Copy, Default)]
struct Looks {
    capitals: u8,
    digits: u8,
}

impl<'t, 'm> Reader<'t, 'm> {
    pub(super) fn of(text: &'t str, memory: Memory<'m>) -> Reader<'t, 'm> {
        let mut plain = Vec::with_capacity(text.len() + text.len() / 4);
        plain.push(b' ');
        Reader {
            text,
            memory,
            words: Vec::with_capacity(text.len() / 5),
            plain,
            foreign: Vec::new(),
            tied: false,
            opens: true,
            run: (0, 1),
            double: None,
            opening: false,
            single: None,
            quoted: false,
        }
    }

    /// Reads a stretch. What lies in one of the `left_out` ranges, which come in order, is not read.
    pub(super) fn stretch(&mut self, stretch: &Stretch, left_out: &[Range<usize>]) {
        let first = self.words.len();
        self.tied = false;
        self.opens = true;
        self.run = (first, self.plain.len());
        self.double = None;
        self.single = None;
        self.quoted = stretch.quoted;
        let mut at = stretch.range.start;
        let next = left_out.partition_point(|range| range.end <= at);
        let inside = left_out[next..]
            .iter()
            .take_while(|range| range.start < stretch.range.end);
        for range in inside {
            self.read(at, range.start);
            self.part();
            self.opens = false;
            at = range.end.max(at);
        }
        self.read(at, stretch.range.end);
        // A quotation of several paragraphs has a mark at the start of each, and one at its end.
        if let Some(from) = self.double
            && (self.opening || from == first)
        {
            self.quote(from);
        }
        self.part();
    }

    pub(super) fn finish(self) -> Wording {
        Wording {
            words: self.words,
            plain: String::from_utf8(self.plain).unwrap_or_default(),
            foreign: self.foreign,
        }
    }

    /// Reads from a place up to another.
    fn read(&mut self, from: usize, end: usize) {
        let Some(text) = self.text.get(..end) else {
            return;
        };
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(byte) = bytes.get(at) {
            at = match byte {
                b' ' => {
                    self.space();
                    at + 1
                }
                byte if byte.is_ascii_alphanumeric() => self.word(text, at),
                _ => self.step(text, at),
            };
        }
    }

    /// Reads what stands at a place and is no letter of ASCII: what parts words, most often. Gives the place
    /// after it.
    fn step(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let before = before(bytes, at);
        let is_inside = || ends_with_letter(text, at) && begins_with_letter(text, at + 1);
        match bytes[at] {
            b'\t' | b'\n' | b'\r' => self.space(),
            b'-' if is_inside() => self.tied = true,
            b'\'' => self.apostrophe(bytes, at, at + 1),
            b'"' => {
                match self.double.take() {
                    Some(first) => self.quote(first),
                    None => self.open(false),
                }
                self.part();
            }
            mark @ (b'.' | b'!' | b'?') => {
                let is_inside = is_inside();
                let after = bytes.get(at + 1).copied().unwrap_or(b' ');
                let is_number = before.is_ascii_digit() && after.is_ascii_digit();
                if mark == b'.' && is_inside && !is_number {
                    return self.address(text, at);
                }
                self.opens |= !is_inside;
                self.part();
            }
            b'@' | b'_' => return self.address(text, at),
            b'/' if before == b':' => return self.address(text, at),
            b'/' if !ends_with_letter(text, at) && begins_with_letter(text, at + 1) => {
                return self.address(text, at);
            }
            0x80.. => return self.other(text, at),
            _ => self.part(),
        }
        at + 1
    }

    /// Reads a character that is not of ASCII.
    fn other(&mut self, text: &str, at: usize) -> usize {
        let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            return at + 1;
        };
        let next = at + char.len_utf8();
        match char {
            '’' => self.apostrophe(text.as_bytes(), at, next),
            '‘' => {
                self.single = Some(self.words.len());
                self.part();
            }
            '“' => {
                self.open(true);
                self.part();
            }
            '”' => {
                if let Some(first) = self.double.take() {
                    self.quote(first);
                }
                self.part();
            }
            '\u{2010}' | '\u{2011}' => self.tied = true,
            '\u{ad}' => {}
            '…' => {
                self.opens = true;
                self.part();
            }
            _ if char.is_whitespace() => self.space(),
            _ if char.is_alphanumeric() => return self.word(text, at),
            _ => self.part(),
        }
        next
    }

    fn space(&mut self) {
        self.tied = false;
        self.run = (self.words.len(), self.plain.len());
    }

    /// Reads the word at a place.
    fn word(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let plain = self.plain.len();
        let mut looks = Looks::default();
        let letters = self.letters(bytes, at, &mut looks);
        let mut end = at + letters.count;
        // Most words are a few letters of ASCII to their end.
        let is_long = letters.count == 16;
        if is_long {
            (end, looks) = self.more_letters(bytes, end, looks);
        }
        let after = bytes.get(end).copied().unwrap_or(b'.');
        let is_odd = matches!(after, b'\'' | 0x80..);
        let capital = if is_odd {
            (end, looks) = self.odd_word(text, at..end, looks);
            text.get(at..)
                .unwrap_or_default()
                .starts_with(char::is_uppercase)
        } else {
            bytes[at].is_ascii_uppercase()
        };
        let length = self.plain.len() - plain;
        let in_plain = plain..plain + length;
        // To read again what was written just now takes long, and is needed for few.
        let (start, name) = match is_odd | is_long {
            false => (letters.small, Some(Name::of_bytes(letters.small))),
            true => (
                Sixteen::at(&self.plain, plain),
                Name::of(&self.plain, &in_plain),
            ),
        };
        let known = self.memory.of(name, &self.plain, in_plain);
        self.plain.push(b' ');
        if known.small == Small::Foreign {
            self.foreign.push(number(self.words.len()));
        }
        self.words.push(Word {
            start: number(at),
            end: number(end),
            plain: number(plain),
            plain_length: number(length),
            tied: self.tied,
            opens: self.opens,
            quoted: self.quoted,
            capital,
            usual: !is_odd && looks.digits == 0 && is_end(&self.text.as_bytes()[end..]),
            capitals: looks.capitals,
            digits: looks.digits,
            sign: Sign::from_start(start, length),
            known,
        });
        self.tied = false;
        self.opens = false;
        end
    }

    /// Reads the letters and digits of ASCII from a place on, sixteen of them at most.
    #[inline]
    fn letters(&mut self, bytes: &[u8], at: usize, looks: &mut Looks) -> Letters {
        let letters = Sixteen::at(bytes, at).letters();
        looks.capitals = looks.capitals.saturating_add(letters.capitals);
        looks.digits = looks.digits.saturating_add(letters.digits);
        // Sixteen bytes are copied at once, and those too many are taken back.
        let end = self.plain.len() + letters.count;
        self.plain.extend_from_slice(&letters.small.bytes());
        self.plain.truncate(end);
        letters
    }

    /// Reads the letters and digits of ASCII from a place on. Gives the place after them.
    fn more_letters(&mut self, bytes: &[u8], from: usize, mut looks: Looks) -> (usize, Looks) {
        let mut at = from;
        loop {
            let letters = self.letters(bytes, at, &mut looks);
            at += letters.count;
            if letters.count < 16 {
                return (at, looks);
            }
        }
    }

    /// Reads the rest of a word that goes on, or began, with an apostrophe or a letter that is not of ASCII.
    /// Gives the place after it.
    fn odd_word(&mut self, text: &str, read: Range<usize>, mut looks: Looks) -> (usize, Looks) {
        let bytes = text.as_bytes();
        let plain = self.plain.len() - read.len();
        let mut end = read.end;
        let mut is_ascii = true;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                    (end, looks) = self.more_letters(bytes, end, looks);
                }
                b'\'' if bytes.get(end + 1).is_some_and(|next| is_letter(*next)) => {
                    self.plain.push(b'\'');
                    end += 1;
                }
                0x80.. => match continued(text, end) {
                    Some(next) => {
                        is_ascii = false;
                        end = next;
                    }
                    None => break,
                },
                _ => break,
            }
        }
        if is_ascii {
            return (end, looks);
        }
        let written = text.get(read.start..end).unwrap_or_default();
        let others = written.chars().filter(|char| !char.is_ascii());
        let others = others.filter(|char| char.is_uppercase()).count();
        let others = u8::try_from(others).unwrap_or(u8::MAX);
        looks.capitals = looks.capitals.saturating_add(others);
        let shown = written.chars().filter(|char| *char != '\u{ad}');
        let straight = shown.map(|char| if char == '’' { '\'' } else { char });
        self.plain.truncate(plain);
        for char in straight.flat_map(char::to_lowercase) {
            let mut letter = [0; 4];
            self.plain
                .extend_from_slice(char.encode_utf8(&mut letter).as_bytes());
        }
        (end, looks)
    }

    /// Reads an apostrophe at the edge of a word, or a single quotation mark, from `at` to `next`.
    fn apostrophe(&mut self, bytes: &[u8], at: usize, next: usize) {
        let is_straight = next == at + 1;
        let after = bytes.get(next).copied().unwrap_or(b' ');
        if is_straight && matches!(before(bytes, at), b' ' | b'\n' | b'(') && is_letter(after) {
            self.single = Some(self.words.len());
            self.part();
        } else if !is_letter(after)
            && let Some(first) = self.single.take()
        {
            self.quote(first);
            self.part();
        }
    }

    /// A quotation begins here, with a mark that can only be one that opens or with any.
    fn open(&mut self, opening: bool) {
        self.double = Some(self.words.len());
        self.opening = opening;
    }

    /// The words from this one on stood in quotation marks.
    fn quote(&mut self, first: usize) {
        for word in self.words.iter_mut().skip(first) {
            word.quoted = true;
        }
    }

    /// Passes over a run of characters that is an address or the name of a file. Gives the place
    /// after it.
    fn address(&mut self, text: &str, at: usize) -> usize {
        self.words.truncate(self.run.0);
        while self
            .foreign
            .pop_if(|number| *number as usize >= self.run.0)
            .is_some()
        {}
        self.plain.truncate(self.run.1);
        self.part();
        self.tied = false;
        self.opens = false;
        let rest = text.get(at..).unwrap_or_default();
        rest.find(char::is_whitespace)
            .map_or(text.len(), |length| at + length)
    }

    /// Parts what comes from what was.
    fn part(&mut self) {
        if !self.plain.ends_with(b". ") {
            self.plain.extend_from_slice(b". ");
        }
    }
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
