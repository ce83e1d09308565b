//! The rules, each named for the pattern it finds.

use serde::{Deserialize, Serialize};

use super::Severity;

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $severity:ident;)+) => {
        /// A kind of finding. The name is stable: reports and settings refer to it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule, in the order of this file.
            pub const ALL: &'static [Rule] = &[$(Rule::$name),+];

            /// The rule's stable name, such as `broken-link`.
            pub fn id(self) -> &'static str {
                match self { $(Rule::$name => $id,)+ }
            }

            /// The pattern that the rule finds, in a sentence.
            pub fn pattern(self) -> &'static str {
                match self { $(Rule::$name => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// The rule of this name.
            pub fn named(name: &str) -> Option<Rule> {
                Rule::ALL.iter().copied().find(|rule| rule.id() == name)
            }

            /// How much a finding of this rule matters.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$name => Severity::$severity,)+ }
            }
        }
    };
}

rules! {
    /// A text file whose bytes are not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// A NUL or another control character in a text file.
    ControlCharacter = "control-character", Error;
    /// A file or folder name that cannot become a web address.
    UnusableName = "unusable-name", Error;
    /// A link in the file system that leads outside the site, or nowhere.
    OutsideLink = "outside-link", Error;
    /// A Markdown file that does not start with front matter.
    MissingFrontMatter = "missing-front-matter", Error;
    /// Front matter that no `---` line ends.
    UnclosedFrontMatter = "unclosed-front-matter", Error;
    /// Front matter or a data file of more than 64 KiB.
    OversizedYaml = "oversized-yaml", Error;
    /// Lists within lists, or brackets within brackets, more than 64 deep.
    DeepYaml = "deep-yaml", Error;
    /// A YAML anchor or alias (`&name`, `*name`), which the program does not read.
    YamlAlias = "yaml-alias", Error;
    /// Text that is not YAML.
    InvalidYaml = "invalid-yaml", Error;
    /// A key written twice.
    RepeatedKey = "repeated-key", Error;
    /// A key that this kind of page does not have.
    UnknownKey = "unknown-key", Error;
    /// A key that this kind of page must have.
    MissingKey = "missing-key", Error;
    /// A value of another type than the key asks for.
    WrongType = "wrong-type", Error;
    /// A value of the right type that makes no sense.
    InvalidValue = "invalid-value", Error;
    /// A name that no item in the collection has.
    UnknownReference = "unknown-reference", Error;
    /// A source that `content/sources.yaml` does not list.
    UnknownSource = "unknown-source", Error;
    /// A settings file that is not there.
    MissingSettings = "missing-settings", Error;
    /// A link to a page that does not exist.
    BrokenLink = "broken-link", Error;
    /// A link to a heading that does not exist.
    BrokenAnchor = "broken-anchor", Error;
    /// A picture that does not exist.
    MissingPicture = "missing-picture", Error;
    /// A picture that is on another website.
    OutsidePicture = "outside-picture", Error;
    /// A link whose address can run code, such as `javascript:`.
    UnsafeLink = "unsafe-link", Error;
    /// HTML in the text that the program takes out.
    UnsafeHtml = "unsafe-html", Error;
    /// Two pages, files or old addresses with one address.
    RepeatedAddress = "repeated-address", Error;
    /// An old address that is not written as one.
    InvalidAddress = "invalid-address", Error;
    /// A block (`:::`) that the theme does not have.
    UnknownBlock = "unknown-block", Error;
    /// A block that no `:::` line closes.
    UnclosedBlock = "unclosed-block", Error;
    /// A `:::` line with no open block to close.
    UnopenedBlock = "unopened-block", Error;
    /// A block's arguments that cannot be read.
    InvalidBlock = "invalid-block", Error;
    /// An argument that the block does not have.
    UnknownArgument = "unknown-argument", Error;
    /// An argument that the block must have.
    MissingArgument = "missing-argument", Error;
    /// Blocks, quotations or lists nested too deeply to read.
    DeepMarkdown = "deep-markdown", Error;
    /// Two headings on one page with the same hand-written id.
    RepeatedId = "repeated-id", Error;
    /// A footnote mark that no footnote explains.
    UnknownFootnote = "unknown-footnote", Warning;
    /// A `#` heading in the text, where the title already is the page's heading.
    ExtraTitle = "extra-title", Warning;
    /// An old address that leads to another old address.
    RedirectChain = "redirect-chain", Error;
    /// Old addresses that lead to each other in a circle.
    RedirectLoop = "redirect-loop", Error;
    /// More than a web host takes: its file is too long, or has too many lines.
    BeyondHostLimit = "beyond-host-limit", Warning;
    /// An address of the last release at which nothing would be any more.
    LostAddress = "lost-address", Error;
    /// A template that cannot be read or that fails on a page.
    TemplateError = "template-error", Error;
    /// A template that the theme does not have.
    UnknownTemplate = "unknown-template", Error;
    /// A theme that is neither in the site nor in the program.
    UnknownTheme = "unknown-theme", Error;
    /// A style sheet that cannot be read.
    InvalidCss = "invalid-css", Error;
    /// Style rules nested more than 64 deep.
    DeepCss = "deep-css", Error;
    /// Two colours of the theme that stand together and are too much alike.
    LowContrast = "low-contrast", Warning;
    /// A file in the output folder that the program did not write and will not replace.
    ForeignFile = "foreign-file", Error;
    /// An allowance of something that is not there, or that no rule finds.
    UnusedAllowance = "unused-allowance", Warning;
    /// An allowance that does not say why.
    UnexplainedAllowance = "unexplained-allowance", Warning;
    /// A heading more than one level below the one before it.
    SkippedHeading = "skipped-heading", Warning;
    /// Something to press or fill in within another thing to press.
    ControlWithinControl = "control-within-control", Warning;
    /// Something that the Tab key leads to and that is hidden from assistive technology.
    FocusThatIsHidden = "focus-that-is-hidden", Warning;
    /// A page that keeps people from making it larger.
    ForbiddenZoom = "forbidden-zoom", Warning;
    /// A frame that the Tab key passes over.
    FrameOutOfReach = "frame-out-of-reach", Warning;
    /// A header of a table that no cell belongs to.
    HeaderWithoutCells = "header-without-cells", Warning;
    /// An `aria-` attribute whose value it cannot have, or that points to an id that is not there.
    InvalidAriaValue = "invalid-aria-value", Warning;
    /// A field whose `autocomplete` says nothing that browsers know.
    InvalidAutocomplete = "invalid-autocomplete", Warning;
    /// Two parts of a page of the same kind, such as two menus, that have the same name or none.
    LandmarksAlike = "landmarks-alike", Warning;
    /// A cell of a table whose `headers` names something that is no other cell of the table.
    MisdirectedHeaders = "misdirected-headers", Warning;
    /// An `aria-` attribute on a thing of a role that cannot have it.
    MisplacedAriaAttribute = "misplaced-aria-attribute", Warning;
    /// A role that stands outside of what it is a part of, such as an option outside a list; or a whole that has none of its parts.
    MisplacedRole = "misplaced-role", Warning;
    /// A role without the state that people must be told with it.
    MissingAriaState = "missing-aria-state", Warning;
    /// A button, or something else to press, that has no words.
    NamelessControl = "nameless-control", Warning;
    /// A field of a form that has no label.
    NamelessField = "nameless-field", Warning;
    /// A frame (`<iframe>`) that has no title.
    NamelessFrame = "nameless-frame", Warning;
    /// A heading in the built page that has no words.
    NamelessHeading = "nameless-heading", Warning;
    /// A link that has no words, not even hidden ones.
    NamelessLink = "nameless-link", Warning;
    /// A picture in the built page that neither has words nor is marked as decoration.
    NamelessPicture = "nameless-picture", Warning;
    /// A page that goes to another, or loads itself anew, by itself after a while.
    PageThatMovesOn = "page-that-moves-on", Warning;
    /// A page that does not have exactly one heading of level 1.
    PageWithoutHeading = "page-without-heading", Warning;
    /// A page that does not say in which language it is.
    PageWithoutLanguage = "page-without-language", Warning;
    /// A page that does not have exactly one main part.
    PageWithoutMain = "page-without-main", Warning;
    /// A page that has no `<title>`.
    PageWithoutTitle = "page-without-title", Warning;
    /// An element that has one attribute twice.
    RepeatedAttribute = "repeated-attribute", Warning;
    /// Two elements of a built page that have the same id.
    RepeatedElementId = "repeated-element-id", Warning;
    /// An attribute that begins with `aria-` and that there is not.
    UnknownAriaAttribute = "unknown-aria-attribute", Warning;
    /// A `lang` in a built page that names no language.
    UnknownPageLanguage = "unknown-page-language", Warning;
    /// A `role` that there is not.
    UnknownRole = "unknown-role", Warning;
    /// A page whose reading age is above the one that the site aims at.
    HardToRead = "hard-to-read", Warning;
    /// A hard word that has a plainer one.
    HardWords = "hard-words", Warning;
    /// A sentence of more than 25 words.
    LongSentences = "long-sentences", Warning;
    /// A picture without words for people who cannot see it.
    MissingAlternativeText = "missing-alternative-text", Warning;
    /// A picture whose words are the name of a file.
    FileNameAsAlternativeText = "file-name-as-alternative-text", Warning;
    /// A picture whose words say that it is one: “image of”.
    PictureOfInAlternativeText = "picture-of-in-alternative-text", Warning;
    /// A heading without words.
    EmptyHeadings = "empty-headings", Warning;
    /// Two headings with the same words, side by side.
    RepeatedHeadings = "repeated-headings", Warning;
    /// A link whose words do not say where it leads, such as “click here”.
    VagueLinkText = "vague-link-text", Warning;
    /// Links with the same words that lead to different places.
    SameLinkText = "same-link-text", Warning;
    /// A web address as the words of a link.
    BareAddresses = "bare-addresses", Warning;
    /// A link to a document that does not say of what type and how large it is.
    DocumentsWithoutTypeAndSize = "documents-without-type-and-size", Warning;
    /// A table with a column that has no heading.
    TablesWithoutHeaders = "tables-without-headers", Warning;
    /// A short line in bold that stands where a heading should.
    BoldAsHeading = "bold-as-heading", Warning;
    /// Words in capitals, to make them loud.
    CapitalsForEmphasis = "capitals-for-emphasis", Warning;
    /// Several emoji in a row, or emoji as bullets.
    EmojiRuns = "emoji-runs", Warning;
    /// A direction that only people who see the page can follow.
    DirectionsBySight = "directions-by-sight", Warning;
    /// Words in another language that are not marked as such.
    UnmarkedLanguage = "unmarked-language", Warning;
    /// Words that a language guide of the site asks to avoid.
    AvoidedWords = "avoided-words", Warning;
    /// Words that a language guide asks to explain, and the page does not.
    UnexplainedWords = "unexplained-words", Warning;
    /// Initials that the page does not explain.
    UnexplainedInitials = "unexplained-initials", Warning;
    /// A word that is not spelt as in British English.
    MisspeltWords = "misspelt-words", Warning;
    /// A telephone number that may be one person's own.
    PersonalPhoneNumber = "personal-phone-number", Warning;
    /// An email address that may be one person's own.
    PrivateEmailAddress = "private-email-address", Warning;
    /// A number that adds up like an NHS number.
    NhsNumber = "nhs-number", Warning;
    /// Letters and digits in the form of a National Insurance number.
    NationalInsuranceNumber = "national-insurance-number", Warning;
    /// A whole date of birth.
    DateOfBirth = "date-of-birth", Warning;
    /// A house number with its street, or a whole postcode, that may be somebody's home.
    HomeAddress = "home-address", Warning;
    /// A full name with an age beside it, or with a school in its sentence.
    IdentifiedChild = "identified-child", Warning;
    /// A full name in a story of a child or a family.
    FullNameInStory = "full-name-in-story", Warning;
    /// A page that should have been looked at again by now.
    OverdueReview = "overdue-review", Warning;
    /// A page that is to be looked at again within 60 days.
    ReviewDueSoon = "review-due-soon", Note;
    /// A link to an event that is over.
    PastEventLink = "past-event-link", Warning;
    /// A figure in a link to a page of figures, where no table has it.
    FigureNotInTable = "figure-not-in-table", Warning;
    /// A figure in a sentence about a row of a table, where that row says another.
    MisquotedFigure = "misquoted-figure", Warning;
    /// Two pages that name the same table of figures, and say the same thing with other figures.
    DifferingFigures = "differing-figures", Warning;
    /// A link to a page of another website that is no longer there.
    GoneLink = "gone-link", Warning;
    /// A link to another website that could not be reached.
    UnreachableLink = "unreachable-link", Warning;
    /// A link to another website whose certificate browsers do not trust.
    UntrustedLink = "untrusted-link", Warning;
    /// A link to a page of another website that has moved for good.
    MovedLink = "moved-link", Note;
    /// A picture with nothing beside it that says whether it shows people.
    UnrecordedPicture = "unrecorded-picture", Warning;
    /// A picture of people whose record does not say where and when they agreed.
    MissingConsent = "missing-consent", Error;
    /// A picture that may no longer be shown: the time is over for which people agreed.
    ExpiredConsent = "expired-consent", Error;
    /// A picture that may no longer be shown: somebody has changed their mind.
    WithdrawnConsent = "withdrawn-consent", Error;
    /// A reference in the record of a picture that looks like a name.
    NameInConsentRecord = "name-in-consent-record", Warning;
    /// A record of a picture that is not there.
    LoneConsentRecord = "lone-consent-record", Warning;
    /// A picture that is cut short, or none at all.
    BrokenPicture = "broken-picture", Error;
    /// A picture that cannot be cleaned of what cannot be seen in it.
    HiddenDetails = "hidden-details", Error;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_kebab_case() {
        let ids: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        for id in ids {
            assert!(
                id.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            );
        }
    }
}
