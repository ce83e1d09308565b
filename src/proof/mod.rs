//! The checks of built pages: what a browser and assistive technology make of them, theme included, and
//! whether all that they point to is there.

pub mod aria;
pub mod dom;
mod hidden;
mod languages;
mod links;
mod name;
mod page;
pub mod rules;
mod table;

use serde::{Deserialize, Serialize};
use url::Url;

pub use page::Page;

use crate::diag::Rule;
use dom::Node;
use links::Target;

/// What a built page was found to be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proof {
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// The names of its parts that links can lead to, with a space between each two.
    parts: String,
    /// Where it points to parts of other pages.
    pub crossings: Vec<Crossing>,
}

/// Something that is wrong with a built page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fault {
    /// The rule that it breaks.
    pub rule: Rule,
    /// What is wrong, with the element that it is wrong with.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A link to a part of another page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Crossing {
    /// The address of the other page.
    pub to: String,
    /// The name of its part.
    pub part: String,
}

impl Proof {
    /// Looks at a page that stands at `here` on its host, in a site at `base`. `is_there` tells whether
    /// the site has a file at an address.
    pub fn of(html: &str, here: &str, base: &Url, mut is_there: impl FnMut(&str) -> bool) -> Proof {
        let page = Page::read(html);
        let mut proof = Proof {
            faults: look(&page),
            ..Proof::default()
        };
        let mut parts: Vec<&str> = page.parts().collect();
        parts.sort_unstable();
        for reference in links::references(&page) {
            let to = reference.to;
            let mut fault = |rule, what: String, help: &str| {
                proof.faults.push(Fault {
                    rule,
                    message: format!("{what} It is in `{}`.", page.tag(reference.node)),
                    help: help.to_owned(),
                });
            };
            match links::target(to, here, base) {
                Target::Outside => {}
                Target::Beside => fault(
                    Rule::BrokenLink,
                    format!(
                        "`{to}` leads out of the site, which is at `{}`.",
                        base.path()
                    ),
                    "Let the template ask for the address, with `url(to=…)` or `asset(path=…)`.",
                ),
                Target::Here(part) => {
                    if !links::is_always_there(&part) && parts.binary_search(&&*part).is_err() {
                        fault(
                            Rule::BrokenAnchor,
                            format!("Nothing on the page has the id `{part}`."),
                            "Give the part of the page that is meant this id.",
                        );
                    }
                }
                Target::Address(address, part) => {
                    let part = part.filter(|part| !links::is_always_there(part));
                    if !is_there(&address) {
                        fault(
                            Rule::BrokenLink,
                            format!("There is nothing at `{address}`."),
                            "Let the template ask for the address, with `url(to=…)` or `asset(path=…)`.",
                        );
                    } else if let Some(part) = part {
                        proof.crossings.push(Crossing {
                            to: address.into_owned(),
                            part: part.into_owned(),
                        });
                    }
                }
            }
        }
        proof.crossings.sort();
        proof.crossings.dedup();
        proof.parts = parts.join(" ");
        proof
    }

    /// Whether the page has a part of this name.
    pub fn has(&self, part: &str) -> bool {
        self.parts.split(' ').any(|known| known == part)
    }
}

/// What one rule finds on one page.
pub struct Found<'p> {
    page: &'p Page,
    rule: Rule,
    faults: Vec<Fault>,
}

impl Found<'_> {
    /// A fault of an element.
    pub fn at(&mut self, node: Node, message: impl Into<String>, help: impl Into<String>) {
        let message = format!("{} It is `{}`.", message.into(), self.page.tag(node));
        self.on_page(message, help);
    }

    /// A fault of the page as a whole.
    pub fn on_page(&mut self, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault {
            rule: self.rule,
            message: message.into(),
            help: help.into(),
        });
    }
}

/// Looks at a page with every rule.
pub fn look(page: &Page) -> Vec<Fault> {
    let mut faults = Vec::new();
    for check in rules::ALL {
        let mut found = Found {
            page,
            rule: check.rule,
            faults: Vec::new(),
        };
        (check.run)(page, &mut found);
        faults.append(&mut found.faults);
    }
    faults
}

/// The addresses on other hosts that a built page leads readers and browsers to, without those that forms are
/// sent to.
pub fn outward(html: &str, base: &Url) -> Vec<String> {
    links::outward(&Page::read(html), base)
}

/// Whether findings of this rule can come from built pages alone.
pub fn finds(rule: Rule) -> bool {
    rules::of(rule).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(body: &str) -> Proof {
        let html =
            format!("<!DOCTYPE html><html lang=en><title>x</title><main><h1>x</h1>{body}</main>");
        let base = Url::parse("https://example.org/").expect("an address");
        Proof::of(&html, "/a/", &base, |address| address == "/b/")
    }

    #[test]
    fn what_a_page_points_to_is_proved() {
        assert_eq!(
            proof("<a href=/b/>b</a> <a href=#x>c</a><p id=x>d</p>").faults,
            []
        );
        let rules = |body| {
            proof(body)
                .faults
                .into_iter()
                .map(|one| one.rule)
                .collect::<Vec<_>>()
        };
        assert_eq!(rules("<a href=/c/>b</a>"), [Rule::BrokenLink]);
        assert_eq!(rules("<img alt=x src=/c.png>"), [Rule::BrokenLink]);
        assert_eq!(rules("<a href=#x>c</a>"), [Rule::BrokenAnchor]);
    }

    #[test]
    fn parts_of_other_pages_are_asked_for_later() {
        let proof = proof("<a href=/b/#y>b</a><p id=z>d</p>");
        let crossing = Crossing {
            to: "/b/".into(),
            part: "y".into(),
        };
        assert_eq!(proof.crossings, [crossing]);
        assert!(proof.has("z") && !proof.has("y"));
    }
}
