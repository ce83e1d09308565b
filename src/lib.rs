//! Spires: a small compiler for one kind of site, a child-friendly city's partner portal. Markdown
//! and templates go in; a static site and a list of plain-English findings come out.
//!
//! # The pipeline
//! 1. [`inputs`] reads the site's files once, into an immutable snapshot. It alone reads the disk
//!    and the clock.
//! 2. [`content`] turns each Markdown file into an entry: front matter through [`yaml`] into the
//!    type of its collection, the text through [`markdown`] into pieces. An entry depends on its own
//!    file and on nothing else.
//! 3. [`site`] puts the entries, the [`config`], the [`theme`] and the [`assets`] together, and
//!    checks what can only be seen from above: names, addresses, links of menus.
//! 4. [`engine`] plans one job for each file of the output and runs the jobs on all cores. A page's
//!    job renders its [`template`], which sees the page and asks the site for everything else: each
//!    question is one [`site::Query`], answered once for all who ask.
//! 5. The output shows all at once, or, when there are errors, not at all.
//! 6. [`publish`] sends a finished output to where people visit it.
//!
//! Everything wrong with the content is a [`diag::Diagnostic`] and stops nothing before the end.
//! What stops the program is a [`failure::Failure`]: wrong use, or a machine that refuses.
//!
//! The invariants, and the tests that hold them, are listed in `ARCHITECTURE.md`.

pub mod address;
pub mod assets;
pub mod author;
pub mod cli;
pub mod cmd;
pub mod config;
pub mod content;
mod cores;
pub mod diag;
pub mod digest;
pub mod engine;
pub mod external;
pub mod failure;
pub mod inputs;
pub mod lint;
pub mod markdown;
pub mod minify;
pub mod pictures;
pub mod proof;
pub mod publish;
pub mod quality;
pub mod search;
pub mod serve;
pub mod services;
pub mod site;
mod skim;
pub mod template;
pub mod theme;
pub mod watch;
pub mod yaml;
