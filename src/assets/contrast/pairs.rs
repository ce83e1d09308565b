//! Which tokens stand together, as comments behind them say.

use crate::diag::{Place, Source};

/// Two tokens that stand together.
#[derive(Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) front: String,
    pub(super) back: String,
    pub(super) is: Is,
    /// Where the name of the one in front starts in its file.
    pub(super) at: usize,
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
                    at: from + at,
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
