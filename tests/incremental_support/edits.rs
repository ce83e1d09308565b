//! What people do to a site, at random.

use jiff::ToSpan;

use super::pages::{self, SETTINGS};
use super::random::Random;
use super::theme_edits::*;
use super::trio::Trio;
use super::{Files, Site};

type Edit = fn(&mut Trio, &mut Random);

/// Every kind of change, each as often as it stands here.
const EDITS: &[(&str, Edit)] = &[
    ("write in a page", write),
    ("write in a page", write),
    ("rename the headings", rename_headings),
    ("change a detail", detail),
    ("change a detail", detail),
    ("change a detail", detail),
    ("add a page", add),
    ("add a page", add),
    ("remove a page", remove),
    ("rename a page", rename),
    ("copy a folder", copy_folder),
    ("remove a folder", remove_folder),
    ("break a page", break_page),
    ("link to a page", link),
    ("link to a page", link),
    ("change a template", template),
    ("change a template", template),
    ("add a template", add_template),
    ("remove a file of the theme", remove_of_theme),
    ("change a style sheet", css),
    ("change a drawing", icon),
    ("change the theme's words", words),
    ("change a file that is copied", copied),
    ("put a page in a file's place", file_or_page),
    ("change the settings", settings),
    ("change the settings", settings),
    ("move the theme", move_theme),
    ("change the sources", sources),
    ("translate a page", translate),
    ("open or close the search", search),
    ("let time pass", pass_time),
];

/// Does something, and says what.
pub fn any(trio: &mut Trio, random: &mut Random) -> &'static str {
    if trio.broken && random.once_in(2) {
        let good = trio.good_inputs.clone();
        trio.site.restore(&good);
        return "mend everything";
    }
    let (name, edit) = random.pick(EDITS);
    edit(trio, random);
    name
}

/// One of the pages, if there is one.
fn a_page(site: &Site, random: &mut Random) -> Option<String> {
    let mut pages = site.paths("content");
    pages.retain(|path| path.ends_with(".md"));
    (!pages.is_empty()).then(|| random.pick(&pages))
}

/// One of the folders of the content.
fn a_folder(site: &Site, random: &mut Random) -> String {
    let pages = site.paths("content");
    let mut folders: Vec<&str> = pages
        .iter()
        .filter_map(|path| Some(path.rsplit_once('/')?.0))
        .collect();
    folders.extend([
        "content/join",
        "content/about/deep/deeper",
        "content/spires",
    ]);
    folders.dedup();
    random.pick(&folders).to_owned()
}

fn a_name(random: &mut Random) -> &'static str {
    random.pick(&["index", "one", "two", "three", "safe", "notes", "relay"])
}

fn write(trio: &mut Trio, random: &mut Random) {
    let Some(page) = a_page(&trio.site, random) else {
        return;
    };
    let text = trio.site.read(&page);
    let new = match random.below(8) {
        0 => text.replace("## ", "## New "),
        1 => text.replace("Text.", "Words."),
        2 => format!("{text}\n::: sign title=\"Look\"\nHere.\n:::\n"),
        3 => format!("{text}\n::: latest of=\"supporters\" newest=\"1\"\n:::\n"),
        4 => format!("{text}\n![Tree](/about/us/tree.png)\n"),
        5 => format!("{text}\n#### Too deep\n"),
        6 => {
            format!("{text}\n<!-- allow: skipped-heading because it is a test -->\n##### Deeper\n")
        }
        _ => format!("{text}\n## Part {}\n\nMore.\n", random.below(3)),
    };
    trio.site.write(&page, new);
}

/// Other pages may link to them.
fn rename_headings(trio: &mut Trio, random: &mut Random) {
    let mut pages = trio.site.paths("content");
    pages.retain(|path| path.ends_with(".md") && trio.site.read(path).contains("\n## "));
    if !pages.is_empty() {
        let page = random.pick(&pages);
        let text = trio.site.read(&page).replace("\n## ", "\n## Other ");
        trio.site.write(&page, text);
    }
}

