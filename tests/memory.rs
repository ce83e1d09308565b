//! A preview that runs for days does not grow. Alone in its program, so that no other test's memory is
//! counted.

mod incremental_support;

use std::fs;

use spires::engine::{Builder, Cache, Memory, Since};

use incremental_support::trio::{NOON, options};
use incremental_support::{Site, made, pages};

/// The memory that this program holds, in KiB.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn a_thousand_rebuilds_hold_no_more_memory_than_a_hundred() {
    let mut site = Site::new();
    for number in 0..80 {
        let text = pages::page("content/news", &format!("News {number}"));
        site.write(&format!("content/news/item-{number}.md"), text);
    }
    let mut memory = Memory::default();
    let mut builder = Builder::new(site.root(), options(NOON.parse().unwrap()), Cache::Ignored);
    builder
        .build(&Since::Unknown, &mut memory, &|_, _| {})
        .unwrap();
    site.changes();
    let mut after_a_hundred = None;
    for round in 1..=1000_u32 {
        // A text, a title, a page that comes or goes, a mistake, a template: in turn, and never the
        // same as before.
        let page = format!("content/news/item-{}.md", round % 80);
        match round % 5 {
            0 => site.write(
                &page,
                format!("{}\n{round}\n", pages::page("content/news", "News")),
            ),
            1 => site.write(
                &page,
                pages::page("content/news", &format!("News of {round}")),
            ),
            2 if site.exists("content/news/guest.md") => site.remove("content/news/guest.md"),
            2 => site.write(
                "content/news/guest.md",
                pages::page("content/news", "Guest"),
            ),
            3 => site.write(&page, format!("---\ntitel: {round}\n---\n")),
            _ => {
                let old = format!("content/news/item-{}.md", (round - 1) % 80);
                site.write(&old, pages::page("content/news", "Mended"));
                let text = format!("{{# Words {round}. #}}<p>{round}</p>\n");
                site.write("themes/plain/templates/parts/end.html", text);
            }
        }
        let built = builder
            .build(&site.changes(), &mut memory, &|_, _| {})
            .unwrap();
        assert_eq!(built.failed(), round % 5 == 3, "{:#?}", built.findings);
        assert!(!made(&built).is_empty());
        if round == 100 {
            after_a_hundred = resident();
        }
    }
    let (Some(before), Some(after)) = (after_a_hundred, resident()) else {
        // Not every system tells.
        return;
    };
    println!("after 100 rebuilds {before} KiB, after 1,000 {after} KiB");
    assert!(
        after * 100 <= before * 105,
        "{before} KiB grew to {after} KiB"
    );
}
