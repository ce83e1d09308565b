//! Every rule, one a file. What stands at the head of a rule's file is what people read about it.

use crate::diag::Rule;

use super::{Desk, Found, Page, Picture, Rulebook, Said};

/// A rule: its name, what people read about it, and how it looks at a page.
pub struct Check {
    /// The rule.
    pub rule: Rule,
    /// The text of the rule's file.
    file: &'static str,
    /// How it looks.
    pub run: Run,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Run {
    /// One page.
    Page(fn(&Page, &Rulebook, &Desk, &mut Found)),
    /// One picture, by its name and its record.
    Picture(fn(&Picture) -> Option<Said>),
}

macro_rules! rules {
    (pages: $($file:ident: $rule:ident,)+; pictures: $($picture:ident: $of:ident,)+) => {
        $(mod $file;)+
        $(mod $picture;)+

        /// Every rule.
        pub static ALL: &[Check] = &[$(Check {
            rule: Rule::$rule,
            file: include_str!(concat!(stringify!($file), ".rs")),
            run: Run::Page($file::check),
        },)+ $(Check {
            rule: Rule::$of,
            file: include_str!(concat!(stringify!($picture), ".rs")),
            run: Run::Picture($picture::check),
        },)+];
    };
}

rules! {
    pages:
    skipped_heading: SkippedHeading,
    hard_to_read: HardToRead,
    hard_words: HardWords,
    long_sentences: LongSentences,
    missing_alternative_text: MissingAlternativeText,
    file_name_as_alternative_text: FileNameAsAlternativeText,
    picture_of_in_alternative_text: PictureOfInAlternativeText,
    empty_headings: EmptyHeadings,
    repeated_headings: RepeatedHeadings,
    vague_link_text: VagueLinkText,
    same_link_text: SameLinkText,
    bare_addresses: BareAddresses,
    documents_without_type_and_size: DocumentsWithoutTypeAndSize,
    tables_without_headers: TablesWithoutHeaders,
    bold_as_heading: BoldAsHeading,
    capitals_for_emphasis: CapitalsForEmphasis,
    emoji_runs: EmojiRuns,
    directions_by_sight: DirectionsBySight,
    unmarked_language: UnmarkedLanguage,
    avoided_words: AvoidedWords,
    unexplained_words: UnexplainedWords,
    unexplained_initials: UnexplainedInitials,
    misspelt_words: MisspeltWords,
    personal_phone_number: PersonalPhoneNumber,
    private_email_address: PrivateEmailAddress,
    nhs_number: NhsNumber,
    national_insurance_number: NationalInsuranceNumber,
    date_of_birth: DateOfBirth,
    home_address: HomeAddress,
    identified_child: IdentifiedChild,
    full_name_in_story: FullNameInStory,
    overdue_review: OverdueReview,
    review_due_soon: ReviewDueSoon,
    past_event_link: PastEventLink,
    figure_not_in_table: FigureNotInTable,
    misquoted_figure: MisquotedFigure,
    differing_figures: DifferingFigures,
    ;
    pictures:
    unrecorded_picture: UnrecordedPicture,
    missing_consent: MissingConsent,
    expired_consent: ExpiredConsent,
    withdrawn_consent: WithdrawnConsent,
    name_in_consent_record: NameInConsentRecord,
    lone_consent_record: LoneConsentRecord,
}

impl Check {
    /// What the rule finds, why that matters, an example, and what to write instead, as Markdown.
    pub fn text(&self) -> String {
        crate::diag::manual(self.file)
    }
}

/// The check of a rule, if it is one of those of this room.
pub fn of(rule: Rule) -> Option<&'static Check> {
    ALL.iter().find(|check| check.rule == rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_why_how_and_what_instead() {
        for check in ALL {
            let text = check.text();
            let id = check.rule.id();
            assert!(!text.starts_with('#') && text.lines().next().is_some_and(|l| l.len() > 10));
            for part in ["## Why it matters", "## Example", "## Write instead"] {
                assert!(text.contains(&format!("\n{part}\n")), "{id} lacks “{part}”");
            }
        }
    }

    #[test]
    fn rules_are_named_as_their_files() {
        for check in ALL {
            let id = check.rule.id().replace('-', "_");
            assert!(
                std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lint/rules"))
                    .join(format!("{id}.rs"))
                    .is_file(),
                "{id}"
            );
        }
    }
}
