//! Values as an editor would write them in YAML.

use serde_yaml::Value;

/// A text, plain where it can be, in straight quotes where it must.
pub fn text(text: &str) -> String {
    let is = |yaml: &str| {
        // In a list and after a key, different signs are special.
        let list = serde_yaml::from_str(&format!("[{yaml}]"));
        let after_key = serde_yaml::from_str(&format!("key: {yaml}"));
        list.is_ok_and(|list: Vec<Value>| list == [Value::from(text)])
            && after_key.is_ok_and(|value: Value| value["key"] == text)
    };
    match text.contains('\n') || !is(text) {
        // Texts always serialise, and YAML reads the strings of JSON.
        true => serde_json::to_string(text).unwrap_or_default(),
        false => text.to_owned(),
    }
}

/// Where the comment of a line starts, if it has one: what stands before it means the same without it.
pub fn comment(line: &str) -> Option<usize> {
    if line.trim_start().starts_with('#') {
        return Some(line.len() - line.trim_start().len());
    }
    let whole: Value = serde_yaml::from_str(line).ok()?;
    let mut signs = line.match_indices('#').map(|(at, _)| at);
    signs.find(|at| {
        let before = &line[..*at];
        let same = serde_yaml::from_str::<Value>(before).is_ok_and(|value| value == whole);
        before.ends_with([' ', '\t']) && same
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_signs_in_values() {
        for (line, comment) in [
            ("kind: a # b\n", Some("# b\n")),
            ("kind: \"a # b\"\n", None),
            ("kind: \"a # b\" # c # d\n", Some("# c # d\n")),
            ("  - a#b\n", None),
            ("  # a\n", Some("# a\n")),
            ("kind: # a\n", Some("# a\n")),
            ("kind: a\n", None),
        ] {
            assert_eq!(
                super::comment(line).map(|at| &line[at..]),
                comment,
                "{line}"
            );
        }
    }

    #[test]
    fn texts_are_quoted_where_they_must_be() {
        for plain in [
            "Corner Bakery",
            "It's new",
            "2026-03",
            "https://a.org/?b=c#d",
            "Café",
            "a-b",
        ] {
            assert_eq!(text(plain), plain);
        }
        for special in [
            "",
            " a",
            "a ",
            "2026",
            "true",
            "~",
            "Cov: a city",
            "a #1",
            "*new*",
            "&c",
            "- a",
            "[a",
            "a, b",
            "\"a\"",
            "'a",
            "@a",
            "%a",
            "a\nb",
            "a:",
            "{a}",
            "null",
            "1.5",
            "# a",
            "!a",
            "| a",
            "> a",
            "? a",
        ] {
            let quoted = text(special);
            assert!(quoted.starts_with('"'), "{special} became {quoted}");
            assert_eq!(serde_yaml::from_str::<String>(&quoted).unwrap(), special);
        }
    }
}
