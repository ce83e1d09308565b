//! The one clock: the moment that a build is made for.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::failure::Failure;

/// The time zone of this name, from the table that the program carries.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// This very moment, for what happens now. What is made goes by a [`Clock`].
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Where the build's moment comes from.
///
/// `--as-of` wins over `SOURCE_DATE_EPOCH`
/// (<https://reproducible-builds.org/specs/source-date-epoch/>), which wins over the system's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// A moment in the site's own time zone, set by the person who builds.
    AsOf(DateTime),
    /// A moment in time, the same everywhere.
    At(Timestamp),
    /// The system's clock, asked at each build.
    System,
}

impl Clock {
    /// The clock that the flag and the environment ask for.
    ///
    /// # Errors
    /// When `SOURCE_DATE_EPOCH` is set and is not a whole number of seconds.
    pub fn from_environment(as_of: Option<DateTime>) -> Result<Clock, Failure> {
        if let Some(moment) = as_of {
            return Ok(Clock::AsOf(moment));
        }
        let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else {
            return Ok(Clock::System);
        };
        epoch
            .trim()
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .map(Clock::At)
            .ok_or_else(|| {
                Failure::Usage(format!(
                    "SOURCE_DATE_EPOCH is `{epoch}`, which is not a whole number of seconds since 1970; unset it or set a number"
                ))
            })
    }

    /// The local date and time of the build in the site's time zone.
    pub fn now(self, zone: &TimeZone) -> DateTime {
        match self {
            Clock::AsOf(moment) => moment,
            Clock::At(timestamp) => Zoned::new(timestamp, zone.clone()).datetime(),
            Clock::System => Zoned::new(Timestamp::now(), zone.clone()).datetime(),
        }
    }
}
