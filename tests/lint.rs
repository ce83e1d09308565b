//! The rules that check what pages say, each by the cases of its own file in `tests/lint/`.
//!
//! A file has a `##` heading for each case, words about it, a fence ```` ```markdown ```` with the text of
//! a page (or `path=content/…` for a whole file), and a fence ```` ```findings ```` with what must be found:
//! a line each, `LINE:COLUMN RULE “words of the message”`. An empty one is a near miss that must stay
//! silent. Whole files above the first heading belong to every case. Only findings of the rule that the
//! file is named for are compared; a case of several rules names them in its `findings` fence:
//! ```` ```findings rules=a,b ````.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use spires::diag::{Diagnostic, Rule};
use spires::inputs::{Clock, Snapshot};
use spires::lint::{Rulebook, check, rules};
use spires::site::{Drafts, Kept, Options, build};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lint");
const SETTINGS: &str = "name: Test\nbase_url: https://example.org/\nareas:\n  canley: Canley\n";
const SOURCES: &str = "report:\n  title: A report\n  publisher: The council\n";
/// What stands above the text of a page whose case gives the text alone.
const HEAD: &str = "---\ntitle: A page\nsummary: A page to test with.\n---\n";

/// One case of a file.
#[derive(Debug, Default)]
struct Case {
    name: String,
    line: usize,
    files: Vec<(String, String)>,
    expected: String,
    rules: Vec<String>,
}

/// A fence that is being read: what follows its marks, and its lines so far.
struct Fence {
    info: String,
    text: String,
}

fn cases(rule: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut shared = Case::default();
    let mut open: Option<Fence> = None;
    for (number, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("````")) {
            (None, Some(info)) => {
                open = Some(Fence {
                    info: info.to_owned(),
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => {
                let case = cases.last_mut().unwrap_or(&mut shared);
                close(rule, open.take().unwrap(), case);
            }
            (Some(fence), None) => fence.text.extend([line, "\n"]),
            (None, None) => {
                if let Some(name) = line.strip_prefix("## ") {
                    cases.push(Case {
                        name: name.to_owned(),
                        line: number + 1,
                        files: shared.files.clone(),
                        ..Case::default()
                    });
                }
            }
        }
    }
    assert!(open.is_none(), "{rule}: a fence of ```` is not closed");
    cases
}

fn close(rule: &str, fence: Fence, case: &mut Case) {
    let (language, rest) = fence.info.split_once(' ').unwrap_or((&fence.info, ""));
    match language {
        "findings" => {
            case.expected = fence.text;
            let named = rest.strip_prefix("rules=").unwrap_or(rule);
            case.rules = named.split(',').map(str::to_owned).collect();
        }
        _ => {
            let file = match rest.strip_prefix("path=") {
                Some(path) => (path.to_owned(), fence.text),
                None => (
                    "content/page.md".to_owned(),
                    format!("{HEAD}{}", fence.text),
                ),
            };
            case.files.push(file);
        }
    }
}

/// What the rules find in the pages of a case.
fn findings(case: &Case) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let mut files = BTreeMap::from([
        ("content/site.yaml", SETTINGS),
        ("content/sources.yaml", SOURCES),
    ]);
    files.extend(case.files.iter().map(|(path, text)| (&**path, &**text)));
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let options = Options {
        drafts: Drafts::LeaveOut,
        base_url: None,
        clock: Clock::At("2026-11-22T12:00:00Z".parse().unwrap()),
    };
    let snapshot = Snapshot::read(folder.path()).unwrap();
    let (site, found) = build(&snapshot, &options, &mut Kept::default());
    assert!(found.is_empty(), "{}: {found:#?}", case.name);
    let site = site.unwrap();
    let book = Rulebook::of(&site);
    let pages = site.entries().iter();
    let mut findings: Vec<_> = pages
        .flat_map(|entry| check(&site, &book, entry).0)
        .collect();
    findings.extend(spires::lint::check_pictures(&site, &book));
    findings.sort();
    findings
}

/// A finding as the cases write it. Lines of a page that gives its text alone are counted from its
/// text's first.
fn written(case: &Case, finding: &Diagnostic) -> String {
    let path = &*finding.place.path;
    let whole = |(file, text): &(String, String)| file == path && !text.starts_with(HEAD);
    let (file, above) = match case.files.iter().any(whole) {
        true => (format!("{path} "), 0),
        false => (String::new(), HEAD.lines().count()),
    };
    let line = i64::from(finding.place.at.line) - above as i64;
    format!(
        "{file}{line}:{} {} {}\n",
        finding.place.at.column,
        finding.rule.id(),
        finding.message
    )
}

#[test]
fn every_rule_finds_what_it_should_and_no_more() {
    let update = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in walkdir::WalkDir::new(FOLDER).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let rule = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut text = fs::read_to_string(&path).unwrap();
        // From the last on, so that what is overwritten moves no case that is still to come.
        for case in cases(&rule, &text.clone()).into_iter().rev() {
            count += 1;
            let found: String = findings(&case)
                .iter()
                .filter(|finding| case.rules.iter().any(|rule| rule == finding.rule.id()))
                .map(|finding| written(&case, finding))
                .collect();
            if found == case.expected {
                continue;
            }
            let at = format!("{}:{} {}", path.display(), case.line, case.name);
            match update {
                true => text = overwrite(&text, &case, &found),
                false => {
                    failures.push(format!("{at}\nexpected:\n{}found:\n{found}", case.expected))
                }
            }
        }
        if update {
            fs::write(&path, text).unwrap();
        }
    }
    println!("{count} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The file with what was found in place of what a case expected.
fn overwrite(text: &str, case: &Case, found: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let start: usize = lines[..case.line].iter().map(|line| line.len()).sum();
    let (before, after) = text.split_at(start);
    let fence = after.find("````findings").expect("a findings fence");
    let body = fence + after[fence..].find('\n').unwrap() + 1;
    let end = body + case.expected.len();
    format!("{before}{}{found}{}", &after[..body], &after[end..])
}

#[test]
fn every_rule_has_cases_that_it_finds_and_near_misses() {
    for rule in rules::ALL
        .iter()
        .map(|check| check.rule)
        .chain([Rule::UnusedAllowance, Rule::UnexplainedAllowance])
    {
        let path = Path::new(FOLDER).join(format!("{}.md", rule.id()));
        let text =
            fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is not there", path.display()));
        let cases = cases(rule.id(), &text);
        let found = cases
            .iter()
            .filter(|case| !case.expected.is_empty())
            .count();
        assert!(found > 0, "{}: no case with a finding", rule.id());
        assert!(found < cases.len(), "{}: no near miss", rule.id());
        let own = format!(" {} ", rule.id());
        assert!(cases.iter().any(|case| case.expected.contains(&own)));
    }
}
