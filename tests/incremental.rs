//! After a change, the pages that it concerns are made again, and no others.

mod incremental_support;

use incremental_support::desk::{ALL, DOWNLOADS, Desk, why};
use incremental_support::{Site, pages};

#[test]
fn invariant_4_a_body_edit_does_not_touch_listings() {
    let mut desk = Desk::new();
    for (page, file) in [
        ("content/news/walk.md", "news/walk/index.html"),
        ("content/supporters/e-on.md", "supporters/e-on/index.html"),
        ("content/pledges/valued.md", "pledges/valued/index.html"),
        ("content/about/us/team.md", "about/us/team/index.html"),
    ] {
        let write = |site: &mut Site| {
            let text = site.read(page);
            site.write(page, format!("{text}\nMore words.\n\n## A new part\n"));
        };
        let built = desk.expect(write, &[file]);
        assert_eq!(why(&built, file), "its own file changed");
    }
}

#[test]
fn invariant_4_an_entry_of_a_guide_is_the_guides_own() {
    let edit =
        |site: &mut Site| site.edit("content/language/words.md", "It is a home.", "Homes are.");
    let mut desk = Desk::new();
    desk.expect(edit, &["language/words/index.html"]);
    // Its words stand in the list of all words too.
    let built = desk.expect(
        |site| site.edit("content/language/words.md", "[home]", "[home, house]"),
        &["language/index.html", "language/words/index.html"],
    );
    assert_eq!(
        why(&built, "language/index.html"),
        "the words of a language guide changed"
    );
}

#[test]
fn invariant_2_only_what_changed_is_made() {
    let mut desk = Desk::new();
    // Nothing changed; and a file was saved as it was.
    desk.expect(|_| {}, &[]);
    desk.expect(|site| site.edit("content/index.md", "Home", "Home"), &[]);
    // A title: the page, the lists that show it, and pages that name it.
    let built = desk.expect(
        |site| {
            site.edit(
                "content/pledges/safe.md",
                "title: Safe",
                "title: Safe and well",
            )
        },
        &[
            "news/relay/index.html",
            "news/walk/index.html",
            "pledges/index.html",
            "pledges/safe/index.html",
            "supporters/e-on/index.html",
            "supporters/pledge/safe/index.html",
        ],
    );
    assert_eq!(
        why(&built, "supporters/pledge/safe/index.html"),
        "what is said of the list `supporters/pledge/safe` changed"
    );
    assert_eq!(
        why(&built, "news/walk/index.html"),
        "what is shown of `pledges/safe` changed"
    );
    assert_eq!(
        why(&built, "pledges/index.html"),
        "the list of `pledges` changed: something that it shows of them"
    );
    // A section's title: the page, and those below it, which say where they are. Its short title
    // stays, so that is all it is for them.
    desk.expect(
        |site| {
            site.edit(
                "content/about/us/index.md",
                "title: About us",
                "title: All about us",
            )
        },
        &["about/index.html", "about/us/index.html"],
    );
    let built = desk.expect(
        |site| {
            site.edit(
                "content/about/us/index.md",
                "short_title: Us",
                "short_title: We",
            )
        },
        &[
            "about/index.html",
            "about/us/index.html",
            "about/us/team/index.html",
        ],
    );
    assert_eq!(
        why(&built, "about/us/team/index.html"),
        "a title on the way to `about/us` changed"
    );
}

