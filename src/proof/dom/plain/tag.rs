//! Start tags that are written plainly.

use html5ever::{Attribute, LocalName, QualName, local_name, namespace_prefix, ns};
use memchr::memchr;

use super::text::{Source, is_space};

/// A start tag.
pub(super) struct Tag {
    pub(super) name: LocalName,
    attributes: Vec<Attribute>,
    /// Whether it ends with `/>`.
    pub(super) closed: bool,
}

/// Reads the start tag that is written at a place, which moves behind it.
pub(super) fn read(source: &Source, at: &mut usize) -> Option<Tag> {
    let bytes = source.html.as_bytes();
    let count = |from: usize, is: fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| is(**byte)).count()
    };
    if bytes.get(*at) != Some(&b'<') || !bytes.get(*at + 1)?.is_ascii_lowercase() {
        return None;
    }
    let start = *at + 1;
    let mut end = start
        + count(start, |byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit()
        });
    let mut tag = Tag {
        name: LocalName::from(&source.html[start..end]),
        attributes: Vec::new(),
        closed: false,
    };
    loop {
        let spaces = count(end, is_space);
        end += spaces;
        match bytes.get(end)? {
            b'>' => break,
            b'/' => {
                tag.closed = true;
                end += 1;
                if bytes.get(end) != Some(&b'>') {
                    return None;
                }
                break;
            }
            _ if spaces == 0 => return None,
            _ => {}
        }
        let start = end;
        end += count(start, is_name);
        let name = LocalName::from(source.html.get(start..end)?);
        if start == end || tag.attributes.iter().any(|one| one.name.local == name) {
            return None;
        }
        let value = match bytes.get(end)? {
            b'=' => {
                end += 1;
                let (start, length) = match bytes.get(end)? {
                    quote @ (b'"' | b'\'') => {
                        let rest = &bytes[end + 1..];
                        let length = memchr(*quote, rest)?;
                        (end + 1, length)
                    }
                    _ => (end, count(end, is_bare)),
                };
                let quoted = start > end;
                if !quoted && length == 0 {
                    return None;
                }
                end = start + length + usize::from(quoted);
                source.words(start..start + length)?
            }
            _ => Default::default(),
        };
        tag.attributes.push(Attribute {
            name: QualName::new(None, ns!(), name),
            value,
        });
    }
    *at = end + 1;
    Some(tag)
}

/// What a name is written with: small letters, but for two names of drawings.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'@')
}

/// What a value is written with that has no quotation marks.
fn is_bare(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'>' | b'"' | b'\'' | b'<' | b'=' | b'`' | b'&')
}

fn is_small(name: &str) -> bool {
    !name.bytes().any(|byte| byte.is_ascii_uppercase())
}

impl Tag {
    /// The attributes of an element of HTML.
    pub(super) fn plain(self) -> Option<Vec<Attribute>> {
        let mut names = self.attributes.iter().map(|one| &one.name.local);
        names.all(|name| is_small(name)).then_some(self.attributes)
    }

    /// The attributes of a part of a drawing. The standard changes the case of some, none of which are known here.
    pub(super) fn drawn(mut self) -> Option<Vec<Attribute>> {
        for attribute in &mut self.attributes {
            let name = &mut attribute.name;
            match name.local {
                local_name!("xmlns") => {
                    name.ns = ns!(xmlns);
                    name.prefix = Some(namespace_prefix!(""));
                }
                local_name!("viewBox") | local_name!("preserveAspectRatio") => {}
                _ if is_small(&name.local)
                    && (is_hyphened(&name.local) || is_drawn(&name.local)) => {}
                _ => return None,
            }
        }
        Some(self.attributes)
    }
}

fn is_hyphened(name: &str) -> bool {
    name.contains('-') && !name.contains(':')
}

fn is_drawn(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("class")
            | local_name!("cx")
            | local_name!("cy")
            | local_name!("d")
            | local_name!("dir")
            | local_name!("fill")
            | local_name!("height")
            | local_name!("hidden")
            | local_name!("href")
            | local_name!("id")
            | local_name!("lang")
            | local_name!("opacity")
            | local_name!("points")
            | local_name!("r")
            | local_name!("role")
            | local_name!("rx")
            | local_name!("ry")
            | local_name!("stroke")
            | local_name!("style")
            | local_name!("tabindex")
            | local_name!("transform")
            | local_name!("width")
            | local_name!("x")
            | local_name!("x1")
            | local_name!("x2")
            | local_name!("y")
            | local_name!("y1")
            | local_name!("y2")
    )
}
