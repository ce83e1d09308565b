//! What the tests of the preview share: a small site in a folder of its own, and the program that
//! serves it.

// Each test file uses a part of this.
#![allow(dead_code)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a change may take to show. A test machine may be busy; a person's is not.
pub const PATIENCE: Duration = Duration::from_secs(10);

const SETTINGS: &str = "name: Test Site\nbase_url: https://example.org/sub/\n";

/// A small site and the program that serves it.
pub struct Preview {
    pub program: Child,
    pub address: String,
    pub folder: tempfile::TempDir,
}

impl Preview {
    pub fn start() -> Preview {
        Preview::start_with(|_| {})
    }

    /// Starts the program after something was done to the site.
    pub fn start_with(prepare: impl FnOnce(&Path)) -> Preview {
        let folder = tempfile::tempdir().unwrap();
        write_site(folder.path());
        prepare(folder.path());
        Preview::serve(folder, 0)
    }

    pub fn serve(folder: tempfile::TempDir, port: u16) -> Preview {
        Preview::run(folder, |program| {
            program.args(["--port", &port.to_string()]);
        })
    }

    pub fn run(folder: tempfile::TempDir, prepare: impl FnOnce(&mut Command)) -> Preview {
        let mut program = Command::new(env!("CARGO_BIN_EXE_spires"));
        program.args(["serve", "--root"]).arg(folder.path());
        program.stdout(Stdio::piped()).stderr(Stdio::null());
        prepare(&mut program);
        let mut program = program.spawn().unwrap();
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

    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Sends a request as it stands, and gives all of the answer.
    pub fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    pub fn get(&self, path: &str) -> String {
        self.ask("GET", path, &self.address)
    }

    pub fn ask(&self, method: &str, path: &str, host: &str) -> String {
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    /// Asks for a page until it is as it should be.
    pub fn wait(&self, path: &str, good: impl Fn(&str) -> bool) -> String {
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
    pub fn follow(&self) -> BufReader<TcpStream> {
        self.follow_on("")
    }

    /// Opens the stream of changes as a window does that shows a page.
    pub fn follow_on(&self, page: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!(
            "GET /_spires/events?{page} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\n\r\n",
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

pub fn page(title: &str) -> String {
    format!("---\ntitle: {title}\nsummary: A page of the test.\n---\n\nText.\n")
}

pub fn write_site(root: &Path) {
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

pub fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}
