//! A page's text: the pieces that Markdown left open are closed with what the site answers.

use tera::{ComponentArgType, ComponentInfo, Context, ErrorKind, Value};

use crate::content::{Collection, Entry};
use crate::diag::{Diagnostic, Place, Position, Rule, did_you_mean, nearest};
use crate::markdown::{Argument, Block, Picture, Piece, Reference, Words};
use crate::site::{Missing, Pointer, Query};

use super::environment::component_name;
use super::explain::Explainer;
use super::{Templates, escape, fill, slot};

/// Renders the text of the page that is being rendered.
pub(super) struct Body<'a> {
    templates: &'a Templates,
    path: &'a str,
    findings: Vec<Diagnostic>,
}

impl<'a> Body<'a> {
    /// Renders the text of a page; the findings are about its links, pictures and blocks.
    pub(super) fn render(templates: &'a Templates, entry: &'a Entry) -> (String, Vec<Diagnostic>) {
        let mut body = Body {
            templates,
            path: &entry.path,
            findings: Vec::new(),
        };
        let html = body.text(entry);
        (html, body.findings)
    }

    /// The whole text, with links to what the language guides explain; they explain themselves.
    fn text(&mut self, entry: &Entry) -> String {
        let document = entry.document();
        let is_guide = entry.fields.collection() == Some(Collection::Guides);
        let explained = match is_guide || document.pieces.is_empty() {
            true => None,
            false => slot::ask(|page| Query::Explained(page.language.clone())).ok(),
        };
        let mut explainer = explained.map_or_else(Explainer::default, |it| Explainer::of(&it));
        let mut out = String::with_capacity(entry.text.len() * 2);
        for piece in &document.pieces {
            match piece {
                Piece::Html(html) => explainer.push(html, &mut out),
                piece => self.piece(piece, &mut out),
            }
        }
        out
    }

    fn pieces(&mut self, pieces: &[Piece]) -> String {
        let mut out = String::new();
        for piece in pieces {
            self.piece(piece, &mut out);
        }
        out
    }

