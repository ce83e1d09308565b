//! Safe Spaces: places where a child can ask for help.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Area, Collection, Item, Mention, Taxonomy, Terms};

/// Front matter of a page in `content/safe-spaces/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SafeSpace {
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// The name of a page in `content/supporters/`.
    #[serde(default)]
    pub supporter: Option<String>,
    /// A key of `areas` in `content/site.yaml`.
    #[serde(default)]
    pub area: Option<Area>,
    /// Where it is.
    #[serde(default)]
    pub address: Option<String>,
    /// What can be found there, as far as a source says.
    #[serde(default)]
    pub facilities: Vec<Facility>,
}

/// What sort of place a Safe Space is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum PlaceKind {
    Shopping,
    Food,
    Leisure,
    Library,
    FamilyHub,
    Transport,
    Other,
}

/// What can be found at a Safe Space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Facility {
    TrainedStaff,
    WindowSticker,
    PhoneCharger,
    FirstAid,
}

impl Item for SafeSpace {
    fn shown_name(&self) -> Option<&str> {
        self.address.as_deref()
    }

    fn mentions(&self) -> Vec<Mention<'_>> {
        Mention::option(
            Collection::Supporters,
            "supporter",
            self.supporter.as_deref(),
        )
    }

    fn area(&self) -> Option<&Area> {
        self.area.as_ref()
    }

    fn needs_sources() -> bool {
        true
    }

    fn downloaded() -> &'static [&'static str] {
        &["kind", "area", "address", "facilities", "supporter"]
    }

    fn taxonomies() -> &'static [Taxonomy] {
        const {
            &[
                Taxonomy {
                    by: "kind",
                    key: "kind",
                    terms: Terms::words::<PlaceKind>("safe-space-kinds"),
                },
                Taxonomy {
                    by: "area",
                    key: "area",
                    terms: Terms::Areas,
                },
            ]
        }
    }
}
