//! One file of the site: what is to be done about it, and doing it.

use std::sync::Arc;

use crate::address::Address;
use crate::diag::{Diagnostic, Place, Rule};
use crate::digest::Digest;
use crate::failure::Failure;
use crate::inputs::Bytes;
use crate::lint::{self, Rulebook};
use crate::minify;
use crate::pictures::{self, Problem};
use crate::proof::Proof;
use crate::search;
use crate::services;
use crate::site::{Asked, Query, Reads, Site};
use crate::template::{Rendered, Templates, look_through, redirect_page, render_page, render_term};

use super::drawn::Drawn;
use super::memo::{Changes, Memo, Outcome, Trace, Traces};
use super::plan::{Job, Work};
use super::proved;
use super::why::Why;
use super::{Made, Output};

/// What is to be done about a file.
#[derive(Clone)]
pub(super) enum Decision<'m> {
    /// Its trace holds, and its file is as it was made.
    Keep(&'m Trace),
    /// Its page is to be made.
    Make(Why),
    /// It asks nothing: its bytes are at hand.
    Bytes,
}

/// Tells whether a file holds as the last build made it.
pub(super) fn decide<'m>(
    job: &Job,
    memo: &'m Memo,
    changes: &Changes,
    output: &dyn Output,
) -> Decision<'m> {
    let Some(origin) = job.origin() else {
        return Decision::Bytes;
    };
    match memo.check(&job.path, origin.digest, changes) {
        Err(why) => Decision::Make(why),
        Ok(trace) => match &trace.outcome {
            Outcome::File(digest) if !output.keep(&job.path, **digest) => {
                Decision::Make(Why::Missing)
            }
            Outcome::Page(page) if !output.keep(&job.path, page.0) => Decision::Make(Why::Missing),
            Outcome::Files(files) if !files.iter().all(|(path, of)| output.keep(path, *of)) => {
                Decision::Make(Why::Missing)
            }
            _ => Decision::Keep(trace),
        },
    }
}

/// What came of all files.
#[derive(Default)]
pub(super) struct Done {
    pub(super) made: Vec<Made>,
    /// What was found in the text of pages, and while they were made.
    pub(super) found: Vec<Diagnostic>,
    /// What was seen on the pages once they were built.
    pub(super) seen: Vec<Diagnostic>,
    /// Whether the traces are to be kept anew.
    pub(super) traces: Traces,
}

/// What was done about a file.
pub(super) enum Step {
    /// It holds, and so does what was found.
    Kept(Vec<Diagnostic>),
    Made(Page),
    Checked(Vec<Diagnostic>, Box<[Asked]>),
    Plain(Option<Diagnostic>),
    Redirect {
        refused: Option<Diagnostic>,
        /// What was seen on the page once it was built.
        seen: Vec<Diagnostic>,
    },
}

/// A page that was made.
pub(super) struct Page {
    pub(super) why: Why,
    pub(super) reads: Box<[Asked]>,
    pub(super) findings: Vec<Diagnostic>,
    /// What to remember of it; nothing when the output refused its file.
    pub(super) outcome: Option<Outcome>,
}

