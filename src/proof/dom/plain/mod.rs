//! Pages that are written plainly: every element is closed where it ends, and the standard has nothing to move,
//! to add or to mend. The tree of such a page is what is written, so it is read straight off. Whatever is not
//! known to be plain is left to the parser of the standard, and tests hold the two together.

mod model;
mod tag;
#[cfg(test)]
mod tests;
mod text;

use html5ever::interface::{NodeOrText, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr2};

use super::growing::Growing;
use super::{Dom, Element, Kind, Node, ROOT};
use model::{Holds, ends_paragraphs, is_heading};
use tag::Tag;
use text::{Source, is_space};

/// Elements within each other; what is deeper is left to the standard's parser, which need not be quick then.
const DEEPEST: usize = 256;

/// Reads a page that is written plainly; nothing if it is not.
pub(super) fn read(html: &str) -> Option<Dom> {
    // The standard puts other characters into their place.
    if memchr2(0, b'\r', html.as_bytes()).is_some() {
        return None;
    }
    let mut reader = Reader {
        html,
        at: 0,
        source: Source::new(html),
        tree: Growing::new(html.len() / 24),
        open: Vec::with_capacity(32),
    };
    reader.page()?;
    Some(reader.tree.finish())
}

/// An element whose end has not come.
#[derive(Debug)]
struct Open {
    node: Node,
    name: LocalName,
    holds: Holds,
}

/// A page on the way through it.
struct Reader<'h> {
    html: &'h str,
    at: usize,
    /// Where words are taken from.
    source: Source<'h>,
    tree: Growing,
    /// The elements around this place, the nearest last.
    open: Vec<Open>,
}

