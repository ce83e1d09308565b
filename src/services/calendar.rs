//! Events as calendars, RFC 5545.

use std::sync::Arc;

use crate::content::PageId;
use crate::site::{Happening, Query, Reads, Site, When};

/// How many bytes a line may have, its end apart.
const LINE: usize = 75;

/// The calendar of all events in a language.
pub(super) fn make(site: &Site, language: &Arc<str>, reads: &mut Reads) -> String {
    let calendar = site.read_calendar(language, reads);
    let mut lines = start(site, reads);
    // What most calendars show as its name, and the property that was agreed on later (RFC 7986).
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, &calendar.title);
    }
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    for event in &calendar.events {
        lines.event(event, &access_words(site, event, reads));
    }
    lines.end()
}

/// The calendar of one event.
pub(super) fn make_event(site: &Site, id: &PageId, reads: &mut Reads) -> String {
    let event = site.read_event(id, reads);
    let mut lines = start(site, reads);
    if let Some(event) = event {
        lines.event(&event, &access_words(site, &event, reads));
    }
    lines.end()
}

fn start(site: &Site, reads: &mut Reads) -> Lines {
    let mut lines = Lines(String::new());
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.text(
        "PRODID",
        &format!("-//{}//Spires//EN", site.read_name(reads)),
    );
    lines.raw("CALSCALE", "GREGORIAN");
    lines.raw("METHOD", "PUBLISH");
    lines
}

/// What the theme calls the ways in which people can get in and take part.
fn access_words(site: &Site, event: &Happening, reads: &mut Reads) -> String {
    let words = site.read(
        &Query::Text {
            key: "event-access".to_owned(),
            language: event.language.clone(),
        },
        reads,
    );
    let words = words.outcome.ok();
    let words = words.and_then(|words| words.as_str().map(str::to_owned));
    words.unwrap_or_default()
}

/// The lines of a calendar.
struct Lines(String);

impl Lines {
    fn event(&mut self, event: &Happening, access: &str) {
        self.raw("BEGIN", "VEVENT");
        self.text("UID", &event.uid);
        self.raw("DTSTAMP", &event.stamp);
        match &event.when {
            When::Days(first, over) => {
                self.raw("DTSTART;VALUE=DATE", first);
                self.raw("DTEND;VALUE=DATE", over);
            }
            When::Moments(start, end) => {
                self.raw("DTSTART", start);
                if let Some(end) = end {
                    self.raw("DTEND", end);
                }
            }
        }
        self.text("SUMMARY", &event.title);
        self.text("DESCRIPTION", &description(event, access));
        if let Some(place) = &event.place {
            self.text("LOCATION", place);
        }
        self.raw("URL", &event.url);
        self.raw("END", "VEVENT");
    }

    /// A property whose value is a text.
    fn text(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len());
        for character in text.replace("\r\n", "\n").chars() {
            match character {
                '\\' | ';' | ',' => value.extend(['\\', character]),
                '\n' => value.push_str("\\n"),
                other if other.is_control() => {}
                other => value.push(other),
            }
        }
        self.raw(name, &value);
    }

    /// A property, on as many lines as it takes: each but the first starts with a space, and no
    /// character is cut in two.
    fn raw(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for character in format!("{name}:{value}").chars() {
            if length + character.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn end(mut self) -> String {
        self.raw("END", "VCALENDAR");
        self.0
    }
}

/// What the page says of the event, as one text.
fn description(event: &Happening, access: &str) -> String {
    let mut parts = vec![event.words.clone()];
    if !event.summary.is_empty() {
        parts.push(event.summary.clone());
    }
    if !event.access.is_empty() {
        let points = event.access.iter().map(|point| format!("\n- {point}"));
        let points = format!("{access}{}", points.collect::<String>());
        parts.push(points.trim_start().to_owned());
    }
    parts.extend(event.booking.clone());
    parts.push(event.url.clone());
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = Lines(String::new());
        lines.text("SUMMARY", &"é; ".repeat(60));
        assert!(lines.0.split("\r\n").all(|line| line.len() <= LINE));
        let whole = lines.0.replace("\r\n ", "").replace("\r\n", "");
        assert_eq!(whole, format!("SUMMARY:{}", "é\\; ".repeat(60)));
    }

    #[test]
    fn texts_are_escaped() {
        let mut lines = Lines(String::new());
        lines.text("LOCATION", "A, B; C\\D\r\nE\u{7}");
        assert_eq!(lines.0, "LOCATION:A\\, B\\; C\\\\D\\nE\r\n");
    }
}
