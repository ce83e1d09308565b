//! Web and e-mail addresses written out in the text become links, as in GitHub's Markdown.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::Spanned;

/// Puts links around the addresses in the text of `events`; `source` is the text they were read from.
pub(super) fn link_addresses<'a>(events: Vec<Spanned<'a>>, source: &str) -> Vec<Spanned<'a>> {
    if !may_hold_address(source) {
        return events;
    }
    let mut linked = Vec::with_capacity(events.len() + 8);
    let mut run: Vec<Spanned<'a>> = Vec::new();
    // Links, pictures and code that the text stands in: addresses in these stay as they are.
    let mut closed: usize = 0;
    for (event, range) in events {
        match &event {
            Event::Text(_) if closed == 0 => {
                run.push((event, range));
                continue;
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => closed += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                closed = closed.saturating_sub(1);
            }
            Event::InlineHtml(html) if is_anchor(html, "<a") => closed += 1,
            Event::InlineHtml(html) if is_anchor(html, "</a") => closed = closed.saturating_sub(1),
            _ => {}
        }
        link_run(&mut run, source, &mut linked);
        linked.push((event, range));
    }
    link_run(&mut run, source, &mut linked);
    linked
}

fn may_hold_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

fn is_anchor(html: &str, start: &str) -> bool {
    let name = html.get(..start.len()).unwrap_or_default();
    name.eq_ignore_ascii_case(start)
        && html[start.len()..].starts_with(|c: char| c.is_whitespace() || c == '>')
}

/// One text event within the run's text.
struct Part<'a> {
    range: Range<usize>,
    text: CowStr<'a>,
    offset: usize,
    /// Written with straight quotes, dashes or dots, which the parser made into better ones. In an
    /// address they have to be what was typed.
    smart: bool,
}

fn link_run<'a>(run: &mut Vec<Spanned<'a>>, source: &str, linked: &mut Vec<Spanned<'a>>) {
    let mut text = String::new();
    let mut parts = Vec::with_capacity(run.len());
    if !run.iter().any(|(_, range)| range.len() > 3) {
        linked.append(run);
        return;
    }
    for (event, range) in run.iter() {
        let Event::Text(part) = event else { continue };
        let typed = source.get(range.clone()).unwrap_or_default();
        let smart = !part.is_ascii()
            && typed
                .bytes()
                .all(|b| matches!(b, b'-' | b'.' | b'\'' | b'"'));
        let start = text.len();
        text.push_str(if smart { typed } else { part });
        parts.push(Part {
            range: start..text.len(),
            text: part.clone(),
            offset: range.start,
            smart,
        });
    }
    let found = if may_hold_address(&text) {
        addresses(&text)
    } else {
        Vec::new()
    };
    if found.is_empty() {
        linked.append(run);
        return;
    }
    run.clear();
    let mut done = 0;
    for Address { range, scheme } in found {
        emit(&parts, done..range.start, linked);
        let part = parts.partition_point(|part| part.range.end <= range.start);
        let offset = parts
            .get(part)
            .map_or(0, |part| part.offset + (range.start - part.range.start));
        let address = &text[range.clone()];
        let link = Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: format!("{scheme}{address}").into(),
            title: "".into(),
            id: "".into(),
        };
        let span = offset..offset + range.len();
        linked.push((Event::Start(link), span.clone()));
        linked.push((Event::Text(address.to_owned().into()), span.clone()));
        linked.push((Event::End(TagEnd::Link), span));
        done = range.end;
    }
    emit(&parts, done..text.len(), linked);
}

/// The text events of a range between addresses.
fn emit<'a>(parts: &[Part<'a>], range: Range<usize>, linked: &mut Vec<Spanned<'a>>) {
    let first = parts.partition_point(|part| part.range.end <= range.start);
    for part in &parts[first..] {
        let start = part.range.start.max(range.start);
        let end = part.range.end.min(range.end);
        if start >= end {
            break;
        }
        let text = if part.smart || (start..end) == part.range {
            part.text.clone()
        } else {
            part.text[start - part.range.start..end - part.range.start]
                .to_owned()
                .into()
        };
        let offset = part.offset + (start - part.range.start);
        linked.push((Event::Text(text), offset..offset + (end - start)));
    }
}

#[derive(Debug, PartialEq)]
struct Address {
    range: Range<usize>,
    /// What goes in front of the text to make it an address.
    scheme: &'static str,
}

fn addresses(text: &str) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find([':', '@', 'w']).map(|at| from + at) {
        let done = found.last().map_or(0, |address| address.range.end);
        let address = match text.as_bytes()[at] {
            b':' => web_address(text, at, done),
            b'w' => www_address(text, at),
            _ => email(text, at, done),
        };
        from = match address {
            Some(address) => {
                let end = address.range.end;
                found.push(address);
                end
            }
            None => at + 1,
        };
    }
    found
}

/// `https://…`, given the place of its colon.
fn web_address(text: &str, colon: usize, done: usize) -> Option<Address> {
    let after = text[colon..].strip_prefix("://")?;
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let before = &text.as_bytes()[done..colon];
        before.len() >= scheme.len()
            && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme.as_bytes())
    })?;
    let start = colon - scheme.len();
    let len = may_start(text, start)
        .then(|| address_len(after))
        .flatten()?;
    Some(Address {
        range: start..colon + 3 + len,
        scheme: "",
    })
}

