//! HTML that an author wrote: read tag by tag, with a finding for everything that is taken out.
//!
//! This reading is about plain words at the right place; the sanitiser, which reads HTML as browsers
//! do, still goes over the result.

use super::allowed;
use super::headings::Ids;
use super::links::{escape, reference, unsafe_scheme};
use super::places::{Places, Stitched};
use super::tag::{self, Attribute, Tag};
use super::{Findings, NESTING, Picture, Piece};
use crate::diag::Rule;

/// The tags that are open at the moment.
#[derive(Default)]
pub(super) struct OpenTags {
    /// The name of each, and where it stands in the body.
    tags: Vec<(String, usize)>,
    /// How many of them are open around the innermost block or footnote, which cannot close them.
    outside: usize,
    complained: bool,
}

impl OpenTags {
    /// Goes into a block or a footnote. The number is for [`OpenTags::leave`].
    pub(super) fn enter(&mut self) -> usize {
        std::mem::replace(&mut self.outside, self.tags.len())
    }

    /// Leaves a block or a footnote, and hands over the tags that were not closed in it.
    pub(super) fn leave(&mut self, outside: usize) -> Vec<(String, usize)> {
        let left = self.tags.split_off(self.outside);
        self.outside = outside;
        left
    }

    /// Closes the innermost tag of that name; false if none is open.
    fn close(&mut self, name: &str) -> bool {
        let inside = &self.tags[self.outside..];
        let found = inside.iter().rposition(|(open, _)| open == name);
        if let Some(index) = found {
            self.tags.remove(self.outside + index);
        }
        found.is_some()
    }
}

/// Reads one run of HTML.
pub(super) struct Raw<'a> {
    pub(super) chunk: &'a Stitched,
    pub(super) places: &'a Places<'a>,
    pub(super) findings: &'a mut Findings,
    pub(super) ids: &'a mut Ids,
    pub(super) open: &'a mut OpenTags,
}

