//! The reading age against texts of known level, and the syllables against words that were counted.
//!
//! The passages of `tests/reading/` climb from a first reader to an evaluation report. Their words and
//! sentences were counted one by one, their syllables with the CMU Pronouncing Dictionary, and by ear where
//! it has no such word. What the formula gives for those counts is what we have to find. What is tolerated is
//! a quarter of a year: a name of three syllables counts as two.

use spires::lint::reading::{Reading, syllables, whole_years};

/// A passage: its text, what was counted, and the age that belongs to it.
struct Passage {
    text: &'static str,
    words: u32,
    sentences: u32,
    syllables: u32,
    age: u8,
}

const PASSAGES: [Passage; 6] = [
    Passage {
        text: include_str!("reading/1-a-day-in-the-park.txt"),
        words: 113,
        sentences: 19,
        syllables: 113,
        age: 5,
    },
    Passage {
        text: include_str!("reading/2-a-new-school.txt"),
        words: 126,
        sentences: 9,
        syllables: 140,
        age: 8,
    },
    Passage {
        text: include_str!("reading/3-your-meeting.txt"),
        words: 129,
        sentences: 10,
        syllables: 155,
        age: 9,
    },
    Passage {
        text: include_str!("reading/4-a-city-that-listens.txt"),
        words: 118,
        sentences: 9,
        syllables: 161,
        age: 11,
    },
    Passage {
        text: include_str!("reading/5-why-families-decide.txt"),
        words: 105,
        sentences: 8,
        syllables: 171,
        age: 14,
    },
    Passage {
        text: include_str!("reading/6-evaluation-of-the-programme.txt"),
        words: 112,
        sentences: 8,
        syllables: 255,
        age: 18,
    },
];

impl Passage {
    fn words_per_sentence(&self) -> f64 {
        f64::from(self.words) / f64::from(self.sentences)
    }

    fn syllables_per_word(&self) -> f64 {
        f64::from(self.syllables) / f64::from(self.words)
    }

    /// The age of Kincaid and others (1975), by the counts.
    fn kincaid(&self) -> f64 {
        0.39 * self.words_per_sentence() + 11.8 * self.syllables_per_word() - 15.59 + 5.0
    }

    /// The age of Powers, Sumner and Kearl (1958), by the counts.
    fn powers(&self) -> f64 {
        0.0778 * self.words_per_sentence() + 4.55 * self.syllables_per_word() - 2.2029 + 5.0
    }
}

#[test]
fn passages_have_the_age_that_their_counts_give() {
    for passage in &PASSAGES {
        let reading = Reading::of_text(passage.text);
        let words: u32 = reading
            .sentences
            .iter()
            .map(|sentence| sentence.words)
            .sum();
        let counts = (words, reading.sentences.len() as u32);
        let name = passage.text.lines().next().unwrap();
        assert_eq!(counts, (passage.words, passage.sentences), "{name}");
        let age = reading.age().unwrap();
        let known = passage.kincaid().max(5.0);
        assert!((age - known).abs() < 0.25, "{age} and not {known}: {name}");
        assert_eq!(whole_years(age), passage.age, "{name}");
    }
}

#[test]
fn harder_passages_have_a_higher_age() {
    let age = |passage: &Passage| Reading::of_text(passage.text).age().unwrap();
    let ages: Vec<f64> = PASSAGES.iter().map(age).collect();
    assert!(
        ages.is_sorted_by(|easier, harder| easier + 0.5 < *harder),
        "{ages:?}"
    );
}

#[test]
fn two_formulas_agree_to_within_a_year_where_readers_are_eight_to_eleven() {
    let passages = PASSAGES
        .iter()
        .filter(|passage| (8..=11).contains(&passage.age));
    for passage in passages {
        let (ours, theirs) = (passage.kincaid(), passage.powers());
        assert!((ours - theirs).abs() < 1.0, "{ours} and {theirs}");
    }
}

/// Words by how many syllables they have: one, two, and so on.
const COUNTED: [&str; 6] = [
    "care cares cared asked helped through thought strength bridge school schools worked home homes house
     planned friends eight break caught world rhyme clothes months fifth safe loved lived child's kids
     laughed height board court ground young voice launched speech plan you've we'll they're can't don't
     won't I'm it's dreamed squeezed",
    "table centre metre people little careful hopeful something lifetime homework homeless safety pledges
     houses wanted needed voices changes pages places boxes judges George's churches rhythm chasm isn't
     didn't couldn't father mother sister brother carer foster council business choices going trying being
     doing quiet riot lion poem poet science fuel duel cruel really listen written answer partner worker
     football Warwick Canley reading station nation special social patient question culture picture nature
     measure grandma cycling evening lonely lovely basement movement useful helpful household childhood
     friendship o'clock",
    "company animal hospital possible important remember tomorrow together yesterday grandmother beautiful
     charity library history holiday another idea area media radio studio museum influence period serious
     various previous curious audience happier easier funniest happiest safeguarding relation creation
     reaction recycling supporter conference decision parliament agreement employer unhappy bicycle triangle
     scientist disabled finally carefully completely evidence attendance piano video continue argument
     quietly apprentice guardian Coventry confusion neighbourhood loneliness vegetable advantage",
    "community information education ability society experience material responsible necessary January
     usually especially understanding conversation independent immediate appropriate environment secondary
     anxiety reality variety priority identity celebration activity category photography librarian
     politician initiative development participate apprenticeship apprenticeships superfluous scientific
     reunited coordinate reorganise responsibly",
    "opportunity university representative communication organisation accommodation electricity coordinator
     personality imagination vocabulary immediately vegetarian creativity unaccompanied",
    "responsibility reunification uncooperative accountability unfamiliarly",
];

#[test]
fn syllables_are_counted_as_they_are_said() {
    let words = COUNTED.iter().zip(1..);
    let words =
        words.flat_map(|(words, count)| words.split_whitespace().map(move |word| (word, count)));
    let words: Vec<(&str, u32)> = words.collect();
    assert!(words.len() > 250);
    let wrong: Vec<_> = words
        .iter()
        .filter(|(word, count)| syllables(word) != *count)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
