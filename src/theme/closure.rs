//! Which templates a template is made of: those it extends and includes, and those whose components
//! it calls, and theirs in turn.
//!
//! Tera takes the names of templates as literals alone, so this can be read off the text. Where the
//! text is doubtful (a name or the word “component” in a comment), one template too many is counted:
//! that costs a render and never a stale page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::digest::Digest;

/// The digest of every template together with all that it is made of, by its name. Each comes as its
/// name, its file and its text; the file counts, since findings name it.
pub(super) fn digests<'t>(
    templates: impl Iterator<Item = (&'t str, &'t str, &'t str)>,
) -> HashMap<String, Digest> {
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    let mut own: HashMap<&str, Digest> = HashMap::new();
    for (name, file, text) in templates {
        texts.insert(name, text);
        own.insert(name, Digest::of_parts([file.as_bytes(), text.as_bytes()]));
    }
    let mut homes: Homes = HashMap::new();
    for (name, text) in &texts {
        for component in words_after(text, "component") {
            homes.entry(component).or_default().push(name);
        }
    }
    let parts: HashMap<&str, BTreeSet<&str>> = texts
        .iter()
        .map(|(name, text)| (*name, direct(name, text, &texts, &homes)))
        .collect();
    texts
        .keys()
        .map(|name| {
            let closure = closure(name, &parts);
            let bytes = closure
                .iter()
                .flat_map(|part| [part.as_bytes(), own[part].bytes()]);
            ((*name).to_owned(), Digest::of_parts(bytes))
        })
        .collect()
}

/// Where each component may be defined, by the first part of its name.
type Homes<'t> = HashMap<&'t str, Vec<&'t str>>;

/// Everything that can be reached from a template, itself included.
fn closure<'t>(name: &'t str, parts: &HashMap<&'t str, BTreeSet<&'t str>>) -> BTreeSet<&'t str> {
    let mut reached = BTreeSet::from([name]);
    let mut open = vec![name];
    while let Some(next) = open.pop() {
        for part in parts.get(next).into_iter().flatten() {
            if reached.insert(part) {
                open.push(part);
            }
        }
    }
    reached
}

/// The templates that a text names: every quoted name of a template, and the homes of every component
/// that is called. The template of a block stands for the block's component, wherever that is.
fn direct<'t>(
    name: &'t str,
    text: &'t str,
    texts: &BTreeMap<&'t str, &'t str>,
    homes: &Homes<'t>,
) -> BTreeSet<&'t str> {
    let quoted = text.split(['"', '\'', '`']).map(unescaped);
    let named = quoted.filter_map(|name| texts.get_key_value(&*name).map(|(name, _)| *name));
    let block = name.strip_prefix("blocks/").map(first_word);
    let called = words_after(text, "<").chain(block);
    let called = called.filter_map(|name| homes.get(name)).flatten().copied();
    named.chain(called).collect()
}

/// A quoted name as Tera reads it: `parts\/head.html` is `parts/head.html`.
fn unescaped(quoted: &str) -> Cow<'_, str> {
    match quoted.contains('\\') {
        true => quoted.replace('\\', "").into(),
        false => quoted.into(),
    }
}

/// The identifiers that stand after each `mark`; of a name with full stops, its first part. Tera
/// passes over any white space here, line ends too.
fn words_after<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = &'t str> {
    let rests = text.split(mark).skip(1);
    rests
        .map(|rest| first_word(rest.trim_start()))
        .filter(|word| !word.is_empty())
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEME: [(&str, &str); 8] = [
        ("base.html", "{% include \"parts/head.html\" %}"),
        (
            "page.html",
            "{% extends \"base.html\" %}{{ <when date={page.date} /> }}",
        ),
        ("alone.html", "<p>"),
        ("parts/head.html", "<head>"),
        (
            "parts/small.html",
            "{%- component when(date: map) %}{% endcomponent when %}",
        ),
        (
            "odd.html",
            "{% extends `parts\\/head.html` %}{{ <\nui . row /> }}",
        ),
        (
            "parts/ui.html",
            "{% component\n ui.row() %}{% endcomponent %}{% component sign() %}{% endcomponent %}",
        ),
        (
            "blocks/sign.html",
            "{# A component when needed, not here. #}",
        ),
    ];

    fn changed_by(name: &str) -> Vec<&'static str> {
        let before = digests(THEME.map(|(name, text)| (name, name, text)).into_iter());
        let edited =
            THEME.map(|(other, text)| (other, other, if other == name { "edited" } else { text }));
        let after = digests(edited.into_iter());
        let names = THEME.into_iter().map(|(name, _)| name);
        names.filter(|name| before[*name] != after[*name]).collect()
    }

    #[test]
    fn a_template_changes_with_its_parts_and_with_nothing_else() {
        assert_eq!(
            changed_by("parts/head.html"),
            ["base.html", "page.html", "parts/head.html", "odd.html"]
        );
        assert_eq!(
            changed_by("parts/small.html"),
            ["page.html", "parts/small.html"]
        );
        assert_eq!(changed_by("alone.html"), ["alone.html"]);
        assert_eq!(
            changed_by("parts/ui.html"),
            ["page.html", "odd.html", "parts/ui.html", "blocks/sign.html"]
        );
    }
}
