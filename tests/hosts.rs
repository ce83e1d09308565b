//! The site as web hosts serve it: by nginx with the configuration that the program wrote, looked at by
//! requests, by an outside link checker and by Chromium; and the addresses of the release before.

#[path = "hosts/against.rs"]
mod against;
#[path = "hosts/packed.rs"]
mod packed;
#[path = "hosts/same.rs"]
mod same;
#[path = "hosts/server.rs"]
mod server;
mod support;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use serde_json::Value;
use server::{Answer, Server};
use support::{MANIFEST, Site, node, tree};

/// The portal at the top of its host. The last test that uses it stops it.
fn top() -> Arc<Server> {
    static TOP: Mutex<Weak<Server>> = Mutex::new(Weak::new());
    let mut top = TOP.lock().unwrap_or_else(PoisonError::into_inner);
    top.upgrade().unwrap_or_else(|| {
        let server = Arc::new(Server::start("/", &["--compress"]));
        *top = Arc::downgrade(&server);
        server
    })
}

/// The address of a file of the output.
fn address(path: &str) -> String {
    let page = path.strip_suffix("index.html");
    let page = page.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    format!("/{}", page.unwrap_or(path))
}

/// Where a page that stands at an old address leads to.
fn leads_to(html: &[u8]) -> Option<String> {
    let html = String::from_utf8_lossy(html);
    let (_, rest) = html.split_once("<meta http-equiv=\"refresh\" content=\"0; url=")?;
    Some(rest.split_once('"')?.0.to_owned())
}

#[track_caller]
fn assert_guarded(answer: &Answer, path: &str) {
    let policy = answer.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "),
        "{path}"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(
        answer.header("referrer-policy"),
        "strict-origin-when-cross-origin"
    );
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=31536000"
    );
    assert!(
        answer.header("permissions-policy").contains("camera=()"),
        "{path}"
    );
}

#[test]
fn nginx_serves_every_page_and_every_file() {
    let top = top();
    let (mut pages, mut moved, mut lasting, mut squeezed) = (0, 0, 0, 0);
    for (path, bytes) in tree(&top.site()) {
        if path == MANIFEST {
            continue;
        }
        let address = address(&path);
        let answer = top.get(&address, &[("Accept-Encoding", "gzip")]);
        assert_guarded(&answer, &path);
        if let Some(to) = leads_to(&bytes) {
            assert_eq!(
                (answer.status, answer.header("location")),
                (301, to.as_str()),
                "{path}"
            );
            let asked = top.get(&format!("{address}?from=a%20b"), &[]);
            assert_eq!(asked.header("location"), format!("{to}?from=a%20b"));
            assert_eq!(top.get(&to, &[]).status, 200, "{to}");
            moved += 1;
            continue;
        }
        assert_eq!(answer.status, 200, "{path}");
        let body = match answer.header("content-encoding") {
            "gzip" => {
                let mut body = Vec::new();
                let mut reader = flate2::read::GzDecoder::new(answer.body.as_slice());
                reader.read_to_end(&mut body).expect("gzip");
                squeezed += 1;
                if let Ok(packed) = fs::read(top.site().join(format!("{path}.gz"))) {
                    assert!(answer.body == packed, "{path} was packed once more");
                }
                assert_eq!(answer.header("vary"), "Accept-Encoding");
                body
            }
            _ => answer.body.clone(),
        };
        assert_eq!(body, bytes, "{path}");
        if path.ends_with(".html") {
            assert_eq!(
                answer.header("content-type"),
                "text/html; charset=utf-8",
                "{path}"
            );
            assert_eq!(answer.header("content-encoding"), "gzip", "{path}");
            pages += 1;
        }
        let kept = answer.header("cache-control");
        let parts: Vec<&str> = path.split('/').collect();
        if matches!(
            parts[..],
            ["assets", _] | ["pagefind", _, "fragment" | "index" | "filter", _]
        ) {
            assert_eq!(kept, "public, max-age=31536000, immutable", "{path}");
            lasting += 1;
        } else {
            assert_eq!(kept, "public, max-age=0, must-revalidate", "{path}");
            let tag = answer.header("etag").trim_start_matches("W/");
            let asked = [("If-None-Match", tag), ("Accept-Encoding", "gzip")];
            let again = top.get(&address, &asked);
            assert_eq!(again.status, 304, "{path}");
        }
    }
    assert!(pages > 100 && moved >= 3 && lasting > 100 && squeezed > pages);
}

#[test]
fn nginx_shows_our_own_page_for_what_is_not_there() {
    let top = top();
    let page = fs::read(top.site().join("404.html")).unwrap();
    for path in [
        "/nowhere/",
        "/assets/site.0000000000.css",
        "/pledges/nothing/at/all.html",
        "/.spires-manifest.json",
        "/.git/config",
    ] {
        let answer = top.get(path, &[]);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body == page, "{path}");
        assert_guarded(&answer, path);
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=0, must-revalidate"
        );
    }
    let answer = top.get("/pledges", &[]);
    assert_eq!(
        (answer.status, answer.header("location")),
        (301, "/pledges/")
    );
}

#[test]
fn no_page_breaks_the_policy_in_chromium() {
    let top = top();
    let site = top.site();
    let address = top.address();
    let said = node("browser/policy.mjs", [address.as_ref(), site.as_os_str()]);
    assert!(said.contains(" pages and the search, 0 findings"), "{said}");
}

