//! What is to be done, worked out from three lists: the build, what was published before, and what is
//! there. Nothing here touches a disk or a network.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::record::{Record, Sent};

/// A file of the build, as it is to stand at the destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The digest of its bytes and of the headers that it is sent with.
    pub stamp: String,
    /// How many bytes it has.
    pub size: u64,
    /// When it is sent.
    pub turn: Turn,
}

/// A file that stands at the destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many bytes it has.
    pub size: u64,
    /// The server's mark of this version of it, which is another one after each change.
    pub tag: Option<String>,
}

/// When a file is sent. Each turn begins when the one before is done, so that whatever a reader can
/// get to is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// A file whose name changes with its bytes: nothing points to it yet.
    Fingerprinted,
    /// Another file that pages are made of: a picture, a document.
    Asset,
    /// A page.
    Page,
    /// Where people and machines come in: the home page, feeds, lists of pages.
    Door,
}

impl Turn {
    /// Every turn, from the first to the last.
    pub const ALL: [Turn; 4] = [Turn::Fingerprinted, Turn::Asset, Turn::Page, Turn::Door];

    /// The turn of a file.
    pub fn of(path: &str, fingerprinted: bool) -> Turn {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending {
            _ if fingerprinted => Turn::Fingerprinted,
            "html" if path != "index.html" => Turn::Page,
            "html" | "xml" | "atom" | "rss" | "ics" => Turn::Door,
            _ if path == "robots.txt" => Turn::Door,
            _ => Turn::Asset,
        }
    }
}

/// A file that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Send {
    /// Its path.
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// When it is sent.
    pub turn: Turn,
    /// Why.
    pub why: Why,
}

/// Why a file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is not there.
    New,
    /// What is there is something else, or may be.
    Changed,
}

/// What is to be done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files to be removed before all else: on a disk, a new folder needs the name of an old file, or
    /// the other way round.
    pub first: Vec<String>,
    /// Files to be sent, in their order.
    pub sends: Vec<Send>,
    /// Files to be removed at the end.
    pub removals: Vec<String>,
    /// How many files are there already.
    pub unchanged: usize,
    /// Files to be sent in whose place stands one that no publisher put there.
    pub in_the_way: Vec<String>,
    /// Files of ours, no longer part of the site, that somebody changed since: they stay.
    pub left: Vec<String>,
    /// Files that are ours no more: those that somebody took away or made their own.
    pub forgotten: Vec<String>,
}

/// A site may lose this many files without anybody being asked.
const FEW: usize = 10;

impl Plan {
    /// Works out what makes the destination the same as the build.
    pub fn new(
        wanted: &BTreeMap<String, Wanted>,
        record: &Record,
        found: &BTreeMap<String, Found>,
    ) -> Plan {
        let mut plan = Plan::default();
        for (path, file) in wanted {
            let why = match found.get(path) {
                None => Why::New,
                Some(there) if is_same(file, record.files.get(path), there) => {
                    plan.unchanged += 1;
                    continue;
                }
                Some(_) => Why::Changed,
            };
            if why == Why::Changed && !record.owns(path) {
                plan.in_the_way.push(path.clone());
            }
            plan.sends.push(Send {
                path: path.clone(),
                bytes: file.size,
                turn: file.turn,
                why,
            });
        }
        plan.sends
            .sort_by(|a, b| (a.turn, &a.path).cmp(&(b.turn, &b.path)));
        let owned: BTreeSet<&String> = record.files.keys().chain(&record.unsure).collect();
        for path in owned.into_iter().filter(|path| !wanted.contains_key(*path)) {
            match found.get(path) {
                None => plan.forgotten.push(path.clone()),
                Some(there) if is_anothers(record.files.get(path), there) => {
                    plan.left.push(path.clone());
                    plan.forgotten.push(path.clone());
                }
                Some(_) if is_blocking(path, wanted) => plan.first.push(path.clone()),
                Some(_) => plan.removals.push(path.clone()),
            }
        }
        plan
    }

    /// Whether nothing is to be sent or removed.
    pub fn is_idle(&self) -> bool {
        self.sends.is_empty() && self.removed() == 0
    }

    /// How many files are to be removed.
    pub fn removed(&self) -> usize {
        self.first.len() + self.removals.len()
    }

    /// Whether so much of the site would go that it is more likely a mistake.
    pub fn removes_most_of(&self, record: &Record) -> bool {
        self.removed() > FEW && self.removed() * 2 > record.len()
    }
}

/// Whether what is there is what was sent, and what was sent is what is wanted.
fn is_same(wanted: &Wanted, sent: Option<&Sent>, there: &Found) -> bool {
    sent.is_some_and(|sent| sent.stamp == wanted.stamp)
        && there.size == wanted.size
        && !is_anothers(sent, there)
}

/// Whether somebody put something else in the place of what was sent.
fn is_anothers(sent: Option<&Sent>, there: &Found) -> bool {
    match (sent.and_then(|sent| sent.tag.as_ref()), &there.tag) {
        (Some(sent), Some(there)) => sent != there,
        // A server that does not mark its versions cannot tell.
        _ => false,
    }
}

