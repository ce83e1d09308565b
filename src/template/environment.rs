//! The Tera environment: the theme's templates, compiled once for each theme.

use tera::{ComponentInfo, Error, ErrorKind, Tera};

use crate::diag::{Diagnostic, Place, Position, Rule, Source};

use super::functions;
use crate::theme::Theme;

/// The theme's templates, ready to render.
pub struct Templates {
    pub(super) tera: Tera,
}

impl Templates {
    /// Compiles the templates of a theme.
    ///
    /// # Errors
    /// A finding for each place at which a template cannot be compiled.
    pub fn compile(theme: &Theme) -> Result<Templates, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        functions::register(&mut tera);
        // Drawings are markup too.
        tera.autoescape_on(vec![".html", ".svg"]);
        let sources: Vec<(&str, &Source)> = theme.texts_in("templates").collect();
        let texts = sources.iter().map(|(name, source)| (*name, &*source.text));
        match tera.add_raw_templates(texts) {
            Ok(()) => Ok(Templates { tera }),
            Err(error) => Err(findings(theme, &error)),
        }
    }

    /// The component of a block: `four-ways` is the component `four_ways`.
    pub(super) fn component(&self, block: &str) -> Option<ComponentInfo> {
        self.tera.get_component_definition(&component_name(block))
    }
}

/// The name of a block's component: components have no hyphens.
pub(super) fn component_name(block: &str) -> String {
    block.replace('-', "_")
}

/// What prevents a theme from being compiled. Tera tells some kinds of mistakes all at once, as one
/// text of reports.
fn findings(theme: &Theme, error: &Error) -> Vec<Diagnostic> {
    let ErrorKind::Msg(text) = error.kind() else {
        return vec![finding(theme, error, "base.html")];
    };
    let reports = text.split("error: ").filter_map(|report| {
        let said = report.lines().next()?;
        let place = report
            .lines()
            .find_map(|line| line.trim().strip_prefix("--> "))?;
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some(unusable(
            theme,
            parts.next()?,
            Position { line, column },
            said,
        ))
    });
    let found: Vec<_> = reports.collect();
    match found.is_empty() {
        true => vec![finding(theme, error, "base.html")],
        false => found,
    }
}

/// A template's failure as a finding at the place in the template.
pub(super) fn finding(theme: &Theme, error: &Error, fallback: &str) -> Diagnostic {
    let start = Position::START;
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let at = Position {
                line: to_u32(span.start_line),
                column: to_u32(span.start_col).saturating_add(1),
            };
            unusable(theme, report.filename(), at, report.message())
        }
        ErrorKind::MissingParent { current, parent } => {
            let said = format!("it extends `{parent}`, which the theme does not have");
            unusable(theme, current, start, &said)
        }
        ErrorKind::CircularExtend { tpl, .. } => unusable(
            theme,
            tpl,
            start,
            "it extends a template that extends it in turn",
        ),
        ErrorKind::CircularInclude { tpl, .. } => unusable(
            theme,
            tpl,
            start,
            "it includes a template that includes it in turn",
        ),
        other => unusable(theme, fallback, start, &other.to_string()),
    }
}

fn unusable(theme: &Theme, name: &str, at: Position, said: &str) -> Diagnostic {
    let source = theme.source(&format!("templates/{name}"));
    let path = source.map_or_else(|| name.into(), |source| source.path.clone());
    Diagnostic::new(
        Rule::TemplateError,
        Place::new(path, at),
        format!(
            "The template cannot be used: {}.",
            said.trim().trim_end_matches('.')
        ),
        "Mend the template at this place. What templates can say and ask is in the README, under “For theme authors”.",
    )
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
