//! Supporters: everybody whom a source names, and what the source says they are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Area, Collection, Item, Mention, PartialDate, Taxonomy, Terms, WebAddress, texts};

/// Front matter of a page in `content/supporters/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supporter {
    /// What sort of organisation it is.
    pub kind: SupporterKind,
    /// What the source says it does: hosting is not the same as being an official supporter.
    pub relationship: Vec<Relationship>,
    /// A key of `areas` in `content/site.yaml`.
    #[serde(default)]
    pub area: Option<Area>,
    /// Names of pages in `content/pledges/`.
    #[serde(default)]
    pub pledges: Vec<String>,
    /// What the organisation has said it will do.
    #[serde(default)]
    pub commitments: Vec<String>,
    /// Since when.
    #[serde(default)]
    pub since: Option<PartialDate>,
    /// The organisation's own website.
    #[serde(default)]
    pub website: Option<WebAddress>,
}

/// What sort of organisation a supporter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum SupporterKind {
    Business,
    Charity,
    Council,
    Education,
    Health,
    Police,
    Leisure,
    Community,
}

/// What a supporter does for Child Friendly Cov.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relationship {
    /// Hosted or helped to host an event.
    Host,
    /// Has a Safe Space.
    SafeSpace,
    /// Works with the campaign as an agency.
    Partner,
    /// Is named by a source as an official supporter.
    Supporter,
}

impl Item for Supporter {
    fn texts(&self) -> Vec<(String, &str)> {
        texts("commitments", &self.commitments).collect()
    }

    fn mentions(&self) -> Vec<Mention<'_>> {
        Mention::list(Collection::Pledges, "pledges", &self.pledges)
    }

    fn area(&self) -> Option<&Area> {
        self.area.as_ref()
    }

    fn needs_sources() -> bool {
        true
    }

    fn downloaded() -> &'static [&'static str] {
        &[
            "kind",
            "relationship",
            "area",
            "pledges",
            "commitments",
            "since",
            "website",
        ]
    }

    fn taxonomies() -> &'static [Taxonomy] {
        const {
            &[
                Taxonomy {
                    by: "kind",
                    key: "kind",
                    terms: Terms::words::<SupporterKind>("supporter-kinds"),
                },
                Taxonomy {
                    by: "pledge",
                    key: "pledges",
                    terms: Terms::Items(Collection::Pledges),
                },
                Taxonomy {
                    by: "area",
                    key: "area",
                    terms: Terms::Areas,
                },
                Taxonomy {
                    by: "relationship",
                    key: "relationship",
                    terms: Terms::words::<Relationship>("relationships"),
                },
            ]
        }
    }
}
