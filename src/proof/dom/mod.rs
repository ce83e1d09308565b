//! A page as a browser reads it: a tree, made by the parser that the HTML standard describes, or made at once
//! where the page is written so plainly that nothing has to be worked out.

mod growing;
mod plain;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, LocalName, ParseOpts, QualName, ns, parse_document};

use growing::Growing;

/// A node of a [`Dom`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node(u32);

const ROOT: Node = Node(0);

impl Node {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A node and where it hangs in the tree.
#[derive(Debug)]
struct Knot {
    parent: Option<Node>,
    previous: Option<Node>,
    next: Option<Node>,
    first: Option<Node>,
    last: Option<Node>,
    kind: Kind,
}

/// What a node is.
#[derive(Debug, PartialEq)]
enum Kind {
    /// The document, or the contents of a `template`, which nobody is shown.
    Root,
    Element(Element),
    Text(StrTendril),
    /// A comment, or something else that nobody is shown.
    Other,
}

/// An element.
#[derive(Debug, PartialEq)]
pub struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
    /// A bit for each attribute, by its name: rules ask for many that are not there.
    signs: u64,
    /// The contents of a `template`.
    inert: Option<Node>,
    /// Whether an attribute was written twice.
    pub repeats: bool,
}

impl Element {
    fn new(name: QualName, attributes: Vec<Attribute>) -> Element {
        let signs = attributes.iter().map(|one| sign(&one.name.local));
        Element {
            name,
            signs: signs.fold(0, |signs, sign| signs | sign),
            attributes,
            inert: None,
            repeats: false,
        }
    }

    /// The element's name, such as `a`; that of an element of SVG too.
    pub fn name(&self) -> &str {
        &self.name.local
    }

    /// The same, for names that are looked for among many.
    pub(super) fn atom(&self) -> &LocalName {
        &self.name.local
    }

    /// Whether it is one of HTML's own.
    pub fn is_html(&self) -> bool {
        self.name.ns == ns!(html)
    }

    /// The value of an attribute.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&str> {
        if self.signs & sign(name) == 0 {
            return None;
        }
        let mut attributes = self.attributes();
        attributes.find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The value of an attribute, shared with the page.
    pub(super) fn shared(&self, name: &str) -> Option<StrTendril> {
        let mut attributes = self.attributes.iter();
        attributes.find_map(|one| (&*one.name.local == name).then(|| one.value.clone()))
    }

    /// Whether there is such an attribute.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Every attribute and its value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let attributes = self.attributes.iter();
        attributes.map(|one| (&*one.name.local, &*one.value))
    }
}

/// The bit of an attribute's name.
#[inline]
fn sign(name: &str) -> u64 {
    let byte = |at: usize| name.as_bytes().get(at).copied().map_or(0, usize::from);
    1 << ((name.len() + 5 * byte(0) + 11 * byte(name.len() / 2)) % 64)
}

/// A page.
#[derive(Debug)]
pub struct Dom {
    knots: Vec<Knot>,
}

impl Dom {
    /// Reads a page. Whatever the text is, there is a tree.
    pub fn parse(html: &str) -> Dom {
        Dom::plain(html).unwrap_or_else(|| Dom::by_the_standard(html))
    }

    /// Reads a page that is written plainly; nothing if it is not.
    pub fn plain(html: &str) -> Option<Dom> {
        plain::read(html)
    }

    /// Reads a page by all rules of the standard (HTML Living Standard, section 13.2). It takes several times as
    /// long as [`Dom::plain`], and comes to the same where that comes to anything.
    pub fn by_the_standard(html: &str) -> Dom {
        let growing = Growing::new(html.len() / 24);
        let options = ParseOpts {
            tree_builder: TreeBuilderOpts {
                // What is shown without scripts is a part of the page.
                scripting_enabled: false,
                ..TreeBuilderOpts::default()
            },
            ..ParseOpts::default()
        };
        parse_document(growing, options).one(html)
    }

    fn knot(&self, node: Node) -> &Knot {
        &self.knots[node.index()]
    }

    /// How many nodes there are, those that hang nowhere too.
    pub fn count(&self) -> usize {
        self.knots.len()
    }

    /// The element that a node is.
    pub fn element(&self, node: Node) -> Option<&Element> {
        match &self.knot(node).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The words that a node is.
    pub fn text(&self, node: Node) -> Option<&str> {
        match &self.knot(node).kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The node around a node.
    pub fn parent(&self, node: Node) -> Option<Node> {
        self.knot(node).parent
    }

    /// The nodes around a node, the nearest first.
    pub fn ancestors(&self, node: Node) -> impl Iterator<Item = Node> {
        std::iter::successors(self.parent(node), |node| self.parent(*node))
    }

    /// The nodes directly within a node.
    pub fn children(&self, node: Node) -> impl Iterator<Item = Node> {
        std::iter::successors(self.knot(node).first, |node| self.knot(*node).next)
    }

    /// The nodes within a node, in the order in which they are written.
    pub fn within(&self, top: Node) -> impl Iterator<Item = Node> {
        std::iter::successors(self.knot(top).first, move |node| self.after(*node, top))
    }

    /// Every node of the page, in the order in which they are written.
    pub fn nodes(&self) -> impl Iterator<Item = Node> {
        self.within(ROOT)
    }

    /// What a node is, and how deep it stands.
    fn knots_in_order(&self) -> impl Iterator<Item = (usize, &Kind)> {
        let nodes = self.nodes();
        nodes.map(|node| (self.ancestors(node).count(), &self.knot(node).kind))
    }

    /// The node that is written after another within `top`.
    fn after(&self, node: Node, top: Node) -> Option<Node> {
        if let Some(first) = self.knot(node).first {
            return Some(first);
        }
        let mut at = node;
        while at != top {
            if let Some(next) = self.knot(at).next {
                return Some(next);
            }
            at = self.parent(at)?;
        }
        None
    }
}

/// Whether two pages are the same tree, in whatever way they were read.
impl PartialEq for Dom {
    fn eq(&self, other: &Dom) -> bool {
        self.knots_in_order().eq(other.knots_in_order())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        let dom = Dom::parse(html);
        let elements = dom.nodes().filter_map(|node| dom.element(node));
        elements.map(|one| one.name().to_owned()).collect()
    }

    #[test]
    fn a_page_is_read_as_a_browser_reads_it() {
        assert_eq!(
            names("<!DOCTYPE html><title>a</title><p>b<p>c<table><tr><td>d<b>e</table>"),
            [
                "html", "head", "title", "body", "p", "p", "table", "tbody", "tr", "td", "b"
            ]
        );
        // What does not belong into a table goes before it.
        assert_eq!(names("<table><i>x</i></table>")[3..], ["i", "table"]);
    }

    #[test]
    fn what_is_inert_is_no_part_of_the_page() {
        assert!(!names("<template><a>x</a></template>").contains(&"a".to_owned()));
        assert!(names("<body><noscript><a>x</a></noscript>").contains(&"a".to_owned()));
    }

    #[test]
    fn an_attribute_that_is_written_twice_is_noticed() {
        let dom = Dom::parse("<body><a id=x id=y></a><b id=z></b>");
        let repeats = |name: &str| {
            let mut elements = dom.nodes().filter_map(|node| dom.element(node));
            elements.any(|one| one.name() == name && one.repeats)
        };
        assert!(repeats("a"));
        assert!(!repeats("b") && !repeats("body"));
    }

    #[test]
    fn no_page_is_too_deep() {
        let html = "<div>".repeat(2_000);
        assert_eq!(Dom::parse(&html).nodes().count(), 2_003);
    }
}
