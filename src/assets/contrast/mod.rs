//! Two colours of the theme that stand together and are too much alike.
//!
//! A theme says which of its tokens stand together, in a comment behind the one in front: `text on`, `large text on`
//! (24 pixels and more, or 18.66 in bold) or `edge on` (the edges of fields and buttons, and signs), and the names
//! of those behind it. Each pair is looked at for readers who like it light and for those who like it dark, with
//! and without more contrast, and wherever one rule sets both anew.
//!
//! ## Why it matters
//! Many people see faint words badly or not at all: people with low vision, most people past 60, and everybody
//! with a phone in the sun. Text needs a contrast of at least 4.5 to 1; large text and edges need 3 to 1.
//!
//! ## Example
//! ```css
//! --paper: #ffffff;
//! --ink-soft: #999999; /* text on --paper */
//! ```
//!
//! ## Write instead
//! ```css
//! --paper: #ffffff;
//! --ink-soft: #595959; /* text on --paper */
//! ```
//!
//! Source: W3C, “Web Content Accessibility Guidelines 2.2”, 1.4.3 and 1.4.11; how contrast is worked out is in
//! its definitions of “contrast ratio” and “relative luminance” (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).

mod pairs;
mod schemes;
mod tokens;

use std::collections::BTreeSet;

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::StyleSheet;
use lightningcss::traits::ToCss;
use lightningcss::values::color::{CssColor, SRGB, SRGBLinear};

use crate::diag::{Diagnostic, Rule, Source, did_you_mean};

use pairs::{Is, Pair, pairs};
use schemes::SCHEMES;
use tokens::Tokens;

/// The text of this file, whose head people read.
pub(super) const FILE: &str = include_str!("mod.rs");

impl Is {
    /// What it is called, and the contrast that it needs.
    fn needs(self) -> (&'static str, f64) {
        match self {
            Is::Text => ("text", 4.5),
            Is::LargeText => ("large text", 3.0),
            Is::Edge => ("an edge", 3.0),
        }
    }
}

/// Looks at every pair of tokens that these sheets say stand together.
pub(super) fn check<'s>(
    sheets: &'s [StyleSheet],
    source: &dyn Fn(&str) -> Option<&'s Source>,
) -> Vec<Diagnostic> {
    let files: BTreeSet<&str> = sheets
        .iter()
        .flat_map(|sheet| &sheet.sources)
        .map(String::as_str)
        .collect();
    let pairs: Vec<Pair> = files
        .iter()
        .filter_map(|file| source(file))
        .flat_map(pairs)
        .collect();
    let mut findings = Vec::new();
    if pairs.is_empty() {
        return findings;
    }
    let mut told = BTreeSet::new();
    for scheme in SCHEMES {
        let tokens = Tokens::of(scheme, sheets, source);
        let names: BTreeSet<&str> = tokens.names().collect();
        for pair in &pairs {
            if let Some(unknown) = unknown(&names, pair) {
                if told.insert((unknown.place.clone(), unknown.message.clone())) {
                    findings.push(unknown);
                }
                continue;
            }
            for scope in tokens.scopes_of(pair) {
                let Err(fault) = meets(&tokens, scope, pair) else {
                    continue;
                };
                // The same colours in another scheme are the same finding.
                if told.insert((fault.place.clone(), fault.said.clone())) {
                    findings.push(Diagnostic::new(
                        Rule::LowContrast,
                        fault.place,
                        format!("{} {}{}.", fault.said, scheme.words, fault.why),
                        fault.help,
                    ));
                }
            }
        }
    }
    findings
}

/// The finding for a pair whose other token is never set.
fn unknown(names: &BTreeSet<&str>, pair: &Pair) -> Option<Diagnostic> {
    (!names.contains(&*pair.back)).then(|| {
        Diagnostic::new(
            Rule::LowContrast,
            pair.said.clone(),
            format!(
                "`{}` is said to stand on `{}`, which the theme never sets.",
                pair.front, pair.back
            ),
            did_you_mean(&pair.back, names.iter().copied()),
        )
    })
}

/// Why a pair does not hold.
struct Fault {
    place: crate::diag::Place,
    /// What is wrong, up to the scheme.
    said: String,
    /// What comes after the scheme.
    why: String,
    help: String,
}

