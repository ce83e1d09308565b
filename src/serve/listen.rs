//! The port to listen on: the one that was asked for, or the next that is free.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use crate::failure::Failure;

/// How many ports are tried, the first among them, before we give up.
const TRIES: u16 = 10;

/// A port of our own. Browsers that come before the first build is done wait their turn.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Takes a port: `port`, or when another program has it, one of the next nine. Port 0 stands for
    /// any free one.
    ///
    /// # Errors
    /// When none can be had.
    pub fn take(host: IpAddr, port: u16) -> Result<Listener, Failure> {
        let last = port.saturating_add(TRIES - 1);
        let mut tried = port;
        loop {
            let wanted = SocketAddr::new(host, tried);
            match Listener::bind(wanted) {
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && tried < last => {
                    tried += 1
                }
                taken => {
                    return taken.map_err(|source| Failure::Listen {
                        address: wanted.to_string(),
                        source,
                    });
                }
            }
        }
    }

    fn bind(wanted: SocketAddr) -> io::Result<Listener> {
        let socket = TcpListener::bind(wanted)?;
        let address = socket.local_addr()?;
        Ok(Listener { socket, address })
    }

    /// The address that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where a browser on this computer finds the preview. “Every address of this computer”
    /// (`0.0.0.0`) is none that a browser can go to.
    pub fn url(&self) -> String {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        format!("http://{}/", SocketAddr::new(ip, self.address.port()))
    }

    pub(super) fn into_socket(self) -> io::Result<TcpListener> {
        self.socket.set_nonblocking(true)?;
        Ok(self.socket)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    #[test]
    fn a_taken_port_gives_way_to_a_free_one() {
        let first = Listener::take(HOST, 0).unwrap();
        let port = first.address().port();
        let second = Listener::take(HOST, port).unwrap();
        let next = second.address().port();
        assert!(next > port && next - port < TRIES, "{port} {next}");
    }

    #[test]
    fn the_address_is_one_that_a_browser_can_go_to() {
        let listener = Listener::take(Ipv4Addr::UNSPECIFIED.into(), 0).unwrap();
        let port = listener.address().port();
        assert_eq!(listener.url(), format!("http://127.0.0.1:{port}/"));
    }
}
