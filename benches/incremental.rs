//! How long it takes to see a change: builds of a made-up site, first and again, and the time from a
//! save on the disk to the new page being served. Run with `cargo bench --bench incremental`; the table
//! goes to standard output.

mod corpus;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use corpus::{Asks, page_path};

const PROGRAM: &str = env!("CARGO_BIN_EXE_spires");
const RUNS: usize = 5;

/// A change of the site below a folder, another one for each number.
type Edit = fn(&Path, usize);

fn main() {
    let pages: usize = std::env::var("SPIRES_PAGES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    // `SPIRES_ASKS=plain`: pages that ask nothing of each other.
    let (asks, name) = match std::env::var("SPIRES_ASKS").as_deref() {
        Ok("plain") => (Asks::Plain, "plain pages"),
        _ => (Asks::Siblings, "pages with siblings"),
    };
    corpus::write(root, pages, asks);
    println!("| work, {pages} {name} | median | fastest | slowest | pages made |");
    println!("|---|---:|---:|---:|---:|");
    builds(root);
    serving(root);
}

/// `spires build` in processes of its own.
fn builds(root: &Path) {
    let mut cold = Row::new("cold `build`");
    for _ in 0..RUNS {
        let _ = fs::remove_dir_all(root.join("public"));
        let _ = fs::remove_dir_all(root.join(".spires"));
        cold.add(|| build(root));
    }
    cold.print();
    let mut warm = Row::new("warm `build`, nothing changed");
    for _ in 0..RUNS {
        warm.add(|| build(root));
    }
    warm.print();
    let edits: [(&str, Edit); 3] = [
        ("warm `build`, one body edited", edit_body),
        ("warm `build`, one title edited", edit_title),
        ("warm `build`, the page template edited", edit_template),
    ];
    for (name, edit) in edits {
        let mut row = Row::new(name);
        for run in 0..RUNS {
            edit(root, run);
            row.add(|| build(root));
        }
        row.print();
    }
}

/// Runs one build and says how many pages it made.
fn build(root: &Path) -> u64 {
    let output = Command::new(PROGRAM)
        .args(["build", "--format", "json", "--root"])
        .arg(root)
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a summary");
    summary["rendered"].as_u64().unwrap_or_default()
}

/// `spires serve`: from the save to the new page in the answer.
fn serving(root: &Path) {
    let server = Server::start(root);
    let edits: [(&str, Edit, &str); 3] = [
        (
            "`serve`, body saved to page served",
            edit_body,
            "/section-1/page-1/",
        ),
        (
            "`serve`, title saved to list served",
            edit_title,
            "/section-1/",
        ),
        (
            "`serve`, template saved to page served",
            edit_template,
            "/section-1/page-1/",
        ),
    ];
    for (name, edit, address) in edits {
        let mut row = Row::new(name);
        for run in 0..RUNS {
            // Long enough for the last change to have settled.
            std::thread::sleep(Duration::from_millis(700));
            row.add(|| {
                edit(root, 1000 + run);
                let needle = MARK.with_borrow(Clone::clone);
                server.wait_for(address, &needle);
                0
            });
        }
        row.print();
    }
}

thread_local! {
    /// The words that the last edit wrote.
    static MARK: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}

fn mark(kind: &str, run: usize) -> String {
    let mark = format!("edit-{kind}-{run}");
    MARK.set(mark.clone());
    mark
}

fn edit_body(root: &Path, run: usize) {
    let path = root.join(page_path(1));
    let text = fs::read_to_string(&path).expect("a page");
    fs::write(&path, format!("{text}\n{}\n", mark("body", run))).expect("a page");
}

fn edit_title(root: &Path, run: usize) {
    let path = root.join(page_path(1));
    let text = fs::read_to_string(&path).expect("a page");
    let (_, rest) = text.split_once("\nsummary:").expect("a summary");
    fs::write(
        &path,
        format!("---\ntitle: {}\nsummary:{rest}", mark("title", run)),
    )
    .expect("a page");
}

fn edit_template(root: &Path, run: usize) {
    let path = root.join("themes/bench/templates/page.html");
    let text = fs::read_to_string(&path).expect("a template");
    let (before, _) = text.split_once("<footer>").expect("a footer");
    let text = format!(
        "{before}<footer><p>{}</p></footer></body></html>",
        mark("template", run)
    );
    fs::write(&path, text).expect("a template");
}

/// One line of the table.
struct Row {
    name: &'static str,
    times: Vec<Duration>,
    made: u64,
}

impl Row {
    fn new(name: &'static str) -> Row {
        Row {
            name,
            times: Vec::new(),
            made: 0,
        }
    }

    fn add(&mut self, work: impl FnOnce() -> u64) {
        let start = Instant::now();
        self.made = work();
        self.times.push(start.elapsed());
    }

    fn print(mut self) {
        self.times.sort();
        let ms = |time: Duration| format!("{:.0} ms", time.as_secs_f64() * 1000.0);
        let (first, last) = (self.times[0], self.times[self.times.len() - 1]);
        println!(
            "| {} | {} | {} | {} | {} |",
            self.name,
            ms(self.times[self.times.len() / 2]),
            ms(first),
            ms(last),
            self.made
        );
    }
}

struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(root: &Path) -> Server {
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let stdout = child.stdout.take().expect("an output");
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let port = line
            .split("127.0.0.1:")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .and_then(|port| port.parse().ok())
            .expect("a port");
        Server { child, port }
    }

    fn wait_for(&self, address: &str, words: &str) {
        let end = Instant::now() + Duration::from_secs(60);
        while Instant::now() < end {
            if self.get(address).contains(words) {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        panic!("{words} did not show at {address}");
    }

    fn get(&self, address: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        );
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
