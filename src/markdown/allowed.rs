//! The HTML that an author may write in Markdown, and why the rest is taken out.

/// Tags that mark up text and pages, and do nothing.
pub(super) const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
];

/// Attributes that every tag may have.
pub(super) const GENERAL: &[&str] = &["lang", "dir", "title", "id", "class"];

/// Attributes that one tag may have besides.
pub(super) fn attributes(tag: &str) -> &'static [&'static str] {
    match tag {
        "a" => &["href", "hreflang"],
        "blockquote" | "q" => &["cite"],
        "del" | "ins" => &["cite", "datetime"],
        "details" => &["open"],
        "img" => &["src", "alt", "width", "height"],
        "li" => &["value"],
        "ol" => &["start", "reversed"],
        "td" => &["colspan", "rowspan", "headers"],
        "th" => &["colspan", "rowspan", "headers", "scope"],
        "time" => &["datetime"],
        _ => &[],
    }
}

/// Tags without an end tag.
pub(super) fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Tags whose end tag may be left out, so that they do not nest by being repeated.
pub(super) fn closes_itself(tag: &str) -> bool {
    matches!(
        tag,
        "dd" | "dt" | "li" | "p" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr"
    )
}

/// Tags that are taken out together with what stands between them.
pub(super) fn hides_content(tag: &str) -> bool {
    matches!(
        tag,
        "audio"
            | "canvas"
            | "iframe"
            | "math"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "plaintext"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
            | "video"
            | "xmp"
    )
}

/// Why a tag is taken out, and what to do instead.
pub(super) fn why_not_tag(tag: &str) -> (&'static str, &'static str) {
    match tag {
        "script" | "noscript" | "template" | "slot" | "dialog" => {
            ("pages work without code of their own", "Delete it.")
        }
        "style" | "link" => (
            "the theme decides how pages look",
            "Delete it. A change to the look belongs in the theme's style sheets.",
        ),
        "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" | "portal" => (
            "it would bring another website into the page",
            "Delete it and link to the other website instead.",
        ),
        "form" | "input" | "button" | "select" | "option" | "optgroup" | "textarea" | "label"
        | "fieldset" | "legend" | "datalist" | "output" | "meter" | "progress" => (
            "there are no forms in a page's text",
            "Delete it and link to a form, or say whom to write to.",
        ),
        "svg" | "math" | "canvas" | "picture" | "map" | "area" => (
            "a drawing belongs in a file of its own",
            "Save the drawing as a picture and write `![what it shows](picture.svg)`.",
        ),
        "video" | "audio" | "source" | "track" => (
            "films and sounds are not part of a page",
            "Delete it and link to the film or the sound instead.",
        ),
        "h1" => (
            "the page's title is its main heading already",
            "Write a heading with `##` instead.",
        ),
        "font" | "center" | "big" | "strike" | "tt" | "marquee" | "blink" | "nobr" | "basefont" => {
            (
                "it is about the look, which is the theme's business",
                "Delete it. For stress, write `*word*` or `**word**`.",
            )
        }
        "html" | "head" | "body" | "meta" | "title" | "base" | "main" | "header" | "footer"
        | "nav" | "section" | "article" | "aside" | "search" | "address" | "hgroup" => (
            "the parts of a page come from the theme",
            "Delete the tag and keep the text within it.",
        ),
        _ => (
            "it is not one of the tags that a page's text may have",
            "Delete it, or write the same in Markdown. To show it as text, put it between ` marks.",
        ),
    }
}

/// Why an attribute is taken out, and what to do instead.
pub(super) fn why_not_attribute(attribute: &str) -> (&'static str, &'static str) {
    match attribute {
        _ if attribute.starts_with("on") => ("pages work without code of their own", "Delete it."),
        "style" | "align" | "valign" | "bgcolor" | "color" | "border" | "cellpadding"
        | "cellspacing" | "face" | "size" => ("the theme decides how pages look", "Delete it."),
        "target" => (
            "a link opens where the reader wants it to open",
            "Delete it.",
        ),
        "role" | "tabindex" | "accesskey" => (
            "it changes how the page works with a keyboard or a screen reader",
            "Delete it. The theme's blocks (`:::`) have what they need.",
        ),
        _ if attribute.starts_with("aria-") => (
            "it changes how the page works with a screen reader",
            "Delete it. The theme's blocks (`:::`) have what they need.",
        ),
        _ => ("it does nothing here", "Delete it."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_allowed_or_explained() {
        for tag in [
            "script", "style", "iframe", "form", "svg", "h1", "video", "center",
        ] {
            assert!(!TAGS.contains(&tag));
            assert_ne!(why_not_tag(tag), why_not_tag("unheard-of"), "{tag}");
        }
        assert!(TAGS.iter().all(|tag| !hides_content(tag)));
    }

    #[test]
    fn no_allowed_attribute_does_anything() {
        for attribute in TAGS.iter().flat_map(|tag| attributes(tag)).chain(GENERAL) {
            assert!(!attribute.starts_with("on") && !attribute.starts_with("aria"));
            assert!(!["style", "role", "tabindex", "target"].contains(attribute));
        }
    }
}
