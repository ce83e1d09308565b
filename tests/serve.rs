//! The preview's server: what it answers, to whom, and how it follows the files.

#[path = "browser/program.rs"]
mod program;

use std::fs;
use std::io::BufRead;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use program::{PATIENCE, Preview, page, status, write_site};

/// The data of the next event of a stream.
fn next_version(stream: &mut impl BufRead) -> String {
    let lines = stream.lines().map(Result::unwrap);
    let mut data = lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned));
    data.next().unwrap()
}

#[test]
fn pages_and_files_are_served() {
    let preview = Preview::start();
    let home = preview.get("/");
    assert_eq!(status(&home), "200", "{home}");
    assert!(home.contains("content-type: text/html; charset=utf-8"));
    assert!(home.contains("cache-control: no-store"));
    assert!(!home.to_lowercase().contains("access-control"));
    // What a published page may not do, it may not do here; the preview's own script asks for news.
    let policy = "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; \
                  img-src 'self'; manifest-src 'self'; form-action 'self' mailto:; base-uri 'none'; frame-ancestors 'none'; \
                  connect-src 'self'\r\n";
    assert!(home.contains(policy), "{home}");
    assert!(!home.contains("strict-transport-security"), "{home}");
    assert!(home.contains("src=\"/_spires/reload.js\""));
    // Links are made for the preview, whatever the settings say of the site's own address.
    assert!(!home.contains("/sub/"), "{home}");
    let about = preview.get("/about/");
    assert!(status(&about) == "200" && about.contains("About us"));
    let file = preview.get("/leaflet.pdf");
    assert!(file.contains("content-type: application/pdf") && file.ends_with("%PDF-1.7"));
    for (path, part) in [
        ("reload.js", "EventSource"),
        ("place.js", "scrollTo"),
        ("panel.js", "clipboard"),
        ("preview.css", "#spires-problems"),
    ] {
        let answer = preview.get(&format!("/_spires/{path}"));
        assert!(status(&answer) == "200" && answer.contains(part), "{path}");
    }
}

#[test]
fn a_page_without_its_slash_is_sent_on() {
    let answer = Preview::start().get("/about?from=here");
    assert_eq!(status(&answer), "307");
    assert!(
        answer.contains("location: /about/?from=here\r\n"),
        "{answer}"
    );
}

#[test]
fn what_is_not_there_is_the_sites_own_page_for_it() {
    let preview = Preview::start();
    let answer = preview.get("/nowhere/");
    assert!(
        status(&answer) == "404" && answer.contains("Not here"),
        "{answer}"
    );
}

#[test]
fn no_path_leads_outside_the_site() {
    let preview = Preview::start();
    for path in [
        "/..%2f..%2fCargo.toml",
        "/..%2fCargo.toml",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%5cCargo.toml",
        "/%2fetc%2fpasswd",
        "//etc/passwd",
        "/content/index.md",
        "/index.md",
        "/about/%00",
        "/%ff",
        "/%252e%252e/Cargo.toml",
        "/..%c0%afCargo.toml",
        "/%e2%80%a5/Cargo.toml",
        "/about/../../Cargo.toml",
        "/_spires/../../Cargo.toml",
        "/_spires/%2e%2e/Cargo.toml",
        "/.spires/traces",
        "/C:%5cCargo.toml",
        "/file:%2f%2f%2fetc%2fpasswd",
    ] {
        let answer = preview.get(path);
        assert!(
            status(&answer) == "404" && !answer.contains("secret"),
            "{path}: {answer}"
        );
    }
}

#[test]
fn only_the_address_of_the_preview_is_answered() {
    let preview = Preview::start();
    let port = preview.address.rsplit(':').next().unwrap().to_owned();
    // A name that somebody else's website was made to lead here: “DNS rebinding”.
    for host in ["evil.example", "evil.example:4000", "192.168.1.5", ""] {
        for path in ["/", "/_spires/events", "/_spires/reload.js", "/leaflet.pdf"] {
            let answer = preview.ask("GET", path, host);
            assert_eq!(status(&answer), "403", "{host} {path}");
            assert!(!answer.contains("Home"));
        }
    }
    for request in [
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
    ] {
        let answer = preview.send(request);
        assert!(
            matches!(status(&answer), "400" | "403"),
            "{request}: {answer}"
        );
        assert!(!answer.contains("Home"));
    }
    assert_eq!(
        status(&preview.ask("GET", "/", &format!("localhost:{port}"))),
        "200"
    );
}

