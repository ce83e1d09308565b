//! From a text to its words, in one pass.

use std::ops::Range;

use super::{Sign, Stretch, Word, Wording};

/// Reads stretches of a text one after the other.
pub(super) struct Reader<'t> {
    text: &'t str,
    wording: Wording,
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

impl<'t> Reader<'t> {
    pub(super) fn of(text: &'t str) -> Reader<'t> {
        let mut plain = String::with_capacity(text.len() + text.len() / 4);
        plain.push(' ');
        Reader {
            text,
            wording: Wording {
                words: Vec::with_capacity(text.len() / 5),
                plain,
            },
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
        let first = self.wording.words.len();
        self.tied = false;
        self.opens = true;
        self.run = (first, self.wording.plain.len());
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
        self.wording
    }

    /// Reads from a place up to another.
    fn read(&mut self, from: usize, end: usize) {
        let Some(text) = self.text.get(..end) else {
            return;
        };
        let mut at = from;
        while at < end {
            at = self.step(text, at);
        }
    }

    /// Reads what stands at a place: a word, or what parts words. Gives the place after it.
    fn step(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let before = before(bytes, at);
        let is_inside = || ends_with_letter(text, at) && begins_with_letter(text, at + 1);
        match bytes[at] {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => return self.word(text, at),
            b' ' | b'\t' | b'\n' | b'\r' => self.space(),
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
                self.single = Some(self.wording.words.len());
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
        self.run = (self.wording.words.len(), self.wording.plain.len());
    }

    /// Reads the word at a place.
    fn word(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let plain = self.wording.plain.len();
        let mut word = Word {
            start: number(at),
            plain: number(plain),
            tied: self.tied,
            opens: self.opens,
            quoted: self.quoted,
            capital: bytes[at].is_ascii_uppercase(),
            ..Word::default()
        };
        // Most words are plain letters to their end.
        let mut seen = 0;
        let plain_letters = bytes[at..].iter().map(|byte| KINDS[usize::from(*byte)]);
        let run = plain_letters
            .take_while(|kind| *kind != 0)
            .inspect(|kind| seen |= kind)
            .count();
        let mut end = at + run;
        if seen & !SMALL != 0 {
            let count = |is: fn(&u8) -> bool| {
                let found = bytes[at..end].iter().filter(|byte| is(byte)).count();
                u8::try_from(found).unwrap_or(u8::MAX)
            };
            word.capitals = count(u8::is_ascii_uppercase);
            word.digits = count(u8::is_ascii_digit);
        }
        let mut is_ascii = true;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'a'..=b'z' => end += 1,
                b'A'..=b'Z' => {
                    word.capitals = word.capitals.saturating_add(1);
                    end += 1;
                }
                b'0'..=b'9' => {
                    word.digits = word.digits.saturating_add(1);
                    end += 1;
                }
                b'\'' if bytes.get(end + 1).is_some_and(|next| is_letter(*next)) => end += 1,
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
        let written = text.get(at..end).unwrap_or_default();
        if is_ascii {
            self.wording.plain.push_str(written);
            if word.capitals > 0
                && let Some(pushed) = self.wording.plain.get_mut(plain..)
            {
                pushed.make_ascii_lowercase();
            }
        } else {
            word.capital = written.chars().next().is_some_and(char::is_uppercase);
            let others = written.chars().filter(|char| !char.is_ascii());
            let others = others.filter(|char| char.is_uppercase()).count();
            word.capitals = u8::try_from(others)
                .unwrap_or(u8::MAX)
                .saturating_add(word.capitals);
            let shown = written.chars().filter(|char| *char != '\u{ad}');
            let straight = shown.map(|char| if char == '’' { '\'' } else { char });
            self.wording
                .plain
                .extend(straight.flat_map(char::to_lowercase));
        }
        word.plain_length = number(self.wording.plain.len() - plain);
        word.sign = Sign::of(self.wording.plain(&word));
        self.wording.plain.push(' ');
        word.end = number(end);
        self.wording.words.push(word);
        self.tied = false;
        self.opens = false;
        end
    }

    /// Reads an apostrophe at the edge of a word, or a single quotation mark, from `at` to `next`.
    fn apostrophe(&mut self, bytes: &[u8], at: usize, next: usize) {
        let is_straight = next == at + 1;
        let after = bytes.get(next).copied().unwrap_or(b' ');
        if is_straight && matches!(before(bytes, at), b' ' | b'\n' | b'(') && is_letter(after) {
            self.single = Some(self.wording.words.len());
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
        self.double = Some(self.wording.words.len());
        self.opening = opening;
    }

    /// The words from this one on stood in quotation marks.
    fn quote(&mut self, first: usize) {
        for word in self.wording.words.iter_mut().skip(first) {
            word.quoted = true;
        }
    }

    /// Passes over a run of characters that is an address or the name of a file. Gives the place
    /// after it.
    fn address(&mut self, text: &str, at: usize) -> usize {
        self.wording.words.truncate(self.run.0);
        self.wording.plain.truncate(self.run.1);
        self.part();
        self.tied = false;
        self.opens = false;
        let rest = text.get(at..).unwrap_or_default();
        rest.find(char::is_whitespace)
            .map_or(text.len(), |length| at + length)
    }

    /// Parts what comes from what was.
    fn part(&mut self) {
        if !self.wording.plain.ends_with(". ") {
            self.wording.plain.push_str(". ");
        }
    }
}

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;

/// What kind of letter each byte is by itself; 0 for what is none, or may be.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

fn before(bytes: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(b' ', |at| bytes[at])
}

/// Whether a letter or a digit stands at a place.
fn begins_with_letter(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.starts_with(char::is_alphanumeric)
}

/// Whether a letter or a digit stands before a place.
fn ends_with_letter(text: &str, at: usize) -> bool {
    let rest = text.get(..at).unwrap_or_default();
    rest.ends_with(char::is_alphanumeric)
}

/// Whether a byte is one of a letter or a digit, or of a character that is not of ASCII.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Where a word goes on after the character at a place that is not of ASCII; nothing if it ends there.
fn continued(text: &str, at: usize) -> Option<usize> {
    let mut rest = text.get(at..)?.chars();
    let char = rest.next()?;
    let goes_on = match char {
        '’' => rest.next().is_some_and(char::is_alphanumeric),
        '\u{ad}' => true,
        _ => char.is_alphanumeric(),
    };
    goes_on.then(|| at + char.len_utf8())
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
