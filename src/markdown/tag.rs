//! One HTML tag: its name and attributes, read as browsers read them.

/// An attribute of a tag.
#[derive(Debug, PartialEq)]
pub(super) struct Attribute {
    /// In lower case.
    pub(super) name: String,
    /// With its character references read; empty if none is given.
    pub(super) value: String,
    /// Where the name starts, counted from the tag's `<`.
    pub(super) offset: usize,
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    /// From `<` to `>`, in bytes.
    pub(super) len: usize,
}

/// What ends a tag's or an attribute's name.
fn ends_name(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '/' | '>')
}

fn find(text: &str, from: usize, stop: impl Fn(char) -> bool) -> usize {
    text[from..].find(stop).map_or(text.len(), |at| from + at)
}

/// Reads the start tag at the start of `text`; none if it does not end.
pub(super) fn start_tag(text: &str) -> Option<Tag> {
    let mut at = find(text, 1, ends_name);
    let name = text[1..at].to_ascii_lowercase();
    let mut attributes: Vec<Attribute> = Vec::new();
    loop {
        at = find(text, at, |c| !c.is_ascii_whitespace() && c != '/');
        let first = text[at..].chars().next()?;
        if first == '>' {
            return Some(Tag {
                name,
                attributes,
                len: at + 1,
            });
        }
        let offset = at;
        // A `=` in front is part of the name, as odd as it looks.
        at = find(text, at + first.len_utf8(), |c| ends_name(c) || c == '=');
        let attribute = text[offset..at].to_ascii_lowercase();
        let (value, end) = value(text, at)?;
        at = end;
        if !attributes.iter().any(|known| known.name == attribute) {
            attributes.push(Attribute {
                name: attribute,
                value: decode(value),
                offset,
            });
        }
    }
}

/// The value after an attribute's name that ends at `from`, and where it ends.
fn value(text: &str, from: usize) -> Option<(&str, usize)> {
    let sign = find(text, from, |c| !c.is_ascii_whitespace());
    if !text[sign..].starts_with('=') {
        return Some(("", from));
    }
    let start = find(text, sign + 1, |c| !c.is_ascii_whitespace());
    let quote = text[start..].chars().next()?;
    if matches!(quote, '"' | '\'') {
        let len = text[start + 1..].find(quote)?;
        let end = start + 1 + len;
        return Some((&text[start + 1..end], end + 1));
    }
    let end = find(text, start, |c| c.is_ascii_whitespace() || c == '>');
    Some((&text[start..end], end))
}

/// The name and the length of the end tag at the start of `text`; none if it is not one.
pub(super) fn end_tag(text: &str) -> Option<(String, usize)> {
    text[2..].chars().next().filter(char::is_ascii_alphabetic)?;
    let name = &text[2..find(text, 2, ends_name)];
    let end = text.find('>')?;
    Some((name.to_ascii_lowercase(), end + 1))
}

/// The length of a comment after its `<!--`, with its end; none if it does not end.
pub(super) fn comment_len(text: &str) -> Option<usize> {
    // `<!-->` and `<!--->` are whole comments.
    for short in [">", "->"] {
        if text.starts_with(short) {
            return Some(short.len());
        }
    }
    text.find("-->").map(|at| at + "-->".len())
}

/// The length of what stands in front of the end tag of `name`, with that end tag.
pub(super) fn content_len(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|found| from + found) {
        from = at + 2;
        let found = text.get(from..from + name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return text[from..]
                .find('>')
                .map_or(text.len(), |end| from + end + 1);
        }
    }
    text.len()
}

/// Reads the character references that are common in addresses and short texts. Rarer ones stay as
/// they are written, which is safe: what is not read is escaped.
fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, len) = character(rest).unwrap_or(('&', 1));
        decoded.push(c);
        rest = &rest[len..];
    }
    decoded.push_str(rest);
    decoded
}

/// The character reference at the start of `text`, and its length.
fn character(text: &str) -> Option<(char, usize)> {
    const NAMED: &[(&str, char)] = &[
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", '\u{a0}'),
        ("&colon;", ':'),
        ("&Tab;", '\t'),
        ("&NewLine;", '\n'),
    ];
    if let Some((name, c)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*c, name.len()));
    }
    let digits = text.strip_prefix("&#")?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let count = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let number = u32::from_str_radix(&digits[..count], radix).ok()?;
    let c = char::from_u32(number)
        .filter(|c| *c != '\0')
        .unwrap_or(char::REPLACEMENT_CHARACTER);
    let after = &digits[count..];
    let end = usize::from(after.starts_with(';'));
    Some((c, text.len() - after.len() + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(text: &str) -> Vec<(String, String, usize)> {
        let tag = start_tag(text).unwrap();
        tag.attributes
            .into_iter()
            .map(|attribute| (attribute.name, attribute.value, attribute.offset))
            .collect()
    }

    #[test]
    fn attributes_are_read_as_browsers_read_them() {
        let triple = |name: &str, value: &str, offset| (name.to_owned(), value.to_owned(), offset);
        assert_eq!(
            attributes("<A HREF = x/y  b='\"' c=\"'>\"/D e=>"),
            [
                triple("href", "x/y", 3),
                triple("b", "\"", 15),
                triple("c", "'>", 21),
                triple("d", "", 28),
                triple("e", "", 30),
            ]
        );
        assert_eq!(
            attributes("<a b=1 B=2 =c>"),
            [triple("b", "1", 3), triple("=c", "", 11)]
        );
        for unfinished in ["<a", "<a ", "<a b", "<a b=", "<a b='", "<a b=\"c>"] {
            assert_eq!(start_tag(unfinished), None, "{unfinished}");
        }
    }

    #[test]
    fn character_references_are_read() {
        assert_eq!(decode("a&amp;b&#106;&#x6A;&#106x &Tab;"), "a&bjjjx \t");
        assert_eq!(
            decode("&unknown; & &# &#x; &#xD800; &#99999999999;"),
            "&unknown; & &# &#x; \u{fffd} &#99999999999;"
        );
    }

    #[test]
    fn ends_are_found() {
        assert_eq!(end_tag("</B >x"), Some(("b".to_owned(), 5)));
        assert_eq!(end_tag("</ b>"), None);
        assert_eq!(end_tag("</"), None);
        assert_eq!(comment_len(">x"), Some(1));
        assert_eq!(comment_len(" a -- b -->x"), Some(11));
        assert_eq!(comment_len(" a"), None);
        assert_eq!(content_len("a</b></SCRIPT >c", "script"), 15);
        assert_eq!(content_len("a", "script"), 1);
    }
}
