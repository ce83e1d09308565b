//! Events as calendars know them: those that have a day.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use crate::address::Address;
use crate::content::{Collection, Entry, Event, Fields, PageId, PartialDate, Role};

use super::query::{Answer, Query};
use super::{Reads, Site};

/// Every event in a language.
#[derive(Debug, Serialize)]
pub struct Calendar {
    /// What it is called.
    pub title: String,
    /// Its events, the first first.
    pub events: Vec<Happening>,
}

/// An event that has a day.
#[derive(Debug, Serialize)]
pub struct Happening {
    /// What it is known by for good.
    pub uid: String,
    /// The language of its words.
    pub language: Arc<str>,
    /// The whole web address of its page.
    pub url: String,
    /// Its title.
    pub title: String,
    /// One or two sentences about it; may be empty.
    pub summary: String,
    /// When, as the page says it.
    pub words: String,
    /// When.
    pub when: When,
    /// Where.
    pub place: Option<String>,
    /// How people can get in and take part.
    pub access: Vec<String>,
    /// Where to book.
    pub booking: Option<String>,
    /// When what is known of it was last settled: a moment in UTC.
    pub stamp: String,
}

/// When an event is, as RFC 5545 writes dates and moments.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub enum When {
    /// Whole days: the first, and the first that it is over.
    Days(String, String),
    /// From a moment on, in UTC, to another where one is known.
    Moments(String, Option<String>),
}

impl Site {
    /// The events that have a day, in the order of their names.
    pub(super) fn happenings(&self) -> impl Iterator<Item = &Arc<Entry>> {
        let entries = self.below(Collection::Events.folder());
        entries.filter(|entry| event(entry).is_some())
    }

    /// The languages in which there are such events.
    pub(super) fn calendars(&self) -> BTreeSet<Arc<str>> {
        let entries = self.happenings();
        entries.map(|entry| entry.id.language.clone()).collect()
    }

    /// The address of the calendar of all events in a language.
    pub(super) fn calendar_address(&self, language: &str) -> Address {
        let top = Address::of_home(language, self.main_language());
        let folder = Collection::Events.folder();
        Address::of_made(&format!("{top}{folder}/{folder}.ics"))
    }

    /// The address of the calendar of one event.
    pub(super) fn event_address(&self, id: &PageId) -> Address {
        let page = Address::of_page(id, self.main_language());
        let name = id.place.rsplit('/').next().unwrap_or_default();
        Address::of_made(&format!("{page}{name}.ics"))
    }

    /// Every event in a language, for a file that depends on them.
    pub fn read_calendar(&self, language: &Arc<str>, reads: &mut Reads) -> Calendar {
        self.read(&Query::Calendar(language.clone()), reads);
        self.calendar(language)
    }

    /// One event, for a file that depends on it.
    pub fn read_event(&self, id: &PageId, reads: &mut Reads) -> Option<Happening> {
        self.read(&Query::Event(id.clone()), reads);
        self.happening(id)
    }

    pub(super) fn calendar(&self, language: &str) -> Calendar {
        let mut entries: Vec<(&Arc<Entry>, &Event)> = self
            .happenings()
            .filter(|entry| &*entry.id.language == language)
            .filter_map(|entry| Some((entry, event(entry)?)))
            .collect();
        entries.sort_by_key(|(entry, event)| (event.start, &entry.id));
        let entries = entries.into_iter();
        let section = self.entry(Collection::Events.folder(), language);
        let section = section.map_or(Collection::Events.folder(), |section| section.short_title());
        Calendar {
            title: format!("{}: {section}", self.config.settings.name),
            events: entries
                .map(|(entry, event)| self.tell(entry, event))
                .collect(),
        }
    }

    pub(super) fn happening(&self, id: &PageId) -> Option<Happening> {
        let entry = self.in_language(&id.place, &id.language)?;
        Some(self.tell(entry, event(entry)?))
    }

