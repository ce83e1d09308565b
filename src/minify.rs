//! Pages and drawings without what nobody sees: comments, and white space that a browser shows as one
//! space or not at all. Tags are left as they are written, and whatever this does not know for certain
//! stays as it is too.

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Html,
    Svg,
}

/// Elements in which white space counts, or whose content is no markup.
const VERBATIM: [&str; 10] = [
    "iframe",
    "noscript",
    "plaintext",
    "pre",
    "script",
    "style",
    "text",
    "textarea",
    "title",
    "xmp",
];

/// Elements between which white space is never shown.
const FRAMES: [&str; 14] = [
    "base", "col", "colgroup", "head", "html", "link", "meta", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr",
];

/// A page.
pub fn html(text: &str) -> String {
    minify(text, Kind::Html)
}

/// A drawing.
pub fn svg(text: &str) -> String {
    minify(text, Kind::Svg)
}

/// A tag: its name in small letters, and whether it opens or closes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tag {
    name: String,
    opens: bool,
}

impl Tag {
    fn is_frame(&self) -> bool {
        FRAMES.contains(&self.name.as_str())
    }

    fn is_cell(&self) -> bool {
        matches!(self.name.as_str(), "td" | "th")
    }
}

fn minify(text: &str, kind: Kind) -> String {
    let mut out = String::with_capacity(text.len());
    // The tag before, and the text since.
    let (mut before, mut between) = (None, String::new());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        between.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(piece) = Piece::read(rest, kind) else {
            // Whatever this is: it stays, and so does all that follows.
            put_text(&mut out, &between, None, None, kind);
            return out + rest;
        };
        let length = match piece {
            Piece::Comment(length) => length,
            Piece::Sign => {
                between.push('<');
                1
            }
            Piece::Other(length) => {
                put_text(&mut out, &between, before.take().as_ref(), None, kind);
                between.clear();
                out.push_str(&rest[..length]);
                length
            }
            Piece::Tag(tag, length) => {
                put_text(&mut out, &between, before.as_ref(), Some(&tag), kind);
                between.clear();
                let all = length + verbatim(&tag, &rest[..length], &rest[length..]);
                put_tag(&mut out, &rest[..length]);
                out.push_str(&rest[length..all]);
                before = Some(tag);
                all
            }
        };
        rest = &rest[length..];
    }
    between.push_str(rest);
    put_text(&mut out, &between, before.as_ref(), None, kind);
    out
}

/// What begins with `<`, and how many bytes it has.
enum Piece {
    Comment(usize),
    /// A sign in a text.
    Sign,
    /// What is kept as it is: a document type, say.
    Other(usize),
    Tag(Tag, usize),
}

impl Piece {
    /// Reads what begins a text. There is none when it does not end, or is not what one writes.
    fn read(text: &str, kind: Kind) -> Option<Piece> {
        if let Some(comment) = text.strip_prefix("<!--") {
            let end = comment.find("-->")?;
            let odd = comment.starts_with(['>', '-']) || comment[..end].contains("--!>");
            return (!odd).then_some(Piece::Comment(end + 7));
        }
        if text.starts_with("<![CDATA[") {
            let end = text.find("]]>").filter(|_| kind == Kind::Svg)?;
            return Some(Piece::Other(end + 3));
        }
        if text.starts_with("<?") {
            return Some(Piece::Other(text.find("?>")? + 2)).filter(|_| kind == Kind::Svg);
        }
        if text.starts_with("<!") {
            // One with a part in brackets has signs of its own in it.
            let end = text.find('>')?;
            return (!text[..end].contains('[')).then_some(Piece::Other(end + 1));
        }
        let name = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Some(Piece::Sign);
        }
        let end = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
        let tag = Tag {
            name: name[..end].to_ascii_lowercase(),
            opens: !text.starts_with("</"),
        };
        Some(Piece::Tag(tag, tag_length(text)?))
    }
}

/// Where a tag ends: at a `>` that stands in no quotation marks.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// How many bytes after a tag are to stay as they are.
fn verbatim(tag: &Tag, written: &str, after: &str) -> usize {
    if !tag.opens || written.ends_with("/>") || !VERBATIM.contains(&tag.name.as_str()) {
        return 0;
    }
    let end = format!("</{}", tag.name);
    let mut ends = after.match_indices("</").map(|(at, _)| at);
    let found = ends.find(|at| {
        let here = after.as_bytes().get(*at..at + end.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(end.as_bytes()))
    });
    found.unwrap_or(after.len())
}

