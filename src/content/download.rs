//! The ways in which a whole collection is written as one file.

/// How a file of data is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    /// A table, for spreadsheet programs.
    Csv,
    /// Nested lists, for other programs.
    Json,
}

impl DataFormat {
    /// Every format.
    pub const ALL: &'static [DataFormat] = &[DataFormat::Csv, DataFormat::Json];

    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            DataFormat::Csv => "csv",
            DataFormat::Json => "json",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            DataFormat::Csv => "CSV",
            DataFormat::Json => "JSON",
        }
    }
}

#[cfg(test)]
mod tests {
    use schemars::{JsonSchema, SchemaGenerator};

    use crate::content::{Item, Resource, SafeSpace, Supporter};

    fn assert_keys_are_known<T: Item + JsonSchema>() {
        let schema = SchemaGenerator::default().into_root_schema_for::<T>();
        let known = schema.get("properties").unwrap();
        let sorted = T::taxonomies().iter().map(|taxonomy| taxonomy.key);
        for key in sorted.chain(T::downloaded().iter().copied()) {
            assert!(known.get(key).is_some(), "there is no key `{key}`");
        }
    }

    #[test]
    fn lists_and_downloads_are_made_of_keys_that_there_are() {
        assert_keys_are_known::<Supporter>();
        assert_keys_are_known::<SafeSpace>();
        assert_keys_are_known::<Resource>();
    }
}
