//! Another day, or another page's words, and nothing else: what they alone find is found by a warm build as by a
//! cold one.

mod incremental_support;

use incremental_support::trio::{Trio, cold};
use spires::diag::Rule;

#[test]
fn invariant_1_a_new_day_is_noticed() {
    let mut trio = Trio::new();
    let event = "---\ntitle: The fair\nstart: 2026-12-02\nplace: The park\naccess: [No steps]\n---\n\nText.\n";
    trio.site.write("content/events/autumn.md", event);
    let page =
        "---\ntitle: Come\nreview_by: 2027-01-31\n---\n\nCome to [the fair](/events/autumn.md).\n";
    trio.site.write("content/come.md", page);
    // From the last noon before each change to the first one after it.
    for (noon, expected) in [
        ("2026-12-01", &[][..]),
        ("2026-12-02", &[Rule::ReviewDueSoon]),
        ("2026-12-03", &[Rule::ReviewDueSoon, Rule::PastEventLink]),
        ("2027-01-31", &[Rule::ReviewDueSoon, Rule::PastEventLink]),
        ("2027-02-01", &[Rule::OverdueReview, Rule::PastEventLink]),
        ("2026-11-30", &[]),
    ] {
        trio.move_clock(format!("{noon}T12:00:00Z").parse().unwrap());
        let since = trio.site.changes();
        trio.compare(&since)
            .unwrap_or_else(|words| panic!("on {noon}: {words}"));
        let (built, _) = cold(&trio.site, trio.moment);
        let found = built.findings.iter();
        let found = found.filter(|finding| &*finding.place.path == "content/come.md");
        let found: Vec<Rule> = found.map(|finding| finding.rule).collect();
        assert_eq!(found, expected, "on {noon}");
    }
}

#[test]
fn invariant_1_the_end_of_a_consent_is_noticed() {
    let mut trio = Trio::new();
    let record = "shows: people\nreference: C-2026-017\ngiven: 2026-05-12\nexpires: 2026-12-03\n";
    trio.site.write("content/about/us/tree.png.yaml", record);
    for (noon, refused) in [
        ("2026-12-01", false),
        ("2026-12-02", false),
        ("2026-12-03", true),
        ("2026-12-02", false),
    ] {
        trio.move_clock(format!("{noon}T12:00:00Z").parse().unwrap());
        let since = trio.site.changes();
        trio.compare(&since)
            .unwrap_or_else(|words| panic!("on {noon}: {words}"));
        assert_eq!(trio.broken, refused, "on {noon}");
    }
}

#[test]
fn invariant_1_what_another_page_says_of_a_table_is_noticed() {
    let mut trio = Trio::new();
    let table = "---\ntitle: Home\nsources: [impact-report]\ndatasets:\n  - {id: home, title: Home again, unit: Children, period: '2024', source: impact-report, columns: [{name: Where}, {name: Children}], rows: [[Home, 38]]}\n---\n\nSo far 38 children have gone home.\n";
    trio.site.write("content/impact/home.md", table);
    let page = |words: &str| {
        format!("---\ntitle: Page\n---\n\n{words} See [the table](/impact/home.md).\n")
    };
    for (words, found) in [
        ("So far 38 children have gone home.", 0),
        ("So far 36 children have gone home.", 2),
        ("So far many children have gone home.", 0),
        ("So far 35 children have gone home.", 2),
        ("By now 35 children have gone home.", 0),
    ] {
        trio.site.write("content/page.md", page(words));
        let since = trio.site.changes();
        trio.compare(&since)
            .unwrap_or_else(|told| panic!("{words}: {told}"));
        let (built, _) = cold(&trio.site, trio.moment);
        let differing = built.findings.iter();
        let differing = differing.filter(|finding| finding.rule == Rule::DifferingFigures);
        assert_eq!(differing.count(), found, "{words}");
    }
}
