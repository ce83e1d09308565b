//! Every rule about links out of the site, one a file. What stands at the head of a rule's file is what people
//! read about it.

use url::Url;

use crate::diag::Rule;

use super::Answer;

/// The message and the next step.
type Said = (String, String);

macro_rules! rules {
    ($($file:ident: $rule:ident,)+) => {
        $(mod $file;)+

        /// What people read about a rule of this room, as Markdown.
        pub fn manual(rule: Rule) -> Option<String> {
            match rule {
                $(Rule::$rule => Some(crate::diag::manual(include_str!(concat!(stringify!($file), ".rs")))),)+
                _ => None,
            }
        }

        /// What is to be said of an answer, if anything is.
        pub(super) fn said(address: &str, answer: &Answer) -> Option<(Rule, String, String)> {
            let url = Url::parse(address).ok()?;
            $(if let Some((message, help)) = $file::said(&url, answer) {
                return Some((Rule::$rule, message, help));
            })+
            None
        }
    };
}

rules! {
    gone_link: GoneLink,
    unreachable_link: UnreachableLink,
    untrusted_link: UntrustedLink,
    moved_link: MovedLink,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_why_how_and_what_instead() {
        let rules = Rule::ALL.iter().filter_map(|rule| manual(*rule));
        let mut number = 0;
        for text in rules {
            number += 1;
            for part in ["## Why it matters", "## Example", "## Write instead"] {
                assert!(text.contains(&format!("\n{part}\n")), "{text}");
            }
        }
        assert_eq!(number, 4);
    }
}
