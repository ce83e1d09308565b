//! The keys that every page may have.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Deserialize;

use super::PartialDate;

/// Front matter that all pages share, whatever their collection.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Common {
    /// The page's heading, and its name in lists and search results.
    #[schemars(regex(pattern = r"\S"))]
    pub title: String,
    /// One or two plain sentences, shown under the title and on cards.
    #[serde(default)]
    pub summary: Option<String>,
    /// A shorter title for menus and breadcrumbs.
    #[serde(default)]
    pub short_title: Option<String>,
    /// Names from `content/sources.yaml`: where the facts of the page come from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// When somebody last checked the page.
    #[serde(default)]
    pub reviewed: Option<PartialDate>,
    /// Who looks after the page: a team or a job, never a person's name. Readers are not shown it.
    #[serde(default)]
    pub owner: Option<String>,
    /// By when somebody should check the page again. Left out, the settings say how long a review holds.
    #[serde(default)]
    pub review_by: Option<PartialDate>,
    /// Whether the page is still being written. Drafts are left out unless `--drafts` is given.
    #[serde(default)]
    pub draft: bool,
    /// From when the page is published. Before it, the page is left out.
    #[serde(default)]
    pub publish: Option<PartialDate>,
    /// The first day, or moment, on which the page is no longer published.
    #[serde(default)]
    pub expire: Option<PartialDate>,
    /// Old addresses of the page, such as `/old-name/`: they lead here.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The page's place among its neighbours, smallest first.
    #[serde(default)]
    pub order: Option<i32>,
    /// Another template of the theme for this page.
    #[serde(default)]
    pub template: Option<String>,
    /// Whether the page shows a list of its headings. Left out, long pages do.
    #[serde(default)]
    pub toc: Option<bool>,
}

impl Common {
    /// Whether the page is to be seen at this moment, drafts apart.
    pub fn is_current(&self, now: DateTime) -> bool {
        let started = self.publish.is_none_or(|date| date.first_moment() <= now);
        let over = self.expire.is_some_and(|date| date.first_moment() <= now);
        started && !over
    }
}
