//! What starts: headings, lists, quotations, links, pictures.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::super::links::{escape, reference};
use super::super::places::Stitched;
use super::super::{Heading, NESTING, Picture, Piece, Spanned};
use super::frames::Kind;
use super::{Writer, alert, inner};
use crate::diag::Rule;

impl<'a> Writer<'a, '_> {
    /// Writes a start tag. Returns how many of the events after it are done with.
    pub(super) fn start(&mut self, tag: Tag<'a>, at: usize, rest: &[Spanned<'a>]) -> usize {
        match tag {
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                if let Some((name, _)) = attrs.first() {
                    let message = format!(
                        "`{name}` is taken out: a heading can have an id and classes only."
                    );
                    let help = "Write `{#id}` or `{.class}` after the heading, or nothing.";
                    self.complain(Rule::UnsafeHtml, at, message, help);
                }
                self.heading(level, id.as_deref(), &classes, at, rest);
            }
            Tag::BlockQuote(kind) => {
                if !self.enter(at) {
                    return inner(rest).1;
                }
                match kind.map(alert) {
                    None => self.frame().event(Event::Start(Tag::BlockQuote(None))),
                    Some(name) => {
                        let frame = self.frame();
                        frame.html(format!(
                            "<div class=\"alert {name}\" role=\"note\">\n<p class=\"alert-title\">"
                        ));
                        frame.piece(Piece::words(name));
                        frame.html("</p>\n");
                    }
                }
            }
            Tag::List(_) | Tag::DefinitionList => {
                if !self.enter(at) {
                    return inner(rest).1;
                }
                self.frame().event(Event::Start(tag));
            }
            Tag::Item => {
                self.containers += 1;
                match task(rest) {
                    None => self.frame().event(Event::Start(tag)),
                    Some(done) => {
                        let class = if done { "done" } else { "open" };
                        let item = format!("<li class=\"task task-{class}\">");
                        self.frame().html(item);
                    }
                }
            }
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.containers += 1;
                self.frame().event(Event::Start(tag));
            }
            Tag::FootnoteDefinition(label) => return self.footnote(&label, at, rest),
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next(),
                    CodeBlockKind::Indented => None,
                };
                let class = language.map_or_else(String::new, |language| {
                    format!(" class=\"language-{}\"", escape(language))
                });
                // Code may scroll sideways, so the keyboard has to be able to reach it.
                let html = format!("<pre tabindex=\"0\"><code{class}>");
                self.frame().html(html);
            }
            Tag::HtmlBlock => return self.html_block(rest),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(rest),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {
                self.emphasis += 1;
                if self.emphasis <= NESTING {
                    self.frame().event(Event::Start(tag));
                } else {
                    self.complain_nesting(at, "Marks of emphasis");
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(link_type, &dest_url, &title, at),
            Tag::Image {
                dest_url, title, ..
            } => return self.picture(&dest_url, &title, at, rest),
            Tag::Paragraph => self.frame().event(Event::Start(tag)),
            // Not switched on in the parser.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
        0
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        classes: &[CowStr],
        at: usize,
        rest: &[Spanned],
    ) {
        let written = self.body.get(at..).unwrap_or_default();
        if level == HeadingLevel::H1 {
            let help = if written.starts_with('#') {
                "Write `##` instead of `#`."
            } else {
                "Write `##` in front of the heading instead of the line of `=` below it."
            };
            let message = "The page's title is its main heading already, so this heading is shown as one below it.";
            self.complain(Rule::ExtraTitle, at, message, help);
        }
        let (title, _) = inner(rest);
        let title = title.trim().to_owned();
        let id = match id {
            Some(id) if self.ids.take(id) => id.to_owned(),
            Some(id) => {
                let offset = at + written.find(&format!("#{id}")).unwrap_or_default();
                let message = format!("Two things on this page have the id `{id}`.");
                self.complain(
                    Rule::RepeatedId,
                    offset,
                    message,
                    "Give one of them another id.",
                );
                self.ids.make(&title)
            }
            None => self.ids.make(&title),
        };
        let class = match classes.join(" ") {
            classes if classes.is_empty() => classes,
            classes => format!(" class=\"{}\"", escape(&classes)),
        };
        let level = (level as u8).max(2);
        self.frame()
            .html(format!("<h{level} id=\"{}\"{class}>", escape(&id)));
        self.tables.below(&title);
        self.headings.push(Heading {
            id,
            title,
            level,
            at: self.places.at(at),
            children: Vec::new(),
        });
    }

    fn footnote(&mut self, label: &str, at: usize, rest: &[Spanned]) -> usize {
        if !self.footnotes.is_used(label) {
            let message = format!(
                "Nothing in the text refers to the footnote `[^{label}]`, so it is not shown."
            );
            let help =
                format!("Write `[^{label}]` where the footnote belongs, or delete its text.");
            self.complain(Rule::UnknownFootnote, at, message, help);
            return inner(rest).1;
        }
        if !self.footnotes.announce(label) {
            let message = format!("The footnote `[^{label}]` has two texts.");
            let help = "Delete one of them, or give it a name of its own.";
            self.complain(Rule::RepeatedId, at, message, help);
            return inner(rest).1;
        }
        if !self.enter(at) {
            return inner(rest).1;
        }
        if let Some(id) = self.footnotes.id(label) {
            self.ids.take(&id);
        }
        self.open_frame(Kind::Footnote(label.to_owned()));
        0
    }

    /// An HTML block, all of its lines at once: a tag may go over several.
    fn html_block(&mut self, rest: &[Spanned]) -> usize {
        let mut chunk = Stitched::default();
        for (index, (event, range)) in rest.iter().enumerate() {
            match event {
                Event::Html(html) | Event::Text(html) => chunk.push(html, range.start),
                Event::End(TagEnd::HtmlBlock) => {
                    self.raw(&chunk);
                    if let Some(fence) = self.fences.below(range.end) {
                        self.fence(fence);
                    }
                    return index + 1;
                }
                _ => {}
            }
        }
        rest.len()
    }

    fn link(&mut self, kind: LinkType, target: &str, title: &str, at: usize) {
        let target = match kind {
            LinkType::Email => &format!("mailto:{target}"),
            _ => target,
        };
        let reference = match reference(target, at, self.places) {
            Ok(reference) => reference,
            Err(finding) => {
                self.findings.push(*finding);
                self.links.push(false);
                return;
            }
        };
        self.links.push(true);
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape(title)),
        };
        let frame = self.frame();
        frame.html("<a href=\"");
        frame.piece(Piece::Link(reference));
        frame.html(format!("\"{title}>"));
    }

    fn picture(&mut self, target: &str, title: &str, at: usize, rest: &[Spanned<'a>]) -> usize {
        let (alt, len) = inner(rest);
        match reference(target, at, self.places) {
            Ok(reference) => self.frame().piece(Piece::Picture(Picture {
                target: reference.target,
                alt,
                decorates: false,
                title: title.to_owned(),
                at: reference.at,
            })),
            Err(finding) => {
                self.findings.push(*finding);
                self.frame().event(Event::Text(alt.into()));
            }
        }
        len
    }
}

