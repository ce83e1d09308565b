//! What comes next: which pages are published and taken away, and when somebody has to build the site
//! for it.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use crate::content::{Entry, PartialDate};
use crate::site::{Absence, Site};

/// A page comes or goes.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Event {
    /// When, as a day or a moment in the time zone of the site (`2026-12-01`, `2026-12-01T09:00`).
    pub when: String,
    /// What happens.
    pub what: Change,
    /// The page's title.
    pub title: String,
    /// Its file.
    pub file: String,
}

/// What happens to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is published.
    Published,
    /// It is taken away.
    Expires,
}

/// What is published or taken away after the moment of a site, the nearest first. A draft is neither, nor
/// is a page with errors.
pub fn coming(site: &Site) -> Vec<Event> {
    let event = |(entry, moment, what): (&Entry, DateTime, Change)| Event {
        when: match moment.time() == Time::midnight() {
            true => moment.date().to_string(),
            false => moment.strftime("%Y-%m-%dT%H:%M").to_string(),
        },
        what,
        title: entry.common.title.clone(),
        file: entry.path.to_string(),
    };
    let mut events: Vec<Event> = moments(site).map(event).collect();
    events.sort();
    events
}

/// When a scheduler has to build the site, as lines of a `crontab` whose hours are those of UTC, as GitHub's
/// are: five minutes into each day of the site's time zone, in summer and in winter, and at every other
/// moment at which a page comes or goes.
pub fn schedule(site: &Site) -> Vec<String> {
    let zone = &site.config.time_zone;
    let instant = |moment: DateTime| -> Option<Timestamp> {
        Some(
            zone.to_ambiguous_zoned(moment)
                .compatible()
                .ok()?
                .timestamp(),
        )
    };
    let midnight = |date: Date| instant(date.to_datetime(Time::midnight()));
    let today = site.now.date();
    // The clocks of a year.
    let days = (0..12).filter_map(|month: i32| midnight(today.checked_add(month.months()).ok()?));
    let times: BTreeSet<(i8, i8)> = days
        .map(|at| (clock(at).hour(), clock(at).minute()))
        .collect();
    let minutes: BTreeSet<i8> = times.iter().map(|(_, minute)| *minute).collect();
    let daily = minutes.into_iter().map(|minute| {
        let hours = times.iter().filter(|(_, of)| *of == minute);
        let hours: Vec<String> = hours.map(|(hour, _)| hour.to_string()).collect();
        // On the hour, schedulers are at their busiest, and late.
        format!("{} {} * * *", minute + 5, hours.join(","))
    });
    let others: BTreeSet<Timestamp> = moments(site)
        .filter(|(_, moment, _)| moment.time() != Time::midnight())
        .filter_map(|(_, moment, _)| instant(moment))
        .collect();
    let once = others.into_iter().map(|at| {
        let at = clock(at);
        let (day, month) = (at.day(), at.month());
        format!("{} {} {day} {month} *", at.minute(), at.hour())
    });
    daily.chain(once).collect()
}

fn clock(at: Timestamp) -> DateTime {
    jiff::tz::TimeZone::UTC.to_datetime(at)
}

fn moments(site: &Site) -> impl Iterator<Item = (&Entry, DateTime, Change)> {
    let absent = site.absent_pages().iter();
    let absent = absent
        .filter(|(_, absence)| matches!(absence, Absence::NotYet | Absence::Over))
        .map(|(entry, _)| entry);
    let entries = site.entries().iter().chain(absent);
    entries.flat_map(|entry| {
        let common = &entry.common;
        let dates = [
            (common.publish, Change::Published),
            (common.expire, Change::Expires),
        ];
        dates.into_iter().filter_map(|(date, what)| {
            let moment = date.map(PartialDate::first_moment)?;
            (moment > site.now).then_some((&**entry, moment, what))
        })
    })
}
