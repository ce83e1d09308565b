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
    /// A finding at the place of the first template that cannot be compiled.
    pub fn compile(theme: &Theme) -> Result<Templates, Box<Diagnostic>> {
        let mut tera = Tera::new();
        functions::register(&mut tera);
        let sources: Vec<(&str, &Source)> = theme.texts_in("templates").collect();
        let texts = sources.iter().map(|(name, source)| (*name, &*source.text));
        tera.add_raw_templates(texts)
            .map_err(|error| Box::new(finding(theme, &error, "base.html")))?;
        Ok(Templates { tera })
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

/// A template's failure as a finding at the place in the template.
pub(super) fn finding(theme: &Theme, error: &Error, fallback: &str) -> Diagnostic {
    let (name, at, said) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let at = Position {
                line: to_u32(span.start_line),
                column: to_u32(span.start_col).saturating_add(1),
            };
            (
                report.filename().to_owned(),
                at,
                report.message().to_owned(),
            )
        }
        ErrorKind::MissingParent { current, parent } => (
            current.clone(),
            Position::START,
            format!("it extends `{parent}`, which the theme does not have"),
        ),
        ErrorKind::CircularExtend { tpl, .. } => (
            tpl.clone(),
            Position::START,
            "it extends a template that extends it in turn".to_owned(),
        ),
        ErrorKind::CircularInclude { tpl, .. } => (
            tpl.clone(),
            Position::START,
            "it includes a template that includes it in turn".to_owned(),
        ),
        other => (fallback.to_owned(), Position::START, other.to_string()),
    };
    let path = theme
        .source(&format!("templates/{name}"))
        .map_or_else(|| name.as_str().into(), |source| source.path.clone());
    Diagnostic::new(
        Rule::TemplateError,
        Place::new(path, at),
        format!(
            "The template cannot be used: {}.",
            said.trim_end_matches('.')
        ),
        "Mend the template at this place. What templates can say and ask is in the README, under “For theme authors”.",
    )
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