impl Reader<'_> {
    fn page(&mut self) -> Option<()> {
        let doctype = self.html.get(..15)?;
        if !doctype.eq_ignore_ascii_case("<!doctype html>") {
            return None;
        }
        self.at = 15;
        self.skip_spaces();
        let html = tag::read(&self.source, &mut self.at)?;
        if html.name != local_name!("html") {
            return None;
        }
        let html = self.begin(html, Holds::Page, ROOT)?;
        self.skip_spaces();
        self.part(html, Holds::Head)?;
        self.content(1)?;
        self.spaces(html);
        let body = self.part(html, Holds::Flow)?;
        self.content(1)?;
        // Spaces behind the end of the body are a part of it.
        self.spaces(body);
        if self.skip("</html>") {
            self.spaces(body);
        }
        (self.at == self.html.len()).then_some(())
    }

    /// The start of the head or of the body.
    fn part(&mut self, html: Node, wanted: Holds) -> Option<Node> {
        let tag = tag::read(&self.source, &mut self.at)?;
        if Holds::Page.element(&tag.name) != Some(wanted) {
            return None;
        }
        self.begin(tag, wanted, html)
    }

    /// Everything up to where just `depth` elements are open. The body may end with the page.
    fn content(&mut self, depth: usize) -> Option<()> {
        while self.open.len() > depth {
            let around = self.open.last()?;
            let (node, holds) = (around.node, around.holds);
            let rest = &self.html[self.at..];
            let text = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            if text > 0 {
                let end = self.at + text;
                if !holds.words() && !rest[..text].bytes().all(is_space) {
                    return None;
                }
                let words = self.source.words(self.at..end)?;
                self.put(words, node);
                self.at = end;
                continue;
            }
            match rest.as_bytes().get(1) {
                Some(b'/') => self.end()?,
                Some(b'!') => self.comment(node, holds)?,
                Some(_) => self.start(node, holds)?,
                None => {
                    let whole = rest.is_empty() && self.open.len() == depth + 1;
                    self.open.truncate(depth);
                    return whole.then_some(());
                }
            }
        }
        Some(())
    }

    /// An element begins.
    fn start(&mut self, around: Node, within: Holds) -> Option<()> {
        let tag = tag::read(&self.source, &mut self.at)?;
        let holds = within.element(&tag.name)?;
        if within == Holds::Flow && !self.fits(&tag.name) || self.open.len() > DEEPEST {
            return None;
        }
        let (name, closed) = (tag.name.clone(), tag.closed);
        let node = self.begin(tag, holds, around)?;
        match holds {
            Holds::Nothing => drop(self.open.pop()),
            Holds::Drawing if closed => drop(self.open.pop()),
            // Only what is empty by itself, or drawn, can be closed at its start.
            _ if closed => return None,
            Holds::Letters | Holds::Words => self.letters(node, &name, holds)?,
            // The line that such an element begins with is for those who write it.
            Holds::Flow if name == local_name!("pre") => {
                self.skip("\n");
            }
            _ => {}
        }
        Some(())
    }

    /// Whether an element can begin in running text without an end of another.
    fn fits(&self, name: &LocalName) -> bool {
        let is_open = |wanted: &LocalName| self.open.iter().any(|one| one.name == *wanted);
        // The nearest of some elements around this place.
        let nearest = |some: &dyn Fn(&LocalName) -> bool| {
            let mut open = self.open.iter().rev().map(|one| &one.name);
            open.find(|one| some(one)).cloned()
        };
        let is_cell = |one: &LocalName| {
            matches!(
                *one,
                local_name!("td") | local_name!("th") | local_name!("caption")
            )
        };
        if ends_paragraphs(name)
            && nearest(&|one| {
                is_cell(one) || matches!(*one, local_name!("p") | local_name!("button"))
            }) == Some(local_name!("p"))
        {
            return false;
        }
        match *name {
            local_name!("a") | local_name!("button") | local_name!("form") => !is_open(name),
            local_name!("li") => {
                nearest(&|one| {
                    is_cell(one)
                        || matches!(
                            *one,
                            local_name!("li")
                                | local_name!("ul")
                                | local_name!("ol")
                                | local_name!("menu")
                        )
                }) != Some(local_name!("li"))
            }
            local_name!("dd") | local_name!("dt") => {
                let around = nearest(&|one| {
                    is_cell(one)
                        || matches!(
                            *one,
                            local_name!("dd") | local_name!("dt") | local_name!("dl")
                        )
                });
                !matches!(around, Some(local_name!("dd")) | Some(local_name!("dt")))
            }
            _ if is_heading(name) => !self.open.last().is_some_and(|one| is_heading(&one.name)),
            _ => true,
        }
    }

    /// Puts an element into the tree.
    fn begin(&mut self, tag: Tag, holds: Holds, around: Node) -> Option<Node> {
        let name = tag.name.clone();
        let (space, attributes) = match holds {
            Holds::Drawing => (ns!(svg), tag.drawn()?),
            _ => (ns!(html), tag.plain()?),
        };
        let qualified = QualName::new(None, space, name.clone());
        let element = Element::new(qualified, attributes);
        let node = self.tree.add(Kind::Element(element));
        self.tree.hang(node, around, None);
        self.open.push(Open { node, name, holds });
        Some(node)
    }

    /// The letters of an element that holds nothing else, and its end.
    fn letters(&mut self, node: Node, name: &LocalName, holds: Holds) -> Option<()> {
        if *name == local_name!("textarea") {
            self.skip("\n");
        }
        let rest = &self.html[self.at..];
        let mut ends = rest.match_indices("</").map(|(at, _)| at);
        let length = ends.find(|at| {
            let behind = rest[at + 2..].get(..name.len());
            behind.is_some_and(|behind| behind.eq_ignore_ascii_case(name))
        })?;
        // In a script, this begins what the standard has states of its own for.
        if rest[..length].contains("<!--") {
            return None;
        }
        let range = self.at..self.at + length;
        let words = match holds {
            Holds::Words => self.source.words(range)?,
            _ => self.source.letters(range),
        };
        if length > 0 {
            self.put(words, node);
        }
        self.at += length;
        self.end()
    }

    /// An end tag, which must be that of the nearest element.
    fn end(&mut self) -> Option<()> {
        let open = self.open.pop()?;
        let rest = self.html[self.at..].strip_prefix("</")?;
        let rest = rest
            .strip_prefix(&*open.name)?
            .trim_start_matches(|one: char| one.is_ascii_whitespace());
        let rest = rest.strip_prefix('>')?;
        self.at = self.html.len() - rest.len();
        Some(())
    }

    /// A comment, where one may stand.
    fn comment(&mut self, around: Node, holds: Holds) -> Option<()> {
        let rest = self.html[self.at..].strip_prefix("<!--")?;
        let length = rest.find("-->")?;
        let words = &rest[..length];
        let is_simple = !words.starts_with('>')
            && !words.starts_with("->")
            && !words.contains("<!--")
            && !words.contains("--!>")
            && !words.ends_with("<!-")
            && !words.ends_with("--!");
        if !is_simple || !matches!(holds, Holds::Flow | Holds::Head) {
            return None;
        }
        let node = self.tree.add(Kind::Other);
        self.tree.hang(node, around, None);
        self.at += "<!---->".len() + length;
        Some(())
    }

    /// Spaces, as words of an element.
    fn spaces(&mut self, node: Node) {
        let start = self.at;
        self.skip_spaces();
        if self.at > start {
            self.put(self.source.letters(start..self.at), node);
        }
    }

    fn put(&mut self, words: StrTendril, node: Node) {
        self.tree.put(NodeOrText::AppendText(words), node, None);
    }

    fn skip_spaces(&mut self) {
        let rest = &self.html.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| is_space(**byte)).count();
    }

    fn skip(&mut self, text: &str) -> bool {
        let is_there = self.html[self.at..].starts_with(text);
        self.at += if is_there { text.len() } else { 0 };
        is_there
    }
}
