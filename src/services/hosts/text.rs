//! `_headers` and `_redirects`, which Netlify and Cloudflare Pages read.

use std::fmt::Write;

use super::Fitted;
use crate::config::Host;
use crate::services::headers::{LASTING, everywhere};
use crate::site::{Hosting, Moved};

/// The most redirects that Cloudflare Pages takes, and the longest line of one.
const MOST_REDIRECTS: usize = 2000;
const LONGEST_REDIRECT: usize = 1000;

/// `_headers`. Cloudflare Pages takes 100 rules, with lines of up to 2,000 characters.
pub(super) fn headers(hosting: &Hosting) -> String {
    let mut out = format!("{}*\n", hosting.base);
    for (name, value) in everywhere(hosting) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {name}: {value}");
    }
    // How long a file may be kept is said of these alone: both hosts keep no other without asking, and
    // where two rules have the same header, one of them would join both values.
    for folder in &hosting.lasting {
        let _ = writeln!(out, "{folder}*\n  Cache-Control: {LASTING}");
    }
    out
}

/// `_redirects`.
pub(super) fn redirects(moved: &[Moved], hosts: &[Host]) -> Fitted {
    // Netlify shows the page at an old address rather than a redirect from it, unless told otherwise in
    // a way that Cloudflare Pages does not read.
    let has_limits = hosts.contains(&Host::Cloudflare);
    let status = if has_limits { "301" } else { "301!" };
    let mut fitted = Fitted {
        text: String::new(),
        left_out: 0,
    };
    for (at, Moved { from_href, to, .. }) in moved.iter().enumerate() {
        let line = format!("{from_href} {to} {status}\n");
        match has_limits
            && (at - fitted.left_out >= MOST_REDIRECTS || line.len() > LONGEST_REDIRECT)
        {
            true => fitted.left_out += 1,
            false => fitted.text.push_str(&line),
        }
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::headers::tests::hosting;
    use crate::services::hosts::tests::moved;

    #[test]
    fn headers_are_within_the_limits() {
        let text = headers(&hosting());
        assert!(text.starts_with("/*\n  Content-Security-Policy: default-src 'none'; "));
        assert!(
            text.ends_with("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n")
        );
        assert!(text.lines().all(|line| line.len() <= 2000));
        assert_eq!(text.matches("Cache-Control").count(), 1);
    }

    #[test]
    fn each_old_address_has_a_line() {
        let text = |hosts: &[Host]| redirects(&moved(2), hosts).text;
        assert_eq!(
            text(&[Host::Cloudflare, Host::Netlify]),
            "/old-0/ /new/ 301\n/old-1/ /new/ 301\n"
        );
        assert_eq!(
            text(&[Host::Netlify]),
            "/old-0/ /new/ 301!\n/old-1/ /new/ 301!\n"
        );
    }

    #[test]
    fn what_cloudflare_does_not_take_is_left_out() {
        let mut moved = moved(2010);
        moved[7].from_href = format!("/{}/", "a".repeat(1000));
        let fitted = redirects(&moved, &[Host::Cloudflare]);
        assert_eq!(fitted.text.lines().count(), 2000);
        assert_eq!(fitted.left_out, 10);
        assert_eq!(redirects(&moved, &[Host::Netlify]).left_out, 0);
    }
}
