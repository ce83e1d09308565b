//! Several emoji in a row, or emoji in place of a list's bullets.
//!
//! ## Why it matters
//! A screen reader says the name of each: “party popper, party popper, clapping hands, light skin tone”. At
//! the start of a line, that comes before every word.
//!
//! ## Example
//! > We did it! 🎉🎉👏
//!
//! ## Write instead
//! > We did it! 🎉
//!
//! One at the end of a sentence is fine, when nothing is lost without it.
//!
//! Source: Government Communication Service, “Planning, creating and publishing accessible social media
//! campaigns”.

use crate::lint::{Desk, Found, Page, Part, Rulebook};
use crate::markdown::prose::BlockKind;

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    // The first bytes of emoji, and not those of marks such as “’”.
    let may_begin =
        |[first, second]: [u8; 2]| (first == 0xf0) | ((first == 0xe2) & (second >= 0x86));
    for passage in page.passages_where(may_begin) {
        let words = page.words(&passage.range);
        if passage.part == Part::Block(BlockKind::Code) {
            continue;
        }
        let mut run: Option<(usize, usize)> = None;
        let mut rest = words;
        while !rest.is_empty() {
            let at = words.len() - rest.len();
            let length = emoji(rest);
            match (&mut run, length) {
                (_, Some(length)) => {
                    let (_, count) = run.get_or_insert((at, 0));
                    *count += 1;
                    rest = &rest[length..];
                    continue;
                }
                (Some(_), None) if rest.starts_with(' ') => {}
                _ => tell(passage.range.start, run.take(), found),
            }
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
        }
        tell(passage.range.start, run, found);
        if passage.part == Part::Block(BlockKind::Item) && emoji(words).is_some() {
            found.at(
                passage.range.start,
                "This item starts with an emoji, which is read out before its words.",
                "Leave it out: a list has bullets of its own.",
            );
        }
    }
}

fn tell(start: usize, run: Option<(usize, usize)>, found: &mut Found) {
    if let Some((at, count)) = run.filter(|(_, count)| *count > 1) {
        found.at(
            start + at,
            format!("{count} emoji in a row are read out one by one."),
            "Keep one at most, at the end of the sentence.",
        );
    }
}

/// The length of the emoji at the start of a text, with everything that is joined to it.
fn emoji(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let (_, first) = chars.next()?;
    let second = chars.peek().map(|(_, c)| *c);
    let marked = matches!(first, '\u{2190}'..='\u{2bff}') && second == Some('\u{fe0f}');
    if !marked && !is_emoji(first) {
        return None;
    }
    let mut flag = is_flag(first);
    while let Some((at, c)) = chars.next() {
        match c {
            // Joined to the next one, so that both are one.
            '\u{200d}' => {
                chars.next();
            }
            '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' => {}
            _ if flag && is_flag(c) => flag = false,
            _ => return Some(at),
        }
    }
    Some(text.len())
}

fn is_flag(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Whether a character is an emoji by itself, and not only when it is marked as one.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1f300}'..='\u{1faff}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23ec}'
        | '\u{23f0}' | '\u{23f3}' | '\u{2614}' | '\u{2615}' | '\u{2648}'..='\u{2653}' | '\u{267f}' | '\u{2693}'
        | '\u{26a1}' | '\u{26aa}' | '\u{26ab}' | '\u{26bd}' | '\u{26be}' | '\u{26c4}' | '\u{26c5}' | '\u{26ce}'
        | '\u{26d4}' | '\u{26ea}' | '\u{26f2}' | '\u{26f3}' | '\u{26f5}' | '\u{26fa}' | '\u{26fd}' | '\u{2705}'
        | '\u{270a}' | '\u{270b}' | '\u{2728}' | '\u{274c}' | '\u{274e}' | '\u{2753}'..='\u{2755}' | '\u{2757}'
        | '\u{2795}'..='\u{2797}' | '\u{27b0}' | '\u{2b1b}' | '\u{2b1c}' | '\u{2b50}' | '\u{2b55}')
}
