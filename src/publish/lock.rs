//! The lock: of two people who publish to one place at the same time, the second is told so.
//!
//! It is a file at the destination that can be made once. Its holder renews it, so that one whose
//! machine was switched off does not shut everybody out for ever: when a lock has not been renewed for
//! a while, the next publisher watches it and, if nothing happens, takes it over. What counts is that
//! nothing happens; clocks that disagree cannot make anybody lose a lock that they hold.

use std::sync::Mutex;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::failure::Failure;
use crate::inputs;

use super::headers::Headers;
use super::store::{Destination, LOCK};

/// How often a lock is renewed, and how long one counts.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// The time between two renewals.
    pub renew: Duration,
    /// A lock that was not renewed for this long may be dead.
    pub expiry: Duration,
    /// How long such a lock is watched before it is taken over.
    pub watch: Duration,
    /// How long to wait before looking whether somebody else took it over at the same moment.
    pub settle: Duration,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            renew: Duration::from_secs(10),
            expiry: Duration::from_secs(60),
            watch: Duration::from_secs(25),
            settle: Duration::from_secs(1),
        }
    }
}

/// What to do with a lock that somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Leave it, and publish nothing.
    Respect,
    /// Take it away: somebody knows that its holder is gone.
    Break,
}

/// What stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    who: String,
    since: Timestamp,
    renewed: Timestamp,
    token: String,
}

/// A lock that we hold.
#[derive(Debug)]
pub struct Lease<'a> {
    destination: &'a Destination,
    pace: Pace,
    note: Mutex<Note>,
}

impl<'a> Lease<'a> {
    /// Takes the lock.
    ///
    /// # Errors
    /// When somebody else has it, or the destination cannot be written.
    pub async fn take(
        destination: &'a Destination,
        who: &str,
        pace: Pace,
        held: Held,
        say: &dyn Fn(&str),
    ) -> Result<Lease<'a>, Failure> {
        let now = inputs::now();
        let seed = format!("{who} {} {now}", std::process::id());
        let note = Note {
            who: who.to_owned(),
            since: now,
            renewed: now,
            token: Digest::of(seed.as_bytes()).to_string(),
        };
        let lease = Lease {
            destination,
            pace,
            note: Mutex::new(note),
        };
        if lease.create().await? {
            return lease.confirmed().await;
        }
        let Some(there) = destination.read(LOCK).await? else {
            // It was given back between two looks.
            return match lease.create().await? {
                true => lease.confirmed().await,
                false => Err(busy(destination, None)),
            };
        };
        let other = parse(&there);
        // The answer to our own request was lost, and it was asked once more.
        if other
            .as_ref()
            .is_some_and(|other| other.token == lease.token())
        {
            return Ok(lease);
        }
        if held == Held::Respect {
            if other.as_ref().is_some_and(|other| lease.is_fresh(other)) {
                return Err(busy(destination, other.as_ref()));
            }
            say("Somebody seems to have been cut short while publishing. Making sure of it …");
            tokio::time::sleep(pace.watch).await;
            let still = destination.read(LOCK).await?;
            if still.is_some_and(|still| still != there) {
                return Err(busy(destination, other.as_ref()));
            }
        }
        destination.remove(LOCK).await?;
        if !lease.create().await? {
            return Err(busy(destination, None));
        }
        // Another publisher may be taking it over just now, and have removed ours for theirs.
        tokio::time::sleep(pace.settle).await;
        lease.confirmed().await
    }

    /// Renews the lock for as long as it is held, and calls `also` each time. Ends only when the lock is
    /// lost.
    pub async fn keep<F: Future<Output = Result<(), Failure>>>(
        &self,
        also: impl Fn() -> F,
    ) -> Failure {
        loop {
            tokio::time::sleep(self.pace.renew).await;
            if let Err(failure) = self.renew().await {
                return failure;
            }
            if let Err(failure) = also().await {
                return failure;
            }
        }
    }

    async fn renew(&self) -> Result<(), Failure> {
        self.look().await?;
        let note = {
            let mut note = self.lock();
            note.renewed = inputs::now();
            note.clone()
        };
        self.destination.put(LOCK, write(&note), &headers()).await?;
        Ok(())
    }

    /// Makes sure, by the clock alone, that the lock can still be ours. A machine that was asleep wakes
    /// up in the middle of its work, when somebody else may have published already.
    ///
    /// # Errors
    /// When it was not renewed in time.
    pub fn check(&self) -> Result<(), Failure> {
        let renewed = self.lock().renewed;
        let age = inputs::now().duration_since(renewed);
        match age > SignedDuration::try_from(self.pace.expiry).unwrap_or(SignedDuration::MAX) {
            false => Ok(()),
            true => Err(Failure::Destination(format!(
                "{} — the lock could not be renewed in time, so somebody else may be publishing by now \
                 (was this computer asleep?)",
                self.destination.to()
            ))),
        }
    }

    /// Gives the lock back.
    ///
    /// # Errors
    /// When the destination cannot be reached, or the lock is not ours.
    pub async fn release(&self) -> Result<(), Failure> {
        self.look().await?;
        self.destination.remove(LOCK).await
    }

    async fn create(&self) -> Result<bool, Failure> {
        let note = self.lock().clone();
        self.destination
            .create(LOCK, write(&note), &headers())
            .await
    }

    /// Some stores do not know what it means that a file is to be made once.
    async fn confirmed(self) -> Result<Lease<'a>, Failure> {
        self.look().await.map(|()| self)
    }

    /// Makes sure that the lock at the destination is ours.
    ///
    /// # Errors
    /// When it is not, or the destination cannot be reached.
    pub async fn look(&self) -> Result<(), Failure> {
        let there = self.destination.read(LOCK).await?;
        let other = there.as_deref().and_then(parse);
        match other
            .as_ref()
            .is_some_and(|other| other.token == self.token())
        {
            true => Ok(()),
            false => Err(busy(self.destination, other.as_ref())),
        }
    }

    fn is_fresh(&self, other: &Note) -> bool {
        let age = inputs::now().duration_since(other.renewed).unsigned_abs();
        age < self.pace.expiry
    }

    fn token(&self) -> String {
        self.lock().token.clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Note> {
        self.note
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn busy(destination: &Destination, other: Option<&Note>) -> Failure {
    let since = |note: &Note| {
        note.since
            .to_zoned(TimeZone::UTC)
            .strftime("%-d %B, %H:%M UTC")
            .to_string()
    };
    let who = match other {
        Some(note) => format!("{} (since {})", note.who, since(note)),
        None => "somebody else".to_owned(),
    };
    Failure::Destination(format!(
        "{} — {who} is publishing there. Try again when that is done. If it was cut short, the way is free \
         after a minute; --break-lock does not wait",
        destination.to()
    ))
}

fn parse(text: &[u8]) -> Option<Note> {
    serde_json::from_slice(text).ok()
}

fn write(note: &Note) -> Vec<u8> {
    // Texts and moments always serialise.
    serde_json::to_vec_pretty(note).unwrap_or_default()
}

/// What the publishers' own files are sent with: nobody is to keep them.
pub(super) fn headers() -> Headers {
    Headers {
        kind: "application/json; charset=utf-8".to_owned(),
        cache: "no-store",
    }
}
