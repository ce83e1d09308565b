//! What the index of a few records is, and that it is always the same.

use std::io::Read;

use super::*;

fn record(url: &str, title: &str, text: &str) -> Record {
    Record {
        url: url.to_owned(),
        title: title.to_owned(),
        kind: "page",
        parts: vec![Part {
            heading: None,
            text: text.to_owned(),
        }],
        ..Record::default()
    }
}

fn records() -> Vec<Record> {
    let mut spire = record("/spires/b/", "Trust & care", "How people work.\nTogether");
    spire.kind = "spire";
    spire.formerly = vec!["The Old Way".to_owned()];
    spire.also = vec!["the-first-way".to_owned()];
    spire.parts.push(Part {
        heading: Some(Heading {
            id: "five-parts".to_owned(),
            level: 2,
            title: "Five <parts>".to_owned(),
        }),
        text: "Listen, \"wait\" & see".to_owned(),
    });
    let mut word = record("/language/a/#word-case", "", "A family is no case.");
    word.kind = "word";
    word.word = Some(Word {
        avoid: vec!["case".to_owned(), "file".to_owned()],
        prefer: vec!["family".to_owned()],
        mode: "replace",
    });
    let mut all = vec![spire, word];
    all.extend((0..60).map(|n| {
        let text = format!("Number {n} of many: café, naïve, resumé and resume number {n}.");
        record(&format!("/many/{n}/"), &format!("Page {n}"), &text)
    }));
    all
}

/// What stands in a compressed file of an index.
fn unpacked(bytes: &[u8]) -> String {
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(bytes)
        .read_to_end(&mut text)
        .expect("a compressed file");
    String::from_utf8_lossy(text.strip_prefix(b"pagefind_dcd").expect("its mark")).into_owned()
}

/// What the index tells of the record at an address.
fn told(files: &Files, url: &str) -> serde_json::Value {
    let texts = files
        .iter()
        .filter(|(name, _)| name.starts_with("fragment/"))
        .map(|(_, bytes)| unpacked(bytes));
    let mut told = texts.map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap());
    told.find(|told| told["url"] == url).expect("the record")
}

#[test]
fn an_index_holds_what_is_needed_and_no_more() {
    let files = index("en-GB", &records()).unwrap();
    let kinds = |start: &str| files.keys().filter(|name| name.starts_with(start)).count();
    assert_eq!(kinds("fragment/"), 62);
    assert_eq!((kinds("index/"), kinds("filter/")), (1, 2));
    let rest: Vec<&str> = files
        .keys()
        .filter(|name| !name.contains('/') && !name.ends_with(".pf_meta"))
        .map(String::as_str)
        .collect();
    assert_eq!(rest, ["pagefind-entry.json", SCRIPT, "wasm.en.pagefind"]);
    assert_eq!(kinds("pagefind.en_"), 1);
}

#[test]
fn a_record_is_told_as_it_is() {
    let files = index("en-GB", &records()).unwrap();
    let spire = told(&files, "/spires/b/");
    assert_eq!(
        spire["content"],
        "How people work. Together. Five <parts> Listen, \"wait\" & see."
    );
    assert_eq!(spire["meta"]["title"], "Trust & care");
    assert_eq!(spire["meta"]["formerly"], "The Old Way");
    assert_eq!(spire["filters"]["kind"][0], "spire");
    assert_eq!(spire["anchors"][0]["id"], "five-parts");
    assert_eq!(spire["anchors"][0]["text"], "Five <parts>");
    let word = told(&files, "/language/a/#word-case");
    assert_eq!(word["meta"]["avoid"], "case; file");
    assert_eq!(word["meta"]["prefer"], "family");
    assert_eq!(word["filters"]["mode"][0], "replace");
    assert_eq!(word["content"], "A family is no case.");
}

#[test]
fn equal_records_give_equal_bytes() {
    let first = index("en-GB", &records()).unwrap();
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let again = pool.unwrap().install(|| {
            // Two at once, as two languages are.
            rayon::join(|| index("en-GB", &records()), || index("ur", &records()))
        });
        assert!(again.0.unwrap() == first, "with {threads} threads");
        assert!(again.1.unwrap().contains_key("wasm.unknown.pagefind"));
    }
}

#[test]
fn what_changes_in_a_record_changes_its_files_alone() {
    let mut records = records();
    let before = index("en", &records).unwrap();
    records[3].parts[0].text.push_str(" And more.");
    let after = index("en", &records).unwrap();
    let kept = after
        .iter()
        .filter(|(name, bytes)| before.get(*name) == Some(*bytes));
    // Of 62 fragments one is another, and so are the words, the list of pages and the entry.
    assert_eq!(kept.count(), after.len() - 4);
}

#[test]
fn no_language_and_no_text_is_too_odd() {
    for language in [
        "",
        "x",
        "é",
        "EN",
        "en-GB-oxendict-x-a-very-long-private-part",
        "tlh-x",
    ] {
        let mut odd = record(
            "/a?b#c",
            "",
            "___PAGEFIND_WEIGHT___x ___END_PAGEFIND_WEIGHT___",
        );
        odd.parts.push(Part {
            heading: Some(Heading {
                id: "a b\"><script>".to_owned(),
                level: 200,
                title: String::new(),
            }),
            text: "\0\u{200b} ___PAGEFIND_ANCHOR___ </p></body> \u{feff}\u{301}".to_owned(),
        });
        let empty = Record::default();
        assert!(index(language, &[odd, empty]).is_ok(), "{language}");
    }
    assert!(index("en", &[]).unwrap().contains_key(SCRIPT));
}
