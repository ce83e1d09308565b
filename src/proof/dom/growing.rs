//! How the parser builds the tree of a page.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::sync::LazyLock;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};

use super::{Dom, Element, Kind, Knot, Node, ROOT, sign};

/// A page while it is read.
pub(super) struct Growing {
    knots: RefCell<Vec<Knot>>,
}

impl Growing {
    /// The beginning of a page of about this many nodes.
    pub(super) fn new(nodes: usize) -> Growing {
        let growing = Growing {
            knots: RefCell::new(Vec::with_capacity(nodes)),
        };
        growing.add(Kind::Root);
        growing
    }

    pub(super) fn add(&self, kind: Kind) -> Node {
        let mut knots = self.knots.borrow_mut();
        // A page of four thousand million nodes does not fit into memory.
        let node = Node(u32::try_from(knots.len()).unwrap_or(u32::MAX));
        knots.push(Knot {
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
            kind,
        });
        node
    }

    fn parent(&self, node: Node) -> Option<Node> {
        self.knots.borrow()[node.index()].parent
    }

    fn detach(&self, node: Node) {
        let mut knots = self.knots.borrow_mut();
        let knot = &mut knots[node.index()];
        let (parent, previous, next) = (knot.parent.take(), knot.previous.take(), knot.next.take());
        match (previous, parent) {
            (Some(previous), _) => knots[previous.index()].next = next,
            (None, Some(parent)) => knots[parent.index()].first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => knots[next.index()].previous = previous,
            (None, Some(parent)) => knots[parent.index()].last = previous,
            (None, None) => {}
        }
    }

    /// Hangs a node below another: before one of its children, or at the end.
    pub(super) fn hang(&self, node: Node, parent: Node, before: Option<Node>) {
        self.detach(node);
        let mut knots = self.knots.borrow_mut();
        let previous = match before {
            Some(before) => knots[before.index()].previous.replace(node),
            None => knots[parent.index()].last.replace(node),
        };
        match previous {
            Some(previous) => knots[previous.index()].next = Some(node),
            None => knots[parent.index()].first = Some(node),
        }
        let knot = &mut knots[node.index()];
        (knot.parent, knot.previous, knot.next) = (Some(parent), previous, before);
    }

    pub(super) fn put(&self, new: NodeOrText<Node>, parent: Node, before: Option<Node>) {
        let text = match new {
            NodeOrText::AppendNode(node) => return self.hang(node, parent, before),
            NodeOrText::AppendText(text) => text,
        };
        let previous = {
            let knots = self.knots.borrow();
            match before {
                Some(before) => knots[before.index()].previous,
                None => knots[parent.index()].last,
            }
        };
        if let Some(previous) = previous
            && let Kind::Text(words) = &mut self.knots.borrow_mut()[previous.index()].kind
        {
            words.push_tendril(&text);
            return;
        }
        let node = self.add(Kind::Text(text));
        self.hang(node, parent, before);
    }
}

/// The name of an element that is being read.
#[derive(Debug)]
pub(in crate::proof) struct Name<'a>(Ref<'a, QualName>);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

/// The parser asks for the names of elements alone; whatever else it asked for has this one.
static NAMELESS: LazyLock<QualName> =
    LazyLock::new(|| QualName::new(None, ns!(html), local_name!("")));

impl TreeSink for Growing {
    type Handle = Node;
    type Output = Dom;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Dom {
        Dom {
            knots: self.knots.into_inner(),
        }
    }

    // What a browser makes of a mistake is looked at, and not the mistake.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Node {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Node) -> Name<'a> {
        let knots = self.knots.borrow();
        Name(Ref::map(knots, |knots| match &knots[target.index()].kind {
            Kind::Element(element) => &element.name,
            _ => &*NAMELESS,
        }))
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Node {
        let inert = flags.template.then(|| self.add(Kind::Root));
        self.add(Kind::Element(Element {
            inert,
            repeats: flags.had_duplicate_attributes,
            ..Element::new(name, attributes)
        }))
    }

    fn create_comment(&self, _: StrTendril) -> Node {
        self.add(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Node {
        self.add(Kind::Other)
    }

    fn append(&self, parent: &Node, child: NodeOrText<Node>) {
        self.put(child, *parent, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Node,
        previous: &Node,
        child: NodeOrText<Node>,
    ) {
        match self.parent(*element) {
            Some(parent) => self.put(child, parent, Some(*element)),
            None => self.put(child, *previous, None),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Node) -> Node {
        match &self.knots.borrow()[target.index()].kind {
            Kind::Element(Element {
                inert: Some(inert), ..
            }) => *inert,
            _ => *target,
        }
    }

    fn same_node(&self, one: &Node, other: &Node) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Node, new: NodeOrText<Node>) {
        if let Some(parent) = self.parent(*sibling) {
            self.put(new, parent, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &Node, attributes: Vec<Attribute>) {
        if let Kind::Element(element) = &mut self.knots.borrow_mut()[target.index()].kind {
            for one in attributes {
                if element.attributes.iter().all(|had| had.name != one.name) {
                    element.signs |= sign(&one.name.local);
                    element.attributes.push(one);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Node) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Node, parent: &Node) {
        loop {
            let first = self.knots.borrow()[node.index()].first;
            let Some(child) = first else { return };
            self.hang(child, *parent, None);
        }
    }
}
