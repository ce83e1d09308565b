//! Dates as precise as they are known: a year, a month, a day, or a day and a time.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time, date};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, Visitor};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

/// A date as precise as it is known. Two dates compare by what is known of them: a year comes
/// before any of its months, a month before any of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
}

/// The months of the year, as dates are written out.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What is wrong with a date, and what to write: the two halves of a finding.
const NOT_A_DATE: &str = "this is not a date. | Write the year first: `2026`, `2026-03`, `2026-03-14` or `2026-03-14T10:00`.";

impl PartialDate {
    /// A whole day.
    pub fn day(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
            time: None,
        }
    }

    /// Whether the day is known.
    pub fn is_exact(self) -> bool {
        self.day.is_some()
    }

    /// Whether the time of day is known.
    pub fn has_time(self) -> bool {
        self.time.is_some()
    }

    /// The first moment that the date can mean.
    pub fn first_moment(self) -> DateTime {
        let month = self.month.unwrap_or(1);
        let day = self.day.unwrap_or(1);
        // The parts were checked when the date was read, so this never falls back.
        let date = Date::new(self.year, month, day).unwrap_or(Date::MIN);
        DateTime::from_parts(date, self.time.unwrap_or(Time::MIN))
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> Date {
        let first = self.first_moment().date();
        match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => date(self.year, 12, 31),
        }
    }

    /// The date as ISO 8601 writes it, as far as it is known.
    pub fn iso(self) -> String {
        let mut text = format!("{:04}", self.year);
        if let Some(month) = self.month {
            text.push_str(&format!("-{month:02}"));
        }
        if let Some(day) = self.day {
            text.push_str(&format!("-{day:02}"));
        }
        if let Some(time) = self.time {
            text.push_str(&format!("T{:02}:{:02}", time.hour(), time.minute()));
        }
        text
    }
}

/// The date in words, such as “14 March 2026, 10am”, as the GOV.UK style guide writes dates and
/// times.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.day {
            write!(f, "{day} ")?;
        }
        let month = self.month.and_then(|month| usize::try_from(month - 1).ok());
        if let Some(name) = month.and_then(|month| MONTHS.get(month)) {
            write!(f, "{name} ")?;
        }
        write!(f, "{}", self.year)?;
        let Some(time) = self.time else { return Ok(()) };
        let half = if time.hour() < 12 { "am" } else { "pm" };
        let hour = match time.hour() % 12 {
            0 => 12,
            hour => hour,
        };
        match time.minute() {
            0 if time.hour() == 12 => write!(f, ", midday"),
            0 => write!(f, ", {hour}{half}"),
            minute => write!(f, ", {hour}:{minute:02}{half}"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (date, time) = match text.split_once(['T', ' ']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let number = |part: Option<&str>, digits: usize| -> Result<Option<i16>, &'static str> {
            match part {
                None => Ok(None),
                Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.parse().map(Some).map_err(|_| NOT_A_DATE)
                }
                Some(_) => Err(NOT_A_DATE),
            }
        };
        let year = number(parts.next(), 4)?.ok_or(NOT_A_DATE)?;
        let month = number(parts.next(), 2)?.and_then(|month| i8::try_from(month).ok());
        let day = number(parts.next(), 2)?.and_then(|day| i8::try_from(day).ok());
        if parts.next().is_some() || year == 0 {
            return Err(NOT_A_DATE);
        }
        if Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err() {
            return Err(
                "there is no such day. | Check the month (01 to 12) and the day; the year comes first, as in `2026-03-14`.",
            );
        }
        let time = match time {
            None => None,
            Some(_) if day.is_none() => return Err(NOT_A_DATE),
            Some(time) => Some(parse_time(time).ok_or(
                "this is not a time of day. | Write hours and minutes, as in `2026-03-14T09:30`.",
            )?),
        };
        Ok(Self {
            year,
            month,
            day,
            time,
        })
    }
}

fn parse_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two_digits(hour) || !two_digits(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;
        impl Visitor<'_> for DateVisitor {
            type Value = PartialDate;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as 2026-03-14")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<PartialDate, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_u64<E: de::Error>(self, year: u64) -> Result<PartialDate, E> {
                year.to_string().parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(DateVisitor)
    }
}

/// Templates and answers see `{iso, text, year}`.
impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("date", 3)?;
        map.serialize_field("iso", &self.iso())?;
        map.serialize_field("text", &self.to_string())?;
        map.serialize_field("year", &self.year)?;
        map.end()
    }
}

impl JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date as precise as it is known: 2026, 2026-03, 2026-03-14 or 2026-03-14T10:00.",
            "type": ["string", "integer"],
            "minimum": 1000,
            "maximum": 9999,
            // No year 0, no 31 June, no 30 February. A pattern cannot tell leap years.
            "pattern": concat!(
                "^(?!0000)(?!.{5}(?:02-3|(?:0[469]|11)-31))[0-9]{4}",
                "(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])",
                "(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?)?$",
            ),
            // What the YAML extension says in place of the pattern.
            "patternErrorMessage": "This is not a date. Write the year first: 2026, 2026-03, 2026-03-14 or 2026-03-14T10:00.",
            "examples": ["2026", "2026-03", "2026-03-14", "2026-03-14T10:00"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        text.parse::<PartialDate>().unwrap().to_string()
    }

    #[test]
    fn dates_are_shown_as_precisely_as_they_are_known() {
        assert_eq!(words("2023"), "2023");
        assert_eq!(words("2023-07"), "July 2023");
        assert_eq!(words("2023-07-05"), "5 July 2023");
        assert_eq!(words("2026-12-01T10:00"), "1 December 2026, 10am");
        assert_eq!(words("2026-12-01 13:30"), "1 December 2026, 1:30pm");
        assert_eq!(words("2026-12-01T12:00"), "1 December 2026, midday");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "23",
            "2023-13",
            "2023-02-30",
            "05/07/2023",
            "2023-7",
            "2023-07T10:00",
            "2026-12-01T25:00",
            "2026-12-01T10:00:00",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn dates_end_with_what_they_can_mean() {
        let last = |text: &str| text.parse::<PartialDate>().unwrap().last_day().to_string();
        assert_eq!(last("2024"), "2024-12-31");
        assert_eq!(last("2024-02"), "2024-02-29");
        assert_eq!(last("2024-02-03T10:00"), "2024-02-03");
    }

    #[test]
    fn less_precise_dates_come_first() {
        let parse = |text: &str| text.parse::<PartialDate>().unwrap();
        assert!(parse("2023") < parse("2023-01"));
        assert!(parse("2023-01") < parse("2023-01-01"));
        assert!(parse("2023-12-31") < parse("2024"));
    }
}
