//! The files for other programs than browsers: for search engines, feed readers, calendars and web hosts.
//! Each is made of answers of the site alone, so it has a trace as a page has.

pub mod headers;
pub mod hosts;
mod robots;

use crate::site::{Reads, Service, Site};

/// Makes a file, and notes down what it asked.
pub fn make(site: &Site, service: Service, reads: &mut Reads) -> Vec<u8> {
    match service {
        Service::Robots => robots::make(site, reads),
        Service::Headers => hosts::headers(site, reads),
        Service::Redirects => hosts::redirects(site, reads),
        Service::Azure => hosts::azure(site, reads),
    }
    .into_bytes()
}
