//! One request, as plain as it can be.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What a server answers.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// In lower case.
    pub headers: String,
    pub body: Vec<u8>,
}

/// Asks a server on this machine.
pub fn request(port: u16, method: &str, path: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    // In the first version of the protocol, an answer ends when the connection does.
    write!(
        stream,
        "{method} {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nAuthorization: AWS x:y\r\n\r\n"
    )?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n");
    let end = end.ok_or(io::ErrorKind::UnexpectedEof)?;
    let headers = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let status = headers
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Ok(Answer {
        status: status.ok_or(io::ErrorKind::InvalidData)?,
        headers,
        body: bytes[end + 4..].to_vec(),
    })
}