#[test]
fn invariant_2_pages_that_come_and_go() {
    let mut desk = Desk::new();
    // The newest three of the front page, the newest two of a pledge, and the list of all.
    let built = desk.expect(
        |site| site.write("content/news/new.md", pages::page("content/news", "New")),
        &[
            "index.html",
            "news/index.html",
            "news/new/index.html",
            "pledges/valued/index.html",
        ],
    );
    assert_eq!(why(&built, "news/new/index.html"), "it was not made before");
    assert_eq!(
        why(&built, "index.html"),
        "the first 3 of `news` changed: `content/news/new` came in, and `content/news/fair` went out"
    );
    // An old one that no list of the newest holds.
    desk.expect(
        |site| site.edit("content/news/fair.md", "A fair.", "A fun fair."),
        &["news/fair/index.html", "news/index.html"],
    );
    // A supporter that nothing names but the lists.
    let built = desk.expect(
        |site| site.remove("content/supporters/library.md"),
        &[
            "pledges/valued/index.html",
            "supporters/index.html",
            "supporters/supporters.csv",
            "supporters/supporters.json",
        ],
    );
    assert_eq!(
        why(&built, "supporters/supporters.csv"),
        "the list of `supporters` changed: `content/supporters/library` went out"
    );
    // Another name is another address.
    desk.expect(
        |site| site.rename("content/about/plans/next.md", "content/about/plans/soon.md"),
        &["about/plans/index.html", "about/plans/soon/index.html"],
    );
    // The same address from another file is no news to the others.
    desk.expect(
        |site| site.rename("content/news/fair.md", "content/news/fair/index.md"),
        &["news/fair/index.html"],
    );
    // A folder that goes.
    desk.expect(
        |site| site.remove("content/about/plans"),
        &["about/index.html"],
    );
    // Drafts are made by nobody.
    desk.expect(
        |site| site.edit("content/drafts/idea.md", "Text.", "Words."),
        &[],
    );
    desk.expect(
        |site| site.edit("content/drafts/idea.md", "draft: true\n", ""),
        &["drafts/idea/index.html", "drafts/index.html"],
    );
}

#[test]
fn invariant_2_a_page_whose_time_has_come() {
    let mut desk = Desk::new();
    let built = desk.expect(
        // An hour before the news is to appear in London, it is tomorrow on the other side of the
        // world, and the party is over.
        |site| site.edit("content/site.yaml", "Europe/London", "Pacific/Kiritimati"),
        &[
            "index.html",
            "news/index.html",
            "news/soon/index.html",
            "pledges/valued/index.html",
        ],
    );
    assert_eq!(
        why(&built, "news/index.html"),
        "the list of `news` changed: `content/news/soon` came in"
    );
}

#[test]
fn invariant_2_what_a_theme_changes() {
    let mut desk = Desk::new();
    let template = |name: &str| format!("themes/plain/templates/{name}");
    let of_pages = ["about/plans/next/index.html", "about/us/team/index.html"];
    let built = desk.expect(
        |site| site.edit(&template("page.html"), "A page.", "Any page."),
        &of_pages,
    );
    assert_eq!(
        why(&built, of_pages[0]),
        "the template `page.html`, or a part of it, changed"
    );
    // A part that lists use, some of them through a block.
    desk.expect(
        |site| site.edit(&template("parts/row.html"), "<li>", "<li class=row>"),
        &[
            "about/index.html",
            "about/plans/index.html",
            "about/us/index.html",
            "index.html",
            "news/index.html",
            "pledges/index.html",
            "pledges/valued/index.html",
            "resources/kind/guide/index.html",
            "supporters/area/canley/index.html",
            "supporters/index.html",
            "supporters/kind/business/index.html",
            "supporters/kind/community/index.html",
            "supporters/pledge/safe/index.html",
            "supporters/pledge/valued/index.html",
            "supporters/relationship/host/index.html",
            "supporters/relationship/safe-space/index.html",
        ],
    );
    // A block, an icon in it, and another block.
    let with_sign = ["about/index.html", "resources/guide/index.html"];
    let built = desk.expect(
        |site| site.edit(&template("blocks/sign.html"), "<aside>", "<aside class=x>"),
        &with_sign,
    );
    assert_eq!(
        why(&built, with_sign[0]),
        "the block `sign` of the theme changed"
    );
    let built = desk.expect(
        |site| site.edit("themes/plain/icons/leaf.svg", "M0 0h1", "M0 0v1"),
        &with_sign,
    );
    assert_eq!(why(&built, with_sign[1]), "the icon `leaf` changed");
    desk.expect(
        |site| site.write("themes/plain/icons/new.svg", "<svg/>"),
        &[],
    );
    // A style sheet changes its address with its bytes, and with nothing else.
    let built = desk.expect(
        |site| site.edit("themes/plain/css/page.css", "red", "blue"),
        &of_pages,
    );
    assert_eq!(
        why(&built, of_pages[1]),
        "the theme's file `css/page.css` changed"
    );
    desk.expect(
        |site| site.edit("themes/plain/css/page.css", "main", "/* Blue. */ main"),
        &[],
    );
    // A sheet that the sheet of all pages takes in.
    desk.expect(
        |site| site.edit("themes/plain/css/tokens.css", "#111111", "#222222"),
        &ALL,
    );
    // Words, and words that one page says.
    desk.expect(
        |site| site.edit("themes/plain/strings/en.yaml", "Today is", "It is"),
        &["index.html"],
    );
    let built = desk.expect(
        |site| site.edit("themes/plain/strings/en.yaml", "The end", "Done"),
        &ALL,
    );
    assert_eq!(
        why(&built, "404.html"),
        "the theme's text `plain-end` changed"
    );
    // A file that is copied is no page's business.
    desk.expect(
        |site| site.write("themes/plain/static/robots.txt", "# None\n"),
        &[],
    );
    desk.expect(|site| site.write("content/leaflet.pdf", "%PDF-2"), &[]);
    // A picture's size stands in the page, and its bytes do not.
    desk.expect(
        |site| site.write("content/about/us/tree.png", pages::picture(8, 6)),
        &["about/us/index.html"],
    );
}

