//! Publishers that are cut short, and publishers who meet, over a store in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use object_store::memory::InMemory;
use object_store::path::Path as Key;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use tempfile::TempDir;

use super::fragile::{Cut, Fragile};
use super::store::LOCK;
use super::*;
use crate::digest::Digest;
use crate::inputs;

type Files = BTreeMap<String, String>;

fn files(texts: &[(&str, &str)]) -> Files {
    let texts = texts.iter();
    texts
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect()
}

/// A finished site in a folder of its own.
fn built(files: &Files) -> (TempDir, Site) {
    let folder = tempfile::tempdir().unwrap();
    let digests: BTreeMap<_, _> = files
        .iter()
        .map(|(path, text)| {
            inputs::make_file(&folder.path().join(path), text.as_bytes()).unwrap();
            (path, Digest::of(text.as_bytes()).to_string())
        })
        .collect();
    let manifest = serde_json::json!({ "version": 2, "files": digests });
    let file = folder.path().join(".spires-manifest.json");
    inputs::make_file(&file, manifest.to_string().as_bytes()).unwrap();
    let site = Site::read(folder.path()).unwrap();
    (folder, site)
}

fn destination(store: Arc<dyn ObjectStore>) -> Destination {
    Destination::of(To::parse("s3://test").unwrap(), store)
}

const PACE: Pace = Pace {
    renew: Duration::from_millis(10),
    expiry: Duration::from_millis(400),
    watch: Duration::from_millis(60),
    settle: Duration::from_millis(20),
};

const TERMS: Terms = Terms {
    foreign: Foreign::Keep,
    losses: Losses::Half,
    held: Held::Break,
    pace: Pace {
        settle: Duration::ZERO,
        ..PACE
    },
};

const EARS: Ears = Ears {
    progress: &|_, _| {},
    say: &|_| {},
};

fn send(site: &Site, store: Arc<dyn ObjectStore>) -> Result<Report, Failure> {
    publish(site, &destination(store), "Ada", &TERMS, &EARS)
}

/// Puts a file there by another hand.
fn lay(store: &InMemory, path: &str, text: &'static str) {
    let key = Key::from(path);
    run(async { Ok(store.put(&key, text.into()).await) })
        .unwrap()
        .unwrap();
}

/// What the store holds, but for the publishers' own files.
fn held(store: &InMemory) -> Files {
    run(async {
        let listed: Vec<ObjectMeta> = store.list(None).try_collect().await.unwrap();
        let mut held = Files::new();
        for file in listed {
            let bytes = store
                .get(&file.location)
                .await
                .unwrap()
                .bytes()
                .await
                .unwrap();
            held.insert(
                file.location.to_string(),
                String::from_utf8(bytes.to_vec()).unwrap(),
            );
        }
        held.remove(RECORD);
        held.remove(LOCK);
        Ok(held)
    })
    .unwrap()
}

fn old() -> Files {
    files(&[
        ("index.html", "old home"),
        ("about/index.html", "old page"),
        ("gone/index.html", "a page that goes"),
        ("gone/picture.jpg", "its picture"),
        ("same/index.html", "the same"),
        ("feed.xml", "old feed"),
    ])
}

fn new() -> Files {
    files(&[
        ("index.html", "new home"),
        ("about/index.html", "new page"),
        ("fresh/index.html", "a page that comes"),
        ("fresh/picture.jpg", "its picture"),
        ("same/index.html", "the same"),
        ("feed.xml", "new feed"),
    ])
}

#[test]
fn only_what_changed_is_sent_and_the_rest_is_left() {
    let store = Arc::new(InMemory::new());
    let (_old, site) = built(&old());
    assert_eq!(send(&site, store.clone()).unwrap().sent.len(), 6);
    let again = send(&site, store.clone()).unwrap();
    assert_eq!(
        (again.sent.len(), again.removed.len(), again.unchanged),
        (0, 0, 6)
    );

    lay(&store, "gone/notes.txt", "theirs");
    let (_new, site) = built(&new());
    let done = send(&site, store.clone()).unwrap();
    let sent: Vec<&str> = done.sent.iter().map(|send| send.path.as_str()).collect();
    assert_eq!(
        sent,
        [
            "fresh/picture.jpg",
            "about/index.html",
            "fresh/index.html",
            "feed.xml",
            "index.html"
        ]
    );
    assert_eq!(done.removed, ["gone/index.html", "gone/picture.jpg"]);
    let mut expected = new();
    expected.insert("gone/notes.txt".to_owned(), "theirs".to_owned());
    assert_eq!(held(&store), expected);
}