fn detail(trio: &mut Trio, random: &mut Random) {
    let Some(page) = a_page(&trio.site, random) else {
        return;
    };
    let number = random.below(3);
    let lines = [
        format!("title: Title {number}"),
        format!("title: Title {number}"),
        format!("short_title: Short {number}"),
        format!("summary: Summary {number}."),
        format!("order: {number}"),
        format!("date: 2024-0{}", number + 5),
        "pledges: [safe]".into(),
        "pledges: [valued, safe]".into(),
        "pledges: []".into(),
        "relationship: [host]".into(),
        "relationship: [partner]".into(),
        "kind: business".into(),
        "kind: charity".into(),
        "kind: leaflet".into(),
        "area: canley".into(),
        "draft: true".into(),
        "draft: false".into(),
        format!("publish: 2026-12-0{}", number + 1),
        format!("expire: 2026-12-0{}", number + 1),
        format!("aliases: [/was/{number}/]"),
        "template: section.html".into(),
        format!(
            "template: {}",
            random.pick(&["home", "a-z", "a-z", "pledges/index", "nothing"])
        ),
        "toc: true".into(),
        format!("reviewed: 2026-11-2{number}"),
        format!("reviewed: 2025-12-0{}", number + 1),
        format!("review_by: 2027-01-{}", number + 29),
        "sources: [impact-report, partner-guide]".into(),
    ];
    let text = with_line(&trio.site.read(&page), &random.pick(&lines));
    trio.site.write(&page, text);
}

/// The text of a page, or the settings, with the key of this line set.
pub fn with_line(text: &str, line: &str) -> String {
    let key = &line[..=line.find(':').unwrap()];
    if !text.lines().any(|old| old.starts_with(key)) {
        return match text.strip_prefix("---\n") {
            Some(rest) => format!("---\n{line}\n{rest}"),
            None => format!("{line}\n{text}"),
        };
    }
    let lines = text
        .lines()
        .map(|old| if old.starts_with(key) { line } else { old });
    lines.fold(String::new(), |all, line| all + line + "\n")
}

fn add(trio: &mut Trio, random: &mut Random) {
    let folder = a_folder(&trio.site, random);
    let path = format!("{folder}/{}.md", a_name(random));
    let text = pages::page(&folder, &format!("New {}", random.below(3)));
    trio.site.write(&path, text);
}

fn remove(trio: &mut Trio, random: &mut Random) {
    if let Some(page) = a_page(&trio.site, random) {
        trio.site.remove(&page);
    }
}

fn rename(trio: &mut Trio, random: &mut Random) {
    let Some(page) = a_page(&trio.site, random) else {
        return;
    };
    let folder = match random.below(3) {
        0 => a_folder(&trio.site, random),
        1 => page.trim_end_matches(".md").to_owned(),
        _ => page.rsplit_once('/').unwrap().0.to_owned(),
    };
    let to = format!("{folder}/{}.md", a_name(random));
    if !trio.site.exists(&to) {
        trio.site.rename(&page, &to);
    }
}

fn copy_folder(trio: &mut Trio, random: &mut Random) {
    let folder = a_folder(&trio.site, random);
    let to = format!("content/copy-{}", random.below(2));
    if folder == "content" {
        return;
    }
    for path in trio.site.paths(&folder) {
        let bytes = std::fs::read(trio.site.root().join(&path)).unwrap();
        trio.site.write(&path.replacen(&folder, &to, 1), bytes);
    }
}

fn remove_folder(trio: &mut Trio, random: &mut Random) {
    let folder = a_folder(&trio.site, random);
    if folder != "content" && trio.site.exists(&folder) {
        trio.site.remove(&folder);
    }
}

fn break_page(trio: &mut Trio, random: &mut Random) {
    let Some(page) = a_page(&trio.site, random) else {
        return;
    };
    let text = trio.site.read(&page);
    let broken = match random.below(8) {
        0 => text.replace("title:", "titel:"),
        1 => text.replacen("---\n", "", 1),
        2 => format!("{text}\n::: sign\n:::\n"),
        3 => format!("{text}\n::: nothing\n:::\n"),
        4 => format!("{text}\n[Away](nowhere.md) and [there](/one.md).\n"),
        5 => format!("{text}\n![Gone](gone.png)\n"),
        6 => format!("{text}\n::: figure dataset=\"nights\"\n:::\n"),
        _ => {
            trio.site.write(&page, b"---\ntitle: \xff\n---\n");
            return;
        }
    };
    trio.site.write(&page, broken);
}

fn link(trio: &mut Trio, random: &mut Random) {
    let (Some(page), Some(to)) = (a_page(&trio.site, random), a_page(&trio.site, random)) else {
        return;
    };
    let anchor = random.pick(&["", "", "", "#part", "#new-who", "#why"]);
    let to = to.trim_start_matches("content");
    let text = format!("{}\n[There]({to}{anchor})\n", trio.site.read(&page));
    trio.site.write(&page, text);
}

