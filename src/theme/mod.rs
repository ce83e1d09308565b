//! A theme: the files compiled into the program, each overridden by the one on disk.

mod closure;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::config::Config;
use crate::diag::{Diagnostic, Position, Rule, Source, did_you_mean};
use crate::digest::Digest;
use crate::inputs::{BUILT_IN_THEME, Bytes, Snapshot, THEMES, built_in, decode};
use crate::yaml::{self, Decoder};

/// The language that a theme falls back on.
const FALLBACK: &str = "en";

/// The files of a theme, by their place in it.
#[derive(Debug, Default)]
pub struct Theme {
    /// Texts: `templates/page.html`, `css/site.css`, `icons/safe.svg`, `strings/en.yaml`, `js/…`.
    texts: BTreeMap<Arc<str>, Source>,
    /// Files that are copied as they are, by their address below the site.
    statics: BTreeMap<Arc<str>, Bytes>,
    /// The theme's own words, by language.
    strings: BTreeMap<String, BTreeMap<String, String>>,
    /// The digest of each template with all that it is made of.
    templates: HashMap<String, Digest>,
}

impl Theme {
    /// Loads the theme that the settings name.
    pub fn load(snapshot: &Snapshot, config: &Config) -> (Option<Theme>, Vec<Diagnostic>) {
        let name = &config.settings.theme;
        let prefix = format!("{THEMES}/{name}/");
        let on_disk = |path: &Arc<str>| path.starts_with(&prefix);
        let exists =
            snapshot.theme_texts.keys().any(on_disk) || snapshot.theme_files.keys().any(on_disk);
        if name != BUILT_IN_THEME && !exists {
            let themes = snapshot.theme_texts.keys();
            let mut names: Vec<&str> = themes.filter_map(|path| path.split('/').nth(1)).collect();
            names.push(BUILT_IN_THEME);
            names.dedup();
            let finding = Diagnostic::new(
                Rule::UnknownTheme,
                config.place("theme"),
                format!("There is no theme called `{name}`."),
                did_you_mean(name, names),
            );
            return (None, vec![finding]);
        }
        let mut theme = Theme::default();
        for (path, bytes) in built_in() {
            theme.add_built_in(&path, bytes);
        }
        for (path, source) in &snapshot.theme_texts {
            if let Some(below) = path.strip_prefix(&prefix) {
                theme.texts.insert(below.into(), source.clone());
            }
        }
        for (path, bytes) in &snapshot.theme_files {
            if let Some(below) = path
                .strip_prefix(&prefix)
                .and_then(|p| p.strip_prefix("static/"))
            {
                theme.statics.insert(below.into(), bytes.clone());
            }
        }
        let findings = theme.read_strings();
        let texts = theme.texts_in("templates");
        theme.templates =
            closure::digests(texts.map(|(name, source)| (name, &*source.path, &*source.text)));
        (Some(theme), findings)
    }

    fn add_built_in(&mut self, path: &Arc<str>, bytes: Cow<'static, [u8]>) {
        if let Some(below) = path.strip_prefix("static/") {
            self.statics.insert(below.into(), Bytes::BuiltIn(bytes));
            return;
        }
        let name = format!("{THEMES}/{BUILT_IN_THEME}/{path}");
        // A built-in file that is not text would be a fault of the program; a test reads them all.
        if let Ok(source) = decode(&name.into(), &bytes) {
            self.texts.insert(path.clone(), source);
        }
    }

    fn read_strings(&mut self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (name, source) in &self.texts {
            let language = name
                .strip_prefix("strings/")
                .and_then(|file| file.strip_suffix(".yaml"));
            let Some(language) = language else { continue };
            match yaml::read(source, 0..source.text.len()) {
                Ok(document) => {
                    let mut decoder = Decoder::new(source, document, Position::START);
                    let strings = decoder.decode_each::<String>();
                    findings.extend(decoder.finish().1);
                    self.strings.insert(language.to_owned(), strings);
                }
                Err(finding) => findings.push(*finding),
            }
        }
        findings
    }

    /// The digest of all templates together.
    pub fn digest(&self) -> Digest {
        let templates = self.texts_in("templates");
        Digest::of_parts(
            templates.flat_map(|(name, source)| [name.as_bytes(), source.text.as_bytes()]),
        )
    }

    /// The digest of a template with all that it is made of, if the theme has it.
    pub fn template(&self, name: &str) -> Option<Digest> {
        self.templates.get(name).copied()
    }

    /// The names of the templates of whole pages.
    pub fn page_templates(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.templates.keys().map(String::as_str).collect();
        names.retain(|name| !name.starts_with("blocks/") && !name.starts_with("parts/"));
        names.sort_unstable();
        names
    }

    /// The names of the blocks that Markdown may use, as Markdown writes them.
    pub fn blocks(&self) -> Vec<String> {
        let names = self.templates.keys();
        let mut blocks: Vec<String> = names
            .filter_map(|name| name.strip_prefix("blocks/")?.strip_suffix(".html"))
            .map(|name| name.replace('_', "-"))
            .collect();
        blocks.sort_unstable();
        blocks
    }

    /// The template of a block, if the theme has it: `four-ways` or `four_ways`.
    pub fn block_template(&self, block: &str) -> Option<String> {
        [block.to_owned(), block.replace('-', "_")]
            .into_iter()
            .map(|name| format!("blocks/{name}.html"))
            .find(|name| self.templates.contains_key(name))
    }

    /// The texts in one folder of the theme, by their name below it.
    pub fn texts_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Source)> {
        self.texts.iter().filter_map(move |(path, source)| {
            let below = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((below, source))
        })
    }

    /// One text of the theme.
    pub fn source(&self, path: &str) -> Option<&Source> {
        self.texts.get(path)
    }

    /// Files that are copied as they are, with their path below the site.
    pub fn statics(&self) -> impl Iterator<Item = (&Arc<str>, &Bytes)> {
        self.statics.iter()
    }

    /// Whether the theme has this file to be copied as it is.
    pub fn has_static(&self, path: &str) -> bool {
        self.statics.contains_key(path)
    }

    /// A file of the theme that is copied as it is.
    pub fn static_file(&self, path: &str) -> Option<&Bytes> {
        self.statics.get(path)
    }

    /// The theme's words in a language: `en-GB` falls back on `en`, anything else on English.
    pub fn text(&self, key: &str, language: &str) -> Option<&str> {
        let primary = language.split('-').next().unwrap_or(language);
        [language, primary, FALLBACK]
            .into_iter()
            .find_map(|name| self.strings.get(name)?.get(key))
            .map(String::as_str)
    }

    /// The names of the theme's words.
    pub fn text_keys(&self) -> Vec<&str> {
        let strings = self.strings.get(FALLBACK);
        strings
            .map(|strings| strings.keys().map(String::as_str).collect())
            .unwrap_or_default()
    }

    /// A drawing, as SVG.
    pub fn icon(&self, name: &str) -> Option<&str> {
        let source = self.texts.get(format!("icons/{name}.svg").as_str())?;
        Some(source.text.trim())
    }

    /// The names of the drawings.
    pub fn icon_names(&self) -> Vec<&str> {
        self.texts_in("icons")
            .filter_map(|(name, _)| name.strip_suffix(".svg"))
            .collect()
    }
}
