//! A server with a page for each thing that can happen. It writes down who asked for what, and when.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What was asked of the server.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub agent: String,
    pub start: Instant,
    pub end: Instant,
    /// How many others were asking at that moment.
    pub beside: usize,
}

#[derive(Default)]
struct Log {
    asked: Mutex<Vec<Asked>>,
    tries: Mutex<HashMap<String, usize>>,
    now: AtomicUsize,
}

pub struct Server {
    address: SocketAddr,
    log: Arc<Log>,
}

impl Server {
    /// Starts a server that lives as long as the test.
    pub fn start() -> Server {
        let socket = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = socket.local_addr().expect("an address");
        let log = Arc::new(Log::default());
        let own = log.clone();
        thread::spawn(move || {
            for stream in socket.incoming().flatten() {
                let log = own.clone();
                thread::spawn(move || log.serve(stream));
            }
        });
        Server { address, log }
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn host(&self) -> String {
        self.address.ip().to_string()
    }

    pub fn asked(&self) -> Vec<Asked> {
        let mut asked = self.log.asked.lock().expect("the log").clone();
        asked.sort_by_key(|one| one.start);
        asked
    }
}

impl Log {
    fn serve(&self, mut stream: TcpStream) {
        let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
        let Some(first) = lines.next() else { return };
        let start = Instant::now();
        let beside = self.now.fetch_add(1, Ordering::SeqCst);
        let agent = lines.take_while(|line| !line.is_empty()).find_map(|line| {
            Some(
                line.to_ascii_lowercase()
                    .strip_prefix("user-agent: ")?
                    .len(),
            )
            .map(|length| line[line.len() - length..].to_owned())
        });
        let mut words = first.split(' ').map(str::to_owned);
        let (method, path) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let tried = {
            let mut tries = self.tries.lock().expect("the log");
            let tried = tries.entry(path.clone()).or_default();
            *tried += 1;
            *tried
        };
        let response = respond(&method, &path, tried);
        let end = Instant::now();
        self.asked.lock().expect("the log").push(Asked {
            method,
            path,
            agent: agent.unwrap_or_default(),
            start,
            end,
            beside,
        });
        self.now.fetch_sub(1, Ordering::SeqCst);
        if let Some((status, headers)) = response {
            let _ = write!(
                stream,
                "HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n"
            );
        }
    }
}

/// The status and the headers of an answer; none where the server breaks off.
fn respond(method: &str, path: &str, tried: usize) -> Option<(u16, String)> {
    let head = method == "HEAD";
    let plain = |status: u16| Some((status, String::new()));
    let to = |status: u16, path: &str| Some((status, format!("Location: {path}\r\n")));
    match path {
        "/refuses-head" if head => plain(405),
        "/hides-from-head" if head => plain(404),
        "/breaks-off-at-head" if head => None,
        "/breaks-off" => None,
        "/not-for-programs" => plain(403),
        "/gone" => plain(410),
        "/moved" => to(301, "/here"),
        "/moved-twice" => to(308, "moved"),
        "/moved-to-nothing" => to(301, "/missing"),
        "/elsewhere-for-now" => to(302, "/here"),
        "/for-now-and-then-for-good" => to(307, "/moved"),
        "/round" => to(302, "/and-round"),
        "/and-round" => to(302, "/round"),
        "/fault" => plain(500),
        "/slow" => {
            thread::sleep(Duration::from_millis(1500));
            plain(200)
        }
        "/busy-for-a-second" if tried == 1 => Some((429, "Retry-After: 1\r\n".to_owned())),
        "/busy-until-a-moment" if tried == 1 => Some((
            503,
            "Date: Sun, 22 Nov 2026 12:00:00 GMT\r\nRetry-After: Sun, 22 Nov 2026 12:00:01 GMT\r\n"
                .to_owned(),
        )),
        "/busy-for-an-hour" => Some((429, "Retry-After: 3600\r\n".to_owned())),
        path if path.starts_with("/takes-a-while") => {
            thread::sleep(Duration::from_millis(30));
            plain(200)
        }
        path if path.starts_with("/steps/") => match path["/steps/".len()..].parse::<u32>() {
            Ok(0) | Err(_) => plain(200),
            Ok(left) => to(302, &format!("/steps/{}", left - 1)),
        },
        path if path.starts_with("/missing") => plain(404),
        _ => plain(200),
    }
}

/// The address of a server whose certificate is its own work.
pub fn with_own_certificate() -> String {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der())
        .expect("a key");
    let config = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("a server");
    let config = Arc::new(config);
    let socket = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = socket.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in socket.incoming().flatten() {
            let connection = rustls::ServerConnection::new(config.clone()).expect("a connection");
            let mut stream = rustls::StreamOwned::new(connection, stream);
            let _ = stream.read(&mut [0; 1024]);
        }
    });
    format!("https://localhost:{port}/")
}
