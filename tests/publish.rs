//! Publishing, to a folder and to emulators of the stores that hosts have: what is sent, what stays, and
//! what is said when something goes wrong.
//!
//! `SNAPSHOTS=overwrite cargo test --test publish` writes the transcripts anew.

mod support;

#[path = "publish/http.rs"]
mod http;
#[path = "publish/life.rs"]
mod life;
#[path = "publish/places.rs"]
mod places;
#[path = "publish/tiny.rs"]
mod tiny;

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use life::{assert_headers, life};
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

/// Words without the moments in them, and without how many files a site has: another part of the program
/// decides on that.
fn timeless(words: &str) -> String {
    let lines = words.lines().filter(|line| !line.starts_with("new "));
    let lines = lines.map(|line| {
        let line = match line
            .split_once("(since ")
            .and_then(|(a, b)| Some((a, b.split_once(')')?)))
        {
            Some((before, (_, after))) => format!("{before}(since […]){after}"),
            None => line.to_owned(),
        };
        if !line.starts_with("Published to ") && !line.starts_with("To ") {
            return line + "\n";
        }
        let is_number = |word: &str| {
            word.trim_start_matches('(')
                .starts_with(|c: char| c.is_ascii_digit())
        };
        let words = line
            .split(' ')
            .map(|word| match (is_number(word), word.starts_with('(')) {
                (true, true) => "(N",
                (true, false) => "N",
                _ => word,
            });
        words.collect::<Vec<_>>().join(" ") + "\n"
    });
    lines.collect()
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

/// Whoever presses Ctrl+C leaves no lock behind; who is killed leaves one, and the site all the same.
#[cfg(unix)]
#[test]
fn a_publisher_that_is_stopped() {
    let site = built();
    let nowhere = Place::Folder(site.beside("nowhere"));
    for signal in ["INT", "TERM", "KILL"] {
        let store = Tiny::with_room(isize::MAX, Fate::Slow);
        let publisher = |more: &[&str]| {
            let mut command = spires(&site, &nowhere, "s3://cov", more);
            amazon(&mut command, store.port);
            command
        };
        let mut command = publisher(&[]);
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let child = child.expect("it runs");
        while store.tree().len() < 4 {
            thread::sleep(Duration::from_millis(10));
        }
        let id = child.id().to_string();
        let killed = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(killed.expect("signals can be sent").success());
        let end = child.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&end.stderr);
        let more: &[&str] = match signal {
            "KILL" => &["--break-lock"],
            _ => {
                assert_eq!(end.status.code(), Some(2), "{told}");
                assert!(told.contains("stopped before the end"), "{told}");
                &[]
            }
        };
        assert!(store.tree().len() < output(&site).len());
        let went_on = support::finish(publisher(&[&["--format", "json"], more].concat()));
        assert_eq!(went_on.code, Some(0), "{went_on:#?}");
        assert_eq!(store.tree(), output(&site), "{signal}");
        // What had arrived and was noted is not sent twice.
        if signal != "KILL" {
            let unchanged = went_on.json()["unchanged"].as_u64();
            assert!(
                unchanged.is_some_and(|unchanged| unchanged >= 4),
                "{went_on:#?}"
            );
        }
    }
}

/// A file that the disk does not take. (The shell holds the program to files of a few kilobytes.)
#[cfg(unix)]
#[test]
fn a_disk_that_refuses() {
    let site = built();
    site.write("content/large.pdf", vec![b' '; 100_000]);
    build(&site);
    let place = Place::Folder(site.path("../live"));
    let publisher = spires(&site, &place, "../live", &[]);
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$0\" \"$@\""])
        .arg(publisher.get_program())
        .args(publisher.get_args())
        .current_dir(site.root());
    let refused = support::finish(command);
    assert_transcript("disk", &[("--to ../live", refused)]);
    let went_on = publish(&site, &place, &[]);
    assert_eq!(went_on.code, Some(0), "{went_on:#?}");
    assert_eq!(place.tree(), output(&site));
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