    fn piece(&mut self, piece: &Piece, out: &mut String) {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Link(link) => out.push_str(&self.link(link)),
            Piece::Picture(picture) => out.push_str(&self.picture(picture)),
            Piece::Block(block) => out.push_str(&self.block(block)),
            Piece::Words(words) => out.push_str(&self.words(words)),
        }
    }

    fn words(&mut self, words: &Words) -> String {
        let answer = slot::ask(|page| Query::Text {
            key: words.key.to_owned(),
            language: page.language.clone(),
        });
        match answer {
            Ok(text) => {
                let with = words
                    .with
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()));
                escape(&fill(text.as_str().unwrap_or_default(), with))
            }
            Err(missing) => {
                let help = "Ask whoever looks after the theme: the text belongs in its `strings`.";
                self.report(missing.rule, Position::START, missing.message, help);
                String::new()
            }
        }
    }

    fn link(&mut self, link: &Reference) -> String {
        let answer = slot::point(&link.target).and_then(|pointer| match pointer {
            Pointer::Elsewhere => Ok(Value::from(link.target.as_str())),
            Pointer::Inside(path) => slot::ask(|_| Query::Link(path)),
        });
        match answer {
            // Within the page the mark alone is enough, and right whatever address the page has.
            Ok(_) if link.target.starts_with('#') => escape(&link.target),
            Ok(href) => escape(href.as_str().unwrap_or_default()),
            Err(missing) => {
                self.missing(missing, link.at);
                escape(&link.target)
            }
        }
    }

    fn picture(&mut self, picture: &Picture) -> String {
        let answer = slot::point(&picture.target).and_then(|pointer| match pointer {
            Pointer::Elsewhere => Err(elsewhere()),
            Pointer::Inside(path) => slot::ask(|_| Query::Picture(path)),
        });
        let view = match answer {
            Ok(view) => view,
            Err(missing) => {
                self.missing(missing, picture.at);
                return String::new();
            }
        };
        let text = |key: &str| view.get_from_path(key).map(ToString::to_string);
        let src = text("src").unwrap_or_default();
        let mut out = format!(
            "<img src=\"{}\" alt=\"{}\"",
            escape(&src),
            escape(&picture.alt)
        );
        let number = |key: &str| view.get_from_path(key).and_then(Value::as_u64);
        if let (Some(width), Some(height)) = (number("width"), number("height")) {
            out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        if !picture.title.is_empty() {
            out.push_str(&format!(" title=\"{}\"", escape(&picture.title)));
        }
        out.push_str(" loading=\"lazy\">");
        out
    }

    fn block(&mut self, block: &Block) -> String {
        let inner = self.pieces(&block.body);
        if let Err(missing) = slot::ask(|_| Query::Block(block.name.clone())) {
            self.missing(missing, block.at);
            return inner;
        }
        let Some(component) = self.templates.component(&block.name) else {
            self.report(
                Rule::TemplateError,
                block.at,
                format!(
                    "The theme's file of the block `{}` holds no component of that name.",
                    block.name
                ),
                "Ask whoever looks after the theme.",
            );
            return inner;
        };
        let before = self.findings.len();
        let arguments = self.arguments(block, &component);
        if self.findings.len() > before {
            return inner;
        }
        let rendered = self.templates.tera.render_component(
            &component_name(&block.name),
            &arguments,
            Some(inner.trim()),
            true,
        );
        match rendered {
            Ok(html) => html,
            Err(error) => {
                match slot::take_missing() {
                    Some(missing) => self.missing(missing, block.at),
                    None => {
                        let (said, file) = match error.kind() {
                            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                                (report.message().to_owned(), report.filename().to_owned())
                            }
                            other => (other.to_string(), "its template".to_owned()),
                        };
                        self.report(
                            Rule::TemplateError,
                            block.at,
                            format!("The block `{}` cannot be shown: {said} (in `{file}`).", block.name),
                            "Check what is written after the block's name, or ask whoever looks after the theme.",
                        );
                    }
                }
                inner
            }
        }
    }

    /// The block's arguments as the component wants them, each mistake a finding at its own place.
    fn arguments(&mut self, block: &Block, component: &ComponentInfo) -> Context {
        let mut context = Context::new();
        for argument in &block.arguments {
            let wanted = component
                .args()
                .iter()
                .find(|arg| arg.name() == argument.name);
            let Some(wanted) = wanted else {
                let names: Vec<&str> = component.args().iter().map(|arg| arg.name()).collect();
                self.report(
                    Rule::UnknownArgument,
                    argument.at,
                    format!(
                        "The block `{}` has no argument called `{}`.",
                        block.name, argument.name
                    ),
                    did_you_mean(&argument.name, names),
                );
                continue;
            };
            match typed(argument, wanted.arg_type()) {
                Ok(value) => context.insert_value(argument.name.clone(), value),
                Err(kind) => self.report(
                    Rule::InvalidBlock,
                    argument.at,
                    format!(
                        "`{}` should be {kind}, and is “{}”.",
                        argument.name, argument.value
                    ),
                    "Change the value between the quotation marks.",
                ),
            }
        }
        let names: Vec<&str> = component.args().iter().map(|arg| arg.name()).collect();
        for wanted in component.args().iter().filter(|arg| arg.is_required()) {
            // A misspelt name has been told, and is not told again as a missing one.
            let meant = |given: &Argument| {
                given.name == wanted.name()
                    || nearest(&given.name, names.iter().copied()) == Some(wanted.name())
            };
            if !block.arguments.iter().any(meant) {
                self.report(
                    Rule::MissingArgument,
                    block.at,
                    format!("The block `{}` needs `{}`.", block.name, wanted.name()),
                    format!("Write `::: {} {}=\"…\"`.", block.name, wanted.name()),
                );
            }
        }
        context
    }

    fn missing(&mut self, missing: Missing, at: Position) {
        if !missing.known {
            self.report(missing.rule, at, missing.message, missing.help);
        }
    }

    fn report(
        &mut self,
        rule: Rule,
        at: Position,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.findings.push(Diagnostic::new(
            rule,
            Place::new(self.path, at),
            message,
            help,
        ));
    }
}

/// The finding for a picture that another website would have to be asked for.
fn elsewhere() -> Missing {
    Missing::new(
        Rule::OutsidePicture,
        "This picture is on another website.",
        "Save the picture beside the page, if you may use it, and write its name here. Pages ask no other website for anything, so that nobody can follow who reads them.",
    )
}

/// The value of an argument as the component's type, or what it should be in words.
fn typed(argument: &Argument, wanted: Option<ComponentArgType>) -> Result<Value, &'static str> {
    let text = argument.value.trim();
    match wanted {
        Some(ComponentArgType::Bool) => match text {
            "true" | "yes" => Ok(Value::from(true)),
            "false" | "no" => Ok(Value::from(false)),
            _ => Err("`true` or `false`"),
        },
        Some(ComponentArgType::Integer | ComponentArgType::Number) => text
            .parse::<i64>()
            .map(Value::from)
            .map_err(|_| "a whole number"),
        Some(ComponentArgType::Float) => {
            text.parse::<f64>().map(Value::from).map_err(|_| "a number")
        }
        _ => Ok(Value::normal_string(&argument.value)),
    }
}
