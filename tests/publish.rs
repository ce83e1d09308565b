//! Publishing, to a folder and to emulators of the stores that hosts have: what is sent, what stays, and
//! what is said when something goes wrong.
//!
//! `SNAPSHOTS=overwrite cargo test --test publish` writes the transcripts anew.

mod support;

#[path = "publish/http.rs"]
mod http;
#[path = "publish/places.rs"]
mod places;
#[path = "publish/tiny.rs"]
mod tiny;

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use places::{Place, amazon, free_port};
use snapbox::Data;
use support::{MANIFEST, Run, Site, Tree};
use tiny::{Fate, Tiny};

/// A secret that nobody may ever see.
const SECRET: &str = "aHVzaC1odXNoLWh1c2g=";

/// A small site, built.
fn built() -> Site {
    let site = Site::of(&["mistakes/_base"]);
    site.write(
        "content/extra.md",
        "---\ntitle: An extra page\n---\n\nMore.\n",
    );
    build(&site);
    site
}

fn build(site: &Site) {
    let run = site.build(&["--format", "json"]);
    assert_eq!(run.code, Some(0), "{run:#?}");
}

/// The finished site.
fn output(site: &Site) -> Tree {
    let mut files = support::tree(&site.path("public"));
    files.remove(MANIFEST);
    files
}

/// The program, about to publish, with nothing in its environment that is not the test's.
fn spires(site: &Site, place: &Place, to: &str, more: &[&str]) -> Command {
    let mut command = site.spires(&[&["publish", "--to", to], more].concat());
    let others = std::env::vars().map(|(name, _)| name);
    for name in others.filter(|name| {
        ["AWS_", "AZURE_", "GOOGLE_"]
            .iter()
            .any(|start| name.starts_with(start))
    }) {
        command.env_remove(name);
    }
    command
        .env_remove("GITHUB_ACTOR")
        .env("USER", "ada")
        .env("SOURCE_DATE_EPOCH", "1795348800");
    place.tell(&mut command);
    command
}

