//! The name by which assistive technology calls a thing.
//!
//! After W3C, Accessible Name and Description Computation 1.2, section 4.3.2, and HTML Accessibility API
//! Mappings 1.0, section 4.1; what style sheets add is left out.

use super::aria;
use super::dom::{Element, Node};
use super::page::{Page, is, is_word};

/// How deep within a thing its name is looked for. No page is deeper that people read.
const DEEP: usize = 200;

/// How a thing is come to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// It is the thing whose name is asked for.
    Itself,
    /// An attribute of another thing names it.
    Reference,
    /// It stands within the thing whose name is asked for.
    Words,
}

impl Page {
    /// The name of a thing, without spaces around it. It is empty when the thing has none.
    pub fn name(&self, node: Node) -> String {
        let name = self.gathered(node);
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ")
    }

    /// Whether a thing has a name.
    pub fn is_named(&self, node: Node) -> bool {
        self.has_words(node) || !self.gathered(node).trim().is_empty()
    }

    /// Whether it is a link or a heading with words directly in it, as most are. Whatever else names it, it has a
    /// name.
    fn has_words(&self, node: Node) -> bool {
        let element = self.dom.element(node).map_or("", Element::name);
        let is_named_by_words = match self.role(node) {
            "link" => element == "a",
            "heading" => matches!(element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
            _ => false,
        };
        let mut words = self
            .dom
            .children(node)
            .filter_map(|child| self.dom.text(child));
        is_named_by_words && words.any(|words| !words.trim().is_empty())
    }

    fn gathered(&self, node: Node) -> String {
        let mut name = String::new();
        self.gather(node, By::Itself, DEEP, &mut name);
        name
    }

    /// Puts the name of a node at the end of `name`.
    fn gather(&self, node: Node, by: By, deep: usize, name: &mut String) {
        if let Some(text) = self.dom.text(node) {
            name.push_str(text);
            return;
        }
        let Some(element) = self.dom.element(node) else {
            return;
        };
        if deep == 0 || (by == By::Words && !self.is_told(node)) {
            return;
        }
        if by != By::Reference
            && let Some(ids) = element.get("aria-labelledby")
        {
            let before = name.len();
            for referred in ids.split_ascii_whitespace().filter_map(|id| self.by_id(id)) {
                self.gather(referred, By::Reference, deep - 1, name);
                name.push(' ');
            }
            if !name[before..].trim().is_empty() {
                return;
            }
        }
        if let Some(label) = element
            .get("aria-label")
            .filter(|label| !label.trim().is_empty())
        {
            name.push_str(label);
            return;
        }
        let before = name.len();
        self.gather_own(node, element, by, deep, name);
        let found = !name[before..].trim().is_empty();
        // Words that stand side by side in lines and boxes of their own are words of their own.
        if !is_inline(element) {
            name.push(' ');
        }
        if found {
            return;
        }
        let placeholder = || element.get("placeholder").filter(|_| is_field(element));
        if let Some(words) = element.get("title").or_else(placeholder) {
            name.push_str(words);
        }
    }

    /// The name that a thing has by what it is.
    fn gather_own(&self, node: Node, element: &Element, by: By, deep: usize, name: &mut String) {
        let is_none = matches!(self.given_role(node), Some("none" | "presentation"));
        match element.name() {
            "img" if is_none => {}
            "img" | "area" => name.push_str(element.get("alt").unwrap_or_default()),
            "input" if is_word(element, "type", "image") => {
                match element.get("alt").filter(|alt| !alt.trim().is_empty()) {
                    Some(alt) => name.push_str(alt),
                    // Browsers say “Submit” where nobody wrote a name, which is none.
                    None => self.gather_labels(node, element, deep, name),
                }
            }
            "input" if is_press(element) => {
                let value = element.get("value");
                let usual = match element.get("type").unwrap_or_default() {
                    kind if kind.eq_ignore_ascii_case("submit") => "Submit",
                    kind if kind.eq_ignore_ascii_case("reset") => "Reset",
                    _ => "",
                };
                name.push_str(value.unwrap_or(usual));
                if value.is_none_or(str::is_empty) {
                    self.gather_labels(node, element, deep, name);
                }
            }
            "input" | "meter" | "output" | "progress" | "select" | "textarea" => match by {
                By::Itself => self.gather_labels(node, element, deep, name),
                // Within a label, a field is what it holds.
                By::Words | By::Reference => {
                    name.push_str(element.get("value").unwrap_or_default())
                }
            },
            "svg" => self.gather_child(node, "title", deep, name),
            "fieldset" if !is_none => self.gather_child(node, "legend", deep, name),
            "table" if !is_none => self.gather_child(node, "caption", deep, name),
            "figure" if !is_none => self.gather_child(node, "figcaption", deep, name),
            "iframe" | "object" => {}
            _ => {
                let role = self.role(node);
                let named_by_words = aria::known(role).is_some_and(|role| role.named_by_words);
                if element.name() == "button" {
                    self.gather_labels(node, element, deep, name);
                }
                if named_by_words || by != By::Itself || is(&self.dom, node, "summary") {
                    self.gather_within(node, deep, name);
                }
            }
        }
    }

    /// The words within a thing.
    fn gather_within(&self, node: Node, deep: usize, name: &mut String) {
        for child in self.dom.children(node) {
            self.gather(child, By::Words, deep - 1, name);
        }
    }

    /// The words of the first element of this name directly within a thing.
    fn gather_child(&self, node: Node, child: &str, deep: usize, name: &mut String) {
        let mut children = self.dom.children(node);
        if let Some(child) = children.find(|one| is(&self.dom, *one, child)) {
            self.gather_within(child, deep, name);
        }
    }

    /// The words of the labels of a field: those around it, and those that name it.
    fn gather_labels(&self, node: Node, element: &Element, deep: usize, name: &mut String) {
        let mut ancestors = self.dom.ancestors(node);
        let around = ancestors.find(|one| is(&self.dom, *one, "label"));
        let id = element.get("id").filter(|id| self.by_id(id) == Some(node));
        for label in self.labels.iter().copied() {
            let written = self.dom.element(label).and_then(|label| label.get("for"));
            let names_it = match written {
                Some(target) => Some(target) == id,
                None => around == Some(label),
            };
            if names_it && self.is_shown(label) {
                self.gather(label, By::Words, deep - 1, name);
                name.push(' ');
            }
        }
    }
}

fn is_press(input: &Element) -> bool {
    ["button", "reset", "submit"]
        .iter()
        .any(|kind| is_word(input, "type", kind))
}

fn is_field(element: &Element) -> bool {
    matches!(element.name(), "input" | "textarea")
}

/// Whether an element's words stand in one line with those around it.
fn is_inline(element: &Element) -> bool {
    matches!(
        element.name(),
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(html: &str) -> String {
        let page = Page::read(html);
        let node = page.by_id("it").expect("the thing");
        page.name(node)
    }

    #[test]
    fn a_name_is_what_people_hear() {
        for (html, name) in [
            (
                "<a href=x id=it>One <b>two</b><img alt=three></a>",
                "One twothree",
            ),
            ("<a href=x id=it><p>One</p><p>two</p></a>", "One two"),
            ("<a href=x id=it aria-label='One'>two</a>", "One"),
            (
                "<i id=a hidden>One</i><i id=b>two</i><a href=x id=it aria-labelledby='a b'>three</a>",
                "One two",
            ),
            ("<a href=x id=it><span aria-hidden=true>One</span></a>", ""),
            ("<a href=x id=it title=One></a>", "One"),
            ("<label for=it>One</label><input id=it>", "One"),
            ("<label>One <input id=it> two</label>", "One two"),
            ("<input id=it placeholder=One>", "One"),
            ("<input type=submit id=it>", "Submit"),
            ("<input type=image id=it>", ""),
            ("<fieldset id=it><legend>One</legend></fieldset>", "One"),
            (
                "<table id=it><caption>One</caption><tr><td>two</table>",
                "One",
            ),
            ("<h2 id=it>One</h2>", "One"),
            ("<p id=it>One</p>", ""),
            ("<svg id=it><title>One</title></svg>", "One"),
            ("<i id=it aria-labelledby=it>One</i>", "One"),
        ] {
            assert_eq!(name_of(html), name, "{html}");
        }
    }

    #[test]
    fn names_have_an_end() {
        let deep = format!("<a href=x id=it>{}x", "<b>".repeat(5000));
        assert_eq!(name_of(&deep), "");
        assert_eq!(
            name_of("<a id=it aria-labelledby=o></a><b id=o aria-labelledby=it></b>"),
            ""
        );
    }
}
