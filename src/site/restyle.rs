//! The site once more, when nothing changed but its theme.
//!
//! What pages are and what was found in them stands, and so does everything that has an address, as long as the
//! style sheets and scripts are the same. Answers are given anew: any of them may be the theme's.

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::inputs::Snapshot;

use super::Site;
use super::build::{Kept, Known, Look, Options};

impl Site {
    /// The site of this snapshot, if it differs from this one in nothing but the theme's templates, words, icons and
    /// files, with everything that was found. Everything below `content/` must be as it was when this one was
    /// built.
    pub fn restyled(
        &self,
        snapshot: &Snapshot,
        options: &Options,
        kept: &mut Kept,
        tell: &(dyn Fn(Known) + Sync),
    ) -> Option<(Site, Vec<Diagnostic>)> {
        let now = options.clock.now(&self.config.time_zone);
        if now < self.now || now >= self.until {
            return None;
        }
        // What is wrong with a theme is told with everything else.
        let look = Look::of(snapshot, &self.config, kept.look.take(), tell).ok()?;
        kept.look = Some(look.clone());
        if !Arc::ptr_eq(&look.assets, &self.assets) {
            return None;
        }
        let mut findings = snapshot.findings.clone();
        findings.extend(look.findings(&self.config));
        findings.extend(kept.in_content.iter().cloned());
        let site = Site {
            now,
            theme: look.theme,
            paths: Arc::default(),
            hosting: Arc::default(),
            answers: Arc::default(),
            ..self.clone()
        };
        Some((site, findings))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::inputs::{Clock, Reread};
    use crate::site::{Drafts, Query, build};

    /// The paths of the files of a site.
    fn paths(site: &Site) -> Vec<Arc<str>> {
        site.outputs().into_iter().map(|(path, _)| path).collect()
    }

    #[test]
    fn a_site_with_another_theme_is_the_one_that_is_built_anew() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let full = folder.path().join(path);
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(full, text).unwrap();
        };
        let at = |seconds| Options {
            drafts: Drafts::LeaveOut,
            base_url: None,
            clock: Clock::At(jiff::Timestamp::from_second(seconds).unwrap()),
        };
        write(
            "content/site.yaml",
            "name: Test\nbase_url: https://example.org/\n",
        );
        write("content/index.md", "---\ntitle: Home\n---\n");
        // Two pages that want one address are a finding.
        write("content/one.md", "---\ntitle: One\n---\n");
        write("content/two.md", "---\ntitle: Two\naliases: [/one/]\n---\n");
        let (mut snapshot, mut kept) = (Snapshot::read(folder.path()).unwrap(), Kept::default());
        let (site, findings) = build(&snapshot, &at(0), &mut kept);
        let mut site = site.unwrap();
        assert!(
            findings
                .iter()
                .any(|one| &*one.place.path == "content/two.md")
        );
        let asked = [
            Query::Template("page.html".into()),
            Query::Output("/new.txt".into()),
            Query::Hosting,
        ];
        for query in &asked {
            site.ask(query);
        }
        let mut change = |path: &str, text: &str| {
            write(path, text);
            let changed = BTreeSet::from([Path::new(path).to_path_buf()]);
            let reread = snapshot.update(folder.path(), &changed).unwrap();
            assert_eq!(reread, Reread::These);
            let restyled = site.restyled(&snapshot, &at(1), &mut kept, &|_| {});
            let (built, mut expected) = build(&snapshot, &at(1), &mut Kept::default());
            let (next, mut findings) = restyled?;
            findings.sort();
            expected.sort();
            assert_eq!(findings, expected, "{path}");
            let built = built.unwrap();
            assert_eq!(paths(&next), paths(&built), "{path}");
            for query in &asked {
                // Whoever keeps an answer of the theme before gives it again.
                site.ask(query);
                assert_eq!(next.ask(query).digest, built.ask(query).digest, "{path}");
            }
            site = next;
            Some(paths(&site))
        };
        let page = "{% extends 'base.html' %}";
        assert!(change("themes/cov/templates/page.html", page).is_some());
        let paths = change("themes/cov/static/new.txt", "new").unwrap();
        assert!(paths.iter().any(|path| &**path == "new.txt"));
        // Another style sheet has another address, and could want one that something else has.
        assert_eq!(
            change("themes/cov/css/base.css", "main { color: red }"),
            None
        );
        let later = site.restyled(&snapshot, &at(86_400), &mut kept, &|_| {});
        assert!(later.is_none());
    }
}
