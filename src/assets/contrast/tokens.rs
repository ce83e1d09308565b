//! The tokens of the theme's style sheets (its custom properties): what each is in a reader's scheme.

use std::collections::BTreeMap;

use lightningcss::declaration::DeclarationBlock;
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

use super::pairs::Pair;
use super::schemes::{Scheme, holds};

/// Where the tokens of the whole page are set.
const ROOT: &str = ":root";

/// How many tokens may be named one after another until there is a colour.
const MAX_STEPS: usize = 32;

/// A token as one rule sets it.
#[derive(Debug)]
struct Set<'s, 'i> {
    value: &'s TokenList<'i>,
    source: &'s Source,
    at: usize,
}

/// Every token in one scheme: for each selector, what its rules set last.
#[derive(Debug)]
pub(super) struct Tokens<'s, 'i> {
    scheme: Scheme,
    scopes: BTreeMap<String, BTreeMap<&'s str, Set<'s, 'i>>>,
}

/// A colour, and where it is written.
#[derive(Debug)]
pub(super) struct Written<'s> {
    pub(super) colour: CssColor,
    source: &'s Source,
    at: usize,
}

impl Written<'_> {
    /// Where it is written.
    pub(super) fn place(&self) -> Place {
        self.source.place(self.at)
    }
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
                // Most rules set no tokens.
                CssRule::Style(rule)
                    if !rule.rules.0.is_empty() || sets_tokens(&rule.declarations) =>
                {
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
        source: Option<&'s Source>,
        at: &Location,
    ) {
        let Some(source) = source.filter(|_| sets_tokens(block)) else {
            return;
        };
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
            scope.insert(name, Set { value, source, at });
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
            let both = scope.contains_key(&*pair.back)
                || front.at == pair.at && front.source.path == pair.place.path;
            both.then_some(name.as_str())
        })
    }

    /// The colour of a token where a selector holds.
    pub(super) fn colour(&self, scope: &str, name: &str) -> Option<Written<'s>> {
        self.followed(scope, name, MAX_STEPS)
    }

    /// The place at which a token is set where a selector holds.
    pub(super) fn place(&self, scope: &str, name: &str) -> Option<Place> {
        let (_, set) = self.set(scope, name)?;
        Some(set.source.place(set.at))
    }

    fn set<'n>(&self, scope: &'n str, name: &str) -> Option<(&'n str, &Set<'s, 'i>)> {
        let own = |scope: &'n str| Some((scope, self.scopes.get(scope)?.get(name)?));
        own(scope).or_else(|| own(ROOT))
    }

    fn followed(&self, scope: &str, name: &str, steps: usize) -> Option<Written<'s>> {
        // A token is worked out where it is set, and handed down as it is.
        let (scope, set) = self.set(scope, name)?;
        self.value(scope, set.value, set, steps.checked_sub(1)?)
    }

    fn value(
        &self,
        scope: &str,
        value: &TokenList,
        set: &Set<'s, 'i>,
        steps: usize,
    ) -> Option<Written<'s>> {
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
                return self.value(scope, value, set, steps.checked_sub(1)?);
            }
            TokenOrValue::Var(token) => {
                let named = self.followed(scope, &token.name.ident, steps);
                return match (named, &token.fallback) {
                    (None, Some(value)) => self.value(scope, value, set, steps.checked_sub(1)?),
                    (named, _) => named,
                };
            }
            _ => return None,
        };
        Some(Written {
            colour,
            source: set.source,
            at: set.at,
        })
    }
}

fn sets_tokens(block: &DeclarationBlock) -> bool {
    let mut all = block
        .declarations
        .iter()
        .chain(&block.important_declarations);
    all.any(|property| matches!(property, Property::Custom(_)))
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