#[test]
fn other_websites_get_no_answer() {
    let preview = Preview::start();
    let ask = |path: &str, origin: &str| {
        preview.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n",
            preview.address
        ))
    };
    for path in ["/", "/_spires/events", "/_spires/reload.js", "/leaflet.pdf"] {
        for origin in ["https://evil.example", "http://localhost:1", "null", ""] {
            let answer = ask(path, origin);
            assert_eq!(status(&answer), "403", "{path} {origin}");
            assert!(!answer.contains("version") && !answer.contains("Home"));
        }
    }
    let answer = ask("/", &format!("http://{}", preview.address));
    assert_eq!(status(&answer), "200");
    // No other website may read it, nor show what is in it.
    let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
    assert!(!head.contains("access-control"), "{head}");
    assert!(head.contains("cross-origin-resource-policy: same-origin"));
}

#[test]
fn pages_can_be_looked_at_and_nothing_else() {
    let preview = Preview::start();
    let head = preview.ask("HEAD", "/about/", &preview.address);
    assert_eq!(status(&head), "200");
    assert!(
        head.ends_with("\r\n\r\n") && head.contains("content-length: "),
        "{head}"
    );
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        let answer = preview.ask(method, "/about/", &preview.address);
        assert_eq!(status(&answer), "405", "{method}");
        assert!(answer.contains("allow: GET, HEAD"));
    }
}

#[test]
fn a_save_shows_and_the_browser_hears_of_it() {
    let preview = Preview::start();
    let mut changes = preview.follow();
    let before = next_version(&mut changes);
    assert!(
        preview
            .get("/about/")
            .contains(&format!("data-version=\"{before}\""))
    );
    preview.write("content/about.md", &page("About everybody"));
    let after = next_version(&mut changes);
    assert_ne!(before, after);
    let about = preview.get("/about/");
    assert!(
        about.contains("About everybody") && about.contains(&after),
        "{about}"
    );
    preview.write("content/more/new.md", &page("A new page"));
    preview.wait("/more/new/", |answer| answer.contains("A new page"));
    fs::remove_file(preview.folder.path().join("content/about.md")).unwrap();
    preview.wait("/about/", |answer| status(answer) == "404");
}

/// A template of pages that says this.
fn template(words: &str) -> String {
    format!("<html><head></head><body>{{{{ page.title }}}} {words}</body></html>")
}

#[test]
fn what_is_looked_at_shows_before_all_is_made() {
    const TEMPLATE: &str = "themes/cov/templates/page.html";
    let preview = Preview::start_with(|root| {
        fs::create_dir_all(root.join("content/many")).unwrap();
        for at in 0..600 {
            let file = root.join(format!("content/many/{at}.md"));
            fs::write(file, page(&format!("Page {at}"))).unwrap();
        }
        let template_file = root.join(TEMPLATE);
        fs::create_dir_all(template_file.parent().unwrap()).unwrap();
        fs::write(template_file, template("first")).unwrap();
    });
    // The page that was last asked for, and then one that is open in a window.
    for (words, window, asked) in [("second", "", "/many/7/"), ("third", "/many/8/", "/")] {
        let mut changes = preview.follow_on(window);
        let before = next_version(&mut changes);
        preview.get(asked);
        preview.write(TEMPLATE, &template(words));
        let early = next_version(&mut changes);
        let looked_at = if window.is_empty() { asked } else { window };
        assert!(preview.get(looked_at).contains(words));
        let done = next_version(&mut changes);
        assert!(before != early && early != done);
        for path in ["/many/7/", "/many/8/", "/many/599/"] {
            assert!(preview.get(path).contains(words), "{path}");
        }
    }
    // One of the others cannot be made.
    let mut changes = preview.follow_on("/many/8/");
    next_version(&mut changes);
    preview.get("/");
    // A window that was closed looks at nothing.
    next_version(&mut preview.follow_on("/many/599/"));
    let fails = "fourth{% if page.title == 'Page 599' %}{{ url(to='x.md') }}{% endif %}";
    preview.write(TEMPLATE, &template(fails));
    next_version(&mut changes);
    let early = preview.get("/many/8/");
    assert!(early.contains("fourth") && !early.contains("role=\"alert\""));
    next_version(&mut changes);
    let last_good = preview.get("/many/8/");
    assert!(last_good.contains("third") && last_good.contains("role=\"alert\""));
}

