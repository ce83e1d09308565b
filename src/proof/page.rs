//! A built page as assistive technology meets it: who is hidden, what role things have, what can have
//! the focus.

use html5ever::local_name;
use html5ever::tendril::StrTendril;

use super::aria;
use super::dom::{Dom, Element, Node};
use super::hidden::{Hidden, hides};

/// A built page.
#[derive(Debug)]
pub struct Page {
    /// Its tree.
    pub dom: Dom,
    /// Its elements, in the order in which they are written.
    pub elements: Vec<Node>,
    /// Those of them that have attributes.
    with_attributes: Vec<Node>,
    /// Those of them that are more than running text, lists and tables.
    things: Vec<Node>,
    /// Its labels of fields.
    pub(super) labels: Vec<Node>,
    /// Every id and its element, by the id; where two are the same, in the order of the page.
    ids: Vec<(StrTendril, Node)>,
    /// For each node, how it is hidden.
    hidden: Vec<Hidden>,
    /// For each node, what it is: every rule asks.
    roles: Vec<&'static str>,
}

impl Page {
    /// Reads a page.
    pub fn read(html: &str) -> Page {
        let dom = Dom::parse(html);
        let mut hidden = vec![Hidden::No; dom.count()];
        let (mut elements, mut with_attributes) = (Vec::new(), Vec::new());
        let (mut things, mut labels) = (Vec::new(), Vec::new());
        let mut ids = Vec::new();
        // A node comes after what is around it.
        for node in dom.nodes() {
            let around = dom.parent(node);
            let mut how = around.map_or(Hidden::No, |around| hidden[around.index()]);
            if let Some(element) = dom.element(node) {
                elements.push(node);
                if element.attributes().next().is_some() {
                    with_attributes.push(node);
                }
                if !is_running(element) {
                    things.push(node);
                }
                if element.name() == "label" {
                    labels.push(node);
                }
                how = how.max(hides(element));
                if let Some(id) = element.shared("id") {
                    ids.push((id, node));
                }
            }
            hidden[node.index()] = how;
        }
        ids.sort_by(|(one, _), (other, _): &(StrTendril, Node)| one.as_ref().cmp(other.as_ref()));
        let mut page = Page {
            dom,
            elements,
            with_attributes,
            things,
            labels,
            ids,
            hidden,
            roles: Vec::new(),
        };
        let mut roles = vec![""; page.dom.count()];
        for (node, element) in page.elements() {
            roles[node.index()] = page.find_role(node, element);
        }
        page.roles = roles;
        page
    }

    /// The elements that are more than running text, lists and tables, each with its node: what can be a
    /// landmark, a heading, a control or a picture is among them.
    pub fn things(&self) -> impl Iterator<Item = (Node, &Element)> {
        let nodes = self.things.iter();
        nodes.filter_map(|node| Some((*node, self.dom.element(*node)?)))
    }

    /// The elements that have attributes, each with its node. Most have none.
    pub fn with_attributes(&self) -> impl Iterator<Item = (Node, &Element)> {
        let nodes = self.with_attributes.iter();
        nodes.filter_map(|node| Some((*node, self.dom.element(*node)?)))
    }

    /// The elements, each with its node.
    pub fn elements(&self) -> impl Iterator<Item = (Node, &Element)> {
        let nodes = self.elements.iter();
        nodes.filter_map(|node| Some((*node, self.dom.element(*node)?)))
    }

    /// The start of an element as it is written, for people to find it.
    pub fn tag(&self, node: Node) -> String {
        let Some(element) = self.dom.element(node) else {
            return String::new();
        };
        let mut tag = format!("<{}", element.name());
        for (name, value) in element.attributes().filter(|(name, _)| *name != "style") {
            let value: String = value.chars().take(60).collect();
            if tag.len() + name.len() + value.len() > 120 {
                tag.push_str(" …");
                break;
            }
            tag.push_str(&format!(" {name}=\"{value}\""));
        }
        tag.push('>');
        tag
    }

    /// The elements within another.
    pub fn within(&self, node: Node) -> impl Iterator<Item = (Node, &Element)> {
        let nodes = self.dom.within(node);
        nodes.filter_map(|node| Some((node, self.dom.element(node)?)))
    }