    fn tell(&self, entry: &Entry, event: &Event) -> Happening {
        let host = self.config.base_url.host_str().unwrap_or_default();
        let below = self.config.base_path().trim_matches('/');
        let settled = entry.common.publish.max(entry.common.reviewed);
        let words = match event.end {
            Some(end) => format!("{} – {end}", event.start),
            None => event.start.to_string(),
        };
        Happening {
            uid: format!(
                "{}@{host}{}{below}",
                entry.place(),
                if below.is_empty() { "" } else { "/" }
            ),
            language: entry.id.language.clone(),
            url: self.permalink(&self.address(entry)),
            title: entry.common.title.clone(),
            summary: entry.common.summary.clone().unwrap_or_default(),
            words,
            when: when(event, |moment| self.utc(moment)),
            place: event.place.clone(),
            access: event.access.clone(),
            booking: event.booking.as_ref().map(ToString::to_string),
            stamp: self.utc(settled.unwrap_or(event.start).first_moment()),
        }
    }

    /// A moment on the site's clocks as a moment in UTC: calendars then need no table of time zones.
    fn utc(&self, moment: DateTime) -> String {
        let zoned = self.config.time_zone.to_ambiguous_zoned(moment);
        // Years have four digits, so every such moment exists in every time zone.
        let moment = zoned.compatible().unwrap_or_default().timestamp();
        moment.strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// Answers `calendar()`: the file of an event for its own page, the file of all events for any page
    /// that is none; nothing where there is none.
    pub(super) fn calendar_link(&self, id: &PageId) -> Answer {
        let own = self.in_language(&id.place, &id.language);
        let is_event = |entry: &&Arc<Entry>| matches!(entry.fields, Fields::Events(_));
        let address = match own.filter(is_event) {
            Some(entry) => event(entry).map(|_| self.event_address(id)),
            None => {
                let calendars = self.calendars();
                [&*id.language, self.main_language()]
                    .into_iter()
                    .find(|language| calendars.contains(*language))
                    .map(|language| self.calendar_address(language))
            }
        };
        Answer::found(&address.map(|address| self.href(&address)))
    }
}

/// What an entry says of its event, if that has a day and the page is no draft.
fn event(entry: &Entry) -> Option<&Event> {
    match &entry.fields {
        Fields::Events(event) if entry.role == Role::Page && !entry.common.draft => {
            event.start.is_exact().then_some(event)
        }
        _ => None,
    }
}

/// When an event is. Only what is known of it is said: without both hours, an event over several days
/// takes whole days, and one on a single day has a start alone.
fn when(event: &Event, utc: impl Fn(DateTime) -> String) -> When {
    let (start, end) = (event.start, event.end.unwrap_or(event.start));
    let several = end.last_day() > start.last_day();
    match (start.has_time(), end.has_time()) {
        (false, _) => days(start, end),
        (true, false) if several => days(start, end),
        (true, _) => {
            let later = end.has_time() && end > start;
            let end = later.then(|| utc(end.first_moment()));
            When::Moments(utc(start.first_moment()), end)
        }
    }
}

fn days(start: PartialDate, end: PartialDate) -> When {
    let text = |day: Date| day.strftime("%Y%m%d").to_string();
    let last = end.last_day();
    let over = last.tomorrow().unwrap_or(last);
    When::Days(text(start.last_day()), text(over))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_says_no_more_than_is_known() {
        let when = |start: &str, end: &str| {
            let event = Event {
                start: start.parse().unwrap(),
                end: end.parse().ok(),
                place: None,
                access: Vec::new(),
                booking: None,
                pledges: Vec::new(),
            };
            when(&event, |moment| moment.strftime("%Y%m%dT%H%M").to_string())
        };
        let days = |start: &str, over: &str| When::Days(start.into(), over.into());
        let from = |start: &str| When::Moments(start.into(), None);
        let to = |start: &str, end: &str| When::Moments(start.into(), Some(end.into()));
        assert_eq!(when("2026-12-01", ""), days("20261201", "20261202"));
        assert_eq!(
            when("2026-12-31", "2027-01-02"),
            days("20261231", "20270103")
        );
        assert_eq!(when("2026-12-01", "2026-12"), days("20261201", "20270101"));
        assert_eq!(
            when("2026-12-01", "2026-12-01T16:00"),
            days("20261201", "20261202")
        );
        assert_eq!(when("2026-12-01T10:00", ""), from("20261201T1000"));
        assert_eq!(
            when("2026-12-01T10:00", "2026-12-01"),
            from("20261201T1000")
        );
        assert_eq!(
            when("2026-12-01T10:00", "2026-12-02"),
            days("20261201", "20261203")
        );
        assert_eq!(
            when("2026-12-01T10:00", "2026-12-01T16:30"),
            to("20261201T1000", "20261201T1630")
        );
    }
}