#[test]
fn invariant_2_what_the_settings_change() {
    let mut desk = Desk::new();
    let settings = "content/site.yaml";
    let built = desk.expect(
        |site| site.edit(settings, "Small and kind", "Kind"),
        &["index.html"],
    );
    assert_eq!(why(&built, "index.html"), "the setting `tagline` changed");
    let built = desk.expect(
        |site| site.edit(settings, "title: Pledges", "title: Promises"),
        &ALL,
    );
    assert_eq!(why(&built, "index.html"), "the main menu changed");
    let built = desk.expect(
        |site| {
            site.edit(
                "content/sources.yaml",
                "Partner guide",
                "Guide for partners",
            )
        },
        &["supporters/library/index.html"],
    );
    assert_eq!(
        why(&built, "supporters/library/index.html"),
        "the source `partner-guide` changed"
    );
    desk.expect(
        |site| site.edit(settings, "/promises/", "/our-promises/"),
        &[],
    );
    desk.expect(
        |site| site.edit(settings, "/sub/", "/other/"),
        &[&ALL[..], &DOWNLOADS].concat(),
    );
    let built = desk.expect(
        |site| site.edit("content/impact/figures.md", "[2024, 3]", "[2024, 4]"),
        &["impact/figures/index.html", "resources/guide/index.html"],
    );
    assert_eq!(
        why(&built, "resources/guide/index.html"),
        "the table `days` changed"
    );
}

#[test]
fn invariant_2_what_is_mended_is_made_and_nothing_else() {
    let mut desk = Desk::new();
    let page = "content/news/walk.md";
    let file = "news/walk/index.html";
    // A link that leads nowhere.
    desk.expect_broken(|site| site.edit(page, "Text.", "[Text](more.md)."), &[file]);
    desk.expect_broken(|_| {}, &[]);
    desk.expect(|site| site.edit(page, "[Text](more.md).", "Text."), &[file]);
    // A link that is mended by the page it leads to.
    desk.expect_broken(
        |site| site.edit(page, "Text.", "[Text](/about/more.md#part)."),
        &[file],
    );
    let built = desk.expect(
        |site| {
            site.write(
                "content/about/more.md",
                pages::page("content/about", "More"),
            )
        },
        &["about/index.html", "about/more/index.html", file],
    );
    assert_eq!(
        why(&built, file),
        "where `content/about/more.md#part` leads changed"
    );
    // And broken by it.
    desk.expect_broken(
        |site| site.edit("content/about/more.md", "## Part", "## Parts"),
        &["about/more/index.html", file],
    );
    desk.expect(
        |site| site.edit("content/about/more.md", "## Parts", "## Part"),
        &["about/more/index.html", file],
    );
    // Settings and templates that nobody can read leave everything as it was.
    desk.expect_broken(|site| site.edit("content/site.yaml", "name:", "nam:"), &[]);
    desk.expect(|site| site.edit("content/site.yaml", "nam:", "name:"), &[]);
    desk.expect_broken(
        |site| site.edit("themes/plain/templates/page.html", "extends", "extend"),
        &[],
    );
    desk.expect(
        |site| site.edit("themes/plain/templates/page.html", "extend", "extends"),
        &[],
    );
    desk.expect_broken(
        |site| site.edit("content/site.yaml", "theme: plain", "theme: plan"),
        &[],
    );
    desk.expect(
        |site| site.edit("content/site.yaml", "theme: plan", "theme: plain"),
        &[],
    );
}