    /// The first element that has an id.
    pub fn by_id(&self, id: &str) -> Option<Node> {
        let at = self.ids.partition_point(|(known, _)| known.as_ref() < id);
        let (known, node) = self.ids.get(at)?;
        (known.as_ref() == id).then_some(*node)
    }

    /// The names of the parts of the page that a link can lead to.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let anchors = self.with_attributes();
        let anchors = anchors.filter(|(_, element)| element.name() == "a");
        let named = anchors.filter_map(|(_, anchor)| anchor.get("name"));
        self.ids.iter().map(|(id, _)| id.as_ref()).chain(named)
    }

    /// Whether anybody sees it.
    pub fn is_shown(&self, node: Node) -> bool {
        self.hidden[node.index()] != Hidden::FromAll
    }

    /// Whether assistive technology meets it.
    pub fn is_told(&self, node: Node) -> bool {
        self.hidden[node.index()] == Hidden::No
    }

    /// What a thing is: the first role it is given that there is, or else its own.
    pub fn role(&self, node: Node) -> &'static str {
        self.roles[node.index()]
    }

    fn find_role(&self, node: Node, element: &Element) -> &'static str {
        match self.given_role(node) {
            // What has the focus, or says something of itself, cannot be nothing.
            Some("none" | "presentation") if self.can_focus(node) || speaks(element) => {
                self.own_role(node, element)
            }
            Some(role) => role,
            None => self.own_role(node, element),
        }
    }

    /// The first role that a thing is given and that there is.
    pub fn given_role(&self, node: Node) -> Option<&'static str> {
        let given = self.dom.element(node)?.get("role")?;
        let mut given = given.split_ascii_whitespace();
        given.find_map(|name| Some(aria::known(&name.to_ascii_lowercase())?.name))
    }

    /// The role that a thing has by itself. (W3C, HTML Accessibility API Mappings 1.0, section 3.5.)
    fn own_role(&self, node: Node, element: &Element) -> &'static str {
        if !element.is_html() {
            return "";
        }
        match *element.atom() {
            local_name!("a") | local_name!("area") if element.has("href") => "link",
            local_name!("article") => "article",
            local_name!("aside") => "complementary",
            local_name!("blockquote") => "blockquote",
            local_name!("button") | local_name!("summary") => "button",
            local_name!("datalist") => "listbox",
            local_name!("details")
            | local_name!("fieldset")
            | local_name!("optgroup")
            | local_name!("address")
            | local_name!("hgroup") => "group",
            local_name!("dialog") => "dialog",
            local_name!("footer") if !self.is_in_a_part(node) => "contentinfo",
            local_name!("form") => "form",
            local_name!("figure") => "figure",
            local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6") => "heading",
            local_name!("header") if !self.is_in_a_part(node) => "banner",
            local_name!("hr") => "separator",
            local_name!("img") => match element.get("alt") {
                Some("") if !self.can_focus(node) && !speaks(element) => "none",
                _ => "img",
            },
            local_name!("input") => input_role(element),
            local_name!("li") => "listitem",
            local_name!("main") => "main",
            local_name!("menu") | local_name!("ol") | local_name!("ul") => "list",
            local_name!("meter") => "meter",
            local_name!("nav") => "navigation",
            local_name!("option") => "option",
            local_name!("output") => "status",
            local_name!("p") => "paragraph",
            local_name!("progress") => "progressbar",
            local_name!("search") => "search",
            local_name!("section")
                if element.has("aria-label") || element.has("aria-labelledby") =>
            {
                "region"
            }
            local_name!("select") if is_list(element) => "listbox",
            local_name!("select") => "combobox",
            local_name!("table") => "table",
            local_name!("tbody") | local_name!("tfoot") | local_name!("thead") => "rowgroup",
            local_name!("td") => match self.is_in_a_grid(node) {
                true => "gridcell",
                false => "cell",
            },
            local_name!("textarea") => "textbox",
            local_name!("th") => match element.get("scope") {
                Some("row" | "rowgroup") => "rowheader",
                _ => "columnheader",
            },
            local_name!("tr") => "row",
            _ => "",
        }
    }

    /// Whether something can have the focus, by the Tab key or otherwise.
    pub fn can_focus(&self, node: Node) -> bool {
        let Some(element) = self.dom.element(node) else {
            return false;
        };
        let by_itself = match element.name() {
            "a" | "area" => element.has("href"),
            "button" | "select" | "textarea" => !self.is_disabled(node),
            "input" => !is_word(element, "type", "hidden") && !self.is_disabled(node),
            "audio" | "video" => element.has("controls"),
            "iframe" => true,
            "summary" => self.is_first_summary(node),
            _ => false,
        };
        let edited = element.get("contenteditable");
        by_itself
            || order(element).is_some()
            || edited.is_some_and(|value| !value.eq_ignore_ascii_case("false"))
    }

    /// Whether the Tab key leads to it, if it is shown.
    pub fn is_tab_stop(&self, node: Node) -> bool {
        let element = self.dom.element(node);
        self.can_focus(node) && element.and_then(order).is_none_or(|order| order >= 0)
    }

    /// Whether a control is switched off, by itself or with the group around it.
    pub fn is_disabled(&self, node: Node) -> bool {
        let is_off = |node: Node| {
            self.dom
                .element(node)
                .is_some_and(|one| one.has("disabled"))
        };
        if is_off(node) {
            return true;
        }
        // What stands in the first legend of a group is not switched off with the group.
        let mut below = node;
        self.dom.ancestors(node).any(|around| {
            let is_legend = is(&self.dom, below, "legend");
            below = around;
            is(&self.dom, around, "fieldset") && is_off(around) && !is_legend
        })
    }

    fn is_first_summary(&self, node: Node) -> bool {
        let Some(around) = self.dom.parent(node) else {
            return false;
        };
        let mut summaries = self
            .dom
            .children(around)
            .filter(|one| is(&self.dom, *one, "summary"));
        is(&self.dom, around, "details") && summaries.next() == Some(node)
    }

    /// Whether it stands in a part of the page, so that it is no landmark.
    fn is_in_a_part(&self, node: Node) -> bool {
        self.dom.ancestors(node).any(|around| {
            let element = self.dom.element(around);
            element.is_some_and(|one| {
                matches!(one.name(), "article" | "aside" | "main" | "nav" | "section")
            })
        })
    }

    fn is_in_a_grid(&self, node: Node) -> bool {
        let mut around = self.dom.ancestors(node);
        let table = around.find(|one| is(&self.dom, *one, "table"));
        table.is_some_and(|table| matches!(self.given_role(table), Some("grid" | "treegrid")))
    }
}