impl Raw<'_> {
    /// The run's HTML without what is not allowed, its links and pictures as pieces.
    pub(super) fn read(mut self) -> Vec<Piece> {
        let text = self.chunk.text();
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find('<').map(|found| at + found) {
            html(&mut pieces, &text[at..open]);
            at = self.markup(open, &mut pieces);
        }
        html(&mut pieces, &text[at..]);
        pieces
    }

    fn complain(&mut self, rule: Rule, offset: usize, message: String, help: &str) {
        let offset = self.chunk.offset(offset);
        let finding = self.places.finding(rule, offset, message, help);
        self.findings.push(finding);
    }

    /// Reads what starts with the `<` at `open`, and says where it ends.
    fn markup(&mut self, open: usize, pieces: &mut Vec<Piece>) -> usize {
        let text = self.chunk.text();
        let rest = &text[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            return match tag::comment_len(comment) {
                Some(len) => open + "<!--".len() + len,
                None => {
                    let message = "This comment has no end, so everything below it is left out.";
                    let help = "Write `-->` at the end of the comment.";
                    self.complain(Rule::UnsafeHtml, open, message.to_owned(), help);
                    text.len()
                }
            };
        }
        let second = rest[1..].chars().next();
        match second {
            Some('!' | '?') => {
                let message = "Only comments (`<!-- … -->`) and tags may start with `<` here.";
                let help = "Delete it. To show it as text, put it between ` marks.";
                self.complain(Rule::UnsafeHtml, open, message.to_owned(), help);
                let end = match rest {
                    _ if rest.starts_with("<?") => "?>",
                    _ if rest.starts_with("<![CDATA[") => "]]>",
                    _ => ">",
                };
                rest.find(end)
                    .map_or(text.len(), |at| open + at + end.len())
            }
            Some('/') => match tag::end_tag(rest) {
                Some((name, len)) => {
                    self.end_tag(&name, open, pieces);
                    open + len
                }
                None => literal(open, pieces),
            },
            Some(c) if c.is_ascii_alphabetic() => match tag::start_tag(rest) {
                Some(tag) => self.start_tag(&tag, open, pieces),
                None => {
                    let message = "This tag has no end.";
                    let help = "Write `>` at its end. To show a `<` as text, write `&lt;`.";
                    self.complain(Rule::UnsafeHtml, open, message.to_owned(), help);
                    text.len()
                }
            },
            _ => literal(open, pieces),
        }
    }

    fn end_tag(&mut self, name: &str, open: usize, pieces: &mut Vec<Piece>) {
        if !allowed::TAGS.contains(&name) || allowed::is_void(name) {
            return;
        }
        if !allowed::closes_itself(name) && !self.open.close(name) {
            if !self.open.complained {
                let message = format!("`</{name}>` closes a tag, but no `<{name}>` is open here.");
                let help = "Delete it, or write the opening tag where it belongs.";
                self.complain(Rule::UnsafeHtml, open, message, help);
            }
            return;
        }
        html(pieces, &format!("</{name}>"));
    }

    fn start_tag(&mut self, tag: &Tag, open: usize, pieces: &mut Vec<Piece>) -> usize {
        let name = tag.name.as_str();
        let end = open + tag.len;
        if !allowed::TAGS.contains(&name) {
            let (why, help) = allowed::why_not_tag(name);
            let message = format!("`<{name}>` is taken out, because {why}.");
            self.complain(Rule::UnsafeHtml, open, message, help);
            if allowed::hides_content(name) {
                return end + tag::content_len(&self.chunk.text()[end..], name);
            }
            return end;
        }
        if !allowed::is_void(name) && !allowed::closes_itself(name) {
            if self.open.tags.len() >= NESTING {
                if !self.open.complained {
                    self.open.complained = true;
                    let message =
                        format!("The HTML tags here are nested more than {NESTING} deep.");
                    let help = "Close tags that are open, or write it with fewer tags.";
                    self.complain(Rule::DeepMarkdown, open, message, help);
                }
                return end;
            }
            let offset = self.chunk.offset(open);
            self.open.tags.push((name.to_owned(), offset));
        }
        let attributes: Vec<&Attribute> = tag
            .attributes
            .iter()
            .filter(|attribute| self.may_keep(name, attribute, open))
            .collect();
        if name == "img" {
            self.picture(&attributes, open, pieces);
            return end;
        }
        html(pieces, &format!("<{name}"));
        for attribute in attributes {
            let value = &attribute.value;
            html(pieces, &format!(" {}=\"", attribute.name));
            if attribute.name == "href" {
                let offset = self.chunk.offset(open + attribute.offset);
                if let Ok(reference) = reference(value, offset, self.places) {
                    pieces.push(Piece::Link(reference));
                }
            } else {
                html(pieces, &escape(value));
            }
            html(pieces, "\"");
        }
        html(pieces, ">");
        end
    }

    /// Whether an attribute stays; if it does not, there is a finding.
    fn may_keep(&mut self, tag: &str, attribute: &Attribute, open: usize) -> bool {
        let (name, value) = (attribute.name.as_str(), attribute.value.as_str());
        let at = open + attribute.offset;
        // Pictures are written elsewhere, without an id.
        let known = allowed::GENERAL.contains(&name) && (tag, name) != ("img", "id");
        if !known && !allowed::attributes(tag).contains(&name) {
            let (why, help) = allowed::why_not_attribute(name);
            let message = format!("`{name}` is taken out of `<{tag}>`, because {why}.");
            self.complain(Rule::UnsafeHtml, at, message, help);
            return false;
        }
        if matches!(name, "href" | "src" | "cite")
            && let Err(finding) = reference(value, self.chunk.offset(at), self.places)
        {
            self.findings.push(*finding);
            return false;
        }
        if name == "id" {
            if value.is_empty() || value.contains(char::is_whitespace) {
                let message = format!("`{value}` is not an id: it is empty or has a space in it.");
                self.complain(
                    Rule::UnsafeHtml,
                    at,
                    message,
                    "Write one word, such as `id=\"dates\"`.",
                );
                return false;
            }
            if !self.ids.take(value) {
                let message = format!("Two things on this page have the id `{value}`.");
                self.complain(
                    Rule::RepeatedId,
                    at,
                    message,
                    "Give one of them another id.",
                );
                return false;
            }
        }
        true
    }

    /// A picture goes the way of all pictures, whose file and size are looked up later.
    fn picture(&mut self, attributes: &[&Attribute], open: usize, pieces: &mut Vec<Piece>) {
        let value = |name: &str| {
            let found = attributes.iter().find(|attribute| attribute.name == name);
            found.map(|attribute| attribute.value.clone())
        };
        let Some(target) = value("src").filter(|target| unsafe_scheme(target).is_none()) else {
            let message = "This picture is left out, because it names no file.".to_owned();
            let help = "Write `![what it shows](picture.jpg)`.";
            self.complain(Rule::UnsafeHtml, open, message, help);
            return;
        };
        pieces.push(Piece::Picture(Picture {
            target,
            decorates: value("alt").is_some_and(|alt| alt.is_empty()),
            alt: value("alt").unwrap_or_default(),
            title: value("title").unwrap_or_default(),
            at: self.places.at(self.chunk.offset(open)),
        }));
    }
}

/// A `<` that starts nothing.
fn literal(open: usize, pieces: &mut Vec<Piece>) -> usize {
    html(pieces, "&lt;");
    open + 1
}

