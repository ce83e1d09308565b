//! A link to an event that is over, on a page that is no report of it.
//!
//! ## Why it matters
//! Somebody who follows it finds out that they have come too late, and trusts the next invitation less.
//!
//! Only events with a day count: one that is known by its month alone is a record of what has been. A
//! page with a `date` on or after the event's last day tells what happened there, so its links are fine.
//!
//! ## Example
//! ```markdown
//! Come to [our autumn fair](/events/autumn-fair-2025.md)!
//! ```
//!
//! ## Write instead
//! ```markdown
//! See [what is coming up](/events/index.md).
//! ```

use crate::diag::Place;
use crate::lint::{Desk, Found, Page, Rulebook};
use crate::markdown::Piece;
use crate::markdown::prose::SpanKind;
use crate::site::{Pointer, Query};

pub(super) fn check(page: &Page, _: &Rulebook, desk: &Desk, found: &mut Found) {
    // Most links lead elsewhere, and need no question.
    let is_event = page.entry.place().starts_with("events/");
    let may_lead = |target: &str| is_event || target.contains("events/");
    let mut links = Vec::new();
    for span in page.spans() {
        if let SpanKind::Link { target, .. } = &span.kind
            && may_lead(target)
        {
            links.push((&**target, page.source.place(span.at)));
        }
    }
    arguments(page, &page.document.pieces, &mut links);
    links.retain(|(target, _)| may_lead(target));
    let date = page.entry.fields.item().date();
    for (target, place) in links {
        let Ok(Pointer::Inside(path)) = Pointer::read(&page.entry.path, target) else {
            continue;
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let last = desk.ask(Query::LastDay(path.to_owned())).outcome;
        let last = last.ok().and_then(|day| day.as_str()?.parse().ok());
        let Some(last) = last else { continue };
        let reports = date.is_some_and(|date| date.last_day() >= last);
        if !reports && desk.is(Query::is_over(last)) {
            found.at_place(
                place,
                "This leads to an event that is over.",
                "Take it away, or lead to what comes next. If the page tells what happened there, say in the text that it is over, and allow it.",
            );
        }
    }
}

/// The arguments of blocks that are links.
fn arguments<'p>(page: &Page, pieces: &'p [Piece], links: &mut Vec<(&'p str, Place)>) {
    for piece in pieces {
        let Piece::Block(block) = piece else { continue };
        for argument in &block.arguments {
            if argument.value.contains('/') && !argument.value.contains(' ') {
                let place = Place::new(page.entry.path.clone(), argument.at);
                links.push((&argument.value, place));
            }
        }
        // How deep blocks nest is limited as they are read.
        arguments(page, &block.body, links);
    }
}
