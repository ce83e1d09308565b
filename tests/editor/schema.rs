//! `spires schema`: the schemas say what the validator says, and the editor's set-up keeps what is there.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use spires::author::schemas;
use spires::content::{Consent, Kind, Languages, read};
use spires::diag::{Position, Severity, Source};
use spires::yaml::{self, Decoder, Keys};

use super::{run, site, support, wrong_by_schema};

/// What a schema cannot say, by the validator's words.
const BEYOND: [&str; 4] = [
    "Cells in this row: ",
    "Two tables on this page are called ",
    "This event ends before it starts.",
    "This page expires before it is published",
];

/// A page of our own content: its kind, its path, its front matter.
type Page = (Kind, String, Value);

fn pages() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = support::tree(&root.join("content")).into_iter();
    let pages = files.filter(|(path, _)| path.ends_with(".md"));
    pages
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("a text");
            let front = text.split("---\n").nth(1).expect("front matter");
            let front = serde_yaml::from_str(front).expect("YAML");
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            let is_item = !path.ends_with("index.md");
            let collection = spires::content::Collection::of_folder(folder);
            let kind = collection
                .filter(|_| is_item)
                .map_or(Kind::Page, Kind::Item);
            (kind, format!("content/{path}"), front)
        })
        .collect()
}

/// What the validator finds in a page with this front matter.
fn wrong_by_validator(path: &str, front: &Value) -> Vec<String> {
    let languages = Languages {
        main: "en-GB".into(),
        others: Vec::new(),
    };
    // What JSON is, YAML is too.
    let source = Source::new(path, format!("---\n{front}\n---\n"));
    let findings = read(&source, &languages).1.into_iter();
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.message).collect()
}

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("small")
    }
}

/// Values that people write, in the right places and in wrong ones.
fn odd(dice: &mut Dice) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(false),
        json!(""),
        json!(" "),
        json!("text"),
        json!("safe"),
        json!(0),
        json!(7),
        json!(-1),
        json!(1.5),
        json!(2026),
        json!(99999),
        json!(5_000_000_000_u64),
        json!([]),
        json!(["text"]),
        json!([null]),
        json!([7]),
        json!({}),
        json!({"a": 1}),
        json!("2026"),
        json!("2026-03"),
        json!("2026-13"),
        json!("2026-02-30"),
        json!("2026-06-31"),
        json!("2026-3-1"),
        json!("0000"),
        json!("2026-03-14T09:30"),
        json!("2026-03-14 24:00"),
        json!("14/03/2026"),
        json!("50"),
        json!("over 50"),
        json!("over  50"),
        json!("+50"),
        json!("1000000000"),
        json!("many"),
        json!("https://a.org/"),
        json!("http://"),
        json!("https:a.org"),
        json!(" https://a.org"),
        json!("www.a.org"),
        json!("business"),
        json!("Business"),
        json!("host"),
        json!(["host"]),
        json!(["hosts"]),
        json!("replace"),
        json!("end"),
        json!("primary"),
        json!(["under-5s"]),
        json!("library"),
        json!(["first-aid"]),
        json!("report"),
    ];
    values[dice.roll(values.len())].clone()
}

/// Changes one thing somewhere in a value.
fn change(value: &mut Value, dice: &mut Dice) {
    let deeper = dice.roll(3) > 0;
    match value {
        Value::Object(map) if !map.is_empty() && deeper => {
            let at = dice.roll(map.len());
            let name = map.keys().nth(at).expect("a key").clone();
            match dice.roll(8) {
                0 => drop(map.remove(&name)),
                1 => drop(map.insert(format!("{name}s"), json!("text"))),
                2 => drop(map.insert("publish".to_owned(), odd(dice))),
                _ => change(&mut map[&name], dice),
            }
        }
        Value::Array(list) if !list.is_empty() && deeper => {
            let at = dice.roll(list.len());
            match dice.roll(4) {
                0 => drop(list.remove(at)),
                1 => list.push(odd(dice)),
                _ => change(&mut list[at], dice),
            }
        }
        other => *other = odd(dice),
    }
}

#[test]
fn schemas_and_the_validator_agree() {
    let schemas = schemas();
    let mut dice = Dice(0x5eed_c0de);
    let pages = pages();
    let (mut right, mut wrong) = (0, 0);
    for kind in Kind::all() {
        let (_, schema) = schemas
            .iter()
            .find(|(name, _)| *name == kind.name())
            .expect("a schema");
        let of_kind: Vec<&Page> = pages.iter().filter(|page| page.0 == kind).collect();
        assert!(
            !of_kind.is_empty(),
            "no page shows what a {} is",
            kind.name()
        );
        let mut cases: Vec<(String, Value)> = Vec::new();
        for (_, path, front) in &of_kind {
            cases.push((path.clone(), front.clone()));
        }
        for at in 0..200 {
            let (_, path, front) = of_kind[at % of_kind.len()];
            let mut front = front.clone();
            for _ in 0..=dice.roll(2) {
                change(&mut front, &mut dice);
            }
            if front.is_object() {
                cases.push((path.clone(), front));
            }
        }
        let values: Vec<Value> = cases.iter().map(|(_, front)| front.clone()).collect();
        let by_schema = wrong_by_schema(schema, &values);
        for ((path, front), by_schema) in cases.iter().zip(by_schema) {
            let mut found = wrong_by_validator(path, front);
            found.retain(|message| !BEYOND.iter().any(|beyond| message.starts_with(beyond)));
            assert_eq!(
                found.is_empty(),
                by_schema.is_empty(),
                "{path}: {front:#}\nvalidator: {found:?}\nschema: {by_schema}"
            );
            if found.is_empty() {
                right += 1
            } else {
                wrong += 1
            }
        }
    }
    assert!(right > 400 && wrong > 1000, "{right} right, {wrong} wrong");
}

