//! Days that are over: narrow questions to the clock, so that a new day concerns those pages alone that
//! have waited for it.

use jiff::civil::Date;

use crate::content::Fields;

use super::{Query, Site};

impl Query {
    /// Asks whether a day is over.
    pub fn is_over(day: Date) -> Query {
        Query::IsOver(day.to_string())
    }
}

impl Site {
    /// Whether a day is over. What is no day never is.
    pub(super) fn is_over(&self, day: &str) -> bool {
        day.parse().is_ok_and(|day: Date| day < self.now.date())
    }

    /// The last day of the event at a path. One that is known by its month alone is a record of what
    /// has been, and has none.
    pub(super) fn last_day(&self, path: &str) -> Option<String> {
        let Fields::Events(event) = &self.find(path)?.fields else {
            return None;
        };
        let end = event.end.unwrap_or(event.start);
        event.start.is_exact().then(|| end.last_day().to_string())
    }
}
