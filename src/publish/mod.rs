//! Publishing: a finished site goes to a folder or to a store of objects, only what changed, in an order
//! in which nobody who reads meanwhile finds a page without what it is made of.
//!
//! What was published stands in a record at the destination. It is widened before anything is sent, to
//! name what is there and what is about to be, and narrowed at the end: a publisher that is cut short at
//! any moment leaves a destination at which the next one knows what is ours, and ends with the site.

mod headers;
mod lock;
mod plan;
mod record;
mod site;
mod store;
mod to;
mod words;

#[cfg(test)]
mod fragile;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use serde::Serialize;

use crate::failure::Failure;

pub use lock::{Held, Pace};
pub use plan::{Plan, Send, Turn, Why};
pub use site::Site;
pub use store::{Destination, Intent};
pub use to::To;

use lock::{Lease, headers};
use record::{Record, Sent};
use store::RECORD;
use words::listed;

/// How many files are on their way at once.
const AT_ONCE: usize = 8;

/// How long to wait for the last words of a publisher that failed.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// What is done about files at the destination that no publisher put there and whose names the site
/// needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// They stay, and nothing is published.
    Keep,
    /// The site's files go in their place.
    Replace,
}

/// How much of a published site may go away at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Losses {
    /// Half of it.
    Half,
    /// All of it.
    Any,
}

/// What somebody who publishes allows.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// Files in the way.
    pub foreign: Foreign,
    /// Files that go away.
    pub losses: Losses,
    /// A lock that somebody holds.
    pub held: Held,
    /// How locks are renewed.
    pub pace: Pace,
}

/// Who hears of what is being done.
pub struct Ears<'a> {
    /// Hears how many of how many files are done.
    pub progress: &'a dyn Fn(usize, usize),
    /// Hears of what takes long.
    pub say: &'a dyn Fn(&str),
}

/// What was done, or would be.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Files that were sent, in their order.
    pub sent: Vec<Send>,
    /// Files that were taken away.
    pub removed: Vec<String>,
    /// How many files were there already.
    pub unchanged: usize,
    /// Files that are no longer part of the site, and stay since somebody changed them.
    pub left: Vec<String>,
    /// Files in whose place stands somebody else's.
    pub in_the_way: Vec<String>,
}

impl Report {
    fn of(plan: Plan) -> Report {
        Report {
            sent: plan.sends,
            removed: plan.first.into_iter().chain(plan.removals).collect(),
            unchanged: plan.unchanged,
            left: plan.left,
            in_the_way: plan.in_the_way,
        }
    }
}

/// Says what publishing would do. Nothing is changed, and nobody is kept from publishing.
///
/// # Errors
/// When the destination cannot be read.
pub fn look(site: &Site, destination: &Destination) -> Result<Report, Failure> {
    run(async {
        let record = record::read(destination).await?;
        let found = destination.list().await?;
        Ok(Report::of(Plan::new(&site.wanted, &record, &found)))
    })
}

/// Publishes a site.
///
/// # Errors
/// When somebody else is publishing, when the terms do not allow it, or when the destination cannot be
/// reached or refuses. Whenever it ends, publishing again goes on from there.
pub fn publish(
    site: &Site,
    destination: &Destination,
    who: &str,
    terms: &Terms,
    ears: &Ears,
) -> Result<Report, Failure> {
    run(async {
        let take = Lease::take(destination, who, terms.pace, terms.held, ears.say);
        let lease = take.await?;
        let done = holding(site, destination, &lease, terms, ears).await;
        // A publisher that failed may be the one that nobody answers.
        let released = tokio::time::timeout(LAST_WORDS, lease.release()).await;
        match (&done, released) {
            (Ok(_), Ok(Err(failure))) => Err(failure),
            _ => done,
        }
    })
}

/// Publishes while the lock is held.
async fn holding(
    site: &Site,
    destination: &Destination,
    lease: &Lease<'_>,
    terms: &Terms,
    ears: &Ears<'_>,
) -> Result<Report, Failure> {
    let age = match terms.held {
        Held::Break => Duration::ZERO,
        Held::Respect => terms.pace.expiry,
    };
    destination.sweep_own(age)?;
    let both = async { Ok((record::read(destination).await?, destination.list().await?)) };
    let (record, found) = tokio::select! {
        both = both => both,
        failure = interrupted() => Err(failure),
    }?;
    let plan = Plan::new(&site.wanted, &record, &found);
    permit(&plan, &record, destination, terms)?;
    if plan.is_idle() && plan.forgotten.is_empty() && record.unsure.is_empty() {
        return Ok(Report::of(plan));
    }
    // What a publisher that was cut short left half done.
    destination.sweep(record.unsure.iter().cloned())?;
    let work = Work {
        site,
        destination,
        lease,
        plan: &plan,
        record: Mutex::new(record.widened(&plan)),
        writing: tokio::sync::Mutex::new(()),
        done: Mutex::new(0),
        ears,
    };
    let carried = tokio::select! {
        carried = work.carry() => carried,
        // What has arrived is noted from time to time, so that it need not be sent again.
        failure = lease.keep(|| work.note()) => Err(failure),
        failure = interrupted() => Err(failure),
    };
    if let Err(failure) = carried {
        // Whoever took the lock over writes the record from now on.
        let last = async { lease.look().await.is_ok() && work.note().await.is_ok() };
        let _ = tokio::time::timeout(LAST_WORDS, last).await;
        return Err(unfinished(failure));
    }
    Ok(Report::of(plan))
}