/// Does what is to be done about a file.
pub(super) fn run(
    site: &Arc<Site>,
    (templates, book, drawn): (&Templates, &Rulebook, &Drawn),
    job: &Job,
    decision: &Decision,
    output: &dyn Output,
) -> Result<Step, Failure> {
    let refused = match (&job.work, decision.clone()) {
        (_, Decision::Keep(trace)) => return Ok(Step::Kept(trace.findings().to_vec())),
        (Work::Page(entry), Decision::Make(why)) => {
            let rendered = render_page(site, templates, entry);
            return put_page(site, job, why, rendered, output);
        }
        (Work::Term(term), Decision::Make(why)) => {
            let rendered = render_term(site, templates, term);
            return put_page(site, job, why, rendered, output);
        }
        (Work::Download(download), Decision::Make(why)) => {
            let mut reads = Reads::default();
            let bytes = site.download(*download, &mut reads);
            return put(job, why, &bytes, reads, output);
        }
        (Work::Service(service), Decision::Make(why)) => {
            let mut reads = Reads::default();
            let made = services::make(site, templates, service, &mut reads);
            let bytes = match made {
                Ok(services::Made::Bytes(bytes)) => bytes,
                Ok(services::Made::Drawing(svg, size)) => {
                    match drawn.picture(&job.path, &svg, size)? {
                        Some(bytes) => bytes,
                        None => return Ok(found(why, reads, vec![not_drawn(job)])),
                    }
                }
                Err(finding) => return Ok(found(why, reads, vec![*finding])),
            };
            return put(job, why, &bytes, reads, output);
        }
        (Work::LookThrough(entry), Decision::Make(why)) => {
            let (mut findings, reads) = look_through(site, templates, entry);
            findings.extend(job.found_in_text());
            return Ok(Step::Made(Page {
                why,
                reads: reads.into_asked(),
                outcome: Some(Outcome::Findings(findings.clone())),
                findings,
            }));
        }
        (Work::Check(entry), Decision::Make(_)) => {
            let (mut findings, reads) = lint::check(site, book, entry);
            findings.extend(job.found_in_text());
            return Ok(Step::Checked(findings, reads.into_asked()));
        }
        (Work::Unseen(..), Decision::Make(_)) => {
            return Ok(Step::Checked(job.found_in_text(), Box::default()));
        }
        (Work::Index(language), Decision::Make(why)) => {
            return index(site, language, why, output);
        }
        (Work::Picture(picture), Decision::Make(why)) => {
            return match pictures::clean(picture.bytes.read()?) {
                Ok(bytes) => put(job, why, &bytes, Reads::default(), output),
                Err(problem) => {
                    let findings = vec![refused_picture(picture.path, problem)];
                    Ok(found(why, Reads::default(), findings))
                }
            };
        }
        // A file that could not be read a moment ago.
        (Work::Picture(picture), ..) => return picture.bytes.read().map(|_| Step::Plain(None)),
        // What asks is made or kept, and has returned above.
        (
            Work::Page(_)
            | Work::LookThrough(_)
            | Work::Term(_)
            | Work::Download(_)
            | Work::Check(_)
            | Work::Unseen(..)
            | Work::Index(_)
            | Work::Service(_),
            ..,
        ) => None,
        (Work::Redirect(entry), ..) => match redirect_page(site, entry) {
            Ok(html) => {
                // It is made in every build, so nobody need remember what it asked.
                let proof = prove(site, &job.path, &html, &mut Reads::default());
                let refused = put_plain(job, finished(site, html).as_bytes(), output)?;
                let seen = proved::of_one(&proof, &job.path, &entry.path, book);
                return Ok(Step::Redirect { refused, seen });
            }
            Err(finding) => Some(finding),
        },
        (Work::Made(bytes), ..) => put_plain(job, bytes, output)?,
        (Work::Copy(bytes), ..) => put_plain(job, &copied(site, &job.path, bytes)?, output)?,
    };
    Ok(Step::Plain(refused))
}

/// Looks at a page that was rendered, and gives it to the output.
fn put_page(
    site: &Site,
    job: &Job,
    why: Why,
    (rendered, mut reads): (Rendered, Reads),
    output: &dyn Output,
) -> Result<Step, Failure> {
    let mut page = Page {
        why,
        reads: Box::default(),
        findings: Vec::new(),
        outcome: None,
    };
    match rendered {
        Ok(html) => {
            let proof = prove(site, &job.path, &html, &mut reads);
            let html = finished(site, html);
            let digest = Digest::of(html.as_bytes());
            match output.put(&job.path, html.as_bytes(), digest)? {
                None => page.outcome = Some(Outcome::Page(Box::new((digest, proof)))),
                Some(refused) => page.findings.push(refused),
            }
        }
        Err(findings) => {
            page.outcome = Some(Outcome::Findings(findings.clone()));
            page.findings = findings;
        }
    }
    page.reads = reads.into_asked();
    Ok(Step::Made(page))
}

/// A page as it is published.
pub(super) fn finished(site: &Site, html: String) -> String {
    match site.config.settings.minify {
        true => minify::html(&html),
        false => html,
    }
}

/// A file as it is published.
fn copied(site: &Site, path: &str, bytes: &Bytes) -> Result<Vec<u8>, Failure> {
    let bytes = bytes.read()?;
    if !site.config.settings.minify || !path.ends_with(".svg") {
        return Ok(bytes);
    }
    // What is no text is no drawing that we know of.
    Ok(match String::from_utf8(bytes) {
        Ok(text) => minify::svg(&text).into_bytes(),
        Err(error) => error.into_bytes(),
    })
}

