//! A warm build equals a cold one, whatever happened before it.

mod incremental_support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::{Instant, SystemTime};

use spires::engine::{Builder, CACHE_FOLDER, Cache, Folder, Memory, Since};

use incremental_support::random::Random;
use incremental_support::trio::{NOON, Trio, cold, next_process, options, same};
use incremental_support::{Files, Site, edits, made, of_memory, pages, read_folder, setting};

/// Steps in a script.
const STEPS: usize = 10;

/// Runs one script; gives the build's figures, or says after which steps what went wrong.
fn script(seed: u64, figures: &Figures) -> Result<(), String> {
    let mut random = Random::new(seed);
    let mut trio = Trio::new();
    let mut done = vec!["start"];
    let since = trio.site.changes();
    trio.compare(&since)?;
    assert!(
        !trio.broken,
        "{:#?}",
        cold(&trio.site, trio.moment).0.findings
    );
    trio.pages = 0;
    trio.made = 0;
    trio.early = 0;
    for _ in 0..STEPS {
        done.push(edits::any(&mut trio, &mut random));
        let since = match random.once_in(3) {
            true => trio.site.changed_folders(),
            false => trio.site.changes(),
        };
        trio.compare(&since)
            .map_err(|words| format!("after {done:?} with {since:?}: {words}"))?;
        let counter = if trio.broken {
            &figures.broken
        } else {
            &figures.good
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
    figures.pages.fetch_add(2 * trio.pages, Ordering::Relaxed);
    figures.made.fetch_add(trio.made, Ordering::Relaxed);
    figures.early.fetch_add(trio.early, Ordering::Relaxed);
    Ok(())
}

/// What became of all scripts.
#[derive(Debug, Default)]
struct Figures {
    good: AtomicUsize,
    broken: AtomicUsize,
    pages: AtomicUsize,
    made: AtomicUsize,
    /// Files that were shown early.
    early: AtomicUsize,
}

/// `SPIRES_SCRIPTS` sets how many scripts are run, and `SPIRES_SEED` the seed of the first.
#[test]
fn invariant_1_warm_equals_cold_after_any_script() {
    let first = setting("SPIRES_SEED", 1);
    let end = first + setting("SPIRES_SCRIPTS", 200);
    let (next, figures, failure) = (AtomicU64::new(first), Figures::default(), Mutex::new(None));
    let start = Instant::now();
    let work = || {
        // One script keeps one core busy; but some are built on all cores.
        let alone = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .build()
            .unwrap();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end || failure.lock().unwrap().is_some() {
                return;
            }
            let result = match seed % 8 {
                0 => script(seed, &figures),
                _ => alone.install(|| script(seed, &figures)),
            };
            if let Err(words) = result {
                *failure.lock().unwrap() = Some(format!(
                    "SPIRES_SEED={seed} SPIRES_SCRIPTS=1 shows it: {words}"
                ));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    println!(
        "{} scripts in {:.1} s: {figures:?}",
        end - first,
        start.elapsed().as_secs_f64()
    );
    if let Some(words) = failure.into_inner().unwrap() {
        panic!("{words}");
    }
}

/// A site that was built into its folder once, with a cache.
fn built_once() -> (Site, jiff::Timestamp, Files) {
    let (site, moment) = (Site::new(), NOON.parse().unwrap());
    let built = next_process(&site, moment);
    assert!(!built.failed(), "{:#?}", built.findings);
    let files = read_folder(&site.out());
    (site, moment, files)
}

/// When each file below a folder was last written.
fn times(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let times = walk.into_iter().map(|entry| {
        let entry = entry.unwrap();
        let time = entry.metadata().unwrap().modified().unwrap();
        (entry.into_path(), time)
    });
    times.collect()
}

#[test]
fn a_second_build_touches_nothing() {
    let (site, moment, _) = built_once();
    let of_all = || (times(&site.out()), times(&site.root().join(CACHE_FOLDER)));
    let before = of_all();
    let built = next_process(&site, moment);
    assert!(made(&built).is_empty());
    assert_eq!((built.totals.written, built.totals.removed), (0, 0));
    assert_eq!(before, of_all());
}

#[test]
fn a_cache_that_cannot_be_trusted_is_not() {
    type Harm = fn(&Path, Vec<u8>);
    let harms: [(&str, Harm); 6] = [
        ("cut short", |path, bytes| {
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap()
        }),
        ("a flipped bit", |path, mut bytes| {
            let last = bytes.len() - 9;
            bytes[last] ^= 4;
            fs::write(path, bytes).unwrap();
        }),
        ("another version's", |path, mut bytes| {
            let head = bytes.iter().position(|byte| *byte == b'\n').unwrap();
            bytes[head - 1] += 1;
            fs::write(path, bytes).unwrap();
        }),
        ("empty", |path, _| fs::write(path, "").unwrap()),
        ("a folder", |path, _| {
            fs::remove_file(path).unwrap();
            fs::create_dir_all(path.join("in")).unwrap();
        }),
        ("gone", |path, _| fs::remove_file(path).unwrap()),
    ];
    for (name, harm) in harms {
        let (mut site, moment, _) = built_once();
        let cache = site.root().join(CACHE_FOLDER);
        let mut files = read_folder(&cache);
        files.remove(".gitignore");
        for (file, bytes) in files {
            harm(&cache.join(file), bytes);
        }
        assert_rebuilt(&mut site, moment, name);
    }
    let (mut site, moment, _) = built_once();
    let cache = site.root().join(CACHE_FOLDER);
    fs::remove_dir_all(&cache).unwrap();
    fs::write(cache, "a file in its place").unwrap();
    assert_rebuilt(&mut site, moment, "a file");
}

/// Everything is made anew, and right; and after that there is a good cache again.
fn assert_rebuilt(site: &mut Site, moment: jiff::Timestamp, name: &str) {
    let built = next_process(site, moment);
    let made_pages = made(&built)
        .into_iter()
        .filter(|path| path.ends_with(".html"));
    assert_eq!(made_pages.count(), built.pages, "{name}");
    assert_eq!(built.totals.written, 0, "{name}");
    site.edit("content/news/walk.md", "A walk.", "A long walk.");
    next_process(site, moment);
    same(name, &read_folder(&site.out()), &cold(site, moment).1).unwrap();
    assert!(made(&next_process(site, moment)).is_empty(), "{name}");
}

#[test]
fn somebody_elses_file_that_was_the_same_is_looked_at_each_time() {
    let site = Site::new();
    let moment = NOON.parse().unwrap();
    let file = site.out().join("robots.txt");
    fs::create_dir_all(site.out()).unwrap();
    fs::write(&file, site.read("themes/plain/static/robots.txt")).unwrap();
    assert!(!next_process(&site, moment).failed());
    assert!(!next_process(&site, moment).failed());
    fs::write(&file, "theirs").unwrap();
    assert!(next_process(&site, moment).failed());
    assert_eq!(fs::read(&file).unwrap(), b"theirs");
}

#[test]
fn a_cache_and_an_output_that_were_carried_elsewhere_are_right() {
    let (site, moment, files) = built_once();
    let elsewhere = Site::new();
    for folder in ["public", CACHE_FOLDER] {
        let (from, to) = (site.root().join(folder), elsewhere.root().join(folder));
        for entry in walkdir::WalkDir::new(&from).into_iter().map(Result::unwrap) {
            let to = to.join(entry.path().strip_prefix(&from).unwrap());
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(to).unwrap(),
                // Written, and not copied: the times are new.
                false => fs::write(to, fs::read(entry.path()).unwrap()).unwrap(),
            }
        }
    }
    let built = next_process(&elsewhere, moment);
    assert_eq!((made(&built).len(), built.totals.written), (0, 0));
    same("elsewhere", &read_folder(&elsewhere.out()), &files).unwrap();
}

#[test]
fn a_page_that_was_changed_or_lost_in_the_output_is_made_again() {
    let (site, moment, files) = built_once();
    fs::write(site.out().join("news/walk/index.html"), "by hand").unwrap();
    fs::remove_dir_all(site.out().join("pledges/safe")).unwrap();
    fs::remove_file(site.out().join("leaflet.pdf")).unwrap();
    let built = next_process(&site, moment);
    assert_eq!(
        made(&built),
        ["news/walk/index.html", "pledges/safe/index.html"]
    );
    assert_eq!(built.totals.written, 3);
    same("after that", &read_folder(&site.out()), &files).unwrap();
}

#[test]
fn a_cache_can_be_kept_while_the_output_is_thrown_away() {
    let (site, moment, files) = built_once();
    fs::remove_dir_all(site.out()).unwrap();
    next_process(&site, moment);
    same("made anew", &read_folder(&site.out()), &files).unwrap();
}

#[test]
fn a_build_that_was_cut_short_leaves_nothing_behind_in_memory() {
    let mut site = Site::new();
    let moment = NOON.parse().unwrap();
    let mut memory = Memory::default();
    let mut builder = Builder::new(site.root(), options(moment), Cache::Ignored);
    let mut build = |since: &Since| {
        builder
            .build(since, &mut memory, &|_, _| {})
            .map(|_| of_memory(&memory))
    };
    build(&Since::Unknown).unwrap();
    // A page comes; a picture goes before it is copied, and nobody has told yet.
    site.changes();
    site.write("content/news/new.md", pages::page("content/news", "New"));
    let since = site.changes();
    site.remove("content/leaflet.pdf");
    build(&since).unwrap_err();
    // Both are gone when the build is tried again.
    site.remove("content/news/new.md");
    site.write("content/leaflet.pdf", "%PDF-2");
    let files = build(&Since::Unknown).unwrap();
    same("the next build", &files, &cold(&site, moment).1).unwrap();
}

#[test]
fn a_mistake_in_a_template_is_found_where_it_stands_now() {
    let mut site = Site::new();
    let mut builder = Builder::new(site.root(), options(NOON.parse().unwrap()), Cache::Ignored);
    let mut places = || {
        let output = &mut Memory::default();
        let built = builder.build(&Since::Unknown, output, &|_, _| {});
        let findings = built.unwrap().findings.into_iter();
        let paths = findings.map(|finding| finding.place.path.to_string());
        paths.collect::<Vec<String>>()
    };
    let themes = site.root().join("themes");
    fs::write(themes.join("plain/templates/page.html"), "{% if").unwrap();
    assert_eq!(places(), ["themes/plain/templates/page.html"]);
    fs::rename(themes.join("plain"), themes.join("other")).unwrap();
    site.edit("content/site.yaml", "theme: plain", "theme: other");
    assert_eq!(places(), ["themes/other/templates/page.html"]);
}

#[test]
fn a_build_with_errors_leaves_nothing_behind_in_the_stage() {
    let mut site = Site::new();
    let moment = NOON.parse().unwrap();
    let mut folder = Folder::open(site.root(), &site.out()).unwrap();
    let mut builder = Builder::new(site.root(), options(moment), Cache::Ignored);
    site.write("content/news/new.md", pages::page("content/news", "New"));
    site.write("content/news/broken.md", "");
    let built = builder
        .build(&Since::Unknown, &mut folder, &|_, _| {})
        .unwrap();
    assert!(built.failed());
    site.remove("content/news/new.md");
    site.remove("content/news/broken.md");
    let built = builder
        .build(&site.changes(), &mut folder, &|_, _| {})
        .unwrap();
    assert!(!built.failed());
    same(
        "the folder",
        &read_folder(&site.out()),
        &cold(&site, moment).1,
    )
    .unwrap();
}

#[test]
fn files_and_folders_take_each_others_place_unless_somebody_elses_file_is_there() {
    let (mut site, moment, _) = built_once();
    let mine = site.out().join("notes/mine.txt");
    site.write("content/notes.md", pages::page("content", "Notes"));
    assert!(!next_process(&site, moment).failed());
    fs::write(&mine, "mine").unwrap();
    site.remove("content/notes.md");
    site.write("content/notes", "notes");
    assert!(next_process(&site, moment).failed());
    assert!(mine.exists() && mine.with_file_name("index.html").exists());
    fs::remove_file(&mine).unwrap();
    assert!(!next_process(&site, moment).failed());
    assert_eq!(fs::read(site.out().join("notes")).unwrap(), b"notes");
    // The other way round, with somebody else's file where the folder is to be.
    fs::write(site.out().join("more"), "mine").unwrap();
    site.write("content/more.md", pages::page("content", "More"));
    assert!(next_process(&site, moment).failed());
    fs::remove_file(site.out().join("more")).unwrap();
    assert!(!next_process(&site, moment).failed());
    // And both at once cannot be.
    site.write("content/more", "more");
    assert!(cold(&site, moment).0.failed());
}

#[cfg(unix)]
#[test]
fn links_within_the_site_show_what_they_lead_to() {
    use std::os::unix::fs::symlink;
    let mut trio = Trio::new();
    let content = trio.site.root().join("content");
    symlink("walk.md", content.join("news/also.md")).unwrap();
    symlink("about/us", content.join("again")).unwrap();
    trio.compare(&Since::Unknown).unwrap();
    assert!(!trio.broken);
    trio.site.changes();
    trio.site.edit("content/news/walk.md", "Text.", "Words.");
    let since = trio.site.changes();
    trio.compare(&since).unwrap();
    trio.site
        .edit("content/about/us/team.md", "order: 1", "order: 9");
    trio.site.write(
        "content/about/us/new.md",
        pages::page("content/about", "New"),
    );
    let since = trio.site.changes();
    trio.compare(&since).unwrap();
    // A link that leads back into itself is a finding.
    symlink("..", content.join("about/up")).unwrap();
    let since = Since::Paths(["content/about/up".into()].into());
    trio.compare(&since).unwrap();
    assert!(trio.broken);
}
