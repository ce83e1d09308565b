//! Links from the first use of words that a language guide explains to the entry that does.
//!
//! They go into the running text of a page: not into headings, links, code, quotations and terms, nor into
//! the blocks of the theme, some of which are links themselves.

use std::collections::BTreeMap;

use tera::Value;

use super::escape;

/// Elements in which no words are made a link.
const LEFT_ALONE: &[&str] = &[
    "a",
    "abbr",
    "blockquote",
    "button",
    "cite",
    "code",
    "del",
    "dfn",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "kbd",
    "label",
    "pre",
    "q",
    "s",
    "samp",
    "summary",
];

/// Makes links in the HTML of one page, piece by piece.
#[derive(Debug, Default)]
pub(super) struct Explainer {
    /// What is not linked yet, by the first byte of its words: words and addresses.
    terms: BTreeMap<u8, Vec<(String, String)>>,
    /// How many elements are open in which nothing is made a link.
    left_alone: usize,
    /// Whether a tag is being read, and in which quotation marks.
    tag: Option<Option<u8>>,
}

impl Explainer {
    /// Explains these words: what the site answers to `Query::Explained`.
    pub(super) fn of(answer: &Value) -> Explainer {
        let mut explainer = Explainer::default();
        for explained in answer.as_array().into_iter().flatten() {
            let text = |key: &str| {
                let value = explained.get_from_path(key);
                value.and_then(|value| value.as_str().map(str::to_owned))
            };
            if let (Some(words), Some(url)) = (text("words"), text("url"))
                && let Some(first) = words.bytes().next()
            {
                for first in [first, first.to_ascii_uppercase()] {
                    let terms = explainer.terms.entry(first).or_default();
                    if !terms.iter().any(|(known, _)| *known == words) {
                        terms.push((words.clone(), url.clone()));
                    }
                }
            }
        }
        explainer
    }

    /// Adds a piece of HTML, with links in it.
    pub(super) fn push(&mut self, html: &str, out: &mut String) {
        if self.terms.is_empty() {
            out.push_str(html);
            return;
        }
        let bytes = html.as_bytes();
        let (mut at, mut copied) = (0, 0);
        while let Some(byte) = bytes.get(at).copied() {
            if let Some(quote) = self.tag {
                self.tag = match (quote, byte) {
                    (None, b'>') => None,
                    (None, b'"' | b'\'') => Some(Some(byte)),
                    (Some(mark), _) if mark == byte => Some(None),
                    _ => self.tag,
                };
                at += 1;
            } else if byte == b'<' {
                self.open(html.get(at + 1..).unwrap_or_default());
                at += 1;
            } else if !is_of_a_word(byte) {
                at += 1;
            } else {
                if self.left_alone == 0
                    && let Some((length, link)) = self.take(html.get(at..).unwrap_or_default())
                {
                    // Initials in brackets stand behind the words that they are short for.
                    let (before, after) = (html.get(..at), html.get(at + length..));
                    let is_explained = before.is_some_and(|before| before.ends_with('('))
                        && after.is_some_and(|after| after.starts_with(')'));
                    if !is_explained {
                        out.push_str(html.get(copied..at).unwrap_or_default());
                        out.push_str(&link);
                        copied = at + length;
                    }
                    at += length;
                }
                while bytes.get(at).copied().is_some_and(is_of_a_word) {
                    at += 1;
                }
            }
        }
        out.push_str(html.get(copied..).unwrap_or_default());
    }

