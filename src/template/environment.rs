//! The Tera environment: the theme's templates, compiled once for each theme.

use std::collections::BTreeSet;

use tera::{ComponentInfo, Error, ErrorKind, Tera};

use crate::diag::{Diagnostic, Place, Position, Rule, Source};

use super::functions;
use crate::theme::Theme;

/// The theme's templates, ready to render.
pub struct Templates {
    pub(super) tera: Tera,
    blocks: BTreeSet<String>,
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
        let blocks = sources
            .iter()
            .filter_map(|(name, _)| name.strip_prefix("blocks/")?.strip_suffix(".html"))
            .map(str::to_owned)
            .collect();
        Ok(Templates { tera, blocks })
    }

    /// Whether the theme has this template.
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// The names of the templates of whole pages.
    pub(super) fn page_names(&self) -> Vec<&str> {
        let names = self.tera.get_template_names();
        let mut names: Vec<&str> = names
            .filter(|name| !name.starts_with("blocks/") && !name.starts_with("parts/"))
            .collect();
        names.sort_unstable();
        names
    }

    /// The names of the blocks that Markdown may use, as Markdown writes them.
    pub(super) fn block_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.blocks.iter().map(String::as_str)
    }

    /// The component of a block, if the theme has it: `four-ways` is the component `four_ways`.
    pub(super) fn block(&self, name: &str) -> Option<ComponentInfo> {
        let component = component_name(name);
        let known = self.blocks.contains(name) || self.blocks.contains(&component);
        known
            .then(|| self.tera.get_component_definition(&component))
            .flatten()
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
