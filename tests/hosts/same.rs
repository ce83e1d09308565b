//! The same inputs give the same bytes, wherever and however they are built.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{MANIFEST, Tree, finish, tests, tree};

/// A moment that is another day in Tokyo, and another in London's summer time.
const MOMENT: &str = "1782860400";

const THREADS: [&str; 2] = ["1", "2"];
const ZONES: [&str; 3] = ["UTC", "Asia/Tokyo", "America/New_York"];
const LOCALES: [&str; 2] = ["C", "tr_TR.UTF-8"];
const FOLDERS: [&str; 2] = ["one", "another folder/é/deep below"];

/// Writes files in one of many orders: systems list a folder as they please, often as it was filled.
fn write_in_order(files: &Tree, order: usize, folder: &Path) {
    let mut paths: Vec<&String> = files.keys().collect();
    match order {
        0 => {}
        1 => paths.reverse(),
        // Any number without a factor in common with their number leads through all of them.
        order => paths.sort_by_key(|path| {
            let sum: usize = path.bytes().map(usize::from).sum();
            sum.wrapping_mul(2_654_435_761 * order) % 1009
        }),
    }
    for path in paths {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::write(target, &files[path]).expect("a file");
    }
}

/// Builds the site in a folder.
fn build(folder: &Path, threads: &str, zone: &str, locale: &str) -> Tree {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spires"));
    command
        .args(["build", "--no-cache"])
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", MOMENT)
        .env("RAYON_NUM_THREADS", threads)
        .env("TZ", zone)
        .env("LC_ALL", locale)
        .env("LANG", locale);
    let run = finish(command);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let made = tree(&folder.join("public"));
    fs::remove_dir_all(folder.join("public")).expect("it can be built anew");
    made
}

#[test]
fn invariant_7_same_bytes_in_any_order_thread_count_zone_locale_and_folder() {
    let mut files = tree(&tests("golden/collections/site"));
    files.retain(|path, _| path.starts_with("content/"));
    let settings = files.get_mut("content/site.yaml").expect("settings");
    let text = String::from_utf8_lossy(settings).replace("theme: plain", "theme: cov");
    *settings = format!("{text}\nhosts: [cloudflare, azure]\n").into_bytes();
    let place = tempfile::tempdir().expect("a folder");
    let mut first: Option<Tree> = None;
    for order in 0..5 {
        for folder in FOLDERS {
            let folder = place.path().join(order.to_string()).join(folder);
            write_in_order(&files, order, &folder);
            for (threads, zone, locale) in mixes() {
                let made = build(&folder, threads, zone, locale);
                let first = first.get_or_insert_with(|| made.clone());
                assert!(
                    made == *first,
                    "{order} {folder:?} {threads} {zone} {locale}"
                );
            }
        }
    }
    let first = first.expect("a site");
    assert!(first.contains_key(MANIFEST) && first.contains_key("_headers"));
}

/// Every mix of threads, zones and locales.
fn mixes() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    THREADS.iter().flat_map(|threads| {
        let zones = ZONES.iter();
        zones.flat_map(move |zone| LOCALES.iter().map(move |locale| (*threads, *zone, *locale)))
    })
}

#[test]
fn invariant_7_the_portal_has_the_same_bytes_on_any_machine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Tree::new();
    for (path, bytes) in tree(&root.join("content")) {
        files.insert(format!("content/{path}"), bytes);
    }
    let place = tempfile::tempdir().expect("a folder");
    let mixes = [
        ("2", "UTC", "C", FOLDERS[0]),
        ("1", "Asia/Tokyo", "tr_TR.UTF-8", FOLDERS[1]),
    ];
    let made = mixes
        .iter()
        .enumerate()
        .map(|(order, (threads, zone, locale, folder))| {
            let folder = place.path().join(order.to_string()).join(folder);
            write_in_order(&files, order + 1, &folder);
            build(&folder, threads, zone, locale)
        });
    let made: Vec<Tree> = made.collect();
    assert!(made[0].len() > 300 && made[0] == made[1]);
}