    /// A tag begins with this.
    fn open(&mut self, tag: &str) {
        self.tag = Some(None);
        let (closes, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let name = tag
            .split(|char: char| !char.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if LEFT_ALONE.contains(&name) {
            self.left_alone = match closes {
                true => self.left_alone.saturating_sub(1),
                false => self.left_alone + 1,
            };
        }
    }

    /// The link for the words that a text begins with, and how long they are. Each is given once.
    fn take(&mut self, text: &str) -> Option<(usize, String)> {
        let terms = self.terms.get(text.as_bytes().first()?)?;
        let (words, url) = terms.iter().find(|(words, _)| begins_with(text, words))?;
        let written = text.get(..words.len())?;
        let link = format!("<a href=\"{}\">{written}</a>", escape(url));
        let (length, url) = (words.len(), url.clone());
        // All words of one entry are explained at once.
        self.terms.retain(|_, terms| {
            terms.retain(|(_, other)| *other != url);
            !terms.is_empty()
        });
        Some((length, link))
    }
}

/// Whether a text begins with words, as whole words, with an `s` after them or without. Capitals are as
/// they are written, and words without any may begin with one.
fn begins_with(text: &str, words: &str) -> bool {
    let Some((written, rest)) = text.split_at_checked(words.len()) else {
        return false;
    };
    let are_same = match words.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => written == words,
        false => written.eq_ignore_ascii_case(words),
    };
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    are_same && !rest.starts_with(char::is_alphanumeric)
}

/// Whether a byte is one of a letter or a digit, of whatever script, or stands within an entity.
fn is_of_a_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'&' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(pieces: &[&str]) -> String {
        let explained = serde_json::json!([
            {"words": "FGC", "url": "/g/#word-fgc"},
            {"words": "family meeting", "url": "/g/#word-fgc"},
            {"words": "reunification", "url": "/g/#word-reunification"},
        ]);
        let mut explainer = Explainer::of(&Value::try_from_serializable(&explained).unwrap());
        let mut out = String::new();
        for piece in pieces {
            explainer.push(piece, &mut out);
        }
        out
    }

    #[test]
    fn the_first_use_becomes_a_link() {
        for (html, expected) in [
            (
                "<p>FGCs help. An FGC too.</p>",
                "<p><a href=\"/g/#word-fgc\">FGC</a>s help. An FGC too.</p>",
            ),
            (
                "<p>A family meeting (FGC).</p>",
                "<p>A <a href=\"/g/#word-fgc\">family meeting</a> (FGC).</p>",
            ),
            (
                "<p>A council meeting (FGC). An FGC helps.</p>",
                "<p>A council meeting (FGC). An FGC helps.</p>",
            ),
            (
                "<p>Reunification’s <em>FGC’s</em></p>",
                "<p><a href=\"/g/#word-reunification\">Reunification</a>’s <em><a href=\"/g/#word-fgc\">FGC</a>’s</em></p>",
            ),
            (
                "<h2 id=\"fgc\">FGC</h2>\n<blockquote><p>FGC</p></blockquote>\n<ul><li>FGC</li></ul>",
                "<h2 id=\"fgc\">FGC</h2>\n<blockquote><p>FGC</p></blockquote>\n<ul><li><a href=\"/g/#word-fgc\">FGC</a></li></ul>",
            ),
        ] {
            assert_eq!(linked(&[html]), expected);
        }
    }

    #[test]
    fn what_is_no_running_text_stays() {
        for html in [
            "<p>fgc, XFGC, FGCX, FGCsx, éFGC and FGCé</p>",
            "<p title=\"an > FGC\">a</p>",
            "<p title='FGC'>a &FGC; <code>FGC</code> <a href=\"/\"><em>FGC</em></a></p>",
            "<dl><dt>FGC</dt></dl><q>FGC</q>",
            "<",
            "FG",
            "",
        ] {
            assert_eq!(linked(&[html]), html);
        }
    }

    #[test]
    fn pieces_go_on_from_each_other() {
        let pieces = [
            "<p><a href=\"",
            "\">an FGC</a> and an FGC",
            "</p><p>FGC</p>",
        ];
        assert_eq!(
            linked(&pieces),
            "<p><a href=\"\">an FGC</a> and an <a href=\"/g/#word-fgc\">FGC</a></p><p>FGC</p>"
        );
    }
}
