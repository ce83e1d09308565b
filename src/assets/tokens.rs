//! The tokens of the theme's style sheets (its custom properties): what each is in a reader's scheme, and
//! which of them stand together, as comments behind them say.

use std::collections::BTreeMap;

use lightningcss::declaration::DeclarationBlock;
use lightningcss::media_query::{
    MediaCondition, MediaFeatureId, MediaFeatureName, MediaFeatureValue, MediaList, MediaQuery,
    MediaType, Operator, Qualifier, QueryFeature,
};
use lightningcss::printer::PrinterOptions;
use lightningcss::properties::Property;
use lightningcss::properties::custom::{
    CustomPropertyName, Token, TokenList, TokenOrValue, UnresolvedColor,
};
use lightningcss::rules::{CssRule, CssRuleList, Location};
use lightningcss::stylesheet::StyleSheet;
use lightningcss::traits::{Parse, ToCss};
use lightningcss::values::color::CssColor;

use crate::diag::{Place, Position, Source};

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

/// Where the tokens of the whole page are set.
const ROOT: &str = ":root";

/// How many tokens may be named one after another until there is a colour.
const MAX_STEPS: usize = 32;

/// A token as one rule sets it.
#[derive(Debug)]
struct Set<'s, 'i> {
    value: &'s TokenList<'i>,
    place: Place,
}

/// Every token in one scheme: for each selector, what its rules set last.
#[derive(Debug)]
pub(super) struct Tokens<'s, 'i> {
    scheme: Scheme,
    scopes: BTreeMap<String, BTreeMap<&'s str, Set<'s, 'i>>>,
}

/// A colour, and where it is written.
#[derive(Debug)]
pub(super) struct Written<'a> {
    pub(super) colour: CssColor,
    pub(super) place: &'a Place,
}

impl<'s, 'i> Tokens<'s, 'i> {
    /// The tokens of these sheets. `source` tells which file a sheet's part comes from.
    pub(super) fn of(
        scheme: Scheme,
        sheets: &'s [StyleSheet<'i>],
        source: &dyn Fn(&str) -> Option<&'s Source>,
    ) -> Tokens<'s, 'i> {
        let mut tokens = Tokens {
            scheme,
            scopes: BTreeMap::new(),
        };
        for sheet in sheets {
            let source = |at: &Location| source(sheet.sources.get(at.source_index as usize)?);
            tokens.add_rules(&sheet.rules, ROOT, &source);
        }
        tokens
    }

    /// How deep rules nest is limited before sheets are read.
    fn add_rules(
        &mut self,
        rules: &'s CssRuleList<'i>,
        scope: &str,
        source: &dyn Fn(&Location) -> Option<&'s Source>,
    ) {
        for rule in &rules.0 {
            match rule {
                CssRule::Style(rule) => {
                    let selectors = rule.selectors.to_css_string(PrinterOptions::default());
                    let scope = match selectors.unwrap_or_default() {
                        page if page == "html" => ROOT.to_owned(),
                        selectors => selectors,
                    };
                    self.add(&rule.declarations, &scope, source(&rule.loc), &rule.loc);
                    self.add_rules(&rule.rules, &scope, source);
                }
                CssRule::NestedDeclarations(rule) => {
                    self.add(&rule.declarations, scope, source(&rule.loc), &rule.loc);
                }
                CssRule::Media(rule) if holds(&rule.query, self.scheme) => {
                    self.add_rules(&rule.rules, scope, source);
                }
                CssRule::Supports(rule) => self.add_rules(&rule.rules, scope, source),
                CssRule::LayerBlock(rule) => self.add_rules(&rule.rules, scope, source),
                _ => {}
            }
        }
    }

    fn add(
        &mut self,
        block: &'s DeclarationBlock<'i>,
        scope: &str,
        source: Option<&Source>,
        at: &Location,
    ) {
        let Some(source) = source else { return };
        let start = source.offset(Position {
            line: at.line + 1,
            column: at.column,
        });
        for property in block
            .declarations
            .iter()
            .chain(&block.important_declarations)
        {
            let Property::Custom(token) = property else {
                continue;
            };
            let CustomPropertyName::Custom(name) = &token.name else {
                continue;
            };
            let at = set_after(&source.text, start, name).unwrap_or(start);
            let scope = self.scopes.entry(scope.to_owned()).or_default();
            let value = &token.value;
            let place = source.place(at);
            scope.insert(name, Set { value, place });
        }
    }

    /// The names of all tokens.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.scopes.values().flat_map(|scope| scope.keys().copied())
    }

    /// The selectors for which both tokens of a pair are set, and that for which the pair was written down.
    pub(super) fn scopes_of(&self, pair: &Pair) -> impl Iterator<Item = &str> {
        self.scopes.iter().filter_map(move |(name, scope)| {
            let front = scope.get(&*pair.front)?;
            let both = scope.contains_key(&*pair.back) || front.place == pair.place;
            both.then_some(name.as_str())
        })
    }

    /// The colour of a token where a selector holds.
    pub(super) fn colour(&self, scope: &str, name: &str) -> Option<Written<'_>> {
        self.followed(scope, name, MAX_STEPS)
    }

    /// The place at which a token is set where a selector holds.
    pub(super) fn place(&self, scope: &str, name: &str) -> Option<&Place> {
        self.set(scope, name).map(|(_, set)| &set.place)
    }

    fn set<'n>(&self, scope: &'n str, name: &str) -> Option<(&'n str, &Set<'s, 'i>)> {
        let own = |scope: &'n str| Some((scope, self.scopes.get(scope)?.get(name)?));
        own(scope).or_else(|| own(ROOT))
    }

    fn followed(&self, scope: &str, name: &str, steps: usize) -> Option<Written<'_>> {
        // A token is worked out where it is set, and handed down as it is.
        let (scope, set) = self.set(scope, name)?;
        self.value(scope, set.value, &set.place, steps.checked_sub(1)?)
    }

    fn value<'a>(
        &'a self,
        scope: &str,
        value: &TokenList,
        place: &'a Place,
        steps: usize,
    ) -> Option<Written<'a>> {
        let mut parts = value.0.iter().filter(|part| !part.is_whitespace());
        let (Some(part), None) = (parts.next(), parts.next()) else {
            return None;
        };
        let colour = match part {
            TokenOrValue::Color(CssColor::LightDark(light, dark)) => match self.scheme.dark {
                true => (**dark).clone(),
                false => (**light).clone(),
            },
            TokenOrValue::Color(colour) => colour.clone(),
            TokenOrValue::Token(Token::Ident(name)) => CssColor::parse_string(name).ok()?,
            TokenOrValue::UnresolvedColor(UnresolvedColor::LightDark { light, dark }) => {
                let value = if self.scheme.dark { dark } else { light };
                return self.value(scope, value, place, steps.checked_sub(1)?);
            }
            TokenOrValue::Var(token) => {
                let named = self.followed(scope, &token.name.ident, steps);
                return match (named, &token.fallback) {
                    (None, Some(value)) => self.value(scope, value, place, steps.checked_sub(1)?),
                    (named, _) => named,
                };
            }
            _ => return None,
        };
        Some(Written { colour, place })
    }
}