/// At every single operation, before it and after it.
#[test]
fn cut_short_at_any_moment_the_next_one_ends_with_the_site() {
    let ((_old, before), (_new, after)) = (built(&old()), built(&new()));
    for cut in [Cut::Before, Cut::After] {
        let mut whole = false;
        for at in 1.. {
            let inner = Arc::new(InMemory::new());
            lay(&inner, "gone/notes.txt", "theirs");
            send(&before, inner.clone()).unwrap();
            let fragile = Fragile::new(inner.clone(), at, cut);
            let first = send(&after, Arc::new(fragile));
            // Whoever reads meanwhile finds nothing that points to what is not there.
            let meanwhile = held(&inner);
            let is_new = |path: &str| meanwhile.get(path) == new().get(path);
            if is_new("fresh/index.html") || is_new("about/index.html") {
                assert!(is_new("fresh/picture.jpg"), "{cut:?} {at}");
            }
            if is_new("index.html") || is_new("feed.xml") {
                assert!(is_new("fresh/index.html") && is_new("about/index.html"));
            }
            if !meanwhile.contains_key("gone/index.html") {
                assert!(new().keys().all(|path| is_new(path)), "{cut:?} {at}");
            }
            send(&after, inner.clone()).unwrap();
            let mut expected = new();
            expected.insert("gone/notes.txt".to_owned(), "theirs".to_owned());
            assert_eq!(held(&inner), expected, "{cut:?} {at}");
            let idle = send(&after, inner.clone()).unwrap();
            assert!(idle.sent.is_empty() && idle.removed.is_empty());
            if first.is_ok() {
                whole = true;
                assert!(at > 10, "only {at} operations");
                break;
            }
        }
        assert!(whole);
    }
}

#[test]
fn what_somebody_changed_at_the_destination_is_mended_or_left() {
    let store = Arc::new(InMemory::new());
    send(&built(&old()).1, store.clone()).unwrap_or_else(|_| panic!("it is published"));
    run(async {
        store
            .put(&"same/index.html".into(), "edited".into())
            .await
            .unwrap();
        store
            .put(&"gone/index.html".into(), "edited".into())
            .await
            .unwrap();
        store.delete(&"feed.xml".into()).await.unwrap();
        Ok(())
    })
    .unwrap();
    let (_new, site) = built(&new());
    let done = send(&site, store.clone()).unwrap();
    assert_eq!(done.left, ["gone/index.html"]);
    let held = held(&store);
    assert_eq!(held["same/index.html"], "the same");
    assert_eq!(held["gone/index.html"], "edited");
    assert_eq!(held["feed.xml"], "new feed");
}

#[test]
fn somebody_elses_file_is_not_replaced_unasked() {
    let store = Arc::new(InMemory::new());
    lay(&store, "index.html", "theirs");
    let (_new, site) = built(&new());
    let refused = send(&site, store.clone()).unwrap_err().to_string();
    assert!(
        refused.contains("(index.html)") && refused.contains("--replace"),
        "{refused}"
    );
    assert_eq!(held(&store), files(&[("index.html", "theirs")]));
    let terms = Terms {
        foreign: Foreign::Replace,
        ..TERMS
    };
    publish(&site, &destination(store.clone()), "Ada", &terms, &EARS).unwrap();
    assert_eq!(held(&store), new());
}

#[test]
fn most_of_a_site_does_not_go_unasked() {
    let store = Arc::new(InMemory::new());
    let many = (0..30).map(|at| (format!("{at}/index.html"), at.to_string()));
    let (_many, site) = built(&many.collect());
    send(&site, store.clone()).unwrap();
    let (_new, site) = built(&new());
    let refused = send(&site, store.clone()).unwrap_err().to_string();
    assert!(
        refused.contains("30 of the 30") && refused.contains("--remove-many"),
        "{refused}"
    );
    assert_eq!(held(&store).len(), 30);
    let terms = Terms {
        losses: Losses::Any,
        ..TERMS
    };
    publish(&site, &destination(store.clone()), "Ada", &terms, &EARS).unwrap();
    assert_eq!(held(&store), new());
}

