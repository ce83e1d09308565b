//! `spires import`: what spreadsheet programs save, and what becomes of it.

use std::fs;

use super::support::{Tree, tree};
use super::{Site, assert_file, assert_transcript, run, site};

/// A sheet as Excel saves it in this country: Windows-1252, semicolons, Windows line ends, a cell of two
/// lines, and a column that is nobody's business.
const SHEET: &str = "Name;Kind;Relationship;Sources;Area;Pledges;Commitments;Since;Website;Phone\r\n\
The library;Education;host, Supporter;Annual report;The north;;;;https://library.example.org/;024 7555 0000\r\n\
Café “Zoë”;Business;Safe Space;annual-report;south;Safe;\"Water for every child; it is free\r\n- A quiet table\";14/03/2026;;\r\n\
Corner Bakery;shop;host;annual-report;;;;;www.bakery.example.org;\r\n\
The Wave;leisure;host;;;;;;;\r\n\
;business;host;annual-report;;;;;;\r\n\
;;;;;;;;;\r\n\
Cafe Zoe!;business;host;annual-report;;saef;;;;\r\n\
the  Library;business;host;annual-report;;;;;;\r\n";

fn windows_1252(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

/// The site with a page that people have worked on, one that no row names, and a sheet.
fn with_sheet(bytes: impl AsRef<[u8]>) -> Site {
    let site = site();
    site.write("content/supporters/the-library.md", LIBRARY);
    site.write(
        "content/supporters/the-park.md",
        LIBRARY.replace("The library", "The park"),
    );
    site.write("sheet.csv", bytes);
    site
}

const LIBRARY: &str = "---\r
# Checked with the library\r
summary: It lends books.   # and games\r
kind: leisure  # or education?\r
title: The library\r
relationship:\r
  - host # the launch\r
# Where we know it from\r
sources: [annual-report]\r
\r
---\r
\r
The library lends books.\r
kind: this is text\r
";

#[test]
fn rows_become_pages_and_twice_is_the_same_as_once() {
    let site = with_sheet(windows_1252(SHEET));
    let before = tree(&site.root());
    let import = ["import", "supporters", "sheet.csv"];
    assert_transcript(
        "import-dry-run",
        &site,
        &[&[&import[..], &["--dry-run"]].concat()],
    );
    assert_eq!(tree(&site.root()), before, "a dry run writes nothing");
    assert_transcript("import", &site, &[&import]);
    let once = tree(&site.root());
    assert_transcript("import-again", &site, &[&import]);
    assert_eq!(tree(&site.root()), once);
    assert_file(
        "import-new.md",
        &site.path("content/supporters/café-zoë.md"),
    );
    let library =
        fs::read_to_string(site.path("content/supporters/the-library.md")).expect("a text");
    let expected = LIBRARY
        .replace("kind: leisure ", "kind: education ")
        .replace(
            "  # or education?\r\n",
            "  # or education?\r\narea: north\r\nwebsite: https://library.example.org/\r\n",
        )
        .replace(
            "relationship:\r\n  - host # the launch",
            "# the launch\r\nrelationship: [host, supporter]",
        );
    let lines = |text: &str| -> Vec<String> {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&library), lines(&expected), "{library}");
    assert!(library.ends_with("\r\n\r\nThe library lends books.\r\nkind: this is text\r\n"));
    assert_eq!(run(&site, &["check", "content/supporters"]).code, Some(0));
}

#[test]
fn the_same_sheet_in_any_encoding_is_the_same() {
    let made = |bytes: &[u8]| -> Tree {
        let site = with_sheet(bytes);
        assert_eq!(
            run(&site, &["import", "supporters", "sheet.csv"]).code,
            Some(1)
        );
        tree(&site.path("content"))
    };
    let wanted = made(&windows_1252(SHEET));
    assert_eq!(wanted.len(), 11);
    assert_eq!(made(SHEET.as_bytes()), wanted);
    assert_eq!(made(format!("\u{feff}{SHEET}").as_bytes()), wanted);
    assert_eq!(made(SHEET.replace("\r\n", "\n").as_bytes()), wanted);
    assert_eq!(made(format!("sep=;\r\n{SHEET}").as_bytes()), wanted);
    let utf16 = format!("\u{feff}{SHEET}");
    let utf16: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(made(&utf16), wanted);
}

