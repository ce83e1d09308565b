//! Personal data in texts: from words to the places where somebody could be found or recognised.
//!
//! Whatever has a form of its own (telephone numbers, email addresses, numbers of records) is looked for in
//! the whole file of a page, in one pass for all rules, since whatever is in the file gets out: in a
//! link's address or a picture's name as well as in the text. What takes understanding (names, ages, dates
//! of birth, homes) is looked for in the words as people read them.
//!
//! What is found is never repeated in a finding, since findings are printed, kept and sent around.

mod address;
mod ages;
mod birth;
mod detail;
mod email;
mod lists;
mod names;
mod numbers;
mod phone;

pub use address::{homes, may_be_home};
pub use birth::{birth, may_lead};
pub use detail::{Detail, Kind, details};
pub use names::{Clue, is_given_name, may_follow, people};

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of up to three of these pieces, some of which break words in odd places. Nothing is found where
    /// nobody would look.
    #[test]
    fn invariant_8_no_text_makes_it_stumble() {
        let pieces = [
            "",
            " ",
            "+44",
            "(0)",
            "0",
            "07700 900123",
            "é",
            "’s",
            "@",
            "a@b.c",
            "AB 12 34 56",
            "AB 12 34 56 C",
            "07 700 900 123",
            "943 476 5919",
            "0044 7700 900123",
            "Aisha ",
            "Khan",
            ", 9",
            " (",
            "-year-old",
            "nine",
            "born ",
            "3 May ",
            "12 ",
            "Elm ",
            "St. ",
            "CV6 1",
            "AB",
            "School",
            ".",
            "\n",
            "\u{a0}",
            "Łu",
        ];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = format!("{first}{second}{third}");
                    for at in 0..text.len() {
                        let byte = |after| text.as_bytes().get(at + after).copied().unwrap_or(b' ');
                        let may_begin = detail::may_begin([byte(0), byte(1), byte(2)]);
                        assert!(may_begin || detail::detail(&text, at).is_none(), "{text}");
                    }
                    for detail in details(&text) {
                        assert!(text.get(detail.range).is_some(), "{text}");
                    }
                    let may_be_home = text
                        .as_bytes()
                        .array_windows()
                        .any(|bytes| may_be_home(*bytes));
                    for home in homes(&text) {
                        assert!(may_be_home, "{text}");
                        assert!(text.get(home.range).is_some(), "{text}");
                    }
                    for person in people(&text) {
                        assert!(text.get(person.range).is_some(), "{text}");
                    }
                    for at in 0..text.len() {
                        let birth = birth(&text, at);
                        assert!(
                            birth.is_none_or(|range| text.get(range).is_some()),
                            "{text}"
                        );
                    }
                }
            }
        }
    }
}
