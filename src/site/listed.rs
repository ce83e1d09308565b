//! Contact details that the site gives on purpose: those of its settings, and where Safe Spaces and events
//! are.

use crate::content::Fields;

use super::{Query, Site};

impl Query {
    /// Asks whether the site gives this telephone number, email address or street on purpose.
    pub fn listed(detail: &str) -> Query {
        Query::Listed(squeezed(detail))
    }
}

impl Site {
    /// Whether what the site gives on purpose has this in it.
    pub(super) fn lists(&self, detail: &str) -> bool {
        let settings = &self.config.settings;
        let contact = &settings.contact;
        let general = contact.general.iter().map(|general| &*general.email);
        let worried = contact.worried.iter();
        let worried = worried.flat_map(|worried| worried.lines.iter().map(|line| &*line.number));
        let places = self.entries.iter().filter_map(|entry| match &entry.fields {
            Fields::SafeSpaces(place) => place.address.as_deref(),
            Fields::Events(event) => event.place.as_deref(),
            _ => None,
        });
        let mut listed = general
            .chain(worried)
            .chain([&*settings.feedback_email])
            .chain(places);
        listed.any(|text| squeezed(text).contains(detail))
    }
}

/// A detail as it is compared with others: small letters, digits and what tells email addresses apart.
fn squeezed(text: &str) -> String {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let text = match digits > 9 {
        true => text.replace("+44", "0").replace("(0)", ""),
        false => text.to_owned(),
    };
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '@' | '.'));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_compared_by_what_matters() {
        assert_eq!(squeezed("+44 (0)24 7678 8555"), squeezed("024 7678-8555"));
        assert_eq!(squeezed("A.B@C.org"), "a.b@c.org");
        assert_eq!(squeezed("cv1 2ab"), squeezed("CV12AB"));
    }
}