#[test]
fn what_is_no_sheet_is_told() {
    let site = with_sheet("");
    site.write("book.csv", b"PK\x03\x04\0\0");
    site.write("no-names.csv", "Kind,Phone\nbusiness,1\n");
    site.write("twice.csv", "Name,Kind,kind\nA,business,business\n");
    site.write(
        "quote.csv",
        "Name,Kind\nA,business\nB,\"business\nC,charity\n",
    );
    site.write(
        "long.csv",
        "Name,Kind\nThe library,leisure,more\nAll, and more,business\n",
    );
    let import = |file: &'static str| ["import", "supporters", file];
    assert_transcript(
        "import-no-sheet",
        &site,
        &[
            &import("sheet.csv"),
            &import("book.csv"),
            &import("no-names.csv"),
            &import("twice.csv"),
            &import("quote.csv"),
            &import("long.csv"),
            &import("nothing.csv"),
            &["import", "pledges", "sheet.csv"],
        ],
    );
}

#[test]
fn a_page_that_cannot_be_changed_safely_is_left() {
    let sheet = "Name,Kind,Relationship,Sources\nThe library,charity,host,annual-report\nThe park,charity,host,annual-report\n";
    let site = with_sheet(sheet);
    let library = "---\n{title: The library, kind: leisure, relationship: [host], sources: [annual-report]}\n---\n";
    site.write("content/supporters/the-library.md", library);
    let park = "---\ntitle: The park\nkind: shop\n---\n";
    site.write("content/supporters/the-park.md", park);
    let before = tree(&site.path("content"));
    assert_transcript(
        "import-unsafe",
        &site,
        &[&["import", "supporters", "sheet.csv"]],
    );
    assert_eq!(tree(&site.path("content")), before);
}

#[test]
fn what_was_wrong_on_a_page_before_is_no_fault_of_its_row() {
    let site = with_sheet("Name,Website\nThe library,https://a.org/\n");
    let text = format!("{LIBRARY}\r\n[Nowhere](nowhere.md)\r\n");
    site.write("content/supporters/the-library.md", text);
    let told = run(&site, &["import", "supporters", "sheet.csv"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(told.out.ends_with("Wrote 1 page.\n"), "{}", told.out);
}

#[cfg(unix)]
#[test]
fn nothing_is_imported_outside_the_site() {
    let site = with_sheet(
        "id,Name,Kind,Relationship,Sources\n../../out,Out,charity,host,annual-report\nnew,New,charity,host,annual-report\n",
    );
    fs::rename(site.path("content/supporters"), site.beside("elsewhere")).expect("a move");
    std::os::unix::fs::symlink(site.beside("elsewhere"), site.path("content/supporters"))
        .expect("a link");
    let before = tree(&site.beside("elsewhere"));
    let told = run(&site, &["import", "supporters", "sheet.csv"]);
    assert_eq!(told.code, Some(2), "{}", told.out);
    assert_eq!(tree(&site.beside("elsewhere")), before);
}

#[test]
fn what_is_downloaded_comes_back_as_it_was() {
    let root = env!("CARGO_MANIFEST_DIR");
    let site = site();
    let out = site.beside("made").to_string_lossy().into_owned();
    let built = run(
        &site,
        &["build", "--no-cache", "--root", root, "--out", &out],
    );
    assert_eq!(built.code, Some(0), "{}", built.err);
    for collection in ["supporters", "safe-spaces"] {
        let sheet = format!("{out}/{collection}/{collection}.csv");
        let told = run(
            &site,
            &[
                "import",
                collection,
                &sheet,
                "--root",
                root,
                "--dry-run",
                "--format",
                "json",
            ],
        );
        let report = told.json();
        assert_eq!(told.code, Some(0), "{report:#}");
        assert!(report["same"].as_u64() > Some(5), "{report:#}");
        for list in ["new", "changed", "gone", "left_out", "findings"] {
            assert_eq!(report[list].as_array().map(Vec::len), Some(0), "{report:#}");
        }
    }
}