/// Whether a sheet's part is for readers of this scheme. What depends on anything else is for none.
fn holds(media: &MediaList, scheme: Scheme) -> bool {
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

/// Where a token is set, at or after an offset.
fn set_after(text: &str, start: usize, name: &str) -> Option<usize> {
    let rest = text.get(start..)?;
    let found = rest.match_indices(name).find(|(at, _)| {
        let before = rest[..*at].chars().next_back();
        let is_whole = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        is_whole && rest[at + name.len()..].trim_start().starts_with(':')
    });
    found.map(|(at, _)| start + at)
}

/// Two tokens that stand together.
#[derive(Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) front: String,
    pub(super) back: String,
    pub(super) is: Is,
    /// Where the token is set behind which it is written down.
    pub(super) place: Place,
    /// Where the name of the other one is written.
    pub(super) said: Place,
}

/// What the one in front is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    /// Words of any size.
    Text,
    /// Words of 24 pixels or more, or of bold letters of 18.66 pixels or more.
    LargeText,
    /// What people must see to use a thing or to understand a picture, such as a field's edge.
    Edge,
}

const KINDS: [(&str, Is); 3] = [
    ("text on ", Is::Text),
    ("large text on ", Is::LargeText),
    ("edge on ", Is::Edge),
];

/// The pairs that a sheet's comments write down: `--ink: #111; /* text on --paper, --card; edge on --box */`.
pub(super) fn pairs(source: &Source) -> Vec<Pair> {
    let text = &*source.text;
    let mut pairs = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("/*").map(|at| from + at) {
        let within = start + 2;
        let end = text[within..]
            .find("*/")
            .map_or(text.len(), |at| within + at);
        if let Some((at, front)) = token_before(&text[from..start]) {
            let place = source.place(from + at);
            for (is, back) in said(&text[within..end]) {
                pairs.push(Pair {
                    front: front.to_owned(),
                    back: back.to_owned(),
                    is,
                    place: place.clone(),
                    said: source.place(within + text[within..end].find(back).unwrap_or_default()),
                });
            }
        }
        from = (end + 2).min(text.len());
    }
    pairs
}

/// The token that is set at the end of a text, and where.
fn token_before(text: &str) -> Option<(usize, &str)> {
    let declaration = text.trim_end().strip_suffix(';')?;
    let start = declaration.rfind(['{', ';', '}']).map_or(0, |at| at + 1);
    let (name, _) = declaration[start..].split_once(':')?;
    let at = start + (name.len() - name.trim_start().len());
    let name = name.trim();
    name.starts_with("--").then_some((at, name))
}

fn said(comment: &str) -> impl Iterator<Item = (Is, &str)> {
    let parts = comment.split(';').filter_map(|part| {
        let part = part.trim();
        KINDS
            .iter()
            .find_map(|(words, is)| Some((*is, part.strip_prefix(words)?)))
    });
    parts.flat_map(|(is, names)| {
        let names = names.split(',').map(str::trim);
        names
            .filter(|name| name.starts_with("--"))
            .map(move |name| (is, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_behind_tokens_say_what_stands_together() {
        let text = "/* text on --no */\n:root {\n  --ink: #111; /* text on --paper, --card; edge on --box */\n  --x: 1; /* a note */\n}";
        let source = Source::new("a.css", text);
        let found = pairs(&source);
        let found: Vec<_> = found
            .iter()
            .map(|pair| {
                (
                    pair.front.as_str(),
                    pair.back.as_str(),
                    pair.is,
                    pair.place.at.line,
                    pair.said.at.column,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("--ink", "--paper", Is::Text, 3, 27),
                ("--ink", "--card", Is::Text, 3, 36),
                ("--ink", "--box", Is::Edge, 3, 52),
            ]
        );
    }
}
