//! Which templates a template is made of: those it extends and includes, and those whose components
//! it calls, and theirs in turn.
//!
//! Tera takes the names of templates as literals alone, so this can be read off the text. Where the
//! text is doubtful (a name in a comment), one template too many is counted: that costs a render and
//! never a stale page.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::digest::Digest;

/// The digest of every template together with all that it is made of, by its name.
pub(super) fn digests<'t>(
    templates: impl Iterator<Item = (&'t str, &'t str)>,
) -> HashMap<String, Digest> {
    let texts: BTreeMap<&str, &str> = templates.collect();
    let mut homes: HashMap<&str, &str> = HashMap::new();
    for (name, text) in &texts {
        for component in words_after(text, "component ") {
            homes.insert(component, name);
        }
    }
    let parts: HashMap<&str, BTreeSet<&str>> = texts
        .iter()
        .map(|(name, text)| (*name, direct(text, &texts, &homes)))
        .collect();
    let own: HashMap<&str, Digest> = texts
        .iter()
        .map(|(name, text)| (*name, Digest::of(text.as_bytes())))
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

/// The templates that a text names: every quoted name of a template, and the home of every component
/// that is called.
fn direct<'t>(
    text: &'t str,
    texts: &BTreeMap<&'t str, &'t str>,
    homes: &HashMap<&'t str, &'t str>,
) -> BTreeSet<&'t str> {
    let quoted = text.split(['"', '\'']);
    let named = quoted.filter_map(|name| texts.get_key_value(name).map(|(name, _)| *name));
    let called = words_after(text, "<").filter_map(|name| homes.get(name).copied());
    named.chain(called).collect()
}

/// The identifiers that stand directly after each `mark`.
fn words_after<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(mark).skip(1).filter_map(|rest| {
        let rest = rest.trim_start_matches(' ');
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')))
            .unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEME: [(&str, &str); 5] = [
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
    ];

    fn changed_by(name: &str) -> Vec<&'static str> {
        let before = digests(THEME.into_iter());
        let edited =
            THEME.map(|(other, text)| (other, if other == name { "edited" } else { text }));
        let after = digests(edited.into_iter());
        let names = THEME.into_iter().map(|(name, _)| name);
        names.filter(|name| before[*name] != after[*name]).collect()
    }

    #[test]
    fn a_template_changes_with_its_parts_and_with_nothing_else() {
        assert_eq!(
            changed_by("parts/head.html"),
            ["base.html", "page.html", "parts/head.html"]
        );
        assert_eq!(
            changed_by("parts/small.html"),
            ["page.html", "parts/small.html"]
        );
        assert_eq!(changed_by("alone.html"), ["alone.html"]);
    }
}
