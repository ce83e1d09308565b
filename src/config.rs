//! `content/site.yaml` and `content/sources.yaml`, typed.

mod sources;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

pub use sources::{SourceNote, SourceNotes, read_sources};

use crate::content::{ContactAddress, FormAddress, PartialDate, WebAddress};
use crate::diag::{Diagnostic, Place, Position, Rule, Severity, Source, did_you_mean};
use crate::inputs::{BUILT_IN_THEME, SETTINGS, zone};
use crate::yaml::{self, Decoder, Keys, Places};

/// The site's settings.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The name of the site.
    pub name: String,
    /// A few words that go with the name.
    #[serde(default)]
    pub tagline: String,
    /// One sentence about the site.
    #[serde(default)]
    pub description: String,
    /// The address at which the site will be found, with a slash at its end.
    pub base_url: WebAddress,
    /// The language of the pages, as a BCP 47 tag.
    #[serde(default = "british_english")]
    pub language: String,
    /// Other languages that pages are written in: with `ur` here, `safe.ur.md` is the page of
    /// `safe.md` in Urdu.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The time zone in which pages are published and expire.
    #[serde(default = "london")]
    pub time_zone: String,
    /// The name of the theme.
    #[serde(default = "built_in_theme")]
    pub theme: String,
    /// The main menu.
    #[serde(default)]
    pub navigation: Vec<MenuItem>,
    /// The links at the foot of every page.
    #[serde(default)]
    pub footer: Vec<MenuItem>,
    /// How people get in touch.
    #[serde(default)]
    pub contact: Contacts,
    /// The form with which people ask to become supporters.
    #[serde(default)]
    pub join: Join,
    /// Where people report a problem with a page.
    #[serde(default)]
    pub feedback_email: String,
    /// The parts of the city: a key and a name for each.
    #[serde(default)]
    pub areas: BTreeMap<String, String>,
    /// Old addresses that lead to pages.
    #[serde(default)]
    pub redirects: Vec<Redirect>,
    /// The web hosts whose files are made with the site: `netlify`, `cloudflare`, `azure`.
    #[serde(default)]
    pub hosts: Vec<Host>,
    /// Whether pages and drawings are published without what nobody sees in them: comments, and white
    /// space that is not shown.
    #[serde(default)]
    pub minify: bool,
    /// Whom people write to who have found a weakness of the website.
    #[serde(default)]
    pub security: Option<Security>,
    /// Whether each page has a picture of its own for where it is shared.
    #[serde(default)]
    pub social_cards: bool,
    /// How pages are checked.
    #[serde(default)]
    pub checks: Checks,
}

/// Whom people write to who have found a weakness of the website: what stands in `security.txt`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// An email address, or a page that says how to get in touch.
    pub contact: ContactAddress,
    /// Until when this is so. Somebody should look at it again at least once a year.
    pub expires: PartialDate,
    /// A page that says what happens then.
    #[serde(default)]
    pub policy: Option<WebAddress>,
}

/// How pages are checked.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Checks {
    /// The reading age that pages aim at, in years.
    pub reading_age: u8,
    /// Words that are right on this site: local names and words, and initials that all its readers know.
    pub words: Vec<String>,
    /// How many months after its review a page is to be looked at again, unless it says `review_by`
    /// itself. With 0, only pages that say so are.
    pub review_after_months: u8,
    /// How links to other websites are looked at by `spires check --external`.
    pub links: Links,
    /// How much each rule matters; a rule that is left out matters as much as it does by itself.
    pub levels: BTreeMap<String, Level>,
}

impl Default for Checks {
    fn default() -> Checks {
        Checks {
            reading_age: 9,
            words: Vec::new(),
            review_after_months: 12,
            links: Links::default(),
            levels: BTreeMap::new(),
        }
    }
}

/// How links to other websites are looked at.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Links {
    /// For how many days it holds that a page is there. That it is not holds for one; with 0, every link is asked
    /// for each time.
    pub fresh_days: u8,
    /// Links that are left out, by how their addresses start.
    pub except: Vec<String>,
}

impl Default for Links {
    fn default() -> Links {
        Links {
            fresh_days: 7,
            except: Vec::new(),
        }
    }
}

/// How much a rule matters on this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It is not looked for.
    Off,
    /// Good to know.
    Note,
    /// Somebody should look at it.
    Warning,
    /// The site cannot be published.
    Error,
}