/// Adds HTML to the last piece if it can be joined.
fn html(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Html(last)) => last.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Html(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{document, html, rules};

    #[test]
    fn allowed_html_stays() {
        let kept =
            "<details open><summary>A</summary>\n<p>b <kbd class=\"k\">c</kbd></p>\n</details>\n";
        assert_eq!(
            html("<details open><summary>A</summary>\n\nb <kbd class=k>c</kbd>\n\n</details>\n"),
            kept
        );
        assert_eq!(rules(kept), []);
        assert_eq!(html("a <!-- b --> c\n\n<!-- d\n\ne -->\n"), "<p>a  c</p>\n");
        assert_eq!(rules("<!-- <script> -->"), []);
    }

    #[test]
    fn links_and_pictures_in_html_are_looked_up_too() {
        assert_eq!(
            html("<a href=\"x.md?a&amp;b\" title='\"'>b</a> <img alt='y' src=z.png width=3>"),
            "<p><a href=\"x.md?a&amp;b\" title=\"&quot;\">b</a> <img src=\"z.png\" alt=\"y\"></p>\n"
        );
        assert_eq!(
            rules("a <a href=' java&#x73;cript:x'>b</a>"),
            [("unsafe-link", 1, 6)]
        );
        assert_eq!(
            html("a <a href=' java&#x73;cript:x'>b</a>"),
            "<p>a <a>b</a></p>\n"
        );
        assert_eq!(rules("a <img>"), [("unsafe-html", 1, 3)]);
        assert_eq!(rules("<img id=a src=b>"), [("unsafe-html", 1, 6)]);
    }

    #[test]
    fn what_is_taken_out_is_found_where_it_is() {
        let body = "<div class=\"a\"\n  style=\"x\" onclick='y'>\n<script>alert('</div>')</script>\n</div>\n\n> a\n> x <center>b</center> <b\n> role=c>d</b>\n";
        assert_eq!(
            rules(body),
            [
                ("unsafe-html", 2, 3),
                ("unsafe-html", 2, 13),
                ("unsafe-html", 3, 1),
                ("unsafe-html", 7, 5),
                ("unsafe-html", 8, 3),
            ]
        );
        assert_eq!(
            html(body),
            "<div class=\"a\">\n\n</div>\n<blockquote>\n<p>a\nx b <b>d</b></p>\n</blockquote>\n"
        );
        let finding = &document("<h1>x</h1>").findings[0];
        assert_eq!(
            finding.message,
            "`<h1>` is taken out, because the page's title is its main heading already."
        );
    }

    #[test]
    fn unfinished_html_is_found() {
        assert_eq!(rules("<!-- a\n\nb"), [("unsafe-html", 1, 1)]);
        assert_eq!(rules("<div\n"), [("unsafe-html", 1, 1)]);
        assert_eq!(rules("<!DOCTYPE html>\n"), [("unsafe-html", 1, 1)]);
        assert_eq!(
            html("<div>\n1 < 2 </ 3\n"),
            "<div>\n1 &lt; 2 &lt;/ 3\n</div>"
        );
    }

    #[test]
    fn ids_in_html_are_anchors() {
        let page = document("## A\n\n<p id=\"b\">\n\n<p id=\"a\">\n\n<p id=\"c d\">\n");
        assert!(page.ids.contains("a") && page.ids.contains("b"));
        assert!(!page.ids.contains("c d"));
        assert_eq!(
            rules("## A\n\n<p id=\"b\">\n\n<p id=\"a\">\n\n<p id=\"c d\">\n"),
            [("repeated-id", 5, 4), ("unsafe-html", 7, 4)]
        );
    }

    #[test]
    fn tags_that_do_not_match_are_found() {
        assert_eq!(rules("a <b>c</b> </i>\n"), [("unsafe-html", 1, 12)]);
        assert_eq!(
            rules("a <a>b\n\n<ul>\n<li>c\n</ul>\n"),
            [("unsafe-html", 1, 3)]
        );
        assert_eq!(
            rules("<div>\n::: x\n<b>\n</div>\n:::\n</div>\n"),
            [("unsafe-html", 3, 1), ("unsafe-html", 4, 1)]
        );
    }

    #[test]
    fn nesting_has_an_end() {
        let (open, close) = ("<div>\n".repeat(1000), "</div>\n".repeat(1000));
        assert_eq!(rules(&format!("{open}{close}")), [("deep-markdown", 65, 1)]);
        assert_eq!(rules(&"<p>\n".repeat(1000)), []);
        assert_eq!(rules(&"<b>x</b>\n".repeat(1000)), []);
    }
}