/// Whether a pair has the contrast that it needs, where a selector holds.
fn meets(tokens: &Tokens, scope: &str, pair: &Pair) -> Result<(), Box<Fault>> {
    let Pair {
        front, back, is, ..
    } = pair;
    let cannot_tell = |name: &str| {
        let place = tokens.place(scope, name);
        Box::new(Fault {
            place: place.unwrap_or_else(|| pair.place.clone()),
            said: format!("The contrast of `{front}` on `{back}` cannot be told"),
            why: format!(", since `{name}` is no plain colour there"),
            help: format!(
                "Set `{name}` to one colour that nothing shows through, or take it out of the comment behind `{front}`."
            ),
        })
    };
    let ink = tokens
        .colour(scope, front)
        .ok_or_else(|| cannot_tell(front))?;
    let ground = tokens
        .colour(scope, back)
        .ok_or_else(|| cannot_tell(back))?;
    let above = SRGB::try_from(&ink.colour).map_err(|()| cannot_tell(front))?;
    let below = SRGB::try_from(&ground.colour).map_err(|()| cannot_tell(back))?;
    if below.alpha < 1.0 {
        return Err(cannot_tell(back));
    }
    let (what, needed) = is.needs();
    let ratio = contrast(luminance(over(above, below)), luminance(below));
    if ratio >= needed {
        return Ok(());
    }
    // Rounded down, so that what falls short never reads as if it did not.
    let shown = (ratio * 100.0).floor() / 100.0;
    Err(Box::new(Fault {
        place: ink.place(),
        said: format!(
            "`{front}` ({}) on `{back}` ({}) has a contrast of {shown} to 1",
            css(&ink.colour),
            css(&ground.colour)
        ),
        why: format!(", and {what} needs {needed} to 1"),
        help: format!("Make `{front}` and `{back}` differ more in lightness there."),
    }))
}

fn css(colour: &CssColor) -> String {
    let text = colour.to_css_string(PrinterOptions::default());
    text.unwrap_or_default()
}

/// A colour as it is seen on another, which nothing shows through. (W3C, Compositing and Blending Level 1,
/// section 5.1: in sRGB, channel by channel.)
fn over(above: SRGB, below: SRGB) -> SRGB {
    let mix = |above_: f32, below: f32| above_ * above.alpha + below * (1.0 - above.alpha);
    SRGB {
        r: mix(above.r, below.r),
        g: mix(above.g, below.g),
        b: mix(above.b, below.b),
        alpha: 1.0,
    }
}

/// How bright a colour is, between 0 and 1. (WCAG 2.2, “relative luminance”.)
fn luminance(colour: SRGB) -> f64 {
    let SRGBLinear { r, g, b, .. } = colour.into();
    // Screens show colours that they cannot show as the nearest ones they can.
    let [r, g, b] = [r, g, b].map(|part| f64::from(part.clamp(0.0, 1.0)));
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast of two colours by their luminance, between 1 and 21. (WCAG 2.2, “contrast ratio”.)
fn contrast(one: f64, other: f64) -> f64 {
    let (lighter, darker) = (one.max(other), one.min(other));
    (lighter + 0.05) / (darker + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lightningcss::traits::Parse;

    fn ratio(above: &str, below: &str) -> f64 {
        let colour = |text| SRGB::try_from(&CssColor::parse_string(text).unwrap()).unwrap();
        let (above, below) = (colour(above), colour(below));
        contrast(luminance(over(above, below)), luminance(below))
    }

    #[test]
    fn contrast_is_what_others_work_out() {
        // #767676 is the lightest grey that text on white may have, and #949494 that of large text.
        for (above, below, expected) in [
            ("#000", "#fff", 21.0),
            ("#777", "#fff", 4.48),
            ("#767676", "#fff", 4.54),
            ("#959595", "#fff", 2.995),
            ("#949494", "#fff", 3.03),
            ("#00f", "#fff", 8.59),
            ("red", "white", 4.0),
            ("rgb(0 0 0 / 50%)", "#fff", 4.0),
            ("hsl(0 0% 46.3%)", "white", 4.54),
            ("#fff", "#fff", 1.0),
        ] {
            let found = ratio(above, below);
            assert!(
                (found - expected).abs() < 0.01,
                "{above} on {below}: {found}"
            );
        }
    }

    #[test]
    fn colours_are_the_same_however_they_are_written() {
        let hex = ratio("#3d28b8", "#fffaf2");
        for other in ["rgb(61 40 184)", "color(srgb 0.239216 0.156863 0.721569)"] {
            assert!((ratio(other, "#fffaf2") - hex).abs() < 0.01, "{other}");
        }
        assert!((ratio("oklch(0 0 0)", "oklch(1 0 0)") - 21.0).abs() < 0.01);
    }
}