/// A tag, with one space where there are several outside of quotation marks.
fn put_tag(out: &mut String, tag: &str) {
    let (mut quote, mut was_space) = (None, false);
    for c in tag.chars() {
        let is_space = quote.is_none() && c.is_ascii_whitespace();
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        match (is_space, was_space) {
            (true, true) => {}
            (true, false) => out.push(' '),
            (false, _) => out.push(c),
        }
        was_space = is_space;
    }
}

/// A text between two tags, with one space or line end where there are several.
fn put_text(out: &mut String, text: &str, before: Option<&Tag>, after: Option<&Tag>, kind: Kind) {
    let is_space = |c: char| c.is_ascii_whitespace();
    if text.chars().all(is_space) && is_unseen(before, after, kind) {
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find(is_space) {
        out.push_str(&rest[..at]);
        let end = rest[at..]
            .find(|c| !is_space(c))
            .map_or(rest.len(), |end| at + end);
        out.push(if rest[at..end].contains('\n') {
            '\n'
        } else {
            ' '
        });
        rest = &rest[end..];
    }
    out.push_str(rest);
}

/// Whether white space between two tags is never shown.
fn is_unseen(before: Option<&Tag>, after: Option<&Tag>, kind: Kind) -> bool {
    match (kind, before, after) {
        (Kind::Svg, ..) => true,
        (Kind::Html, Some(before), Some(after)) => {
            let enters = before.opens && before.is_cell();
            let leaves = !after.opens && after.is_cell();
            before.is_frame() && after.is_frame() && !enters && !leaves
        }
        (Kind::Html, ..) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_goes() {
        for (text, small) in [
            ("<p>\n  One\n  two   three</p>", "<p>\nOne\ntwo three</p>"),
            ("<p>a<!-- note -->b</p>", "<p>ab</p>"),
            (
                "<a  href=\"x  y\"\n   class=z>t</a>",
                "<a href=\"x  y\" class=z>t</a>",
            ),
            (
                "<table>\n <tr>\n  <td> a </td>\n  <td> </td></tr> </table>",
                "<table><tr><td> a </td><td> </td></tr></table>",
            ),
            ("<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>"),
            ("1 < 2  and 3 > 2", "1 < 2 and 3 > 2"),
            ("a\u{a0} \u{a0}b", "a\u{a0} \u{a0}b"),
        ] {
            assert_eq!(html(text), small);
            assert_eq!(html(small), small);
        }
    }

    #[test]
    fn what_counts_stays() {
        for text in [
            "<!DOCTYPE html>\n<html>",
            "<pre>\n a\n   b <b>  c</b></pre>",
            "<TEXTAREA>  a\n\n</TEXTAREA>",
            "<script>a  //  <!-- b\n</script>",
            "<style>a  b</style>",
            "<title>a  b</title>",
            "<svg><text>a  b</text></svg>",
        ] {
            assert_eq!(html(text), text);
        }
    }

    #[test]
    fn what_is_not_known_for_certain_stays_with_all_that_follows() {
        for text in [
            "<p>a</p><!-->  b",
            "<!--->  b",
            "<!-- a --!>  b -->  c",
            "<!-- open  and  more",
            "<p title=\"a  b  >",
            "<![CDATA[ a  b ]]>  c",
            "<?php  a  ?>  b",
            "<!DOCTYPE x [ <!ENTITY y  'z'> ]>  a",
            "<pre>  a",
            "<",
            "</",
            "<a",
        ] {
            assert_eq!(html(text), text);
        }
    }

    #[test]
    fn drawings_have_no_space_between_their_parts() {
        let drawing = "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 1 1\">\n  <!-- a -->\n  <title>A  b</title>\n  \
                       <g>\n    <path d=\"M0 0\n  L1 1\"/>\n  </g>\n  <text> a <tspan> b</tspan></text>\n</svg>\n";
        let small = "<?xml version=\"1.0\"?><svg viewBox=\"0 0 1 1\"><title>A  b</title><g><path d=\"M0 0\n  L1 1\"/></g>\
                     <text> a <tspan> b</tspan></text></svg>";
        assert_eq!(svg(drawing), small);
        assert_eq!(
            svg("<svg><style><![CDATA[ a  b ]]></style>"),
            "<svg><style><![CDATA[ a  b ]]></style>"
        );
    }
}
