//! The last word on HTML that an author wrote: it is parsed as browsers parse it, and only what is on
//! the list of allowed tags and attributes is written again.
//!
//! Tags opened in one piece are closed in another, so all pieces of a body are read as one text, with
//! stand-ins for the pieces that are not HTML. Their names hold a hash of the whole file, which no
//! file can hold of itself.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::{Piece, allowed, push};

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    // What the program writes itself must pass too; authors get a finding for these.
    let own_tags = ["section"];
    let own_attributes: [(&str, &[&str]); 4] = [
        ("a", &["aria-label"]),
        ("div", &["role"]),
        ("pre", &["tabindex"]),
        ("section", &["tabindex", "role", "aria-label"]),
    ];
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for tag in allowed::TAGS {
        attributes.insert(tag, allowed::attributes(tag).iter().copied().collect());
    }
    for (tag, own) in own_attributes {
        attributes.entry(tag).or_default().extend(own);
    }
    let mut builder = Builder::empty();
    builder
        .tags(allowed::TAGS.iter().copied().chain(own_tags).collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(allowed::GENERAL.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// How a piece that is not HTML stands in the text that is read.
#[derive(Clone, Copy)]
struct StandIn {
    before: &'static str,
    after: &'static str,
}

fn stand_in(piece: &Piece) -> StandIn {
    let (before, after) = match piece {
        Piece::Html(_) | Piece::Link(_) | Piece::Words(_) => ("", ""),
        // Both are written again exactly as they were, and each ends what it would end.
        Piece::Picture(_) => ("<img src=\"", "\">"),
        Piece::Block(_) => ("<hr class=\"", "\">"),
    };
    StandIn { before, after }
}

/// Takes everything out of `pieces` that is not allowed. `source` is the text of the whole file.
pub(super) fn sanitise(pieces: Vec<Piece>, source: &str) -> Vec<Piece> {
    // Nobody can write a text that holds its own digest, if it is one made for cryptography.
    let hash = blake3::hash(source.as_bytes()).to_hex();
    let key = format!("spires-{}-", &hash[..32]);
    let mut text = String::new();
    let mut others: Vec<Option<Piece>> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Html(html) => text.push_str(&html),
            other => {
                let StandIn { before, after } = stand_in(&other);
                text.push_str(&format!("{before}{key}{}-{after}", others.len()));
                others.push(Some(other));
            }
        }
    }
    let clean = shorten(&SANITISER.clean(&text).to_string());
    let mut pieces = Vec::new();
    let mut parts = clean.split(key.as_str());
    let mut html = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('-').unwrap_or((part, ""));
        let found = number.parse().ok().and_then(|n: usize| others.get_mut(n));
        let Some(found) = found else { continue };
        let piece = match found {
            // The parser may have made two elements of one that was nested badly.
            Some(Piece::Link(_) | Piece::Words(_)) => found.clone(),
            _ => found.take(),
        };
        let Some(piece) = piece else { continue };
        let StandIn { before, after } = stand_in(&piece);
        let whole = html.strip_suffix(before).zip(rest.strip_prefix(after));
        let Some((html_before, rest)) = whole else {
            continue;
        };
        push(&mut pieces, Piece::Html(html_before.to_owned()));
        push(&mut pieces, piece);
        html = rest.to_owned();
    }
    push(&mut pieces, Piece::Html(html));
    pieces
}

/// Writes `open=""` as `open`, which is how attributes that are there or not are written.
fn shorten(clean: &str) -> String {
    let mut parts = clean.split('<');
    let mut html = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // In clean HTML, every `<` starts a tag and the next `>` ends it.
        let (tag, text) = part.split_at(part.find('>').unwrap_or_default());
        html.push('<');
        html.push_str(
            &tag.replace(" open=\"\"", " open")
                .replace(" reversed=\"\"", " reversed"),
        );
        html.push_str(text);
    }
    html
}

#[cfg(test)]
mod tests {
    use super::super::testing::{html, rules};
    use super::*;

    fn clean(text: &str) -> String {
        SANITISER.clean(text).to_string()
    }

    #[test]
    fn nothing_that_runs_passes() {
        for (dirty, expected) in [
            ("<script>x</script>y", "y"),
            ("<b onclick=x style=y>z</b>", "<b>z</b>"),
            ("<a href=\"javascript:x\">y</a>", "<a>y</a>"),
            ("<svg><a href=x>y</a></svg>", ""),
            ("<iframe src=x></iframe>", ""),
            ("<form><input></form>", ""),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty}");
        }
    }

    #[test]
    fn what_the_program_writes_passes_unchanged() {
        let body = "## H\n\nx[^1] *a* ~~b~~  \nc\n\n> [!TIP]\n> d\n\n- [ ] e\n\n3. f\n\n```x\n<g>\n```\n\n| a | b |\n|--:|:-:|\n| c | |\n\nT\n: m\n\n***\n\n[^1]: n\n";
        let alone = html(body);
        let with_html = html(&format!("{body}\n<div></div>\n"));
        let (before, after) = alone.split_at(alone.find("<section class=\"footnotes\"").unwrap());
        assert_eq!(
            with_html.replace("<tbody>\n", "<tbody>"),
            format!("{before}<div></div>\n{after}").replace("<tbody>\n", "<tbody>")
        );
    }

    #[test]
    fn attributes_without_a_value_have_none() {
        assert_eq!(
            html("<details class=a open>\n<ol reversed><li>open=\"\"</ol>\n</details>\n"),
            "<details class=\"a\" open>\n<ol reversed><li>open=\"\"</li></ol>\n</details>\n"
        );
    }

    #[test]
    fn pieces_survive_where_they_stood() {
        assert_eq!(
            html("<div>\n\n[a](b \"c\") ![d](e)\n\n::: x\n<p>f\n:::\n\n</div>\n"),
            "<div>\n<p><a href=\"b\" title=\"c\">a</a> <img src=\"e\" alt=\"d\"></p>\n{x }<p>f\n</p>{/x}</div>\n"
        );
    }

    #[test]
    fn a_block_keeps_its_own_open_tags() {
        assert_eq!(
            html("::: x\n<div>a\n:::\nb\n\n</div>\n"),
            "{x }<div>a\n</div>{/x}<p>b</p>\n"
        );
        assert_eq!(
            rules("::: x\n<div>a\n:::\nb\n\n</div>\n"),
            [("unsafe-html", 2, 1), ("unsafe-html", 6, 1)]
        );
    }
}
