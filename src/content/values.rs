//! Small values that front matter holds: web addresses, names of areas.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};
use url::Url;

/// The address of a page on another website, starting with `https://` or `http://`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct WebAddress(String);

impl WebAddress {
    /// Checks an address.
    ///
    /// # Errors
    /// What is wrong, and what to write.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        // Browsers mend `https:a.org` and spaces around it, each in its own way, so it must be right.
        let whole = text.starts_with("https://") || text.starts_with("http://");
        let url = Url::parse(text)
            .ok()
            .filter(|url| whole && url.has_host() && !text.contains(char::is_whitespace));
        match url {
            Some(_) => Ok(Self(text.to_owned())),
            None => Err(
                "this is not a web address. | Write it whole, as in `https://www.coventry.gov.uk/`.",
            ),
        }
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for WebAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        WebAddress::parse(&text).map_err(de::Error::custom)
    }
}

impl JsonSchema for WebAddress {
    fn schema_name() -> Cow<'static, str> {
        "WebAddress".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The address of a page on another website.",
            "type": "string",
            "pattern": r"^https?://[^\s/?#]\S*$",
            "patternErrorMessage": "This is not a web address. Write it whole, as in https://www.coventry.gov.uk/.",
            "examples": ["https://www.coventry.gov.uk/"],
        })
    }
}

/// The address that a form sends what people write to. It starts with `https://`, so that nobody on the
/// way can read it, and says nothing about who sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormAddress(Url);

impl FormAddress {
    /// Checks an address.
    ///
    /// # Errors
    /// What is wrong, and what to write.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let url = Url::parse(text).ok().filter(Url::has_host);
        match url {
            Some(url) if url.scheme() != "https" => Err(
                "a form's address must start with `https://`, so that nobody else can read what people send. | Ask whoever looks after the form for its `https://` address.",
            ),
            Some(url) if !url.username().is_empty() || url.password().is_some() => Err(
                "everybody could read the name or password in this address. | Take away what stands before the `@`.",
            ),
            Some(url) => Ok(Self(url)),
            None => Err(
                "this is not a web address. | Write it whole, as in `https://www.coventry.gov.uk/`.",
            ),
        }
    }

    /// Who receives what people send, such as `https://www.coventry.gov.uk`: what a security policy
    /// names.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}

impl Serialize for FormAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for FormAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        FormAddress::parse(&text).map_err(de::Error::custom)
    }
}

impl JsonSchema for FormAddress {
    fn schema_name() -> Cow<'static, str> {
        "FormAddress".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^https://[^\s/?#]\S*$" })
    }
}

/// Where somebody can be reached: an email address, or a page that says how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ContactAddress(String);

impl ContactAddress {
    /// Checks an address.
    ///
    /// # Errors
    /// What is wrong, and what to write.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let is_email = text.split_once('@').is_some_and(|(name, host)| {
            let plain =
                |part: &str| !part.contains(|c: char| c.is_whitespace() || "@/:".contains(c));
            !name.is_empty() && host.contains('.') && plain(name) && plain(host)
        });
        match is_email || FormAddress::parse(text).is_ok() {
            true => Ok(Self(text.to_owned())),
            false => Err(
                "this is neither an email address nor a web address. | Write an email address such as `safe@example.org`, or the `https://` address of a page.",
            ),
        }
    }

    /// The address as links have it.
    pub fn uri(&self) -> String {
        match self.0.starts_with("https://") {
            true => self.0.clone(),
            false => format!("mailto:{}", self.0),
        }
    }
}

impl<'de> Deserialize<'de> for ContactAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        ContactAddress::parse(&text).map_err(de::Error::custom)
    }
}

impl JsonSchema for ContactAddress {
    fn schema_name() -> Cow<'static, str> {
        "ContactAddress".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^(https://[^\s/?#]\S*|[^\s@/:]+@[^\s@/:]+\.[^\s@/:]*)$",
        })
    }
}

/// A key of `areas` in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Area(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_reached_by_email_or_through_a_page() {
        let uri = |text: &str| ContactAddress::parse(text).map(|address| address.uri());
        assert_eq!(uri("safe@example.org").unwrap(), "mailto:safe@example.org");
        assert_eq!(
            uri("https://example.org/a@b").unwrap(),
            "https://example.org/a@b"
        );
        for bad in [
            "",
            "safe",
            "safe@",
            "a b@example.org",
            "http://example.org/",
            "mailto:a@b.c",
        ] {
            assert!(uri(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_form_is_sent_over_https_alone() {
        for bad in [
            "http://example.org/join",
            "mailto:a@example.org",
            "javascript:alert(1)",
            "https://name:word@example.org/",
            "//example.org/",
            "join",
            "",
        ] {
            assert!(FormAddress::parse(bad).is_err(), "{bad}");
        }
        let good = FormAddress::parse("https://forms.example.org:8443/join?a=b").unwrap();
        assert_eq!(good.origin(), "https://forms.example.org:8443");
    }
}
