//! Where the tests publish to: a folder, and emulators of Azure's and of Amazon's stores.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::http::{Answer, request};
use super::support::{self, Tree, tests};

/// How long an emulator may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// The publishers' own files.
const OWN: [&str; 2] = [".spires-published.json", ".spires-publishing.json"];

/// A place to publish to.
pub enum Place {
    Folder(PathBuf),
    Azure(Emulator),
    S3(Emulator),
}

/// A server that runs as long as the test.
pub struct Emulator {
    child: Child,
    pub port: u16,
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Emulator {
    fn start(command: &mut Command, port: u16) -> Emulator {
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let emulator = Emulator {
            child: child.expect("run ./tests/run once, which installs the emulators"),
            port,
        };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "the emulator does not start");
            thread::sleep(Duration::from_millis(50));
        }
        emulator
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its number").port()
}

impl Place {
    /// An emulator of Azure, with the container `$web`.
    pub fn azure() -> Place {
        let port = free_port();
        let server = tests("tools/node_modules/azurite/dist/src/blob/main.js");
        let mut command = Command::new("node");
        command
            .arg(server)
            .args(["--blobPort", &port.to_string()])
            .args([
                "--silent",
                "--inMemoryPersistence",
                "--disableTelemetry",
                "--skipApiVersionCheck",
            ]);
        let emulator = Emulator::start(&mut command, port);
        let mut make = Command::new("node");
        make.arg(tests("publish/container.mjs"))
            .args([&port.to_string(), "$web"]);
        assert!(make.status().expect("Node.js runs").success());
        Place::Azure(emulator)
    }

    /// An emulator of Amazon's store, with the bucket `cov`.
    pub fn s3() -> Place {
        let port = free_port();
        let mut command = Command::new(tests("tools/python/bin/moto_server"));
        command.args(["-p", &port.to_string()]);
        let emulator = Emulator::start(&mut command, port);
        let made = request(port, "PUT", "/cov").expect("the emulator answers");
        assert_eq!(made.status, 200, "{made:?}");
        Place::S3(emulator)
    }

    /// What is typed after `--to`.
    pub fn to(&self) -> String {
        match self {
            Place::Folder(folder) => folder.display().to_string(),
            Place::Azure(_) => "az://devstoreaccount1/$web".to_owned(),
            Place::S3(_) => "s3://cov".to_owned(),
        }
    }

    /// What stands in the environment.
    pub fn tell(&self, command: &mut Command) {
        match self {
            Place::Folder(_) => {}
            Place::Azure(emulator) => {
                command.env("AZURE_STORAGE_USE_EMULATOR", "true").env(
                    "AZURITE_BLOB_STORAGE_URL",
                    format!("http://127.0.0.1:{}", emulator.port),
                );
            }
            Place::S3(emulator) => amazon(command, emulator.port),
        }
    }

    /// Every file that is there, but for the publishers' own.
    pub fn tree(&self) -> Tree {
        let mut tree = match self {
            Place::Folder(folder) => support::tree(folder),
            Place::Azure(emulator) => {
                let list = "/devstoreaccount1/%24web?restype=container&comp=list";
                self.files(&names(emulator.port, list, "Name"))
            }
            Place::S3(emulator) => self.files(&names(emulator.port, "/cov?list-type=2", "Key")),
        };
        tree.retain(|path, _| !OWN.iter().any(|own| path.ends_with(own)));
        tree
    }

    fn files(&self, names: &[String]) -> Tree {
        let files = names.iter();
        files
            .map(|name| (name.clone(), self.get(name).body))
            .collect()
    }

    /// A file, as whoever visits the site gets it from the host.
    pub fn get(&self, name: &str) -> Answer {
        let (port, path) = match self {
            Place::Folder(_) => panic!("a folder answers nobody"),
            Place::Azure(emulator) => (emulator.port, format!("/devstoreaccount1/%24web/{name}")),
            Place::S3(emulator) => (emulator.port, format!("/cov/{name}")),
        };
        let answer = request(port, "GET", &path).expect("the emulator answers");
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer
    }
}

/// The environment for a store that speaks as Amazon's does.
pub fn amazon(command: &mut Command, port: u16) {
    command
        .env("AWS_ACCESS_KEY_ID", "somebody")
        .env("AWS_SECRET_ACCESS_KEY", super::SECRET)
        .env("AWS_ENDPOINT", format!("http://127.0.0.1:{port}"))
        .env("AWS_ALLOW_HTTP", "true");
}

/// The names in a list of files.
fn names(port: u16, path: &str, tag: &str) -> Vec<String> {
    let answer = request(port, "GET", path).expect("the emulator answers");
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let (start, end) = (format!("<{tag}>"), format!("</{tag}>"));
    text.split(&start)
        .skip(1)
        .filter_map(|part| part.split_once(&end))
        .map(|(name, _)| name.to_owned())
        // The bucket has a name too, with no file's ending.
        .filter(|name| name.contains('.'))
        .collect()
}
