//! Pages that are written plainly, and those that look so, read in both ways.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::Dom;

fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>A &amp; b</title></head>\n<body class=x>\n{body}</body>\n</html>\n"
    )
}

/// Whether a page counts as written plainly. However it is read, it must be the same tree.
fn is_plain(html: &str) -> bool {
    let plain = Dom::plain(html);
    if let Some(plain) = &plain {
        assert_eq!(*plain, Dom::by_the_standard(html), "{html}");
    }
    plain.is_some()
}

#[test]
fn what_is_written_whole_is_plain() {
    for body in [
        "",
        "words &lt;b&gt; &amp; &#39;more&#x27; &nbsp; & so on",
        "<p>a <a href=\"/b/?c&amp;d\">b</a> <em>c <strong>d</strong></em><br>e</p><hr><p>f</p>",
        "<h1>a</h1><h2 id='b'>b <span>c</span></h2>",
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul><dl><dt>a</dt><dd>b</dd></dl>",
        "<table><caption>a</caption> <thead><tr><th scope=col>b</th></tr></thead>\n<tbody><tr><td><p>c</p></td></tr></tbody></table>",
        "<table><colgroup><col><col span=2></colgroup><tbody></tbody></table>",
        "<form action=/a/><label>a <input name=b disabled></label><button>c</button></form><button>d</button>",
        "<select><option value=a selected>b &amp; c</option><optgroup label=d><option>e</option></optgroup></select>",
        "<datalist id=a> <option value=b></option> </datalist><textarea>\n<b>a</b> &lt;</textarea>",
        "<svg class=a xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\" aria-hidden=true><g><path d=\"M0\"/><use href=\"#a\" /></g></svg>a",
        "<script src=a></script><script type=module>if (a < b) c = \"<b>\";</script><style>a>b{}</style>",
        "<pre>\n\na</pre><pre><code>b</code></pre><!-- a comment --><picture><source srcset=a><img alt src=b></picture>",
        "<details open><summary>a</summary><p>b</p></details><noscript><p>c</p></noscript>",
        "<b>a<b>b<b>c<b>d</b></b></b></b>e",
        "<button><p>a</p></button><p><button>b</button></p>",
    ] {
        assert!(is_plain(&page(body)), "{body}");
    }
    assert!(is_plain(
        "<!doctype html><html><head><meta charset=utf-8><noscript><link rel=a href=b></noscript></head><body>a"
    ));
}

#[test]
fn what_is_mended_moved_or_added_is_not_plain() {
    for body in [
        "<p>a<p>b",
        "<p>a<div>b</div></p>",
        "<p><table></table></p>",
        "<b>a<i>b</b>c</i>",
        "<a>b<a>c</a></a>",
        "<table><tr><td>a</td></tr></table>",
        "<table>a</table>",
        "<ul><li>a<li>b</ul>",
        "<li>a<div><li>b</li></div></li>",
        "<h1>a<h2>b</h2></h1>",
        "<button>a<button>b</button></button>",
        "<form><form></form></form>",
        "<div/>a",
        "<svg><title>a</title></svg>",
        "<svg viewbox=a></svg>",
        "<svg><foreignObject><p>a</p></foreignObject></svg>",
        "<template><p>a</p></template>",
        "<A>b</A>",
        "<a B=c>d</a>",
        "<a b=c b=d>e</a>",
        "a &copy; b",
        "a &ampb",
        "&#0;",
        "&#x80;",
        "a\0b",
        "a\r\nb",
        "<script><!-- <script> </script> --></script>",
        "<!-->a-->",
        "<!-- a --!> b -->",
        "<?php ?>",
        "<unknown>a</unknown>",
        "</p>",
        "<",
    ] {
        assert!(!is_plain(&page(body)), "{body}");
    }
    for html in ["", "<p>a", "<!DOCTYPE html>", "<!DOCTYPE html><html><head>"] {
        assert!(!is_plain(html), "{html}");
    }
    assert!(!is_plain(&page(&"<div>".repeat(5_000))));
}

const NAMES: &[&str] = &[
    "a",
    "abbr",
    "article",
    "b",
    "blockquote",
    "button",
    "caption",
    "code",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figure",
    "form",
    "g",
    "h1",
    "h2",
    "label",
    "legend",
    "li",
    "main",
    "nav",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "p",
    "path",
    "pre",
    "section",
    "select",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "video",
];
const PIECES: &[&str] = &[
    " ",
    "\n",
    "a",
    "&amp;",
    "&",
    "<br>",
    "<hr>",
    "<img alt=\"\">",
    "<input>",
    "<!-- a -->",
    "<script>a</script>",
    "<wbr/>",
    "<meta name=a>",
    "<style></style>",
    "<source>",
];
const MISTAKES: &[&str] = &[
    "</p>",
    "</b>",
    "</div>",
    "<p>",
    "<li>",
    "<b>",
    "<td>",
    "<a>",
    "<",
    "</",
    "&lt",
    "<!",
    "</body>",
    "<body a=b>",
    "</table>",
    "<select>",
    "<option>",
    "<form>",
    "\"",
    ">",
    "<svg>",
    "</html>",
    "<br/ >",
    "<!--",
    "</br>",
];

/// Pages that are nearly right: elements that end where they should, and perhaps one mistake.
fn bodies() -> impl Strategy<Value = String> {
    let leaf = select(PIECES).prop_map(str::to_owned);
    let tree = leaf.prop_recursive(6, 48, 5, |inner| {
        (
            select(NAMES),
            select(&["", " id=a", " class=\"b c\""][..]),
            vec(inner, 0..5),
        )
            .prop_map(|(name, attributes, children)| {
                format!("<{name}{attributes}>{}</{name}>", children.concat())
            })
    });
    (
        vec(tree, 1..4),
        any::<prop::sample::Index>(),
        proptest::option::weighted(0.3, select(MISTAKES)),
    )
        .prop_map(|(trees, at, mistake)| {
            let mut body = trees.concat();
            if let Some(mistake) = mistake {
                let mut at = at.index(body.len() + 1);
                while !body.is_char_boundary(at) {
                    at -= 1;
                }
                body.insert_str(at, mistake);
            }
            body
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn both_ways_come_to_the_same(body in bodies()) {
        is_plain(&page(&body));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_text_makes_it_stumble(text in "(<|>|/|<!--|--|\"|'|=|&|;|#|é|\n| |a|p|svg|</p>|<p |<br|x1){0,40}") {
        for html in [page(&text), text.clone(), page("").replace("<title>", &text)] {
            is_plain(&html);
            Dom::parse(&html);
        }
    }
}
