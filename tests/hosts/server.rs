//! A site served by nginx, as Debian has it, with the files that `spires nginx` wrote; and requests to it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The portal, built for a base address and served at its path.
pub struct Server {
    program: Child,
    folder: tempfile::TempDir,
    port: u16,
    base: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Runs the program on a site, which must succeed.
#[track_caller]
pub fn spires(root: &str, arguments: &[&str]) {
    let run = Command::new(env!("CARGO_BIN_EXE_spires"))
        .args(arguments)
        .args(["--root", root])
        .output()
        .expect("the program runs");
    assert!(run.status.success(), "{arguments:?}: {run:?}");
}

impl Server {
    /// Builds and serves the portal below a path, such as `/` or `/sub/path/`.
    pub fn start(base: &str, more: &[&str]) -> Server {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("https://example.org{base}");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let site = path("site") + base;
        fs::create_dir_all(Path::new(&site).parent().unwrap()).unwrap();
        let build = ["build", "--no-cache", "--base-url", &url, "--out", &site];
        spires(ROOT, &[&build[..], more].concat());
        spires(ROOT, &["nginx", "--base-url", &url, "--out", &path("conf")]);
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        fs::write(path("nginx.conf"), configuration(folder.path(), port)).unwrap();
        let program = Command::new("/usr/sbin/nginx")
            .args(["-c", &path("nginx.conf"), "-e", &path("error.log")])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx is missing: run ./tests/run once");
        let server = Server {
            program,
            folder,
            port,
            base: base.to_owned(),
        };
        server.wait();
        server
    }

    fn wait(&self) {
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let said = fs::read_to_string(self.folder.path().join("error.log"));
            assert!(Instant::now() < end, "nginx does not answer: {said:?}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The folder that was built.
    pub fn site(&self) -> PathBuf {
        let below = self.base.trim_start_matches('/');
        self.folder.path().join("site").join(below)
    }

    /// Where a browser finds the home page.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.base)
    }

    /// Asks for an address, which starts with a slash.
    pub fn get(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let headers: String = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n{headers}\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        read(&bytes)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A master process takes its workers along when it is asked to stop, and not when it is killed.
        let asked = Command::new("kill")
            .arg(self.program.id().to_string())
            .status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.program.kill();
        }
        let _ = self.program.wait();
    }
}

/// The server's own configuration, as an administrator has it.
fn configuration(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n\
         events {{}}\n\
         http {{\n  include /etc/nginx/mime.types;\n  access_log off;\n\
         \x20 client_body_temp_path {folder}/t1;\n  proxy_temp_path {folder}/t2;\n\
         \x20 fastcgi_temp_path {folder}/t3;\n  uwsgi_temp_path {folder}/t4;\n  scgi_temp_path {folder}/t5;\n\
         \x20 include {folder}/conf/spires-http.conf;\n\
         \x20 server {{\n    listen 127.0.0.1:{port};\n    root {folder}/site;\n\
         \x20   include {folder}/conf/spires-server.conf;\n  }}\n}}\n"
    )
}

/// Reads an answer, put together if it came in chunks.
fn read(bytes: &[u8]) -> Answer {
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("a head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let mut headers = BTreeMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").expect("a header");
        let again = headers.insert(name.to_lowercase(), value.to_owned());
        assert_eq!(again, None, "{name} came twice");
    }
    let mut body = bytes[end + 4..].to_vec();
    if headers
        .get("transfer-encoding")
        .is_some_and(|how| how == "chunked")
    {
        body = joined(&body);
    }
    Answer {
        status: status.expect("a status"),
        headers,
        body,
    }
}

fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = chunks
            .windows(2)
            .position(|two| two == b"\r\n")
            .expect("a length");
        let length = std::str::from_utf8(&chunks[..end]).unwrap();
        let length = usize::from_str_radix(length, 16).unwrap();
        if length == 0 {
            return body;
        }
        body.extend(&chunks[end + 2..end + 2 + length]);
        chunks = &chunks[end + 2 + length + 2..];
    }
}
