//! Every address that a built page points to, and what becomes of it.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use super::dom::{Element, Node};
use super::page::{Page, is_word};
use crate::address::composed;

/// Something in a page that points somewhere.
#[derive(Debug)]
pub(super) struct Reference<'p> {
    pub(super) node: Node,
    pub(super) to: &'p str,
}

/// Everything in a page that points somewhere, in the order in which it is written.
///
/// A link that is written with its host is one to another site even if the host is our own, since a host
/// can show more than one site. What a page says of itself in its head is of this site.
pub(super) fn references(page: &Page) -> Vec<Reference<'_>> {
    let mut references = Vec::new();
    for (node, element) in page.with_attributes() {
        let is_link = element.name() == "link";
        let mut push = |to| {
            if is_link || !names_a_host(to) {
                references.push(Reference { node, to });
            }
        };
        for name in pointers(element) {
            if let Some(to) = element.get(name) {
                push(to.trim());
            }
        }
        for name in ["srcset", "imagesrcset"] {
            let set = element.get(name).unwrap_or_default();
            set.split(',')
                .filter_map(|one| one.split_ascii_whitespace().next())
                .for_each(&mut push);
        }
        if is_word(element, "http-equiv", "refresh")
            && let Some((_, to)) = element
                .get("content")
                .and_then(|content| content.split_once(['=']))
        {
            push(to.trim().trim_matches(['"', '\'']));
        }
    }
    references
}

/// The addresses on other hosts that a page points to, as they are written. What a form is sent to is not
/// to be asked for.
pub(super) fn outward(page: &Page, base: &Url) -> Vec<String> {
    let mut found = Vec::new();
    for (_, element) in page.with_attributes() {
        let names = pointers(element).iter();
        for name in names.filter(|name| matches!(**name, "href" | "src" | "data" | "poster")) {
            let to = element.get(name).unwrap_or_default().trim();
            if !names_a_host(to) {
                continue;
            }
            let written = absolute(to, base);
            let is_outside = Url::parse(&written).is_ok_and(|url| {
                matches!(url.scheme(), "http" | "https") && url.host() != base.host()
            });
            if is_outside {
                found.push(written.into_owned());
            }
        }
    }
    found
}

/// The attributes of an element that point somewhere. (HTML Living Standard, “List of attributes”: those
/// that hold a URL.)
fn pointers(element: &Element) -> &'static [&'static str] {
    match element.name() {
        "a" | "area" | "image" | "link" | "use" => &["href"],
        "audio" | "embed" | "iframe" | "img" | "script" | "source" | "track" => &["src"],
        "button" => &["formaction"],
        "form" => &["action"],
        "input" => &["src", "formaction"],
        "object" => &["data"],
        "video" => &["poster", "src"],
        _ => &[],
    }
}

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// Out of the site, or to no page at all, such as to a telephone.
    Outside,
    /// To the same host, and not into the site.
    Beside,
    /// To a part of the same page.
    Here(Cow<'a, str>),
    /// To an address of the site, and perhaps to a part of that page.
    Address(Cow<'a, str>, Option<Cow<'a, str>>),
}

/// Where an address leads that stands on the page `here`, in a site at `base`.
pub(super) fn target<'a>(to: &'a str, here: &str, base: &Url) -> Target<'a> {
    let (path, part) = match to.split_once('#') {
        Some((path, part)) => (path, Some(decoded(part))),
        None => (to, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    if is_plain(path) {
        return match path.strip_prefix(base.path().trim_end_matches('/')) {
            Some(address) if address.starts_with('/') => Target::Address(address.into(), part),
            _ => Target::Beside,
        };
    }
    if names_a_host(path) {
        return match Url::parse(&absolute(path, base)) {
            Ok(url) if url.origin() == base.origin() && url.has_host() => within(&url, part, base),
            _ => Target::Outside,
        };
    }
    if path.is_empty() {
        return Target::Here(part.unwrap_or_default());
    }
    match base.join(here).and_then(|here| here.join(path)) {
        Ok(url) => within(&url, part, base),
        Err(_) => Target::Outside,
    }
}

/// Whether an address says where it is by itself, or is none of a page, such as one of a telephone.
fn names_a_host(to: &str) -> bool {
    let scheme = to.split(['/', '?', '#']).next().unwrap_or_default();
    to.starts_with("//") || scheme.contains(':')
}

fn absolute<'a>(path: &'a str, base: &Url) -> Cow<'a, str> {
    match path.starts_with("//") {
        true => Cow::Owned(format!("{}:{path}", base.scheme())),
        false => Cow::Borrowed(path),
    }
}

/// Whether a path starts at the host and has nothing in it that is to be worked out, as most have not.
fn is_plain(path: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() | matches!(byte, b'/' | b'-' | b'_' | b'.');
    path.starts_with('/')
        && path.bytes().all(is_plain)
        && !path.starts_with("//")
        && !path.contains("/.")
}

/// The address within the site of a whole address on its host.
fn within<'a>(url: &Url, part: Option<Cow<'a, str>>, base: &Url) -> Target<'a> {
    match url.path().strip_prefix(base.path()) {
        Some(below) => {
            let address = format!("/{}", composed(&decoded(below)));
            Target::Address(address.into(), part)
        }
        None => Target::Beside,
    }
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// Whether browsers know a part of every page by this name.
pub(super) fn is_always_there(part: &str) -> bool {
    part.is_empty() || part.eq_ignore_ascii_case("top") || part.starts_with(":~:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(to: &str) -> Target<'_> {
        let base = Url::parse("https://example.org/portal/").expect("an address");
        target(to, "/portal/a/b/", &base)
    }

    fn address(to: &str, part: Option<&'static str>) -> Target<'static> {
        Target::Address(to.to_owned().into(), part.map(Cow::Borrowed))
    }

    #[test]
    fn addresses_lead_where_a_browser_goes() {
        for (to, target) in [
            ("/portal/", address("/", None)),
            ("/portal/x/?q=1#y", address("/x/", Some("y"))),
            ("/portal/caf%C3%A9/", address("/café/", None)),
            ("/portal/a.b/c_d-1/", address("/a.b/c_d-1/", None)),
            ("/portal//x", address("//x", None)),
            ("/portalx/", Target::Beside),
            ("/portal", Target::Beside),
            ("c.html", address("/a/b/c.html", None)),
            ("../", address("/a/", None)),
            ("/portal/a/../x/", address("/x/", None)),
            ("https://example.org/portal/x/", address("/x/", None)),
            ("//example.org/portal/x/", address("/x/", None)),
            ("/x/", Target::Beside),
            ("../../../x/", Target::Beside),
            ("https://example.com/portal/", Target::Outside),
            ("mailto:a@example.org", Target::Outside),
            ("tel:999", Target::Outside),
            ("data:,x", Target::Outside),
            ("#x%20y", Target::Here("x y".into())),
            ("", Target::Here("".into())),
        ] {
            assert_eq!(leads(to), target, "{to}");
        }
    }

    #[test]
    fn all_that_points_somewhere_is_found() {
        let page = Page::read(
            "<link href=1><meta http-equiv=refresh content='0; url=2'><a href=3><img src=4 srcset='5 1x, 6 2x'></a>\
             <form action=7><button formaction=8>x</button></form><svg><use href=9></use></svg><video src=11 poster=10></video>",
        );
        let found: Vec<&str> = references(&page).iter().map(|one| one.to).collect();
        assert_eq!(
            found,
            ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]
        );
    }
}