fn copied(trio: &mut Trio, random: &mut Random) {
    let size = u32::try_from(random.below(4)).unwrap();
    let tree = "content/about/us/tree.png";
    match random.below(9) {
        0 => trio.site.write(tree, pages::picture(size + 1, 2)),
        6 => trio.site.write(tree, &pages::picture(size + 1, 2)[..40]),
        7 => trio
            .site
            .write("content/about/us/tree.png.yaml", "shows: nobody\n"),
        8 => trio.site.write(
            "content/about/us/tree.png.yaml",
            format!(
                "shows: people\nreference: C-1\ngiven: 2026-05\nexpires: 2026-12-0{}\n",
                size + 1
            ),
        ),
        1 => trio
            .site
            .write("content/leaflet.pdf", format!("%PDF {size}")),
        2 => trio
            .site
            .write("themes/plain/static/robots.txt", format!("# {size}\n")),
        3 => trio.site.write("content/robots.txt", "# Ours\n"),
        4 => trio
            .site
            .write("themes/plain/static/site.js", format!("// {size}\n")),
        _ if trio.site.exists("content/leaflet.pdf") => trio.site.remove("content/leaflet.pdf"),
        _ => {}
    }
}

/// A file without an ending, and a page whose folder has the same name.
fn file_or_page(trio: &mut Trio, random: &mut Random) {
    let (file, page) = ("content/notes", "content/notes.md");
    if !random.once_in(5) {
        for path in [file, page]
            .into_iter()
            .filter(|path| trio.site.exists(path))
            .collect::<Vec<_>>()
        {
            trio.site.remove(path);
        }
    }
    match random.once_in(2) {
        true if !trio.site.exists(file) => trio.site.write(file, "Notes"),
        _ => trio.site.write(page, pages::page("content", "Notes")),
    }
}

fn search(trio: &mut Trio, _: &mut Random) {
    let page = "content/search/index.md";
    match trio.site.exists(page) {
        true => trio.site.remove(page),
        false => {
            let text = "---\ntitle: Search\ntemplate: search\n---\n";
            trio.site.write(page, text);
        }
    }
}

fn settings(trio: &mut Trio, random: &mut Random) {
    let lines = [
        "name: Other City",
        "tagline: Large and kind",
        "checks: {levels: {skipped-heading: off}}",
        "checks: {levels: {skipped-heading: error}}",
        "languages: []",
        "languages: [ur, pl]",
        "language: en",
        "theme: plain",
        "theme: cov",
        "theme: nothing",
        "base_url: https://example.com/",
        "base_url: https://example.org/else/where/",
        "time_zone: Pacific/Pago_Pago",
        "time_zone: Pacific/Kiritimati",
        "time_zone: Europe/London",
        "areas: {}",
        "redirects: [{from: /promises/, to: /about/index.md}, {from: /new/, to: /news/walk.md}]",
        "nonsense: yes",
    ];
    if !trio.site.exists(SETTINGS) {
        return;
    }
    let text = trio.site.read(SETTINGS);
    let new = match random.below(10) {
        0 => text.replace("title: News", "title: What is new"),
        1 => text.replace("page: /news/index.md", "page: /news/relay.md"),
        2 => text.replace("areas:\n", "  - title: Us\n    page: /about/us/\nareas:\n"),
        _ => {
            let line = random.pick(&lines);
            // A key that stands over several lines is left as it is.
            let nested = text.contains(&format!("{}:\n", line.split(':').next().unwrap()));
            if nested { text } else { with_line(&text, line) }
        }
    };
    trio.site.write(SETTINGS, new);
}

fn sources(trio: &mut Trio, random: &mut Random) {
    let path = "content/sources.yaml";
    let good: Files = pages::FILES
        .iter()
        .map(|(path, text)| ((*path).into(), text.as_bytes().to_vec()))
        .collect();
    let text = String::from_utf8(good[path].clone()).unwrap();
    let new = match random.below(4) {
        0 => text.replace("Impact report", "The impact report"),
        1 => text.replace("publisher: The team", "publisher: Us"),
        2 => text.replace("partner-guide", "old-guide"),
        _ => text,
    };
    trio.site.write(path, new);
}

fn translate(trio: &mut Trio, random: &mut Random) {
    let Some(page) = a_page(&trio.site, random) else {
        return;
    };
    let text = trio.site.read(&page).replace("title: ", "title: Urdu ");
    trio.site.write(&page.replace(".md", ".ur.md"), text);
}

fn pass_time(trio: &mut Trio, random: &mut Random) {
    let hours = [24, 1, -24, -30][random.below(4)];
    trio.move_clock(trio.moment + hours.hours());
}
