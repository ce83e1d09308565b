//! `spires check --against`: the addresses of the release before that would be lost.

use crate::small;
use crate::support::{MANIFEST, Run, Site};

/// What `check --against` says of a release before.
fn against(site: &Site, old: &str, more: &[&str]) -> Run {
    let arguments = ["check", "--as-of", "2026-11-22", "--against", old];
    site.run(&[&arguments[..], more].concat())
}

#[test]
fn addresses_of_the_last_release_that_would_be_lost_are_found() {
    let site = small("netlify");
    site.write(
        "content/news/2026-spring.md",
        "---\ntitle: Spring\ndate: 2026-03\n---\nSpring.\n",
    );
    site.write("content/plan.txt", "A plan.\n");
    assert_eq!(site.build(&[]).code, Some(0));
    let manifest = format!("public/{MANIFEST}");
    let run = against(&site, &manifest, &[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    // A page gets another name, and a file goes away.
    site.remove("content/plan.txt");
    site.remove("content/news/2026-spring.md");
    let page = "---\ntitle: Spring\naliases: [/sprung/]\ndate: 2026-03\n---\nSpring.\n";
    site.write("content/news/2026-springs.md", page);
    let run = against(&site, &manifest, &[]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.err,
        "error in content/news/2026-springs.md, line 3, column 10 [lost-address]\n  \
         The last release had a page at `/news/2026-spring/`, and nothing would be there now.\n  \
         → The nearest page is this one. If it took the other's place, write among its details: \
         `aliases: [/sprung/, /news/2026-spring/]`\n\n\
         error in content/site.yaml, line 1, column 1 [lost-address]\n  \
         The last release had the file `/plan.txt`, and nothing would be there now.\n  \
         → Put the file back as `content/plan.txt`, so that links to it work.\n\n\
         Checked 5 pages. 2 errors to mend.\n"
    );
    let report = against(&site, &manifest, &["--format", "json"]).json();
    assert_eq!(report["errors"], 2);
    assert_eq!(report["findings"][0]["rule"], "lost-address");
    for format in ["github", "sarif"] {
        let run = against(&site, &manifest, &["--format", format]);
        assert!(
            run.code == Some(1) && run.out.contains("lost-address"),
            "{}",
            run.out
        );
    }
    // What was said to be typed, typed.
    site.edit(
        "content/news/2026-springs.md",
        "[/sprung/]",
        "[/sprung/, /news/2026-spring/]",
    );
    site.write("content/plan.txt", "A plan.\n");
    let run = against(&site, &manifest, &[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
}

#[test]
fn a_list_of_addresses_can_be_the_last_release() {
    let site = small("netlify");
    site.write(
        "old.txt",
        "# From the old website\nhttps://old.example.org/words/?from=mail#top\n/words\n\n/blocs/\n/assets/gone.js\n/%zz/\n",
    );
    let run = against(&site, "old.txt", &["--format", "json"]).json();
    let said: Vec<&str> = run["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["message"].as_str())
        .collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(run["findings"][0]["path"], "content/blocks.md");
    for (text, code) in [
        ("", 2),
        ("Some words\n", 2),
        ("{\"version\": 9}", 2),
        ("/words/\n", 0),
    ] {
        site.write("old.txt", text);
        assert_eq!(against(&site, "old.txt", &[]).code, Some(code), "{text}");
    }
    assert_eq!(against(&site, "nothing.txt", &[]).code, Some(2));
}