#[test]
fn smaller_pages_and_drawings_say_the_same() {
    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("site");
    for (path, bytes) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        let target = root.join("content").join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
    let root = root.to_string_lossy();
    let out = |name: &str| place.path().join(name).to_string_lossy().into_owned();
    server::spires(&root, &["build", "--out", &out("whole")]);
    let settings = place.path().join("site/content/site.yaml");
    let text = fs::read_to_string(&settings)
        .unwrap()
        .replace("minify: false", "minify: true");
    fs::write(&settings, text).unwrap();
    server::spires(&root, &["build", "--out", &out("small")]);
    node("browser/same-dom.mjs", [out("whole"), out("small")]);
}

/// Follows every link of a served site with an outside link checker.
#[track_caller]
fn crawl(server: &Server) {
    let elsewhere = format!("^(?!{})", server.address().replace('.', "\\."));
    let out = node(
        "tools/node_modules/linkinator/build/src/cli.js",
        [
            &*server.address(),
            "--recurse",
            "--check-css",
            "--check-fragments",
            "--concurrency",
            "20",
            "--skip",
            &elsewhere,
            "--format",
            "json",
        ],
    );
    let start = out.find('{').expect("an object");
    let told: Value = serde_json::from_str(&out[start..]).expect("JSON");
    let links = told["links"].as_array().expect("links");
    let ours: Vec<&Value> = links
        .iter()
        .filter(|link| link["state"] != "SKIPPED")
        .collect();
    assert!(ours.len() > 150, "{} links", ours.len());
    for link in &ours {
        assert_eq!(link["state"], "OK", "{link}");
    }
    // Nothing that is ours is outside of our own path.
    let host = server.address();
    let host = host.split('/').take(3).collect::<Vec<_>>().join("/");
    let stray = links.iter().find(|link| {
        let url = link["url"].as_str().unwrap_or_default();
        link["state"] == "SKIPPED" && url.starts_with(&host)
    });
    assert!(stray.is_none(), "{stray:?}");
}

#[test]
fn an_outside_link_checker_finds_nothing_broken_at_the_top() {
    crawl(&top());
}

#[test]
fn an_outside_link_checker_finds_nothing_broken_below_a_path() {
    let below = Server::start("/sub/path/", &[]);
    crawl(&below);
    let answer = below.get("/sub/path/safeguarding/", &[]);
    assert_eq!(
        (answer.status, answer.header("location")),
        (301, "/sub/path/worried/")
    );
    let answer = below.get("/sub/path/nowhere/", &[]);
    assert_eq!(answer.status, 404);
    assert!(answer.body == fs::read(below.site().join("404.html")).unwrap());
    let sheet = tree(&below.site())
        .into_keys()
        .find(|path| path.starts_with("assets/"));
    let answer = below.get(&format!("/sub/path/{}", sheet.unwrap()), &[]);
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let site = below.site();
    let address = below.address();
    let said = node("browser/policy.mjs", [address.as_ref(), site.as_os_str()]);
    assert!(said.contains(" pages and the search, 0 findings"), "{said}");
}

/// A small site with old addresses, for some hosts.
fn small(hosts: &str) -> Site {
    let site = Site::of(&["golden/_theme", "golden/markdown/site"]);
    site.edit(
        "content/site.yaml",
        "theme: plain",
        &format!("theme: plain\nhosts: [{hosts}]"),
    );
    site
}

#[test]
fn hosts_have_their_files_when_they_are_listed() {
    let site = small("cloudflare, azure");
    assert_eq!(site.build(&[]).code, Some(0));
    let files = site.output();
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    assert_eq!(
        text("_redirects"),
        "/old-words/ /words/ 301\n/old/words.html /words/ 301\n/words.html /words/ 301\n\
         /w%C3%B6rter/ /words/ 301\n"
    );
    assert!(text("_headers").starts_with("/*\n  Content-Security-Policy: default-src 'none'; "));
    let azure: Value = serde_json::from_str(&text("staticwebapp.config.json")).unwrap();
    assert_eq!(azure["routes"][1]["redirect"], "/words/");
    // A setting, an old address: the files that tell of them are made again, and no other is.
    site.edit("content/site.yaml", "/old-words/", "/older-words/");
    let run = site.build(&["--format", "json"]).json();
    let made: Vec<&str> = run["why"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["page"].as_str())
        .collect();
    assert_eq!(made, ["_redirects", "staticwebapp.config.json"]);
    site.edit("content/site.yaml", "[cloudflare, azure]", "[]");
    assert_eq!(site.build(&[]).code, Some(0));
    assert!(!site.path("public/_headers").exists() && !site.path("public/_redirects").exists());
}

#[test]
fn hosts_are_told_the_path_that_the_site_is_below() {
    let site = small("netlify");
    assert_eq!(
        site.build(&["--base-url", "https://example.org/sub/path/"])
            .code,
        Some(0)
    );
    let files = site.output();
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let first = "/sub/path/old-words/ /sub/path/words/ 301!\n";
    assert!(
        text("_redirects").starts_with(first),
        "{}",
        text("_redirects")
    );
    assert!(text("_headers").contains("\n/sub/path/assets/*\n  Cache-Control: "));
}

#[test]
fn what_nginx_includes_is_kept_away_from_readers_and_from_other_files() {
    let site = small("netlify");
    assert_eq!(site.build(&[]).code, Some(0));
    let run = site.run(&["nginx", "--out", "public/conf"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("is served to everybody"), "{}", run.err);
    for _ in 0..2 {
        assert_eq!(site.run(&["nginx", "--out", "conf"]).code, Some(0));
    }
    site.write("conf/spires-http.conf", "# Mine\n");
    assert_eq!(site.run(&["nginx", "--out", "conf"]).code, Some(2));
}
