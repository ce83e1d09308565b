//! Sentences, words and syllables.

use proptest::prelude::*;

use super::*;
use crate::content::{self, Languages, Read};
use crate::diag::Source;
use crate::lint::words::Wording;

/// The words of each sentence of a text.
fn sentences(text: &str) -> Vec<u32> {
    let reading = Reading::of_text(text);
    reading
        .sentences
        .iter()
        .map(|sentence| sentence.words)
        .collect()
}

fn kinds(text: &str) -> Vec<(&str, WordKind)> {
    Tokens::of(text, 0..text.len(), &[])
        .filter_map(|token| match token {
            Token::Word(word) => Some((&text[word.range], word.kind)),
            Token::End(_) => None,
        })
        .collect()
}

#[test]
fn sentences_end_where_they_end() {
    assert_eq!(
        sentences("One two. Three four! Five six? Seven"),
        [2, 2, 2, 1]
    );
    assert_eq!(sentences("“Is it far?” she asked. “No!”"), [5, 1]);
    assert_eq!(sentences("He said “Stop it.” Then he left."), [4, 3]);
    assert_eq!(sentences("It was late (very late). We went."), [5, 2]);
    assert_eq!(sentences("Wait … what? Oh!!! Yes?!"), [2, 1, 1]);
    assert_eq!(
        sentences("Dr. Smith met Mrs. A. B. Jones at No. 4. She left."),
        [10, 2]
    );
    assert_eq!(
        sentences("It is 3.5 km. Take the 4 p.m. bus, e.g. the 21. Go."),
        [4, 8, 1]
    );
    assert_eq!(sentences("1. Stop. 2. Look."), [2, 2]);
    assert_eq!(
        sentences("Write to a.b@example.org. Or see www.example.org/a.b."),
        [3, 3]
    );
    assert_eq!(sentences("So did I. We left."), [3, 2]);
    assert!(sentences("…\n\n.\n?! \n").is_empty());
}

#[test]
fn words_are_of_several_kinds() {
    use WordKind::*;
    assert_eq!(
        kinds("The NHS in Coventry doesn’t pay £4,062.50, says I’m-not-sure."),
        [
            ("The", Plain),
            ("NHS", Initials),
            ("in", Plain),
            ("Coventry", Name),
            ("doesn’t", Plain),
            ("pay", Plain),
            ("4,062.50", Number),
            ("says", Plain),
            ("I’m-not-sure", Plain),
        ]
    );
    assert_eq!(
        kinds("e.g. 3pm: Ring https://a.org/b. “Élan” well-known"),
        [
            ("e.g", Initials),
            ("3pm", Number),
            ("Ring", Plain),
            ("https://a.org/b", Address),
            ("Élan", Plain),
            ("well-known", Plain),
        ]
    );
}

#[test]
fn usual_words_are_passed_over_after_any_other() {
    let text = "We go on foot, or – by 2 buses – to Foleshill-Road and back again. So it is.";
    let words = Wording::of_text(text).words;
    let mut tokens = Tokens::of(text, 0..text.len(), &words);
    let mut read = Vec::new();
    while let Some(token) = tokens.next() {
        let mut passed = Vec::new();
        tokens.usual(|word, _| passed.push(&text[word.range()]));
        read.push(match token {
            Token::Word(word) => (&text[word.range], passed.join(" ")),
            Token::End(_) => (".", passed.join(" ")),
        });
    }
    let passed = |word, passed: &str| (word, passed.to_owned());
    assert_eq!(
        read,
        [
            passed("We", "go on foot or"),
            passed("by", ""),
            passed("2", "buses"),
            passed("to", ""),
            passed("Foleshill-Road", "and back again"),
            passed(".", "So it is"),
            passed(".", ""),
        ]
    );
}

#[test]
fn short_texts_have_no_age() {
    assert_eq!(Reading::of_text("It is too short to say.").age(), None);
    assert_eq!(Reading::default().age(), None);
}

#[test]
fn an_age_is_the_grade_and_five_years() {
    // 102 words of one syllable in 17 sentences.
    let text = "The cat sat on the mat. ".repeat(17);
    let age = 0.39 * 6.0 + 11.8 - 15.59 + 5.0;
    assert_eq!(Reading::of_text(&text).age(), Some(f64::max(age, 5.0)));
    let text = "The happy kitten sat on the sunny window and slept. ".repeat(10);
    let age: f64 = 0.39 * 10.0 + 11.8 * 1.4 - 15.59 + 5.0;
    assert!((Reading::of_text(&text).age().unwrap() - age).abs() < 1e-9);
}

#[test]
fn no_text_makes_it_panic() {
    let odd = [
        "",
        "’",
        "a’",
        "-",
        "a-",
        "1.",
        ".1",
        "é’",
        "“",
        "a.b",
        "://",
        "@",
        "a@",
        "ß’ß",
        "\u{301}",
        "…a",
        "'a'",
        "a\u{2011}b",
        "'ll",
        "’ve",
        "-'s",
    ];
    for first in odd {
        for second in odd {
            for joint in ["", " ", "\n", "."] {
                let text = format!("{first}{joint}{second}");
                let reading = Reading::of_text(&text);
                assert!(
                    reading
                        .sentences
                        .iter()
                        .all(|s| text.get(s.range.clone()).is_some())
                );
                syllables(&text);
            }
        }
    }
    syllables(&"eo'".repeat(500));
    syllables(&"a-'".repeat(500));
}

proptest! {
    #[test]
    fn words_that_were_read_before_are_read_the_same(
        text in "([a-zA-Z0-9éÉ]{1,5}|(I|NHS|é|É|isn’t|Dr)|[ \n.,:;!?()\"’”'\u{ad}/@-]| |, |\\. ){0,60}",
    ) {
        let words = Wording::of_text(&text).words;
        prop_assert_eq!(Reading::of_lines(&text, &words), Reading::of_text(&text));
    }

    #[test]
    fn words_of_pages_that_were_read_before_are_read_the_same(
        text in "([a-zA-Z]{1,5}|Dr|`[a-z. ]{1,3}`|~~[a-z]{1,3}~~|\\*[a-z]{1,3}\\*|<span lang=\"pl\">[a-z]{1,3}</span>|[ \n.,!/@-]| |, |\\. ){0,40}",
    ) {
        let text = format!("---\ntitle: A page\n---\n\nSome {text}");
        let languages = Languages { main: "en-GB".into(), others: Vec::new() };
        let (Read::Page(entry), _) = content::read(&Source::new("content/a.md", text), &languages) else {
            return Err(TestCaseError::fail("it has a title"));
        };
        let document = entry.document();
        let page = Page::of(&entry, &document);
        prop_assert_eq!(Reading::of(&page), Reading::of_page(&page, &[]));
    }
}
