//! A very small store that speaks as Amazon's does, and at some moment is full or goes away.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicIsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::support::Tree;

/// What happens when there is no room left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It takes no more files.
    Full,
    /// It answers nobody.
    Gone,
    /// It takes its time over each file, as long as there is room.
    Slow,
}

/// The store.
pub struct Tiny {
    pub port: u16,
    shelf: Arc<Shelf>,
}

struct Shelf {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    /// How many files may still be put.
    room: AtomicIsize,
    fate: Fate,
}

impl Tiny {
    /// A store with room for some files.
    pub fn with_room(room: isize, fate: Fate) -> Tiny {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let shelf = Arc::new(Shelf {
            files: Mutex::default(),
            room: AtomicIsize::new(room),
            fate,
        });
        let kept = shelf.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shelf = kept.clone();
                thread::spawn(move || shelf.answer(stream));
            }
        });
        Tiny { port, shelf }
    }

    /// From now on there is room for anything.
    pub fn recover(&self) {
        self.shelf.room.store(isize::MAX, Ordering::SeqCst);
    }

    /// Every file of the site that is there.
    pub fn tree(&self) -> Tree {
        let files = self.shelf.files.lock().expect("the files");
        let ours = files
            .iter()
            .filter(|(name, _)| !name.starts_with(".spires-"));
        ours.map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect()
    }
}

impl Shelf {
    /// Answers one request, and hangs up.
    fn answer(&self, stream: TcpStream) -> io::Result<()> {
        let mut reader = BufReader::new(&stream);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let mut words = line.split(' ');
        let (method, path) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let (mut length, mut once) = (0, false);
        loop {
            let mut header = String::new();
            reader.read_line(&mut header)?;
            let header = header.trim().to_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length: ") {
                length = value.parse().unwrap_or(0);
            }
            once |= header.starts_with("if-none-match: *");
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let room = match method {
            "PUT" => self.room.fetch_sub(1, Ordering::SeqCst) - 1,
            _ => self.room.load(Ordering::SeqCst) - 1,
        };
        if room < 0 && self.fate == Fate::Gone {
            return Ok(());
        }
        if method == "PUT" && self.fate == Fate::Slow {
            thread::sleep(Duration::from_millis(150));
        }
        let name = path.trim_start_matches("/cov").trim_start_matches('/');
        let name = name.split('?').next().unwrap_or_default().to_owned();
        let mut files = self.files.lock().expect("the files");
        let (status, text) = match method {
            "PUT" if once && files.contains_key(&name) => ("412 Precondition Failed", Vec::new()),
            "PUT" if room < 0 => (
                "507 Insufficient Storage",
                b"<Error><Code>XMinioStorageFull</Code></Error>".to_vec(),
            ),
            "PUT" => {
                files.insert(name, body);
                ("200 OK", Vec::new())
            }
            "POST" => {
                let asked = String::from_utf8_lossy(&body).into_owned();
                let keys = asked.split("<Key>").skip(1);
                let keys = keys.filter_map(|key| key.split("</Key>").next());
                let gone = keys.map(|key| {
                    files.remove(key);
                    format!("<Deleted><Key>{key}</Key></Deleted>")
                });
                let gone = gone.collect::<String>();
                (
                    "200 OK",
                    format!("<DeleteResult>{gone}</DeleteResult>").into_bytes(),
                )
            }
            _ if name.is_empty() => {
                let listed = files.iter().map(|(name, bytes)| {
                    format!(
                        "<Contents><Key>{name}</Key><LastModified>2026-11-22T12:00:00.000Z</LastModified>\
                         <Size>{}</Size></Contents>",
                        bytes.len()
                    )
                });
                let listed = listed.collect::<String>();
                let list = format!(
                    "<ListBucketResult><IsTruncated>false</IsTruncated>{listed}</ListBucketResult>"
                );
                ("200 OK", list.into_bytes())
            }
            _ => match files.get(&name) {
                Some(bytes) => ("200 OK", bytes.clone()),
                None => (
                    "404 Not Found",
                    b"<Error><Code>NoSuchKey</Code></Error>".to_vec(),
                ),
            },
        };
        let mut stream = &stream;
        write!(
            stream,
            "HTTP/1.1 {status}\r\nConnection: close\r\nETag: \"1\"\r\n\
             Last-Modified: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Length: {}\r\n\r\n",
            text.len()
        )?;
        stream.write_all(&text)
    }
}
