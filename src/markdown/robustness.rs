//! No text makes the reader panic, hang or write what it should not.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::links::unsafe_scheme;
use super::testing::{document, join};
use super::{Document, Piece, allowed, tag};

/// Bits of Markdown and HTML that mean something, in any order.
fn fragments() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        ":::",
        "::: a",
        "::: a b=\"c\" d=e",
        "\n",
        "\n\n",
        " ",
        "    ",
        "> ",
        "- ",
        "1. ",
        "10) ",
        "# ",
        "## ",
        "{#x .y z}",
        "===\n",
        "---\n",
        "```",
        "~~~\n",
        "`",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "[a]: b \"c\"\n",
        "[^a]",
        "[^a]: ",
        "|",
        "|--|:-:|\n",
        "[ ] ",
        "[x] ",
        "> [!NOTE]\n",
        ": ",
        "<",
        ">",
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "<p>",
        "<b class=",
        "<a href=\"javascript:x\">",
        "<a href=",
        "<q cite=data:x>",
        "<p onclick=x>",
        "<b id=a style=c>",
        "</a>",
        "<img src=x onerror=y>",
        "<script>",
        "</script>",
        "<table><tr><td>",
        "<svg>",
        "<math>",
        "<?",
        "?>",
        "<![CDATA[",
        "&amp;",
        "&#0;",
        "&",
        "\\",
        "\"",
        "'",
        "...",
        "www.a.org",
        "https://a.org/(b",
        "a@b.org",
        "javascript:",
        "é",
        "\u{0}",
        "日本",
        "\u{301}",
        "\t",
        "\r",
        "a",
        "b",
        "x y",
    ]);
    prop::collection::vec(bits, 0..60).prop_map(|bits| bits.concat())
}

/// Every tag is an allowed one, with allowed attributes.
fn tags(html: &str) {
    const OWN: &[&str] = &["role", "tabindex", "aria-label"];
    for (at, _) in html.match_indices('<') {
        if html[at..].starts_with("</") {
            assert!(tag::end_tag(&html[at..]).is_some(), "{html}");
            continue;
        }
        let tag = tag::start_tag(&html[at..]).expect("a whole tag");
        let name = tag.name.as_str();
        assert!(name == "section" || allowed::TAGS.contains(&name), "{html}");
        for attribute in &tag.attributes {
            let known = [OWN, allowed::GENERAL, allowed::attributes(name)];
            let known = known
                .iter()
                .any(|list| list.contains(&attribute.name.as_str()));
            assert!(known, "{} in {html}", attribute.name);
            if matches!(attribute.name.as_str(), "href" | "src" | "cite") {
                assert_eq!(unsafe_scheme(&attribute.value), None, "{html}");
            }
        }
    }
}

/// What is true of every document.
fn check(page: &Document) {
    fn pieces(list: &[Piece], depth: usize) {
        assert!(depth <= super::BLOCKS);
        for pair in list.windows(2) {
            assert!(!matches!(pair, [Piece::Html(_), Piece::Html(_)]));
        }
        for piece in list {
            match piece {
                Piece::Html(html) => {
                    for never in ["<script", "<svg", "<iframe", "<style", "<!--", "spires-"] {
                        assert!(!html.contains(never), "{html}");
                    }
                }
                Piece::Block(block) => pieces(&block.body, depth + 1),
                Piece::Link(_) | Piece::Picture(_) | Piece::Words(_) => {}
            }
        }
    }
    pieces(&page.pieces, 0);
    tags(&join(&page.pieces));
    assert!(page.findings.is_sorted());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn invariant_8_no_markdown_makes_it_panic(body in fragments()) {
        check(&document(&body));
    }

    #[test]
    fn any_text_is_read(body in "\\PC*") {
        document(&body);
    }
}

#[test]
fn a_body_may_be_any_part_of_a_file() {
    let source = crate::diag::Source::new("a.md", "é\n\n::: x\n");
    for start in 0..14 {
        for end in 0..14 {
            super::parse(&source, start..end);
        }
    }
}

#[test]
fn long_runs_are_read_in_good_time() {
    let open = [
        "<div>",
        "<p>",
        "<b>",
        "<a href=x>",
        "<",
        "<!--",
        "<table>",
        "<b a",
    ];
    let marks = [
        ">",
        "> ",
        "> - ",
        "- ",
        "* ",
        "[",
        "![",
        "*",
        "*a ",
        "_*",
        "`",
        "~",
        "~~a ",
        "|",
        "\"'",
        "&",
        "#",
        "\\",
        "[^a]",
        "[^1]: ",
        "[a](",
        "[a](b)",
        "<a@b.c>",
        "@",
        "www.",
        "*www.",
        "https://",
        "(http://",
        "a@b.c ",
        "::: a\n",
        ":::\n",
        "    :::\n",
        "<div>\n:::\n",
        "- :::\n",
        "> :::\n",
        "::: a b=",
        "# a\n",
        "a\n: b\n",
        "|a|\n|-|\n",
        "x[^1] ",
        "{#",
        "<b>x</b>\n\n",
    ];
    for bit in open.iter().chain(&marks) {
        let body = bit.repeat(20_000);
        let start = Instant::now();
        check(&document(&body));
        check(&document(&format!("<b>x</b>\n\n{body}\n\n[^1]: y")));
        let taken = start.elapsed();
        // What grows with the square of its length takes far longer; a busy machine does not.
        assert!(taken < Duration::from_secs(120), "{bit:?} took {taken:?}");
    }
}