/// Whether a node is an element of this name.
pub fn is(dom: &Dom, node: Node, name: &str) -> bool {
    dom.element(node).is_some_and(|one| one.name() == name)
}

/// Whether an attribute holds a word, in whatever case.
pub fn is_word(element: &Element, attribute: &str, word: &str) -> bool {
    let value = element.get(attribute);
    value.is_some_and(|value| value.eq_ignore_ascii_case(word))
}

fn is_list(select: &Element) -> bool {
    let size = select.get("size").and_then(|size| size.parse::<u32>().ok());
    select.has("multiple") || size.is_some_and(|size| size > 1)
}

fn input_role(input: &Element) -> &'static str {
    let kind = input.get("type").unwrap_or("text").to_ascii_lowercase();
    let lists = input.has("list");
    match kind.as_str() {
        "button" | "image" | "reset" | "submit" => "button",
        "checkbox" => "checkbox",
        "number" => "spinbutton",
        "radio" => "radio",
        "range" => "slider",
        "search" if !lists => "searchbox",
        "email" | "search" | "tel" | "text" | "url" if lists => "combobox",
        "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "password" | "time"
        | "week" => "",
        _ => "textbox",
    }
}

/// Whether an element has an attribute that any role may have, and so cannot be nothing.
fn speaks(element: &Element) -> bool {
    element.attributes().any(|(name, _)| {
        let global = name.strip_prefix("aria-");
        global.is_some_and(|name| name != "hidden" && aria::GLOBAL.contains(&name))
    })
}

/// The place of an element in the order of the Tab key, if it is given one.
fn order(element: &Element) -> Option<i32> {
    element.get("tabindex")?.trim().parse().ok()
}

/// Whether an element is a part of running text, a list or a table, and is said to be nothing else.
fn is_running(element: &Element) -> bool {
    let by_itself = matches!(
        *element.atom(),
        local_name!("p")
            | local_name!("ul")
            | local_name!("ol")
            | local_name!("li")
            | local_name!("tbody")
            | local_name!("thead")
            | local_name!("tr")
            | local_name!("td")
    );
    by_itself && !element.has("role")
}
