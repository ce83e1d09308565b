//! Resources: reports, guides and other things to read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Item, PartialDate, Taxonomy, Terms, WebAddress};

/// Front matter of a page in `content/resources/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// What sort of thing it is.
    pub kind: ResourceKind,
    /// Who made it.
    pub publisher: String,
    /// When it was made.
    #[serde(default)]
    pub date: Option<PartialDate>,
    /// Who it is for.
    #[serde(default)]
    pub audience: Option<String>,
    /// Where it can be read.
    #[serde(default)]
    pub link: Option<WebAddress>,
}

/// What sort of thing a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ResourceKind {
    Report,
    Guide,
    Leaflet,
    Toolkit,
    Glossary,
    Website,
    Minutes,
}

impl Item for Resource {
    fn shown_name(&self) -> Option<&str> {
        Some(&self.publisher)
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let audience = self.audience.as_deref();
        audience
            .map(|text| ("audience".to_owned(), text))
            .into_iter()
            .collect()
    }

    fn date(&self) -> Option<PartialDate> {
        self.date
    }

    fn taxonomies() -> &'static [Taxonomy] {
        const {
            &[Taxonomy {
                by: "kind",
                key: "kind",
                terms: Terms::words::<ResourceKind>("resource-kinds"),
            }]
        }
    }
}
