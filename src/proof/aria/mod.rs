//! What WAI-ARIA 1.2 says of roles and attributes (W3C Recommendation, 6 June 2023), as tables.

mod roles;

pub use roles::{ROLES, Role};

/// What an ARIA attribute can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// `true`, `false` or another of these words.
    Word(&'static [&'static str]),
    /// Words of this list.
    Words(&'static [&'static str]),
    /// The id of an element of the page.
    Id,
    /// Ids of elements of the page.
    Ids,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Any text.
    Text,
}

const TRUTH: Holds = Holds::Word(&["true", "false"]);
const MAYBE: Holds = Holds::Word(&["true", "false", "undefined"]);
const MIXED: Holds = Holds::Word(&["true", "false", "mixed", "undefined"]);

/// Every ARIA attribute, without `aria-`, and what it holds. (Section 6.6; the last four are of ARIA 1.3.)
pub const ATTRIBUTES: &[(&str, Holds)] = &[
    ("activedescendant", Holds::Id),
    ("atomic", TRUTH),
    (
        "autocomplete",
        Holds::Word(&["inline", "list", "both", "none"]),
    ),
    ("busy", TRUTH),
    ("checked", MIXED),
    ("colcount", Holds::Whole),
    ("colindex", Holds::Whole),
    ("colspan", Holds::Whole),
    ("controls", Holds::Ids),
    (
        "current",
        Holds::Word(&["page", "step", "location", "date", "time", "true", "false"]),
    ),
    ("describedby", Holds::Ids),
    ("details", Holds::Ids),
    ("disabled", TRUTH),
    (
        "dropeffect",
        Holds::Words(&["copy", "execute", "link", "move", "none", "popup"]),
    ),
    ("errormessage", Holds::Ids),
    ("expanded", MAYBE),
    ("flowto", Holds::Ids),
    ("grabbed", MAYBE),
    (
        "haspopup",
        Holds::Word(&["false", "true", "menu", "listbox", "tree", "grid", "dialog"]),
    ),
    ("hidden", MAYBE),
    (
        "invalid",
        Holds::Word(&["grammar", "false", "spelling", "true"]),
    ),
    ("keyshortcuts", Holds::Text),
    ("label", Holds::Text),
    ("labelledby", Holds::Ids),
    ("level", Holds::Whole),
    ("live", Holds::Word(&["assertive", "off", "polite"])),
    ("modal", TRUTH),
    ("multiline", TRUTH),
    ("multiselectable", TRUTH),
    (
        "orientation",
        Holds::Word(&["horizontal", "undefined", "vertical"]),
    ),
    ("owns", Holds::Ids),
    ("placeholder", Holds::Text),
    ("posinset", Holds::Whole),
    ("pressed", MIXED),
    ("readonly", TRUTH),
    (
        "relevant",
        Holds::Words(&["additions", "all", "removals", "text"]),
    ),
    ("required", TRUTH),
    ("roledescription", Holds::Text),
    ("rowcount", Holds::Whole),
    ("rowindex", Holds::Whole),
    ("rowspan", Holds::Whole),
    ("selected", MAYBE),
    ("setsize", Holds::Whole),
    (
        "sort",
        Holds::Word(&["ascending", "descending", "none", "other"]),
    ),
    ("valuemax", Holds::Number),
    ("valuemin", Holds::Number),
    ("valuenow", Holds::Number),
    ("valuetext", Holds::Text),
    ("braillelabel", Holds::Text),
    ("brailleroledescription", Holds::Text),
    ("colindextext", Holds::Text),
    ("description", Holds::Text),
    ("rowindextext", Holds::Text),
];

/// What an attribute holds, by its name without `aria-`.
pub fn attribute(name: &str) -> Option<Holds> {
    let found = ATTRIBUTES.iter().find(|(known, _)| *known == name)?;
    Some(found.1)
}

/// Attributes that any element may have (section 6.5, with those that ARIA 1.2 deprecates on some roles).
pub const GLOBAL: &[&str] = &[
    "atomic",
    "braillelabel",
    "brailleroledescription",
    "busy",
    "controls",
    "current",
    "describedby",
    "description",
    "details",
    "disabled",
    "dropeffect",
    "errormessage",
    "flowto",
    "grabbed",
    "haspopup",
    "hidden",
    "invalid",
    "keyshortcuts",
    "label",
    "labelledby",
    "live",
    "owns",
    "relevant",
    "roledescription",
];

/// Modules of ARIA with roles of their own: DPUB-ARIA 1.1 and Graphics-ARIA 1.0.
pub fn is_of_a_module(name: &str) -> bool {
    name.starts_with("doc-")
        || matches!(
            name,
            "graphics-document" | "graphics-object" | "graphics-symbol"
        )
}

/// What is known of a role.
pub fn known(name: &str) -> Option<&'static Role> {
    // The table is in alphabetical order, which a test holds.
    let at = ROLES.binary_search_by(|role| role.name.cmp(name)).ok()?;
    ROLES.get(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_in_order() {
        assert!(ROLES.is_sorted_by(|one, next| one.name < next.name));
        assert!(known("treeitem").is_some_and(|role| role.named_by_words));
        assert!(known("widget").is_none());
    }

    #[test]
    fn every_attribute_of_a_role_exists() {
        for role in ROLES {
            for name in role.may.iter().chain(role.must) {
                assert!(attribute(name).is_some(), "{name} of {}", role.name);
            }
        }
        assert!(GLOBAL.iter().all(|name| attribute(name).is_some()));
    }
}
