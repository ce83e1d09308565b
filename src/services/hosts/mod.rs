//! The files in which web hosts look up which headers to send and where old addresses lead. Each stays
//! within its host's limits, and what is beyond them is told.

mod azure;
mod nginx;
mod text;

use crate::config::Host;
use crate::diag::{Diagnostic, Place, Rule, count};
use crate::inputs::SETTINGS;
use crate::site::{Query, Reads, Site};

pub use nginx::files as nginx;

/// `_headers`.
pub(super) fn headers(site: &Site, reads: &mut Reads) -> String {
    site.read(&Query::Hosting, reads);
    text::headers(site.hosting())
}

/// `_redirects`.
pub(super) fn redirects(site: &Site, reads: &mut Reads) -> String {
    site.read(&Query::Moved, reads);
    site.read(&Query::Setting("hosts".to_owned()), reads);
    text::redirects(&site.moved(), &site.config.settings.hosts).text
}

/// `staticwebapp.config.json`.
pub(super) fn azure(site: &Site, reads: &mut Reads) -> String {
    site.read(&Query::Hosting, reads);
    site.read(&Query::Moved, reads);
    azure::config(site.hosting(), &site.moved()).text
}

/// A file of a host, with as many old addresses in it as the host takes.
struct Fitted {
    text: String,
    /// How many old addresses there was no room for.
    left_out: usize,
}

/// What hosts would not take.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let hosts = &site.config.settings.hosts;
    let moved = site.moved();
    let mut findings = Vec::new();
    for (at, host) in hosts.iter().enumerate() {
        let (fitted, name, limit) = match host {
            Host::Azure => (
                azure::config(site.hosting(), &moved),
                "Azure Static Web Apps",
                "20 KB of settings",
            ),
            Host::Cloudflare => (
                text::redirects(&moved, hosts),
                "Cloudflare Pages",
                "2,000 old addresses of at most 1,000 characters",
            ),
            Host::Netlify => continue,
        };
        if fitted.left_out > 0 {
            findings.push(Diagnostic::new(
                Rule::BeyondHostLimit,
                Place::new(SETTINGS, site.config.places.value(&format!("hosts[{at}]"))),
                format!(
                    "{name} takes {limit}. No room is left there for {}.",
                    count(fitted.left_out, "redirect")
                ),
                "They still work, by the pages that stand there. Take away old addresses that nobody uses any more.",
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::site::Moved;

    /// So many old addresses of one page.
    pub(super) fn moved(number: usize) -> Vec<Moved> {
        let old = (0..number).map(|at| format!("/old-{at}/"));
        old.map(|from| Moved {
            from_href: from.clone(),
            from,
            to: "/new/".to_owned(),
        })
        .collect()
    }
}