#[test]
fn a_content_folder_that_goes_and_comes_again_is_noticed() {
    let preview = Preview::start();
    let root = preview.folder.path();
    fs::remove_dir_all(root.join("content")).unwrap();
    let gone = preview.wait("/about/", |answer| answer.contains("role=\"alert\""));
    assert!(
        gone.contains("site.yaml") && gone.contains("About us"),
        "{gone}"
    );
    write_site(root);
    preview.wait("/about/", |answer| !answer.contains("role=\"alert\""));
    preview.write("content/about.md", &page("About the new folder"));
    preview.wait("/about/", |answer| answer.contains("About the new folder"));
}

#[test]
fn a_theme_that_comes_later_is_used() {
    let preview = Preview::start();
    let strange = "{# Strange. #}<html><head></head><body>{{ page.title }} strangely</body></html>";
    preview.write("themes/cov/templates/home.html", strange);
    preview.wait("/", |answer| answer.contains("Home strangely"));
}

#[test]
fn a_taken_port_gives_way_to_the_next() {
    let first = Preview::start();
    let port: u16 = first.address.rsplit(':').next().unwrap().parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path());
    let second = Preview::serve(folder, port);
    assert_ne!(first.address, second.address);
    assert_eq!(status(&second.get("/")), "200");
}

#[cfg(unix)]
#[test]
fn the_browser_opens_when_asked_to() {
    use std::os::unix::fs::PermissionsExt;
    if cfg!(target_os = "macos") {
        // There the system's own opener is called by its whole path, and would open a window.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path());
    let opener = folder.path().join("bin/xdg-open");
    let note = folder.path().join("opened");
    fs::create_dir(opener.parent().unwrap()).unwrap();
    let script = format!("#!/bin/sh\necho \"$1\" >'{}'\n", note.display());
    fs::write(&opener, script).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", opener.parent().unwrap().display());
    let preview = Preview::run(folder, |program| {
        program.args(["--port", "0", "--open"]).env("PATH", &path);
    });
    let end = Instant::now() + PATIENCE;
    let opened = loop {
        match fs::read_to_string(&note) {
            Ok(text) if !text.is_empty() => break text,
            _ => assert!(Instant::now() < end, "no browser was opened"),
        }
        thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(opened.trim(), format!("http://{}/", preview.address));
}

#[test]
fn letting_others_see_it_is_said_in_words() {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path());
    let words = folder.path().join("words");
    let told = fs::File::create(&words).unwrap();
    let preview = Preview::run(folder, |program| {
        program
            .args(["--port", "0", "--host", "0.0.0.0", "--drafts"])
            .stderr(told);
    });
    let words = fs::read_to_string(words).unwrap();
    assert!(
        words.contains("Others on your network can see these pages, drafts among them"),
        "{words}"
    );
    // The address that is printed is one that this computer's browser can go to.
    assert!(preview.address.starts_with("127.0.0.1:"));
    assert_eq!(status(&preview.get("/")), "200");
    assert_eq!(status(&preview.ask("GET", "/", "evil.example")), "403");
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_a_good_end() {
    let mut preview = Preview::start();
    let _open = preview.follow();
    let id = preview.program.id().to_string();
    // Once it answers, it listens for the signal too: both begin together.
    preview.get("/");
    let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(sent.success());
    assert_eq!(preview.program.wait().unwrap().code(), Some(0));
}