/// Looks at a page as it was made. What it asks the site, the page asks.
pub(super) fn prove(site: &Site, path: &str, html: &str, reads: &mut Reads) -> Proof {
    let config = &site.config;
    let address = path.strip_suffix("index.html").unwrap_or(path);
    let here = Address::of_made(address).below(config.base_path());
    Proof::of(html, &here, &config.base_url, |address| {
        let query = Query::Output(address.to_owned());
        let answer = site.read(&query, reads);
        answer
            .outcome
            .is_ok_and(|there| there.as_bool() == Some(true))
    })
}

/// Gives what asks nothing to the output.
fn put_plain(job: &Job, bytes: &[u8], output: &dyn Output) -> Result<Option<Diagnostic>, Failure> {
    output.put(&job.path, bytes, Digest::of(bytes))
}

/// Gives what was made to the output.
fn put(
    job: &Job,
    why: Why,
    bytes: &[u8],
    reads: Reads,
    output: &dyn Output,
) -> Result<Step, Failure> {
    let digest = Digest::of(bytes);
    let refused = output.put(&job.path, bytes, digest)?;
    Ok(Step::Made(Page {
        why,
        reads: reads.into_asked(),
        outcome: refused.is_none().then(|| Outcome::File(Box::new(digest))),
        findings: refused.into_iter().collect(),
    }))
}

/// Makes the index of everything that readers of a language can find.
fn index(site: &Site, language: &Arc<str>, why: Why, output: &dyn Output) -> Result<Step, Failure> {
    let mut reads = Reads::default();
    site.read(&Query::Records(language.clone()), &mut reads);
    let mut page = Page {
        why,
        reads: reads.into_asked(),
        findings: Vec::new(),
        outcome: None,
    };
    let folder = Site::index_folder(language);
    let mut made = Vec::new();
    for (name, bytes) in search::index(language, &site.records(language))? {
        let path = format!("{folder}/{name}");
        let digest = Digest::of(&bytes);
        page.findings.extend(output.put(&path, &bytes, digest)?);
        made.push((path, digest));
    }
    if page.findings.is_empty() {
        page.outcome = Some(Outcome::Files(made.into()));
    }
    Ok(Step::Made(page))
}

/// What became of a file that cannot be made.
fn found(why: Why, reads: Reads, findings: Vec<Diagnostic>) -> Step {
    Step::Made(Page {
        why,
        reads: reads.into_asked(),
        outcome: Some(Outcome::Findings(findings.clone())),
        findings,
    })
}

/// The finding about a drawing of which no picture can be made.
fn not_drawn(job: &Job) -> Diagnostic {
    Diagnostic::new(
        Rule::BrokenPicture,
        Place::file(job.path.clone()),
        "No picture can be made of the drawing that this file is made from.",
        "For the sign of the site, `favicon.svg`, use a plain drawing. For a picture that is shared, ask whoever looks after the theme.",
    )
}

/// The finding about a picture that cannot be published.
fn refused_picture(path: &Arc<str>, problem: Problem) -> Diagnostic {
    let (rule, message, help) = match problem {
        Problem::Broken => (
            Rule::BrokenPicture,
            "This picture is broken: it is cut short, or not a picture at all.",
            "Copy it here once more from where it came from, and look whether it opens.",
        ),
        Problem::Unknown => (
            Rule::HiddenDetails,
            "This picture may say where and when it was taken, and that cannot be taken out of a picture of its kind.",
            "Open it in a program for pictures, save it as JPEG, PNG or WebP, and use that file instead.",
        ),
        Problem::TooLarge => (
            Rule::HiddenDetails,
            "This picture is to be turned, and is too large for it.",
            "Open it in a program for pictures, make it smaller, and save it again.",
        ),
        Problem::Moving => (
            Rule::HiddenDetails,
            "This picture moves and is to be turned, which cannot be done here.",
            "Open it in a program for pictures, turn it, and save it again.",
        ),
    };
    Diagnostic::new(rule, Place::file(path.clone()), message, help)
}