#[test]
fn our_settings_and_sources_are_as_their_schemas_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let value = |path: &str| -> Value {
        let text = fs::read_to_string(root.join(path)).expect("a text");
        serde_yaml::from_str(&text).expect("YAML")
    };
    for (name, path) in [
        ("settings", "content/site.yaml"),
        ("sources", "content/sources.yaml"),
    ] {
        let (_, schema) = schemas()
            .into_iter()
            .find(|(known, _)| *known == name)
            .expect("a schema");
        let good = value(path);
        let mut bad = good.clone();
        bad["title"] = json!(7);
        let mut unknown_rule = good.clone();
        unknown_rule["checks"] = json!({ "levels": { "broken-lnk": "off" } });
        let wrong = wrong_by_schema(&schema, &[good, bad, unknown_rule]);
        assert_eq!(wrong[0], "");
        assert!(!wrong[1].is_empty() && !wrong[2].is_empty(), "{wrong:?}");
    }
}

#[test]
fn the_schema_of_a_pictures_record_and_the_validator_agree() {
    let schemas = schemas();
    let (_, schema) = schemas
        .iter()
        .find(|(name, _)| *name == "photo")
        .expect("a schema");
    let keys = Keys::of::<Consent>();
    let whole = json!({
        "shows": "people", "reference": "C-2024-017", "given": "2024-05-01", "expires": 2029, "withdrawn": null,
    });
    let mut dice = Dice(0x0bad_cafe);
    let mut values = vec![whole.clone(), json!({ "shows": "nobody" }), json!({})];
    for _ in 0..200 {
        let mut value = whole.clone();
        for _ in 0..=dice.roll(2) {
            change(&mut value, &mut dice);
        }
        values.extend(value.is_object().then_some(value));
    }
    let mut wrong = 0;
    for (value, by_schema) in values.iter().zip(wrong_by_schema(schema, &values)) {
        let source = Source::new("content/park.jpg.yaml", value.to_string());
        let found = match yaml::read(&source, 0..source.text.len()) {
            Err(finding) => vec![*finding],
            Ok(document) => {
                let mut decoder = Decoder::new(&source, document, Position::START);
                decoder.decode::<Consent>(&keys);
                decoder.finish().1
            }
        };
        assert_eq!(
            found.is_empty(),
            by_schema.is_empty(),
            "{value:#}\nvalidator: {found:?}\nschema: {by_schema}"
        );
        wrong += usize::from(!found.is_empty());
    }
    assert!((50..190).contains(&wrong), "{wrong} of {}", values.len());
}

#[test]
fn every_key_says_what_it_is_for() {
    fn look(place: &str, schema: &Value) {
        for (name, key) in schema["properties"].as_object().into_iter().flatten() {
            let place = format!("{place}.{name}");
            assert!(
                key["description"]
                    .as_str()
                    .is_some_and(|text| text.len() > 3),
                "{place}"
            );
            look(&place, key);
            look(&place, &key["items"]);
        }
    }
    for (name, schema) in schemas() {
        assert!(schema["description"].is_string(), "{name}");
        look(name, &schema);
    }
}

#[test]
fn schemas_are_printed_one_or_all_and_saved_each_in_a_file() {
    let site = site();
    let one = run(&site, &["schema", "supporter"]).json();
    let all = run(&site, &["schema"]).json();
    let mut printed = all["definitions"]["supporter"].clone();
    assert_eq!(printed, one);
    assert_eq!(run(&site, &["schema", "--out", "schemas"]).code, Some(0));
    let saved = fs::read(site.path("schemas/supporter.schema.json")).expect("a schema");
    printed = serde_json::from_slice(&saved).expect("JSON");
    assert_eq!(printed, one);
    assert_eq!(support::names(&site.path("schemas")).len(), schemas().len());
    assert_eq!(run(&site, &["schema", "suporter"]).code, Some(2));
}

#[test]
fn the_editors_folder_keeps_what_people_wrote() {
    let site = site();
    site.write(".vscode/settings.json", "{\"editor.fontSize\": 18}");
    site.write(".vscode/extensions.json", "{\n  // Mine\n}");
    let first = run(&site, &["schema", "--vscode"]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(
        first.out.contains("extensions.json holds comments"),
        "{}",
        first.out
    );
    let made = support::tree(&site.path(".vscode"));
    let settings: Value = serde_json::from_slice(&made["settings.json"]).expect("JSON");
    assert_eq!(settings["editor.fontSize"], 18);
    for schema in settings["yaml.schemas"]
        .as_object()
        .expect("schemas")
        .keys()
    {
        assert!(site.path(schema).is_file(), "{schema}");
    }
    assert_eq!(made["extensions.json"], b"{\n  // Mine\n}");
    run(&site, &["schema", "--vscode"]);
    assert_eq!(
        support::tree(&site.path(".vscode")),
        made,
        "twice is the same as once"
    );
    // What a person reads is what the task reads: two lines for each finding.
    let tasks: Value = serde_json::from_slice(&made["tasks.json"]).expect("JSON");
    let patterns = &tasks["tasks"][0]["problemMatcher"]["pattern"];
    site.write("content/news.md", "No details");
    let told = run(&site, &["check"]).err;
    for (at, line) in told.lines().take(2).enumerate() {
        let schema = json!({ "type": "string", "pattern": patterns[at]["regexp"] });
        assert_eq!(wrong_by_schema(&schema, &[json!(line)]), [""]);
    }
}
