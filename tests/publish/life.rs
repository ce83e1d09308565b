//! The life of a published site, at any place: what is sent, what stays, and what a kill leaves behind.

use std::fs::{self, File};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::places::Place;
use super::support::{self, Run, Site, Tree};
use super::{build, built, output, publish, spires};

/// What is sent, and what is removed.
fn sent(site: &Site, place: &Place, more: &[&str]) -> (Vec<String>, Vec<String>) {
    let run = publish(site, place, &[&["--format", "json"], more].concat());
    assert_eq!(run.code, Some(0), "{run:#?}");
    let report = run.json();
    let list = |name: &str| report[name].as_array().expect("a list").clone();
    let text = |value: &serde_json::Value| value.as_str().expect("a path").to_owned();
    let sent = list("sent")
        .iter()
        .map(|send| text(&send["path"]))
        .collect();
    (sent, list("removed").iter().map(text).collect())
}

/// What happens in the life of a published site.
pub fn life(place: &Place) {
    let site = built();
    let first = output(&site);
    let (all, none) = sent(&site, place, &[]);
    assert_eq!((all.len(), none.len()), (first.len(), 0));
    let mut pages = all.iter().filter(|path| path.ends_with(".html"));
    assert_eq!(pages.next_back().map(String::as_str), Some("index.html"));
    assert_eq!(place.tree(), first);
    assert_eq!(sent(&site, place, &[]), (vec![], vec![]));

    // Somebody else keeps files at the same place.
    let another = Site::of(&["mistakes/_base"]);
    build(&another);
    let below = format!("{}/another", place.to());
    let run = support::finish(spires(&another, place, &below, &[]));
    assert_eq!(run.code, Some(0), "{run:#?}");
    let theirs = output(&another).into_iter();
    let theirs: Tree = theirs
        .map(|(path, bytes)| (format!("another/{path}"), bytes))
        .collect();
    let with_theirs = |mut ours: Tree| {
        ours.extend(theirs.clone());
        ours
    };
    assert_eq!(sent(&site, place, &[]), (vec![], vec![]));
    assert_eq!(place.tree(), with_theirs(first));

    site.edit("content/extra.md", "More.", "Still more.");
    build(&site);
    let page = vec!["extra/index.html".to_owned()];
    assert_eq!(sent(&site, place, &["--dry-run"]), (page.clone(), vec![]));
    assert_eq!(sent(&site, place, &[]), (page.clone(), vec![]));
    site.remove("content/extra.md");
    build(&site);
    let (_, removed) = sent(&site, place, &[]);
    assert_eq!(removed, page);
    assert_eq!(place.tree(), with_theirs(output(&site)));

    killed(&site, place);
    assert_eq!(place.tree(), with_theirs(output(&site)));
    at_once(&site, place);
    assert_eq!(place.tree(), with_theirs(output(&site)));
}

/// Kills publishers in the middle of their work, then lets one come to its end.
fn killed(site: &Site, place: &Place) {
    // As long as the whole of it takes.
    let change = |turn: usize| {
        site.write(
            "content/late/index.md",
            format!("---\ntitle: Turn {turn}\n---\n"),
        );
        let template = "themes/plain/templates/base.html";
        let text = fs::read_to_string(site.path(template)).expect("a template");
        site.write(template, format!("{text}<!-- {turn} -->\n"));
        build(site);
    };
    change(0);
    let start = Instant::now();
    sent(site, place, &[]);
    let whole = start.elapsed();
    for turn in 1..=6 {
        change(turn);
        let mut command = spires(site, place, &place.to(), &["--break-lock"]);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        thread::sleep(whole.mul_f64(0.25 + turn as f64 / 10.0));
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
    }
    sent(site, place, &["--break-lock"]);
    assert_eq!(sent(site, place, &[]), (vec![], vec![]));
}

#[test]
fn what_a_killed_publisher_left_of_its_own_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::Folder(folder.path().join("site"));
    let site = built();
    let publishes = |more: &[&str]| assert_eq!(publish(&site, &place, more).code, Some(0));
    publishes(&[]);
    let left = [
        ".spires-publishing.json#1",
        ".spires-publishing.json#2",
        ".spires-published.json#1",
    ];
    let left = left.map(|name| folder.path().join("site").join(name));
    let leave = || {
        left.iter()
            .for_each(|path| fs::write(path, "").expect("a file"))
    };
    leave();
    // It may be somebody's who is just about to publish.
    publishes(&[]);
    assert!(left.iter().all(|path| path.exists()));
    publishes(&["--break-lock"]);
    assert!(!left.iter().any(|path| path.exists()));
    leave();
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    for path in &left {
        let file = File::options().write(true).open(path);
        let file = file.and_then(|file| file.set_modified(long_ago));
        file.expect("another time");
    }
    publishes(&[]);
    assert!(!left.iter().any(|path| path.exists()));
}

/// Of two publishers at the same moment, one may be told so, and both end well.
fn at_once(site: &Site, place: &Place) {
    site.edit("content/about.md", "title: ", "title: Now ");
    build(site);
    let runs: Vec<Run> = thread::scope(|scope| {
        let runs: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| publish(site, place, &[])))
            .collect();
        runs.into_iter()
            .map(|run| run.join().expect("it ends"))
            .collect()
    });
    assert!(runs.iter().any(|run| run.code == Some(0)), "{runs:#?}");
    for run in runs {
        let told = run.code == Some(2) && run.err.contains("is publishing there");
        assert!(run.code == Some(0) || told, "{run:#?}");
    }
}

/// What whoever visits the site is told of its files.
pub fn assert_headers(place: &Place) {
    let tree = place.tree();
    let style = tree
        .keys()
        .find(|path| path.starts_with("assets/") && path.ends_with(".css"));
    let for_ever = "cache-control: public, max-age=31536000, immutable";
    for (path, kind, cache) in [
        (
            "index.html",
            "text/html; charset=utf-8",
            "cache-control: public, max-age=0, must-revalidate",
        ),
        (
            style.expect("a style sheet"),
            "text/css; charset=utf-8",
            for_ever,
        ),
    ] {
        let headers = place.get(path).headers;
        assert!(
            headers.contains(&format!("content-type: {kind}")),
            "{path}: {headers}"
        );
        assert!(headers.contains(cache), "{path}: {headers}");
    }
}