impl Level {
    /// How much the findings of the rule matter; nothing when it is switched off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

impl Checks {
    /// A finding as much as it matters on this site; nothing when its rule is switched off.
    pub fn weighed(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        if let Some(level) = self.levels.get(finding.rule.id()) {
            finding.severity = level.severity()?;
        }
        Some(finding)
    }
}

fn british_english() -> String {
    "en-GB".to_owned()
}

fn london() -> String {
    "Europe/London".to_owned()
}

fn built_in_theme() -> String {
    BUILT_IN_THEME.to_owned()
}

/// One link of a menu.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MenuItem {
    /// The words of the link.
    pub title: String,
    /// The file of the page, from the content folder, such as `/pledges/index.md`.
    pub page: String,
}

/// How people get in touch.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// For everyday questions.
    #[serde(default)]
    pub general: Option<GeneralContact>,
    /// For people who are worried about a child.
    #[serde(default)]
    pub worried: Option<WorriedContact>,
}

/// Who answers everyday questions.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GeneralContact {
    /// The team's name.
    pub name: String,
    /// The team's email address.
    pub email: String,
}

/// Whom to ring when worried about a child.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorriedContact {
    /// The heading.
    pub title: String,
    /// One sentence below the heading.
    #[serde(default)]
    pub intro: String,
    /// The numbers.
    pub lines: Vec<PhoneLine>,
    /// The page that says more, from the content folder.
    #[serde(default)]
    pub page: Option<String>,
}

/// A telephone number and when to ring it.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhoneLine {
    /// Who answers.
    pub label: String,
    /// The number, as people write it.
    pub number: String,
    /// When to ring it.
    #[serde(default)]
    pub note: String,
}

/// The form with which people ask to become supporters.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// Where the form is sent to. Without an address people are asked to send an email.
    #[serde(default)]
    pub action: Option<FormAddress>,
}

/// A web host that reads a file of the site to know which headers and redirects to send.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// Netlify: `_headers` and `_redirects`.
    Netlify,
    /// Cloudflare Pages: `_headers` and `_redirects`.
    Cloudflare,
    /// Azure Static Web Apps: `staticwebapp.config.json`.
    Azure,
}

/// An old address and the page it leads to.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Redirect {
    /// The old address, such as `/old-name/`.
    pub from: String,
    /// The file of the page, from the content folder.
    pub to: String,
}

/// The settings with what was worked out from them.
#[derive(Debug, Clone)]
pub struct Config {
    /// The settings as they were written.
    pub settings: Settings,
    /// The time zone.
    pub time_zone: TimeZone,
    /// The address of the site, ending with `/`.
    pub base_url: Url,
    /// What comes before the path in it, such as `https://example.org`.
    pub origin: String,
    /// Where each key stands in the file.
    pub places: Places,
}

impl Config {
    /// The place of a setting in the file.
    pub fn place(&self, key: &str) -> Place {
        Place::new(SETTINGS, self.places.value(key))
    }

    /// The path below which the site is served: `/`, or `/sub/path/`.
    pub fn base_path(&self) -> &str {
        self.base_url.path()
    }
}

/// Reads the settings. `base_url` from the command line wins over the file's.
pub fn read_settings(source: &Source, base_url: Option<&Url>) -> (Option<Config>, Vec<Diagnostic>) {
    static KEYS: LazyLock<Keys> = LazyLock::new(Keys::of::<Settings>);
    let document = match yaml::read(source, 0..source.text.len()) {
        Ok(document) => document,
        Err(finding) => return (None, vec![*finding]),
    };
    let mut decoder = Decoder::new(source, document, Position::START);
    let settings = decoder.decode::<Settings>(&KEYS);
    let (document, mut findings) = decoder.finish();
    let places = document.into_places();
    let Some(settings) = settings else {
        return (None, findings);
    };
    let time_zone = zone(&settings.time_zone).unwrap_or_else(|| {
        findings.push(Diagnostic::new(
            Rule::InvalidValue,
            Place::new(SETTINGS, places.value("time_zone")),
            format!("There is no time zone called `{}`.", settings.time_zone),
            "Write `Europe/London`.",
        ));
        TimeZone::UTC
    });
    for name in settings.checks.levels.keys() {
        if Rule::named(name).is_none() {
            findings.push(Diagnostic::new(
                Rule::InvalidValue,
                Place::new(SETTINGS, places.key(&format!("checks.levels.{name}"))),
                format!("There is no rule called `{name}`."),
                did_you_mean(name, Rule::ALL.iter().map(|rule| rule.id())),
            ));
        }
    }
    let base_url = base_url
        .cloned()
        .or_else(|| Url::parse(&settings.base_url.to_string()).ok())
        .map(with_slash);
    let config = base_url.map(|base_url| Config {
        settings,
        time_zone,
        origin: base_url.origin().ascii_serialization(),
        base_url,
        places,
    });
    (config, findings)
}

/// A base address names a folder, so it ends with a slash and has no query.
fn with_slash(mut url: Url) -> Url {
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    url
}