/// Whether the item that `rest` belongs to is a task, and whether it is done.
fn task(rest: &[Spanned]) -> Option<bool> {
    let mut events = rest.iter().map(|(event, _)| event);
    match events.next()? {
        Event::TaskListMarker(done) => Some(*done),
        Event::Start(Tag::Paragraph) => match events.next()? {
            Event::TaskListMarker(done) => Some(*done),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{html, rules};

    #[test]
    fn tasks_say_whether_they_are_done() {
        assert_eq!(
            html("- [x] a\n- [ ] b\n- c\n"),
            "<ul>\n<li class=\"task task-done\"><span class=\"visually-hidden\">Done: </span>a</li>\n\
             <li class=\"task task-open\"><span class=\"visually-hidden\">To do: </span>b</li>\n<li>c</li>\n</ul>\n"
        );
        assert!(html("- [x] a\n\n- b\n").contains(
            "<li class=\"task task-done\">\n<p><span class=\"visually-hidden\">Done: </span>a</p>"
        ));
    }

    #[test]
    fn alerts_have_a_title() {
        assert_eq!(
            html("> [!WARNING]\n> a\n\n> [!Other]\n"),
            "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n<p>a</p>\n</div>\n\
             <blockquote>\n<p>[!Other]</p>\n</blockquote>\n"
        );
    }

    #[test]
    fn code_can_be_reached_with_the_keyboard() {
        assert_eq!(
            html("```a\"b c\n<d>\n```\n"),
            "<pre tabindex=\"0\"><code class=\"language-a&quot;b\">&lt;d&gt;\n</code></pre>\n"
        );
        assert_eq!(
            html("    a\n"),
            "<pre tabindex=\"0\"><code>a\n</code></pre>\n"
        );
    }

    #[test]
    fn breaks_definitions_and_smart_punctuation() {
        assert_eq!(
            html("It's \"a\" -- b...\\\n~~c~~\n\n***\n\nT\n: m\n"),
            "<p>It’s “a” – b…<br>\n<del>c</del></p>\n<hr>\n<dl>\n<dt>T</dt>\n<dd>m</dd>\n</dl>\n"
        );
    }

    #[test]
    fn nesting_has_an_end() {
        assert_eq!(rules(&format!("{}a", "> ".repeat(64))), []);
        assert_eq!(
            rules(&format!("{}a", "> ".repeat(65))),
            [("deep-markdown", 1, 129)]
        );
        assert_eq!(
            rules(&format!("{}a", "> - ".repeat(500))),
            [("deep-markdown", 1, 129)]
        );
        let stars = format!("{}a{}", "*b **c ".repeat(500), "**d*e".repeat(500));
        assert_eq!(rules(&stars).len(), 1);
        let html = html(&stars);
        assert_eq!(
            html.matches("<em>").count() + html.matches("<strong>").count(),
            64
        );
        assert_eq!(
            html.matches("</em>").count() + html.matches("</strong>").count(),
            64
        );
    }
}
