//! Every rule for built pages, one a file. What stands at the head of a rule's file is what people read
//! about it.

use crate::diag::Rule;

use super::{Found, Page};

/// A rule for built pages.
pub struct Check {
    /// The rule.
    pub rule: Rule,
    /// The text of the rule's file.
    file: &'static str,
    /// The W3C's ACT rules that it carries out, by their ids (<https://www.w3.org/WAI/standards-guidelines/act/rules/>).
    pub act: &'static [&'static str],
    /// Looks at one page.
    pub(super) run: fn(&Page, &mut Found),
}

macro_rules! rules {
    ($($file:ident: $rule:ident,)+) => {
        $(mod $file;)+

        /// Every rule.
        pub static ALL: &[Check] = &[$(Check {
            rule: Rule::$rule,
            file: include_str!(concat!(stringify!($file), ".rs")),
            act: $file::ACT,
            run: $file::check,
        },)+];
    };
}

rules! {
    control_within_control: ControlWithinControl,
    focus_that_is_hidden: FocusThatIsHidden,
    forbidden_zoom: ForbiddenZoom,
    frame_out_of_reach: FrameOutOfReach,
    header_without_cells: HeaderWithoutCells,
    invalid_aria_value: InvalidAriaValue,
    invalid_autocomplete: InvalidAutocomplete,
    landmarks_alike: LandmarksAlike,
    misdirected_headers: MisdirectedHeaders,
    misplaced_aria_attribute: MisplacedAriaAttribute,
    misplaced_role: MisplacedRole,
    missing_aria_state: MissingAriaState,
    nameless_control: NamelessControl,
    nameless_field: NamelessField,
    nameless_frame: NamelessFrame,
    nameless_heading: NamelessHeading,
    nameless_link: NamelessLink,
    nameless_picture: NamelessPicture,
    page_that_moves_on: PageThatMovesOn,
    page_without_heading: PageWithoutHeading,
    page_without_language: PageWithoutLanguage,
    page_without_main: PageWithoutMain,
    page_without_title: PageWithoutTitle,
    repeated_attribute: RepeatedAttribute,
    repeated_element_id: RepeatedElementId,
    unknown_aria_attribute: UnknownAriaAttribute,
    unknown_page_language: UnknownPageLanguage,
    unknown_role: UnknownRole,
}

/// The check of a rule, if it is one for built pages.
pub fn of(rule: Rule) -> Option<&'static Check> {
    ALL.iter().find(|check| check.rule == rule)
}

impl Check {
    /// What the rule finds, why that matters, an example, and what to write instead, as Markdown.
    pub fn text(&self) -> String {
        crate::diag::manual(self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::look;

    /// The HTML below a heading of a rule's text.
    fn html_of(text: &str, heading: &str) -> String {
        let (_, below) = text.split_once(heading).unwrap_or_default();
        let mut parts = below.split("```");
        let html = parts.nth(1).and_then(|html| html.strip_prefix("html\n"));
        html.unwrap_or_else(|| panic!("no HTML below {heading}"))
            .replace('…', "")
    }

    #[test]
    fn every_example_breaks_its_rule_and_what_to_write_instead_does_not() {
        for check in ALL {
            let text = check.text();
            let breaks = |heading: &str| {
                let html = html_of(&text, heading);
                look(&Page::read(&html))
                    .iter()
                    .any(|fault| fault.rule == check.rule)
            };
            assert!(breaks("## Example"), "{}", check.rule.id());
            assert!(!breaks("## Write instead"), "{}", check.rule.id());
        }
    }

    #[test]
    fn rules_are_named_as_their_files() {
        for check in ALL {
            let file = format!("{}.rs", check.rule.id().replace('-', "_"));
            let folder =
                std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/proof/rules"));
            assert!(folder.join(&file).is_file(), "{file}");
        }
    }
}
