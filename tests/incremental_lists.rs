//! Files that no content file stands for are made again when what they list changes, and only then.

mod incremental_support;

use incremental_support::desk::{Desk, why};

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
        ],
    );
}
