//! The files for other programs than browsers: which there are, and where they stand. What is in them is
//! made in [`services`](crate::services).

use crate::address::Address;
use crate::config::Host;

use super::Site;

/// A file for other programs than browsers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// What search engines may look at.
    Robots,
    /// Headers, as Netlify and Cloudflare Pages read them.
    Headers,
    /// Old addresses, as Netlify and Cloudflare Pages read them.
    Redirects,
    /// Headers and old addresses, as Azure Static Web Apps reads them.
    Azure,
}

impl Site {
    /// The files for other programs, in a fixed order.
    pub fn services(&self) -> impl Iterator<Item = Service> {
        let hosts = &self.config.settings.hosts;
        let reads_text = hosts.contains(&Host::Netlify) || hosts.contains(&Host::Cloudflare);
        let texts = [Service::Headers, Service::Redirects];
        let texts = texts.into_iter().filter(move |_| reads_text);
        let azure = hosts.contains(&Host::Azure).then_some(Service::Azure);
        [Service::Robots].into_iter().chain(texts).chain(azure)
    }

    /// The address of a file for other programs.
    pub fn service_address(&self, service: Service) -> Address {
        match service {
            Service::Robots => Address::of_made("robots.txt"),
            Service::Headers => Address::of_made("_headers"),
            Service::Redirects => Address::of_made("_redirects"),
            Service::Azure => Address::of_made("staticwebapp.config.json"),
        }
    }
}