fn publish(site: &Site, place: &Place, more: &[&str]) -> Run {
    let run = support::finish(spires(site, place, &place.to(), more));
    assert!(!format!("{run:?}").contains(SECRET), "{run:#?}");
    run
}

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
fn life(place: &Place) {
    let site = built();
    let first = output(&site);
    let (all, none) = sent(&site, place, &[]);
    assert_eq!((all.len(), none.len()), (first.len(), 0));
    assert_eq!(all.last().map(String::as_str), Some("index.html"));
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
fn assert_headers(place: &Place) {
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

/// Compares what was typed and told with a file of `tests/publish`.
#[track_caller]
fn assert_transcript(name: &str, runs: &[(&str, Run)]) {
    let mut told = String::new();
    for (typed, run) in runs {
        let code = run.code.unwrap_or(-1);
        let words = format!("{}{}", run.out, run.err);
        told += &format!(
            "$ spires publish {typed}\n{}exit code: {code}\n\n",
            timeless(&words)
        );
    }
    assert!(!told.contains(SECRET), "{told}");
    let path = support::tests("publish").join(format!("{name}.txt"));
    let expected = Data::read_from(&path, None).raw();
    if let Err(error) = support::assert().try_eq(Some(&name), Data::text(told), expected) {
        panic!("{error}");
    }
}

/// Words without the moments in them.
fn timeless(words: &str) -> String {
    let mut text = words.to_owned();
    for (start, end) in [(" in ", " s:"), ("(since ", ")")] {
        let Some((before, rest)) = text.split_once(start) else {
            continue;
        };
        let Some((_, after)) = rest.split_once(end) else {
            continue;
        };
        text = format!("{before}{start}[…]{end}{after}");
    }
    text
}

#[test]
fn to_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    life(&Place::Folder(folder.path().join("site")));
}

#[test]
fn to_azure() {
    let place = Place::azure();
    life(&place);
    assert_headers(&place);
    let site = built();
    let to = place.to();
    let mut wrong = spires(&site, &place, &to, &[]);
    wrong.env("AZURE_STORAGE_ACCOUNT_KEY", SECRET);
    let mut none = spires(&site, &place, &to, &[]);
    none.env_remove("AZURE_STORAGE_USE_EMULATOR");
    let missing = "az://devstoreaccount1/nowhere";
    assert_transcript(
        "azure",
        &[
            (
                "--to 'az://devstoreaccount1/$web', with a wrong key",
                support::finish(wrong),
            ),
            (
                "--to 'az://devstoreaccount1/$web', with no key",
                support::finish(none),
            ),
            (
                "--to az://devstoreaccount1/nowhere",
                support::finish(spires(&site, &place, missing, &[])),
            ),
            (
                "--to az://devstoreaccount1/",
                support::finish(spires(&site, &place, "az://devstoreaccount1/", &[])),
            ),
        ],
    );
}

#[test]
fn to_s3() {
    let place = Place::s3();
    life(&place);
    assert_headers(&place);
    let site = built();
    let missing = support::finish(spires(&site, &place, "s3://nowhere", &[]));
    assert_transcript("s3", &[("--to s3://nowhere", missing)]);
}

/// A store that gets full or goes away after some files, and is well again later.
#[test]
fn a_store_that_fails() {
    let site = built();
    let nowhere = Place::Folder(site.beside("nowhere"));
    for fate in [Fate::Full, Fate::Gone] {
        let all: isize = output(&site).len().try_into().expect("a small site");
        thread::scope(|scope| {
            for room in [0, 1, 2, all / 2, all + 1] {
                let (site, nowhere) = (&site, &nowhere);
                scope.spawn(move || {
                    let store = Tiny::with_room(room, fate);
                    let run = |more: &[&str]| {
                        let mut command = spires(site, nowhere, "s3://cov", more);
                        amazon(&mut command, store.port);
                        support::finish(command)
                    };
                    let failed = run(&[]);
                    assert_eq!(failed.code, Some(2), "{failed:#?}");
                    store.recover();
                    let went_on = run(&["--break-lock"]);
                    assert_eq!(went_on.code, Some(0), "{went_on:#?}");
                    assert_eq!(store.tree(), output(site), "{fate:?} {room}");
                    if room == all / 2 {
                        let name = format!("{fate:?}").to_lowercase();
                        assert_transcript(&name, &[("--to s3://cov", failed)]);
                    }
                });
            }
        });
    }
}

#[test]
fn what_is_refused_and_what_is_told() {
    let site = built();
    let place = Place::Folder(site.path("../live"));
    let run = |to: &str, more: &[&str]| support::finish(spires(&site, &place, to, more));
    let mut runs = vec![
        ("--to ../live --dry-run", run("../live", &["--dry-run"])),
        ("--to ../live", run("../live", &[])),
        ("--to ../live", run("../live", &[])),
    ];
    site.edit("content/extra.md", "More.", "Still more.");
    build(&site);
    runs.push((
        "--to file:../live --dry-run",
        run("file:../live", &["--dry-run"]),
    ));
    fs::write(site.path("../live/extra/index.html"), "edited by hand").expect("a file");
    site.remove("content/extra.md");
    build(&site);
    runs.push(("--to ../live", run("../live", &[])));
    site.write("../full/index.html", "somebody else's page");
    runs.push(("--to ../full", run("../full", &[])));
    let secret = format!("s3://me:{SECRET}@cov");
    runs.push(("--to s3://me:…@cov", run(&secret, &[])));
    runs.push((
        "--to https://example.org/",
        run("https://example.org/", &[]),
    ));
    runs.push(("--to public", run("public", &[])));
    runs.push(("--to content/live", run("content/live", &[])));
    site.write("public/about/index.html", "edited by hand");
    runs.push((
        "--to ../live, with a page of public edited by hand",
        run("../live", &[]),
    ));
    site.write("content/wrong.md", "---\ntitel: Wrong\n---\n");
    runs.push(("--to ../live, with an error in a page", run("../live", &[])));
    site.remove("content/wrong.md");
    runs.push((
        "--to ../live --from nowhere",
        run("../live", &["--from", "nowhere"]),
    ));
    assert_transcript("folder", &runs);
}

/// A publisher that nobody can reach says so soon.
#[test]
fn nobody_there() {
    let site = built();
    let place = Place::Folder(site.beside("nowhere"));
    let mut command = spires(&site, &place, "s3://cov", &[]);
    amazon(&mut command, free_port());
    let start = Instant::now();
    let run = support::finish(command);
    assert!(start.elapsed() < Duration::from_secs(30));
    assert_transcript("nobody", &[("--to s3://cov", run)]);
}

/// A lock that somebody holds, and one whose holder is gone.
#[test]
fn somebody_else_is_publishing() {
    let site = built();
    let place = Place::Folder(site.beside("live"));
    let mut child = spires(&site, &place, &place.to(), &[]);
    let lock = site.beside("live/.spires-publishing.json");
    fs::create_dir_all(site.beside("live")).expect("a folder");
    let now = jiff::Timestamp::now();
    let note = serde_json::json!({ "who": "grace", "since": now, "renewed": now, "token": "1" });
    fs::write(&lock, note.to_string()).expect("a lock");
    let refused = support::finish(child);
    assert!(lock.exists());
    child = spires(&site, &place, &place.to(), &["--break-lock"]);
    let mut broken = support::finish(child);
    assert!(!lock.exists());
    let folder = place.to();
    let hide = |text: &str| text.replace(&folder, "../live");
    let refused = Run {
        err: hide(&refused.err),
        ..refused
    };
    broken.out = hide(&broken.out);
    assert_transcript(
        "lock",
        &[
            ("--to ../live", refused),
            ("--to ../live --break-lock", broken),
        ],
    );
}

/// A link in the folder leads somewhere else, where nothing is written.
#[cfg(unix)]
#[test]
fn invariant_9_a_link_in_the_folder_is_not_followed() {
    let site = built();
    let place = Place::Folder(site.beside("live"));
    fs::create_dir_all(site.beside("live")).expect("a folder");
    fs::create_dir_all(site.beside("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink(site.beside("elsewhere"), site.beside("live/about"))
        .expect("a link");
    let run = publish(&site, &place, &[]);
    assert!(
        run.code == Some(2) && run.err.contains("is a link that leads elsewhere"),
        "{run:#?}"
    );
    assert!(support::tree(&site.beside("elsewhere")).is_empty());
}
