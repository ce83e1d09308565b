//! What a page or a list has from elsewhere: files that no content file stands for, and words of the
//! theme, are made again when what they show changes, and only then.

mod incremental_support;

use incremental_support::desk::{DOWNLOADS, Desk, why};

#[test]
fn invariant_2_lists_that_no_file_stands_for() {
    let mut desk = Desk::new();
    let bakery = "content/supporters/bakery.md";
    let text = "---\ntitle: The bakery\nkind: business\nrelationship: [partner]\nsources: [impact-report]\n---\n\nText.\n";
    let business = "supporters/kind/business/index.html";
    // One more of a kind, and the first of a relationship.
    let built = desk.expect(
        |site| site.write(bakery, text),
        &[
            "supporters/bakery/index.html",
            "supporters/index.html",
            business,
            "supporters/relationship/partner/index.html",
            "supporters/supporters.csv",
            "supporters/supporters.json",
        ],
    );
    let partner = "supporters/relationship/partner/index.html";
    assert_eq!(why(&built, partner), "it was not made before");
    // What it says at length is its own affair.
    let built = desk.expect(
        |site| site.edit(bakery, "Text.", "Words."),
        &["supporters/bakery/index.html"],
    );
    assert_eq!(built.pages, 35);
    // What the lists show of it is not.
    let built = desk.expect(
        |site| site.edit(bakery, "The bakery", "The baker"),
        &[
            "supporters/bakery/index.html",
            "supporters/index.html",
            business,
            partner,
            "supporters/supporters.csv",
            "supporters/supporters.json",
        ],
    );
    assert_eq!(
        why(&built, business),
        "the list of `supporters` changed: something that it shows of them"
    );
    // From one list to another; the list that it leaves empty goes away with it.
    let built = desk.expect(
        |site| site.edit(bakery, "[partner]", "[host]"),
        &[
            "supporters/bakery/index.html",
            "supporters/index.html",
            business,
            "supporters/relationship/host/index.html",
            "supporters/supporters.csv",
            "supporters/supporters.json",
        ],
    );
    assert_eq!(built.totals.removed, 1);
    // What a list is called.
    let built = desk.expect(
        |site| site.edit("themes/plain/strings/en.yaml", "Businesses", "Shops"),
        &["supporters/index.html", business],
    );
    assert_eq!(
        why(&built, "supporters/index.html"),
        "what `supporters` are listed by `kind` changed"
    );
    // A page in the place of a list.
    desk.expect_broken(
        |site| site.write("content/supporters/kind/business.md", text),
        &[
            "supporters/index.html",
            business,
            "supporters/kind/index.html",
            partner,
            "supporters/supporters.csv",
            "supporters/supporters.json",
        ],
    );
}

#[test]
fn invariant_2_downloads() {
    let mut desk = Desk::new();
    let [csv, json] = DOWNLOADS;
    let built = desk.expect(
        |site| {
            site.edit(
                "content/supporters/library.md",
                "pledges: [valued]",
                "pledges: [valued]\nsince: 2024-03",
            )
        },
        &[
            "pledges/valued/index.html",
            "supporters/index.html",
            "supporters/kind/community/index.html",
            "supporters/library/index.html",
            "supporters/pledge/valued/index.html",
            "supporters/relationship/safe-space/index.html",
            csv,
            json,
        ],
    );
    assert_eq!(
        why(&built, json),
        "the list of `supporters` changed: something that it shows of them"
    );
    // A download of nothing is none.
    let built = desk.expect(
        |site| {
            site.remove("content/supporters/library.md");
            site.remove("content/supporters/e-on.md");
        },
        &[
            "pledges/safe/index.html",
            "pledges/valued/index.html",
            "supporters/index.html",
        ],
    );
    // Two pages, seven lists, two downloads.
    assert_eq!(built.totals.removed, 11);
}

#[test]
fn invariant_2_the_a_to_z() {
    let mut desk = Desk::new();
    let list = "a-z/index.html";
    desk.expect(
        |site| {
            site.write(
                "content/a-z/index.md",
                "---\ntitle: A to Z\ntemplate: a-z\n---\n",
            )
        },
        &[list],
    );
    // Titles and addresses alone stand in it.
    desk.expect(
        |site| site.edit("content/news/fair.md", "Text.", "Words."),
        &["news/fair/index.html"],
    );
    desk.expect(
        |site| site.edit("content/news/fair.md", "A fair.", "A fun fair."),
        &["index.html", "news/fair/index.html", "news/index.html"],
    );
    let built = desk.expect(
        |site| site.edit("content/news/fair.md", "The fair", "The fun fair"),
        &[
            list,
            "index.html",
            "news/fair/index.html",
            "news/index.html",
        ],
    );
    assert_eq!(why(&built, list), "the A to Z of all titles changed");
    // An old name.
    let spire = "---\ntitle: With families\nnumber: 1\n---\n";
    desk.expect(
        |site| site.write("content/spires/with.md", spire),
        &[list, "spires/index.html", "spires/with/index.html"],
    );
    desk.expect(
        |site| {
            site.edit(
                "content/spires/with.md",
                "number: 1",
                "number: 1\nformerly: [Together]",
            )
        },
        &[list, "spires/with/index.html"],
    );
}

#[test]
fn invariant_2_the_words_that_a_theme_gives_to_a_text() {
    let mut desk = Desk::new();
    let built = desk.expect(
        |site| {
            site.edit(
                "themes/plain/strings/en.yaml",
                "alert-note: Note",
                "alert-note: Look",
            )
        },
        &["events/party/index.html"],
    );
    assert_eq!(
        why(&built, "events/party/index.html"),
        "the theme's text `alert-note` changed"
    );
}
