//! A picture without words for people who cannot see it.
//!
//! ## Why it matters
//! People who are blind hear a picture's alternative text. Where there is none, they hear the name of its
//! file, or nothing, and do not know what they miss. It also shows when a picture does not load.
//!
//! ## Example
//! ```markdown
//! ![](tree.jpg)
//! ```
//!
//! ## Write instead
//! ```markdown
//! ![Three children plant an apple tree](tree.jpg)
//! ```
//!
//! A picture that only decorates, and says nothing, is marked as one that may be passed over:
//! ```markdown
//! <img src="leaf.svg" alt="">
//! ```
//!
//! Source: WCAG 2.2, success criterion 1.1.1; W3C, “An alt decision tree”.

use crate::diag::Place;
use crate::lint::{Desk, Found, Page, Rulebook};

pub(super) fn check(page: &Page, _: &Rulebook, _: &Desk, found: &mut Found) {
    let missing = page.pictures.iter();
    let missing = missing.filter(|picture| picture.alt.trim().is_empty() && !picture.decorates);
    for picture in missing {
        let file = &picture.target;
        found.at_place(
            Place::new(page.entry.path.clone(), picture.at),
            format!("The picture `{file}` has no words for people who cannot see it."),
            format!(
                "Write what it shows: `![Three children plant a tree]({file})`. If it only decorates, write `<img src=\"{file}\" alt=\"\">`."
            ),
        );
    }
}
