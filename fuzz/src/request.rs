//! Any path asked of a preview, with any header.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use spires::engine::{Builder, Cache, Memory, Since};
use spires::serve::{self, Listener, Preview};

use super::{options, write};

static ADDRESS: LazyLock<SocketAddr> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path());
    let mut builder = Builder::new(folder.path(), options(), Cache::Ignored);
    let mut memory = Memory::default();
    let built = builder.build(&Since::Unknown, &mut memory, &|_, _| {});
    let preview = Arc::new(Preview::new());
    preview.show(&built.expect("a build"), memory.files(), |path| {
        builder.text(path)
    });
    let listener = Listener::take(Ipv4Addr::LOCALHOST.into(), 0).expect("a port");
    let address = listener.address();
    thread::spawn(move || serve::run(listener, preview));
    address
});

/// Takes any bytes, and gives what is answered.
pub fn run(bytes: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    // Whoever follows events is never done.
    if bytes.starts_with(b"_spires/events") {
        return answer;
    }
    let mut stream = TcpStream::connect(*ADDRESS).expect("a server that listens");
    // Long enough for a busy machine; only a request that seems unfinished waits for all of it.
    let patience = Some(Duration::from_secs(10));
    stream.set_read_timeout(patience).expect("a time");
    let rest = format!(
        " HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        *ADDRESS
    );
    let request = [b"GET /", bytes, rest.as_bytes()].concat();
    // A server may close before it has heard all of a bad request. We do not close our half: one who
    // does that has hung up, and need not be answered.
    let _ = stream.write_all(&request);
    let _ = stream.read_to_end(&mut answer);
    answer
}
