//! The YAML readers' words, turned into words for people who do not program.

use crate::diag::{Diagnostic, Place, Position, Rule, Source, did_you_mean};

/// A text that is not YAML at all.
pub(super) fn not_yaml(source: &Source, at: Position, said: &str) -> Box<Diagnostic> {
    let said = said.to_lowercase();
    if said.contains("unknown anchor") {
        return Box::new(special_sign(source, at));
    }
    let line = source.text.lines().nth(at.line as usize - 1);
    let colons = line.unwrap_or_default().matches(':').count();
    let (message, help) = if said.contains("tab") {
        (
            "There is a tab here.",
            "Use spaces at the start of a line, never the tab key.",
        )
    } else if said.contains("placement of ':'") {
        (
            "A bracket on a line above this one is opened and not closed.",
            "A list on one line looks like `[safe, valued]`.",
        )
    } else if said.contains("trailing content") {
        (
            "There is text after the closing quotation mark.",
            "Put the whole value in double quotes, such as \"It's new\", or take the quotes away.",
        )
    } else if said.contains("mapping values") && colons > 1 {
        (
            "There is a second colon on this line, so it is not clear where the value starts.",
            "Put the whole value in straight quotes, such as `title: \"Cov: a city for children\"`.",
        )
    } else if said.contains("quoted scalar") || said.contains("quote") {
        (
            "A quotation mark is opened and not closed.",
            "Add the closing quotation mark. Inside quotes, write \\\" for a quotation mark.",
        )
    } else if said.contains("flow") || said.contains("']'") || said.contains("'}'") {
        (
            "A bracket is opened and not closed, or closed and not opened.",
            "A list on one line looks like `[safe, valued]`.",
        )
    } else if said.contains("indent") || said.contains("block") || said.contains("mapping values") {
        (
            "The spaces at the start of this line do not fit the lines around it.",
            "Lines that belong together start at the same column; items of a list start with two spaces, a hyphen and a space.",
        )
    } else {
        (
            "This line cannot be read.",
            "Write a key, a colon, a space and the value, such as `title: Our news`. Put the value in straight quotes when it holds `: ` or ` #` or starts with a sign.",
        )
    };
    Box::new(Diagnostic::new(
        Rule::InvalidYaml,
        Place::new(source.path.clone(), at),
        message,
        help,
    ))
}

/// An anchor or an alias, which an editor wrote without knowing that there is such a thing.
pub(super) fn special_sign(source: &Source, at: Position) -> Diagnostic {
    Diagnostic::new(
        Rule::YamlAlias,
        Place::new(source.path.clone(), at),
        "A word that starts with `&` or `*` has a special meaning here, and it is not used on this site.",
        "Put the text in straight quotes, such as \"*new*\", or write the value out again.",
    )
}

/// What serde says of a value, as a rule, a message and a next step.
///
/// `key` is the last part of the value's path, as the editor wrote it.
pub(super) fn wrong_value(key: &str, said: &str) -> (Rule, String, String) {
    if let Some(rest) = said.strip_prefix("unknown field ") {
        let names = quoted(rest);
        let (wrong, known) = names.split_first().unwrap_or((&"", &[]));
        return (
            Rule::UnknownKey,
            format!("`{wrong}` cannot be written here."),
            did_you_mean(wrong, known.iter().copied()),
        );
    }
    if let Some(rest) = said.strip_prefix("missing field ") {
        let name = quoted(rest).first().copied().unwrap_or_default();
        return (
            Rule::MissingKey,
            format!("`{name}` is missing here."),
            format!("Add a line `{name}: …` at the same distance from the edge as its neighbours."),
        );
    }
    if let Some(rest) = said.strip_prefix("unknown variant ") {
        let names = quoted(rest);
        let (wrong, known) = names.split_first().unwrap_or((&"", &[]));
        return (
            Rule::InvalidValue,
            format!("`{wrong}` is not a value that `{key}` can have."),
            did_you_mean(wrong, known.iter().copied()),
        );
    }
    if let Some(rest) = said.strip_prefix("invalid type: ") {
        let (found, expected) = rest
            .split_once(", expected ")
            .unwrap_or((rest, "another kind of value"));
        let (kind, help) = expectation(expected, found);
        return (
            Rule::WrongType,
            format!("`{key}` should be {kind}, and is {}.", named(found)),
            help,
        );
    }
    if let Some(rest) = said.strip_prefix("invalid value: ") {
        let (found, expected) = rest
            .split_once(", expected ")
            .unwrap_or((rest, "another value"));
        let (kind, help) = expectation(expected, found);
        return (
            Rule::InvalidValue,
            format!("`{key}` should be {kind}, and is {}.", named(found)),
            help,
        );
    }
    // Our own types speak in whole sentences: what is wrong, then what to write.
    let (message, help) = said
        .split_once(" | ")
        .unwrap_or((said, "Check this value."));
    (
        Rule::InvalidValue,
        format!("`{key}`: {message}"),
        help.to_owned(),
    )
}

/// What serde says it found: `string "abc"`, `integer `3``, `sequence`, `map`, `boolean `true``.
fn named(found: &str) -> String {
    let value = quoted(found).first().copied().unwrap_or_default();
    match found.split([' ', ',']).next().unwrap_or_default() {
        "string" => {
            let text = found.trim_start_matches("string ").trim_matches('"');
            format!("the text “{text}”")
        }
        "integer" | "floating" => format!("the number {value}"),
        "boolean" => format!("`{value}`"),
        "sequence" => "a list".to_owned(),
        "map" => "a group of keys".to_owned(),
        "unit" | "Option" | "null" => "empty".to_owned(),
        _ => "something else".to_owned(),
    }
}

fn expectation(expected: &str, found: &str) -> (String, String) {
    let example = quoted(found).first().copied().unwrap_or("text");
    match expected {
        "a string" if matches!(found, "sequence" | "map") => (
            "text".to_owned(),
            "Write it on one line, without brackets and hyphens.".to_owned(),
        ),
        "a string" => (
            "text".to_owned(),
            format!("Put it in straight quotes, such as \"{example}\"."),
        ),
        "a boolean" => (
            "`true` or `false`".to_owned(),
            "Write `true` or `false`, without quotes.".to_owned(),
        ),
        "a sequence" => (
            "a list".to_owned(),
            "Write it with square brackets, such as `[one, two]`, or one to a line, each after two spaces, a hyphen and a space.".to_owned(),
        ),
        "u32" | "i32" | "u64" | "i64" | "usize" => (
            "a whole number".to_owned(),
            "Write digits only, without quotes, such as `3`.".to_owned(),
        ),
        other if other.starts_with("struct ") => (
            "a group of keys".to_owned(),
            "Write each key on a line of its own, two spaces further in.".to_owned(),
        ),
        other => (other.to_owned(), "Change the value.".to_owned()),
    }
}

/// The texts between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serdes_words_become_plain_ones() {
        let (rule, message, help) =
            wrong_value("order", "invalid type: string \"first\", expected u32");
        assert_eq!(rule, Rule::WrongType);
        assert_eq!(
            message,
            "`order` should be a whole number, and is the text “first”."
        );
        assert_eq!(help, "Write digits only, without quotes, such as `3`.");

        let (_, message, help) = wrong_value(
            "kind",
            "unknown variant `shop`, expected `shopping` or `food`",
        );
        assert_eq!(message, "`shop` is not a value that `kind` can have.");
        assert_eq!(help, "It can be `shopping` or `food`.");
    }
}