/// Makes sure that nothing is done that was not meant.
fn permit(
    plan: &Plan,
    record: &Record,
    destination: &Destination,
    terms: &Terms,
) -> Result<(), Failure> {
    let to = destination.to();
    if terms.foreign == Foreign::Keep && !plan.in_the_way.is_empty() {
        let names: Vec<&str> = plan.in_the_way.iter().map(String::as_str).collect();
        return Err(Failure::Usage(format!(
            "{to} holds files that no publisher put there and whose names the site needs ({}), so nothing was \
             sent; publish to another place, or with --replace to put the site's files in their place",
            listed(&names)
        )));
    }
    if terms.losses == Losses::Half && plan.removes_most_of(record) {
        return Err(Failure::Usage(format!(
            "{} of the {} files at {to} are no longer part of the site, and would be removed. That is most of \
             it, so nothing was sent; if it is meant, publish with --remove-many",
            plan.removed(),
            record.len()
        )));
    }
    Ok(())
}

/// The files on their way.
struct Work<'a> {
    site: &'a Site,
    destination: &'a Destination,
    lease: &'a Lease<'a>,
    plan: &'a Plan,
    record: Mutex<Record>,
    /// Held while the record is written, so that an older one never comes after a newer one.
    writing: tokio::sync::Mutex<()>,
    done: Mutex<usize>,
    ears: &'a Ears<'a>,
}

impl Work<'_> {
    /// Carries the plan out.
    async fn carry(&self) -> Result<(), Failure> {
        self.note().await?;
        self.remove(&self.plan.first).await?;
        for turn in Turn::ALL {
            let sends = self.plan.sends.iter().filter(|send| send.turn == turn);
            let sending = stream::iter(sends).map(|send| self.send(&send.path));
            let mut sending = sending.buffer_unordered(AT_ONCE);
            while let Some(()) = sending.try_next().await? {}
        }
        self.remove(&self.plan.removals).await?;
        self.note().await
    }

    async fn send(&self, path: &str) -> Result<(), Failure> {
        self.lease.check()?;
        let (bytes, headers) = self.site.file(path)?;
        let tag = self.destination.put(path, bytes, &headers).await?;
        if let Some(wanted) = self.site.wanted.get(path) {
            let stamp = wanted.stamp.clone();
            self.record(|record| record.arrived(path, Sent { stamp, tag }));
        }
        self.progress();
        Ok(())
    }

    async fn remove(&self, paths: &[String]) -> Result<(), Failure> {
        let removing = stream::iter(paths).map(|path| async move {
            self.lease.check()?;
            self.destination.remove(path).await?;
            self.record(|record| record.gone(path));
            self.progress();
            Ok(())
        });
        removing.buffer_unordered(AT_ONCE).try_collect().await
    }

    /// Writes the record as it is now.
    async fn note(&self) -> Result<(), Failure> {
        let _turn = self.writing.lock().await;
        self.lease.check()?;
        let mut text = Vec::new();
        self.record(|record| text = record::write(record));
        let done = self.destination.put(RECORD, text, &headers()).await;
        done.map(drop)
    }

    fn record(&self, change: impl FnOnce(&mut Record)) {
        change(
            &mut self
                .record
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner()),
        );
    }

    fn progress(&self) {
        let mut done = self
            .done
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        *done += 1;
        (self.ears.progress)(*done, self.plan.sends.len() + self.plan.removed());
    }
}

/// A failure in the middle of the sending.
fn unfinished(failure: Failure) -> Failure {
    Failure::Destination(format!(
        "{failure}. A part of the site may be there by now: publish again, and the rest is sent"
    ))
}

/// Ends when somebody wants the program to end.
async fn interrupted() -> Failure {
    let pressed = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let ended = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let ended = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = pressed => {}
        _ = ended => {}
    }
    Failure::Destination("stopped before the end".to_owned())
}

/// Runs the work to its end on this thread: what is waited for is the network.
fn run<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime
        .map_err(Failure::io("start", Path::new("the network")))?
        .block_on(work)
}