/// Whether a file has a name that a folder is to have, or stands in a folder whose name a file is to
/// have.
fn is_blocking(path: &str, wanted: &BTreeMap<String, Wanted>) -> bool {
    let below = format!("{path}/");
    let next = wanted.range(below.clone()..).next();
    let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
    next.is_some_and(|(next, _)| next.starts_with(&below))
        || above.any(|folder| wanted.contains_key(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wanted(path: &str, text: &str) -> (String, Wanted) {
        let file = Wanted {
            stamp: text.to_owned(),
            size: text.len() as u64,
            turn: Turn::of(path, false),
        };
        (path.to_owned(), file)
    }

    fn found(text: &str) -> Found {
        Found {
            size: text.len() as u64,
            tag: Some(format!("tag of {text}")),
        }
    }

    fn sent(text: &str) -> Sent {
        Sent {
            stamp: text.to_owned(),
            tag: found(text).tag,
        }
    }

    #[test]
    fn what_readers_come_to_goes_last() {
        let paths = [
            "index.html",
            "feed.xml",
            "robots.txt",
            "about/index.html",
            "404.html",
            "a.jpg",
            "x.css",
        ];
        let files = paths.iter().map(|path| wanted(path, "x")).collect();
        let plan = Plan::new(&files, &Record::default(), &BTreeMap::new());
        let order: Vec<&str> = plan.sends.iter().map(|send| send.path.as_str()).collect();
        assert_eq!(
            order,
            [
                "a.jpg",
                "x.css",
                "404.html",
                "about/index.html",
                "feed.xml",
                "index.html",
                "robots.txt"
            ]
        );
        assert_eq!(
            Turn::of("assets/site.0123456789.css", true),
            Turn::Fingerprinted
        );
    }

    #[test]
    fn a_name_that_changes_from_file_to_folder_is_freed_first() {
        let files = BTreeMap::from([wanted("a/index.html", "x"), wanted("b", "y")]);
        let old = ["a", "b/c/d.html", "ab"];
        let record = Record {
            files: old
                .iter()
                .map(|path| (path.to_string(), sent("old")))
                .collect(),
            ..Record::default()
        };
        let there = old.iter().map(|path| (path.to_string(), found("old")));
        let plan = Plan::new(&files, &record, &there.collect());
        assert_eq!(plan.first, ["a", "b/c/d.html"]);
        assert_eq!(plan.removals, ["ab"]);
    }

    #[test]
    fn a_site_does_not_go_without_a_word() {
        let record = |count: usize| Record {
            files: (0..count).map(|at| (at.to_string(), sent("x"))).collect(),
            ..Record::default()
        };
        let loses = |lost: usize, of: usize| {
            let record = record(of);
            let there = record
                .files
                .keys()
                .map(|path| (path.clone(), found("x")))
                .collect();
            let kept = record.files.keys().skip(lost);
            let kept = kept.map(|path| wanted(path, "x")).collect();
            Plan::new(&kept, &record, &there).removes_most_of(&record)
        };
        assert!(loses(51, 100) && loses(11, 11));
        assert!(!loses(50, 100) && !loses(10, 10));
    }

    type Texts = BTreeMap<String, String>;

    fn texts() -> impl Strategy<Value = Texts> {
        let path = prop::sample::select(vec![
            "a",
            "b",
            "a/x",
            "a/y.html",
            "index.html",
            "c.css",
            "d.xml",
        ]);
        prop::collection::btree_map(path.prop_map(str::to_owned), "[mnop]", 0..7)
    }

    proptest! {
        /// Whatever was built, recorded and found: when the plan is carried out, all of the build is
        /// there, nothing of ours is there besides, and what is somebody else's is as it was.
        #[test]
        fn the_plan_makes_the_destination_equal_the_build(
            build in texts(),
            published in texts(),
            unsure in prop::collection::btree_set("a|a/x|index.html", 0..2),
            there in texts(),
        ) {
            let files: BTreeMap<_, _> = build.iter().map(|(path, text)| wanted(path, text)).collect();
            let record = Record {
                files: published.iter().map(|(path, text)| (path.clone(), sent(text)))
                    .filter(|(path, _)| !unsure.contains(path)).collect(),
                unsure,
            };
            let listed = there.iter().map(|(path, text)| (path.clone(), found(text))).collect();
            let plan = Plan::new(&files, &record, &listed);
            let mut after = there.clone();
            for path in plan.first.iter().chain(&plan.removals) {
                prop_assert!(record.owns(path) && !build.contains_key(path));
                prop_assert!(after.remove(path).is_some());
            }
            for send in &plan.sends {
                after.insert(send.path.clone(), build[&send.path].clone());
            }
            for (path, text) in &build {
                prop_assert_eq!(&after[path], text);
            }
            for (path, text) in after.iter().filter(|(path, _)| !build.contains_key(*path)) {
                let is_changed_since = published.get(path).is_some_and(|old| old != &there[path]);
                prop_assert!(!record.owns(path) || is_changed_since);
                prop_assert_eq!(text, &there[path]);
            }
            for path in &plan.in_the_way {
                prop_assert!(!record.owns(path) && there.contains_key(path));
            }
            // The record that is kept while files are sent names all that may then be ours.
            let widened = record.clone().widened(&plan);
            for path in after.keys().chain(there.keys()).filter(|path| record.owns(path)) {
                prop_assert!(widened.owns(path) || plan.left.contains(path));
            }
            for path in build.keys() {
                prop_assert!(widened.owns(path));
            }
            // Doing it again does nothing.
            let mut done = widened;
            for send in &plan.sends {
                done.arrived(&send.path, sent(&build[&send.path]));
            }
            for path in plan.first.iter().chain(&plan.removals) {
                done.gone(path);
            }
            let listed = after.iter().map(|(path, text)| (path.clone(), found(text))).collect();
            let again = Plan::new(&files, &done, &listed);
            prop_assert!(again.is_idle() && again.forgotten.is_empty(), "{again:?}");
        }
    }
}
