//! Words: those that the language guides ask not to use or to explain, initials, and spelling.
//!
//! A page is cut into words once ([`Wording`]); everything here reads those. What is asked of words is
//! worked out once for all pages: [`Guides`], [`Glossary`] and [`Speller`] belong to the rulebook.

pub mod explained;
mod forms;
mod full_words;
mod glossary;
mod guides;
pub mod initials;
mod known;
mod names;
mod remembered;
mod spelling;
mod spoken;
#[cfg(test)]
mod testing;
mod wording;

pub use glossary::Glossary;
pub use guides::{Asked, Guides, Hit};
pub use known::Known;
pub use names::is_in_a_name;
pub use spelling::{Advice, Speller};
pub use spoken::{are_spoken_of, stand_beside};
pub use wording::{Signs, Word, Wording};
