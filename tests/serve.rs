//! The preview, as a browser and an editor meet it: the program itself, on a small site of its own.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a change may take to show. A test machine may be busy; a person's is not.
const PATIENCE: Duration = Duration::from_secs(10);

const SETTINGS: &str = "name: Test Site\nbase_url: https://example.org/sub/\n";

/// A small site and the program that serves it.
struct Preview {
    program: Child,
    address: String,
    folder: tempfile::TempDir,
}

impl Preview {
    fn start() -> Preview {
        Preview::start_with(|_| {})
    }

    /// Starts the program after something was done to the site.
    fn start_with(prepare: impl FnOnce(&Path)) -> Preview {
        let folder = tempfile::tempdir().unwrap();
        write_site(folder.path());
        prepare(folder.path());
        Preview::serve(folder, 0)
    }

    fn serve(folder: tempfile::TempDir, port: u16) -> Preview {
        let mut program = Command::new(env!("CARGO_BIN_EXE_spires"))
            .args(["serve", "--port", &port.to_string(), "--root"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = program.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line
            .strip_prefix("Serving at http://")
            .and_then(|rest| rest.split('/').next())
            .unwrap_or_else(|| panic!("the program said: {line}"))
            .to_owned();
        Preview {
            program,
            address,
            folder,
        }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Sends a request as it stands, and gives all of the answer.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, &self.address)
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    /// Asks for a page until it is as it should be.
    fn wait(&self, path: &str, good: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = self.get(path);
            if good(&answer) {
                return answer;
            }
            assert!(Instant::now() < end, "{path} stays as it is: {answer}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Opens the stream of changes.
    fn follow(&self) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!(
            "GET /_spires/events HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).unwrap();
        BufReader::new(stream)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\nsummary: A page of the test.\n---\n\nText.\n")
}

fn write_site(root: &Path) {
    let content = root.join("content");
    fs::create_dir_all(&content).unwrap();
    fs::write(content.join("site.yaml"), SETTINGS).unwrap();
    for (name, title) in [
        ("index", "Home"),
        ("about", "About us"),
        ("404", "Not here"),
    ] {
        fs::write(content.join(format!("{name}.md")), page(title)).unwrap();
    }
    fs::write(content.join("leaflet.pdf"), "%PDF-1.7").unwrap();
    fs::write(root.join("Cargo.toml"), "secret").unwrap();
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

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
    assert!(home.contains("<script src=\"/_spires/reload.js\""));
    // Links are made for the preview, whatever the settings say of the site's own address.
    assert!(!home.contains("/sub/"), "{home}");
    let about = preview.get("/about/");
    assert!(status(&about) == "200" && about.contains("About us"));
    let file = preview.get("/leaflet.pdf");
    assert!(file.contains("content-type: application/pdf") && file.ends_with("%PDF-1.7"));
    for (path, part) in [
        ("reload.js", "EventSource"),
        ("serve.css", ".spires-problems"),
    ] {
        assert!(
            preview.get(&format!("/_spires/{path}")).contains(part),
            "{path}"
        );
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
    for host in ["evil.example", "evil.example:4000", "192.168.1.5", ""] {
        let answer = preview.ask("GET", "/", host);
        assert_eq!(status(&answer), "403", "{host}");
        assert!(!answer.contains("Home"));
    }
    assert_eq!(
        status(&preview.ask("GET", "/", &format!("localhost:{port}"))),
        "200"
    );
    let origin = format!(
        "GET /_spires/events HTTP/1.1\r\nHost: {}\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n",
        preview.address
    );
    assert_eq!(status(&preview.send(&origin)), "403");
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
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
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

#[test]
fn a_broken_save_keeps_the_page_and_says_what_is_wrong() {
    let preview = Preview::start();
    let good = preview.get("/about/");
    assert!(!good.contains("spires-problems"));
    preview.write(
        "content/about.md",
        "---\ntitel: About\nsummary: A page.\n---\n",
    );
    // Every page says so, and a page that is not there too.
    for path in ["/about/", "/", "/nowhere/"] {
        let broken = preview.wait(path, |answer| answer.contains("role=\"alert\""));
        assert!(
            broken.contains("<code>content/about.md</code>, line "),
            "{broken}"
        );
        assert!(broken.contains("titel"), "{broken}");
        assert!(broken.contains("href=\"/_spires/serve.css\""));
    }
    assert!(preview.get("/about/").contains("About us"));
    preview.write("content/about.md", &page("About us again"));
    let mended = preview.wait("/about/", |answer| answer.contains("About us again"));
    assert!(!mended.contains("role=\"alert\"") && !mended.contains("titel"));
}

#[test]
fn a_site_that_starts_broken_shows_once_it_is_mended() {
    let preview = Preview::start_with(|root| {
        fs::write(root.join("content/about.md"), "---\ntitel: About\n---\n").unwrap();
    });
    for path in ["/", "/about/", "/nowhere.css"] {
        let answer = preview.get(path);
        assert_eq!(status(&answer), "503");
        assert!(answer.contains("content/about.md") && answer.contains("/_spires/reload.js"));
    }
    preview.write("content/about.md", &page("About us"));
    preview.wait("/about/", |answer| status(answer) == "200");
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
