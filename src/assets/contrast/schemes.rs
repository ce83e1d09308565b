//! The schemes that readers ask their own machines for, and which parts of a style sheet are for them.

use lightningcss::media_query::{
    MediaCondition, MediaFeatureId, MediaFeatureName, MediaFeatureValue, MediaList, MediaQuery,
    MediaType, Operator, Qualifier, QueryFeature,
};

/// What a reader has asked their own machine for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scheme {
    pub(super) dark: bool,
    pub(super) more_contrast: bool,
    /// Both, in words.
    pub(super) words: &'static str,
}

/// Every scheme.
pub(super) const SCHEMES: [Scheme; 4] = [
    scheme(false, false, "in the light scheme"),
    scheme(true, false, "in the dark scheme"),
    scheme(false, true, "in the light scheme with more contrast"),
    scheme(true, true, "in the dark scheme with more contrast"),
];

const fn scheme(dark: bool, more_contrast: bool, words: &'static str) -> Scheme {
    Scheme {
        dark,
        more_contrast,
        words,
    }
}

/// Whether a sheet's part is for readers of this scheme. What depends on anything else is for none.
pub(super) fn holds(media: &MediaList, scheme: Scheme) -> bool {
    media.media_queries.is_empty()
        || media
            .media_queries
            .iter()
            .any(|query| asks(query, scheme) == Some(true))
}

fn asks(query: &MediaQuery, scheme: Scheme) -> Option<bool> {
    let kind = match query.media_type {
        MediaType::All | MediaType::Screen => true,
        MediaType::Print | MediaType::Custom(_) => false,
    };
    let condition = query.condition.as_ref();
    let all = kind && condition.map_or(Some(true), |condition| is_so(condition, scheme))?;
    Some(all != (query.qualifier == Some(Qualifier::Not)))
}

fn is_so(condition: &MediaCondition, scheme: Scheme) -> Option<bool> {
    match condition {
        MediaCondition::Not(condition) => is_so(condition, scheme).map(|so| !so),
        MediaCondition::Operation {
            operator,
            conditions,
        } => {
            let mut all = conditions.iter().map(|one| is_so(one, scheme));
            match operator {
                Operator::And => all.try_fold(true, |so, one| Some(so && one?)),
                Operator::Or => Some(all.any(|one| one == Some(true))),
            }
        }
        MediaCondition::Feature(QueryFeature::Plain {
            name: MediaFeatureName::Standard(name),
            value: MediaFeatureValue::Ident(value),
        }) => match name {
            MediaFeatureId::PrefersColorScheme => {
                Some(**value == *(if scheme.dark { "dark" } else { "light" }))
            }
            MediaFeatureId::PrefersContrast => Some(
                **value
                    == *(if scheme.more_contrast {
                        "more"
                    } else {
                        "no-preference"
                    }),
            ),
            _ => None,
        },
        MediaCondition::Feature(QueryFeature::Boolean {
            name: MediaFeatureName::Standard(MediaFeatureId::PrefersContrast),
        }) => Some(scheme.more_contrast),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lightningcss::rules::CssRule;
    use lightningcss::stylesheet::{ParserOptions, StyleSheet};

    #[test]
    fn a_part_of_a_sheet_is_for_those_who_ask_for_it() {
        for (media, of) in [
            ("screen", [true, true, true, true]),
            ("print", [false; 4]),
            ("(prefers-color-scheme: dark)", [false, true, false, true]),
            (
                "not (prefers-color-scheme: dark)",
                [true, false, true, false],
            ),
            (
                "not screen and (prefers-color-scheme: dark)",
                [true, false, true, false],
            ),
            (
                "screen and (prefers-contrast: more)",
                [false, false, true, true],
            ),
            ("(prefers-contrast)", [false, false, true, true]),
            (
                "(prefers-contrast: more) and (prefers-color-scheme: light)",
                [false, false, true, false],
            ),
            (
                "(prefers-contrast: more) or (prefers-color-scheme: light)",
                [true, false, true, true],
            ),
            (
                "print, (prefers-color-scheme: light)",
                [true, false, true, false],
            ),
            ("(prefers-contrast: less)", [false; 4]),
            ("(forced-colors: active)", [false; 4]),
            (
                "(min-width: 40rem) and (prefers-color-scheme: dark)",
                [false; 4],
            ),
        ] {
            let text = format!("@media {media} {{ a {{ color: red }} }}");
            let sheet = StyleSheet::parse(&text, ParserOptions::default()).expect("a sheet");
            let [CssRule::Media(rule)] = &sheet.rules.0[..] else {
                panic!("{media}")
            };
            assert_eq!(
                SCHEMES.map(|scheme| holds(&rule.query, scheme)),
                of,
                "{media}"
            );
        }
    }
}
