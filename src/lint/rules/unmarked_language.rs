//! Words in another language that are not marked as such.
//!
//! ## Why it matters
//! A screen reader speaks a page in the page's language. Urdu or Polish read out by an English voice is
//! noise, unless the page says where the other language starts and ends. Browsers need it too, to choose
//! letters and to offer a translation.
//!
//! ## Example
//! ```markdown
//! اردو میں پڑھیں
//! ```
//!
//! ## Write instead
//! ```markdown
//! <span lang="ur" dir="rtl">اردو میں پڑھیں</span>
//! ```
//!
//! For several paragraphs, write `<div lang="ur" dir="rtl">` above them and `</div>` below, each with an
//! empty line around it. Other letters than ours are always found; languages that are written with ours are
//! found by their small words, in passages of five words and more.
//!
//! Source: WCAG 2.2, success criterion 3.1.2.

use crate::lint::reading::language::{Language, may_begin, of_letters, of_words};
use crate::lint::{Desk, Found, Page, Part, Passage, Rulebook};
use crate::markdown::prose::{BlockKind, SpanKind};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    if !page.is_english() {
        return;
    }
    let is_marked = |passage: &Passage, at: usize| {
        let mut spans = page.spans_in(&passage.range);
        spans.any(|span| {
            span.range.contains(&at) && matches!(span.kind, SpanKind::Language(_) | SpanKind::Code)
        })
    };
    let mut in_letters = Vec::new();
    for passage in page.passages_where(may_begin).filter(is_read) {
        let start = passage.range.start;
        let marked = |at| is_marked(passage, start + at);
        if let Some((at, language)) = of_letters(page.words(&passage.range), marked) {
            in_letters.push(start);
            tell(start + at, language, found);
        }
    }
    let wording = page.wording();
    for passage in page.passages.iter().filter(is_read) {
        let start = passage.range.start;
        if let Some(language) = of_words(wording, &passage.range)
            && in_letters.binary_search(&start).is_err()
            && !is_marked(passage, start)
        {
            tell(start, language, found);
        }
    }
}

/// Whether a passage is one of the body, and no code.
fn is_read(passage: &&Passage) -> bool {
    matches!(passage.part, Part::Block(kind) if kind != BlockKind::Code)
}

fn tell(at: usize, language: Language, found: &mut Found) {
    let Language { name, code, .. } = language;
    let direction = if language.right_to_left {
        " dir=\"rtl\""
    } else {
        ""
    };
    found.at(
        at,
        format!("This seems to be {name}, and is not marked as such."),
        format!(
            "Write `<span lang=\"{code}\"{direction}>` in front of it and `</span>` after it. If it is another language, put that one's code."
        ),
    );
}