/// `www.…`, given the place of its first letter.
fn www_address(text: &str, start: usize) -> Option<Address> {
    let after = &text[start..];
    let may = after.starts_with("www.") && may_start(text, start);
    let len = may.then(|| address_len(after)).flatten()?;
    Some(Address {
        range: start..start + len,
        scheme: "http://",
    })
}

/// An address stands at the start, or after a space, an opening bracket or a mark of emphasis.
fn may_start(text: &str, start: usize) -> bool {
    text[..start]
        .chars()
        .next_back()
        .is_none_or(|before| before.is_whitespace() || "*_~([{'\"‘“–—".contains(before))
}

/// The length of a host and path at the start of `text`, without the punctuation that ends a
/// sentence; none if it has no valid host.
fn address_len(text: &str) -> Option<usize> {
    // The host first: most candidates end here, before the whole line is looked at.
    let host = &text[..text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_')))
        .unwrap_or(text.len())];
    let host = host.trim_end_matches(['.', '_']);
    let mut last_two = host.rsplit('.').take(2);
    let valid = host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && last_two.all(|part| !part.contains('_'));
    if !valid {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || c == '<')
        .unwrap_or(text.len());
    Some(trim_end(&text[..end]).len())
}

/// Leaves out what belongs to the sentence around an address rather than to the address.
fn trim_end(text: &str) -> &str {
    let mut text = text;
    // Kept up to date while brackets are taken off, so that a long run of them costs one count.
    let mut spare = text.matches(')').count() as isize - text.matches('(').count() as isize;
    loop {
        let last = text.chars().next_back();
        let shorter = match last {
            Some(')') if spare > 0 => {
                spare -= 1;
                &text[..text.len() - 1]
            }
            Some(c) if "?!.,:*_~'\"’”]}".contains(c) => &text[..text.len() - c.len_utf8()],
            Some(';') => match text.rfind('&') {
                Some(and) if is_entity(&text[and + 1..text.len() - 1]) => &text[..and],
                _ => return text,
            },
            _ => return text,
        };
        text = shorter;
    }
}

fn is_entity(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// `name@example.org`, given the place of its `@`.
fn email(text: &str, at: usize, done: usize) -> Option<Address> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let name = &text[done..at];
    let start = done + name.trim_end_matches(is_local).len();
    let host = &text[at + 1..];
    let host = &host[..host
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')))
        .unwrap_or(host.len())];
    let host = host.trim_end_matches('.');
    let valid = start < at
        && host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && host.ends_with(|c: char| c.is_ascii_alphanumeric());
    valid.then(|| Address {
        range: start..at + 1 + host.len(),
        scheme: "mailto:",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        addresses(text)
            .into_iter()
            .map(|address| format!("{}{}", address.scheme, &text[address.range]))
            .collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(
            found("Visit www.commonmark.org/help."),
            ["http://www.commonmark.org/help"]
        );
        assert_eq!(
            found("(see https://a.org/b_(c)), x"),
            ["https://a.org/b_(c)"]
        );
        assert_eq!(
            found("“https://a.org/?q=a&hl=en”"),
            ["https://a.org/?q=a&hl=en"]
        );
        assert_eq!(
            found("https://a.org/x&hl; HTTP://B.org<i"),
            ["https://a.org/x", "HTTP://B.org"]
        );
        assert_eq!(found("https://a.org/...!?"), ["https://a.org/"]);
        assert_eq!(
            found("Write to a.b-c_d+e@f.g.org."),
            ["mailto:a.b-c_d+e@f.g.org"]
        );
        assert_eq!(
            found("a@b.org,c@d.org"),
            ["mailto:a@b.org", "mailto:c@d.org"]
        );
    }

    #[test]
    fn what_only_looks_like_an_address_stays_text() {
        for text in [
            "http://localhost/x",
            "https://a_b.c_d",
            "xhttp://a.org",
            "notwww.a.org",
            "www.",
            "www..a",
            "ftp://a.org",
            "a@b",
            "a@b.c_",
            "@b.org",
            "a.org",
            "https://",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn quotes_and_dashes_in_addresses_are_what_was_typed() {
        let html = |body| super::super::testing::html(body);
        assert_eq!(
            html("It's https://a.org/b--c... \"www.d.org\"\n"),
            "<p>It’s <a href=\"https://a.org/b--c\">https://a.org/b--c</a>… “<a href=\"http://www.d.org\">www.d.org</a>”</p>\n"
        );
        assert_eq!(
            html("`www.a.org` [x www.b.org](c.md) <b>https://c.org?a&amp;b</b>\n"),
            "<p><code>www.a.org</code> <a href=\"c.md\">x www.b.org</a> <b><a href=\"https://c.org?a&amp;b\">https://c.org?a&amp;b</a></b></p>\n"
        );
    }

    #[test]
    fn a_long_run_of_text_is_read_in_good_time() {
        assert_eq!(found(&"w".repeat(100_000)).len(), 0);
        assert_eq!(found(&"@".repeat(100_000)).len(), 0);
        assert_eq!(found(&"a".repeat(100_000)).len(), 0);
        let brackets = format!("www.a.org/{}", ")".repeat(100_000));
        assert_eq!(found(&brackets), ["http://www.a.org/"]);
    }
}