#[test]
fn a_damaged_record_is_not_guessed_at() {
    let store = Arc::new(InMemory::new());
    for text in ["{", r#"{"version":2,"files":{}}"#] {
        lay(&store, RECORD, text);
        let refused = send(&built(&new()).1, store.clone())
            .unwrap_err()
            .to_string();
        assert!(refused.contains(RECORD), "{refused}");
    }
    // A name that leads elsewhere is refused, not followed.
    let text = r#"{"version":1,"files":{"../x":{"stamp":"1"}}}"#;
    lay(&store, RECORD, text);
    let (_new, site) = built(&new());
    send(&site, store.clone()).unwrap();
    assert_eq!(held(&store), new());
}

/// Takes the lock as somebody.
async fn take<'a>(to: &'a Destination, who: &str, held: Held) -> Result<Lease<'a>, Failure> {
    Lease::take(to, who, PACE, held, &|_| {}).await
}

#[test]
fn the_second_publisher_is_told_of_the_first() {
    let to = destination(Arc::new(InMemory::new()));
    run(async {
        let first = take(&to, "Ada", Held::Respect).await?;
        let refused = take(&to, "Grace", Held::Respect).await.unwrap_err();
        assert!(refused.to_string().contains("Ada (since"), "{refused}");
        first.release().await?;
        take(&to, "Grace", Held::Respect).await.map(drop)
    })
    .unwrap();
}

#[test]
fn a_dead_lock_opens_and_a_living_one_does_not() {
    let to = destination(Arc::new(InMemory::new()));
    run(async {
        let _dead = take(&to, "Ada", Held::Respect).await?;
        tokio::time::sleep(PACE.expiry * 2).await;
        // Two who find it at once cannot both have it.
        let (one, two) = tokio::join!(
            take(&to, "Grace", Held::Respect),
            take(&to, "Mary", Held::Respect)
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let living = one.or(two)?;
        // Its clock is a year behind, but it is renewed.
        let mut minutes = 10;
        let behind = async {
            loop {
                let note = to.read(LOCK).await?.unwrap_or_default();
                to.put(LOCK, renewed_by(&note, minutes), &headers()).await?;
                minutes += 1;
                living.look().await?;
                tokio::time::sleep(PACE.renew).await;
            }
        };
        tokio::select! {
            end = behind => end,
            refused = take(&to, "Ada", Held::Respect) => {
                assert!(refused.unwrap_err().to_string().contains("is publishing there"));
                Ok(())
            }
        }
    })
    .unwrap();
}

/// A note of the lock, as a clock that is years behind would renew it.
fn renewed_by(note: &[u8], minutes: u32) -> Vec<u8> {
    let mut note: serde_json::Value = serde_json::from_slice(note).unwrap_or_default();
    note["renewed"] = format!("2020-01-01T00:{minutes}:00Z").into();
    note.to_string().into_bytes()
}

#[test]
fn a_publisher_who_lost_the_lock_stops() {
    let to = destination(Arc::new(InMemory::new()));
    run(async {
        let first = take(&to, "Ada", Held::Respect).await?;
        let second = take(&to, "Grace", Held::Break).await?;
        let lost = first.keep(|| async { Ok(()) }).await;
        assert!(lost.to_string().contains("Grace (since"), "{lost}");
        assert!(
            first.release().await.is_err(),
            "it is not theirs to give back"
        );
        // A machine that slept knows by its own clock.
        second.check()?;
        tokio::time::sleep(PACE.expiry * 2).await;
        assert!(second.check().unwrap_err().to_string().contains("asleep"));
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_site_that_is_not_as_it_was_built_is_not_published() {
    let (folder, site) = built(&new());
    inputs::replace_file(&folder.path().join("feed.xml"), b"edited").unwrap();
    let refused = Site::read(folder.path()).unwrap_err().to_string();
    assert!(refused.contains("(feed.xml)"), "{refused}");
    assert!(site.file("feed.xml").is_err());
    inputs::remove_file(&folder.path().join(".spires-manifest.json")).unwrap();
    let refused = Site::read(folder.path()).unwrap_err().to_string();
    assert!(refused.contains("spires build"), "{refused}");
}
