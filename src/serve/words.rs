//! Words as HTML: whatever an editor or a program wrote is shown, and never run.

use crate::template::escape;

/// Plain words as HTML: what stands between backticks is shown as code.
pub(super) fn words(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    let html = parts
        .iter()
        .enumerate()
        .map(|(index, part)| match index % 2 {
            0 => escape(part),
            _ => format!("<code>{}</code>", escape(part)),
        });
    html.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_backticks_is_code() {
        assert_eq!(words("a `<b>` & c"), "a <code>&lt;b&gt;</code> &amp; c");
        assert_eq!(words("one ` alone"), "one ` alone");
        assert_eq!(words(""), "");
    }
}
