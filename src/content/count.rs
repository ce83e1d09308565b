//! Numbers of people or things, as sure as they are known: `50`, `over 50`, `about 30`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, Visitor};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

/// How sure a count is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sureness {
    Exactly,
    Over,
    About,
    AtLeast,
}

impl Sureness {
    const ALL: [Sureness; 4] = [
        Sureness::Exactly,
        Sureness::Over,
        Sureness::About,
        Sureness::AtLeast,
    ];

    /// The words that stand before the number.
    fn prefix(self) -> &'static str {
        match self {
            Sureness::Exactly => "",
            Sureness::Over => "over ",
            Sureness::About => "about ",
            Sureness::AtLeast => "at least ",
        }
    }
}

/// A whole number of people or things, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    value: u32,
    sureness: Sureness,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.sureness.prefix(), self.value)
    }
}

impl FromStr for Count {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The empty prefix comes first in the list, so the others are tried before it.
        Sureness::ALL
            .into_iter()
            .rev()
            .find_map(|sureness| {
                let digits = text.strip_prefix(sureness.prefix())?;
                let is_number =
                    matches!(digits.len(), 1..=9) && digits.bytes().all(|b| b.is_ascii_digit());
                let value = digits.parse().ok().filter(|_| is_number)?;
                Some(Count { value, sureness })
            })
            .ok_or("this is not a number. | Write `50`, `over 50`, `about 50` or `at least 50`.")
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CountVisitor;
        impl Visitor<'_> for CountVisitor {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number such as 50, or over 50")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Count, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Count, E> {
                value.to_string().parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(CountVisitor)
    }
}

/// Templates and answers see `{value, text}`.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("count", 2)?;
        map.serialize_field("value", &self.value)?;
        map.serialize_field("text", &self.to_string())?;
        map.end()
    }
}

impl JsonSchema for Count {
    fn schema_name() -> Cow<'static, str> {
        "Count".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A number as sure as it is known: 50, over 50, about 50 or at least 50.",
            "type": ["string", "integer"],
            "minimum": 0,
            "maximum": 999_999_999,
            "pattern": "^(?:(?:over|about|at least) )?[0-9]{1,9}$",
            "patternErrorMessage": "This is not a number. Write 50, over 50, about 50 or at least 50.",
            "examples": ["50", "over 50", "about 50", "at least 50"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_keep_how_sure_they_are() {
        for text in ["50", "over 50", "about 30", "at least 16"] {
            assert_eq!(text.parse::<Count>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "many",
            "over",
            "-3",
            "over about 3",
            "+3",
            "over 9999999999",
            "1,000",
        ] {
            assert!(text.parse::<Count>().is_err(), "{text}");
        }
    }
}
