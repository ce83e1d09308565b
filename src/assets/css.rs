//! Style sheets through lightningcss: imports bundled, nesting and new syntax lowered, minified.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use lightningcss::bundler::{BundleErrorKind, Bundler, ResolveResult, SourceProvider};
use lightningcss::error::Error;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::diag::{Diagnostic, Place, Position, Rule, Source};
use crate::theme::Theme;

use super::{contrast, invalid_css};

/// The deepest nesting that is given to lightningcss: deeper input can overflow its stack, which
/// ends the program. Every bracket counts, so that no kind of nesting gets past.
const MAX_DEPTH: usize = 64;

/// Browsers that are still served, as lightningcss counts versions: major in the third byte. These
/// are the first of each with cascade layers, logical properties and `:focus-visible`.
fn targets() -> Targets {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Targets::from(Browsers {
        chrome: version(109, 0),
        edge: version(109, 0),
        firefox: version(102, 0),
        safari: version(15, 4),
        ios_saf: version(15, 4),
        samsung: version(20, 0),
        ..Browsers::default()
    })
}

/// The theme's style sheets as lightningcss asks for them.
struct ThemeSheets<'t> {
    sheets: BTreeMap<PathBuf, &'t Source>,
    imported: Mutex<BTreeSet<PathBuf>>,
}

#[derive(Debug, thiserror::Error)]
#[error("there is no style sheet `{0}` in the theme's `css` folder")]
struct NoSheet(String);

impl SourceProvider for ThemeSheets<'_> {
    type Error = NoSheet;

    fn read<'a>(&'a self, file: &Path) -> Result<&'a str, NoSheet> {
        let source = self.sheets.get(file);
        source
            .map(|source| &*source.text)
            .ok_or_else(|| NoSheet(file.display().to_string()))
    }

    fn resolve(&self, specifier: &str, from: &Path) -> Result<ResolveResult, NoSheet> {
        let folder = from.parent().unwrap_or(Path::new(""));
        let path = folder.join(specifier.trim_start_matches("./"));
        if !self.sheets.contains_key(&path) {
            return Err(NoSheet(specifier.to_owned()));
        }
        if let Ok(mut imported) = self.imported.lock() {
            imported.insert(path.clone());
        }
        Ok(ResolveResult::File(path))
    }
}

/// Bundles every style sheet that no other imports: its name, and its text.
pub(super) fn bundle_all(theme: &Theme) -> (Vec<(String, String)>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut sheets = BTreeMap::new();
    for (name, source) in theme.texts_in("css") {
        match too_deep(source) {
            None => {
                sheets.insert(PathBuf::from(name), source);
            }
            Some(finding) => findings.push(finding),
        }
    }
    if !findings.is_empty() {
        return (Vec::new(), findings);
    }
    let provider = ThemeSheets {
        sheets,
        imported: Mutex::default(),
    };
    let mut bundled = Vec::new();
    let mut seen = BTreeSet::new();
    for path in provider.sheets.keys() {
        match Bundler::new(&provider, None, ParserOptions::default()).bundle(path) {
            Ok(sheet) => bundled.push((path, sheet)),
            // A broken sheet breaks every sheet that imports it: one finding is enough.
            Err(error) => {
                let finding = refused(&provider, path, &error);
                if seen.insert(finding.clone()) {
                    findings.push(finding);
                }
            }
        }
    }
    if let Ok(imported) = provider.imported.lock() {
        bundled.retain(|(path, _)| !imported.contains(*path));
    }
    let (paths, sheets): (Vec<&PathBuf>, Vec<StyleSheet>) = bundled.into_iter().unzip();
    let source = |file: &str| provider.sheets.get(Path::new(file)).copied();
    findings.extend(contrast::check(&sheets, &source));
    let mut made = Vec::new();
    for (path, sheet) in paths.into_iter().zip(sheets) {
        match print(sheet) {
            Ok(text) => made.push((path.display().to_string(), text)),
            Err(said) => {
                let place = provider.sheets.get(path).map(|source| source.path.clone());
                findings.push(invalid_css(Place::file(place.unwrap_or_default()), &said));
            }
        }
    }
    (made, findings)
}

/// A sheet as browsers get it.
fn print(mut sheet: StyleSheet) -> Result<String, String> {
    let targets = targets();
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| error.to_string())?;
    let printed = sheet.to_css(PrinterOptions {
        minify: true,
        targets,
        ..PrinterOptions::default()
    });
    printed
        .map(|printed| printed.code)
        .map_err(|error| error.to_string())
}

fn refused(
    provider: &ThemeSheets,
    entry: &Path,
    error: &Error<BundleErrorKind<'_, NoSheet>>,
) -> Diagnostic {
    let (file, at) = match &error.loc {
        Some(location) => (
            PathBuf::from(&location.filename),
            Position {
                line: location.line + 1,
                column: location.column,
            },
        ),
        None => (entry.to_path_buf(), Position::START),
    };
    let source = provider
        .sheets
        .get(&file)
        .or_else(|| provider.sheets.get(entry));
    let path = source.map(|source| source.path.clone()).unwrap_or_default();
    let said = match &error.kind {
        BundleErrorKind::ResolverError(missing) => missing.to_string(),
        other => plain(&other.to_string()),
    };
    invalid_css(Place::new(path, at), &said)
}

/// lightningcss shows a token as Rust does, such as `Ident("blue")`; the word in it is enough.
fn plain(said: &str) -> String {
    let word = said
        .strip_prefix("Unexpected token ")
        .and_then(|token| token.split('"').nth(1));
    match word {
        Some(word) => format!("`{word}` does not belong here"),
        None => said.to_owned(),
    }
}

fn too_deep(source: &Source) -> Option<Diagnostic> {
    let mut depth = 0_usize;
    for (offset, byte) in source.text.bytes().enumerate() {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(Diagnostic::new(
                Rule::DeepCss,
                source.place(offset),
                format!("There are more than {MAX_DEPTH} brackets inside one another here."),
                "Close the brackets of the rules before, or nest fewer rules.",
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invariant_8_deep_nesting_never_reaches_lightningcss() {
        for opener in ["a{", "(", "["] {
            let source = Source::new("a.css", opener.repeat(100_000));
            assert_eq!(too_deep(&source).unwrap().rule, Rule::DeepCss);
        }
        assert!(too_deep(&Source::new("a.css", "a { b { c { color: red } } }")).is_none());
    }
}
