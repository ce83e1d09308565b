//! Who may ask. Any website can send a browser to a name that leads to this computer (“DNS
//! rebinding”), and so read a preview that is meant for one person: hence only names that are ours.

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri};

/// Whether a request was sent to us by a name of ours: this computer's own, or the address we were
/// told to listen on. When that is every address, any number will do: rebinding needs a name.
pub(super) fn names_us(uri: &Uri, headers: &HeaderMap, listening: IpAddr) -> bool {
    let Some(host) = host(headers) else {
        return false;
    };
    // A request can name a website in its first line too, as those to a proxy do.
    if uri.authority().is_some_and(|named| *named != host) {
        return false;
    }
    let name = host.host().trim_start_matches('[').trim_end_matches(']');
    match name.parse::<IpAddr>() {
        Ok(ip) => {
            let ip = ip.to_canonical();
            ip.is_loopback() || ip == listening.to_canonical() || listening.is_unspecified()
        }
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

/// Whether a request that says which website it comes from comes from the preview itself.
pub(super) fn is_from_us(headers: &HeaderMap) -> bool {
    let mut origins = headers.get_all(ORIGIN).iter();
    let ours = |origin: &axum::http::HeaderValue| {
        let origin = origin.to_str().ok()?.strip_prefix("http://")?;
        Some(host(headers)?.as_str().eq_ignore_ascii_case(origin))
    };
    origins.all(|origin| ours(origin) == Some(true))
}

/// The one `Host` of a request.
fn host(headers: &HeaderMap) -> Option<Authority> {
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    let alone = hosts.next().is_none() && !host.contains('@');
    alone.then(|| host.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(host: &str, origin: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_str(host).unwrap());
        if let Some(origin) = origin {
            headers.insert(ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        headers
    }

    #[test]
    fn only_names_of_ours_are_answered() {
        let asks = |host: &str, listening: &str| {
            names_us(
                &Uri::default(),
                &headers(host, None),
                listening.parse().unwrap(),
            )
        };
        for host in [
            "127.0.0.1:4000",
            "localhost:4000",
            "LOCALHOST",
            "[::1]:4000",
            "127.0.0.2",
        ] {
            assert!(asks(host, "127.0.0.1"), "{host}");
        }
        for host in [
            "evil.example:4000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.5:4000",
            "evil@127.0.0.1",
            "",
        ] {
            assert!(!asks(host, "127.0.0.1"), "{host}");
        }
        assert!(asks("192.168.1.5:4000", "192.168.1.5"));
        assert!(!asks("192.168.1.6:4000", "192.168.1.5"));
        assert!(asks("192.168.1.5:4000", "0.0.0.0"));
        assert!(!asks("evil.example", "0.0.0.0"));
        let here = IpAddr::from([127, 0, 0, 1]);
        assert!(!names_us(&Uri::default(), &HeaderMap::new(), here));
        let whole = |uri: &str| {
            names_us(
                &uri.parse().unwrap(),
                &headers("localhost:4000", None),
                here,
            )
        };
        assert!(whole("http://localhost:4000/"));
        assert!(!whole("http://evil.example/"));
    }

    #[test]
    fn other_websites_may_not_ask() {
        let from = |origin| is_from_us(&headers("localhost:4000", origin));
        assert!(from(None));
        assert!(from(Some("http://localhost:4000")));
        assert!(!from(Some("http://localhost:3000")));
        assert!(!from(Some("https://evil.example")));
        assert!(!from(Some("null")));
    }
}
