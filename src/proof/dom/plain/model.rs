//! What may stand where in a page that is written plainly.

use html5ever::{LocalName, local_name};

/// What may stand in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing: it has no end tag.
    Nothing,
    /// Letters alone, up to its end tag.
    Letters,
    /// The same, and references to characters.
    Words,
    /// The head and the body.
    Page,
    Head,
    /// A part of the head for browsers without scripts.
    PlainHead,
    /// Running text.
    Flow,
    Table,
    Columns,
    Rows,
    Cells,
    Choices,
    Group,
    Choice,
    /// A part of a drawing.
    Drawing,
}

impl Holds {
    /// Whether words may stand there, and not spaces alone.
    pub(super) fn words(self) -> bool {
        matches!(self, Holds::Flow | Holds::Choice | Holds::Drawing)
    }

    /// What an element may hold that stands here, if it may stand here.
    pub(super) fn element(self, name: &LocalName) -> Option<Holds> {
        Some(match (self, name) {
            (Holds::Page, &local_name!("head")) => Holds::Head,
            (Holds::Page, &local_name!("body")) => Holds::Flow,
            (Holds::Head, _) => in_head(name)?,
            (Holds::PlainHead, &local_name!("link") | &local_name!("meta")) => Holds::Nothing,
            (Holds::Flow, _) => in_flow(name)?,
            (Holds::Table, &local_name!("caption")) => Holds::Flow,
            (Holds::Table, &local_name!("colgroup")) => Holds::Columns,
            (
                Holds::Table,
                &local_name!("thead") | &local_name!("tbody") | &local_name!("tfoot"),
            ) => Holds::Rows,
            (Holds::Columns, &local_name!("col")) => Holds::Nothing,
            (Holds::Rows, &local_name!("tr")) => Holds::Cells,
            (Holds::Cells, &local_name!("td") | &local_name!("th")) => Holds::Flow,
            (Holds::Choices, &local_name!("optgroup")) => Holds::Group,
            (Holds::Choices | Holds::Group, &local_name!("option")) => Holds::Choice,
            (Holds::Drawing, _) if is_drawn(name) => Holds::Drawing,
            _ => return None,
        })
    }
}

fn in_head(name: &LocalName) -> Option<Holds> {
    Some(match *name {
        local_name!("base") | local_name!("link") | local_name!("meta") => Holds::Nothing,
        local_name!("title") => Holds::Words,
        local_name!("script") | local_name!("style") => Holds::Letters,
        local_name!("noscript") => Holds::PlainHead,
        _ => return None,
    })
}

fn in_flow(name: &LocalName) -> Option<Holds> {
    Some(match *name {
        local_name!("br")
        | local_name!("hr")
        | local_name!("img")
        | local_name!("input")
        | local_name!("link")
        | local_name!("meta")
        | local_name!("source")
        | local_name!("track")
        | local_name!("wbr") => Holds::Nothing,
        local_name!("script") | local_name!("style") => Holds::Letters,
        local_name!("textarea") => Holds::Words,
        local_name!("table") => Holds::Table,
        local_name!("select") => Holds::Choices,
        local_name!("datalist") => Holds::Group,
        local_name!("svg") => Holds::Drawing,
        _ if is_phrase(name) || ends_paragraphs(name) => Holds::Flow,
        _ => return None,
    })
}

/// Whether an element stands within a line, and within whatever else is open.
fn is_phrase(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("abbr")
            | local_name!("audio")
            | local_name!("b")
            | local_name!("bdi")
            | local_name!("bdo")
            | local_name!("button")
            | local_name!("cite")
            | local_name!("code")
            | local_name!("data")
            | local_name!("del")
            | local_name!("dfn")
            | local_name!("em")
            | local_name!("i")
            | local_name!("ins")
            | local_name!("kbd")
            | local_name!("label")
            | local_name!("legend")
            | local_name!("mark")
            | local_name!("meter")
            | local_name!("noscript")
            | local_name!("output")
            | local_name!("picture")
            | local_name!("progress")
            | local_name!("q")
            | local_name!("s")
            | local_name!("samp")
            | local_name!("small")
            | local_name!("span")
            | local_name!("strong")
            | local_name!("sub")
            | local_name!("sup")
            | local_name!("time")
            | local_name!("u")
            | local_name!("var")
            | local_name!("video")
    )
}

/// Whether a paragraph that is open ends where such an element begins. (HTML Living Standard, section 13.2.6.4.7.)
pub(super) fn ends_paragraphs(name: &LocalName) -> bool {
    is_heading(name)
        || matches!(
            *name,
            local_name!("address")
                | local_name!("article")
                | local_name!("aside")
                | local_name!("blockquote")
                | local_name!("dd")
                | local_name!("details")
                | local_name!("dialog")
                | local_name!("div")
                | local_name!("dl")
                | local_name!("dt")
                | local_name!("fieldset")
                | local_name!("figcaption")
                | local_name!("figure")
                | local_name!("footer")
                | local_name!("form")
                | local_name!("header")
                | local_name!("hgroup")
                | local_name!("hr")
                | local_name!("li")
                | local_name!("main")
                | local_name!("menu")
                | local_name!("nav")
                | local_name!("ol")
                | local_name!("p")
                | local_name!("pre")
                | local_name!("search")
                | local_name!("section")
                | local_name!("summary")
                | local_name!("table")
                | local_name!("ul")
        )
}

pub(super) fn is_heading(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
    )
}

/// The parts of drawings that hold no HTML.
fn is_drawn(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("circle")
            | local_name!("ellipse")
            | local_name!("g")
            | local_name!("line")
            | local_name!("path")
            | local_name!("polygon")
            | local_name!("polyline")
            | local_name!("rect")
            | local_name!("use")
    )
}
