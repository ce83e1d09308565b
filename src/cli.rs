//! The command line, as types: what can be typed, and what each part means.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use jiff::civil::DateTime;
use url::Url;

use crate::content::{Collection, Kind};
use crate::diag::{Format, Rule, did_you_mean};

/// Builds the Child Friendly Cov partner portal: Markdown in, an accessible website out.
#[derive(Debug, Parser)]
#[command(
    name = "spires",
    version,
    propagate_version = true,
    max_term_width = 100
)]
#[command(
    after_help = "Exit codes: 0 all is well; 1 the content has errors (or warnings, with --strict); \
2 the command was used wrongly, or the machine could not do its part."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the website
    Build(BuildArgs),
    /// Show the website on this computer, and show each change as it is saved
    Serve(ServeArgs),
    /// Send the finished website to where people visit it, and only what changed
    Publish(PublishArgs),
    /// Look for mistakes without making anything
    Check(CheckArgs),
    /// Make the file of a new page, with every detail that its kind has
    New(NewArgs),
    /// Make and change pages by the rows of a spreadsheet, saved as CSV
    Import(ImportArgs),
    /// Print JSON Schemas of pages' details, or set up an editor to use them
    Schema(SchemaArgs),
    /// Write a page about every page of the site: who looks after it, how it reads, what to mend
    Report(QualityArgs),
    /// Say which pages are published and taken away next, and when to build the site for it
    Plan(PlanArgs),
    /// Write what an nginx server needs to know of the site: headers, old addresses, compression
    Nginx(NginxArgs),
    /// Say what a rule looks for, why it matters, and what to write instead
    Explain {
        /// The rule's name, as it stands in brackets after a finding; without one, the list of all
        rule: Option<String>,
    },
    /// Print a script that lets your shell complete the commands
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Which site, and as of when: what `build` and `check` share.
#[derive(Debug, Args)]
pub struct SiteArgs {
    /// The site's own folder, which holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The web address of the site, instead of the one in its settings
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<Url>,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Make the site as it will be on this date, such as 2026-12-01 or 2026-12-01T09:00
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub as_of: Option<DateTime>,
}

/// How findings are told.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Let warnings count as errors
    #[arg(long)]
    pub strict: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArgs,
    /// The folder to make the website in [default: `public` in the site's own folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Make everything anew, and leave no traces for the next build
    #[arg(long)]
    pub no_cache: bool,
    /// Put smaller files beside texts (.br, .gz, .zst), for servers that send those
    #[arg(long)]
    pub compress: bool,
    /// Say why this page was made again, or was not: its address, or its file
    #[arg(long, value_name = "PAGE")]
    pub explain: Option<String>,
    /// How findings are told.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// Arguments of `publish`.
#[derive(Debug, Args)]
#[command(
    after_help = "Secrets come from the environment alone: AZURE_STORAGE_ACCOUNT_KEY or AZURE_STORAGE_SAS_TOKEN; \
AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, with AWS_REGION, and AWS_ENDPOINT for a store that is not \
Amazon's; GOOGLE_SERVICE_ACCOUNT, the path of a service account's file. They need the right to read, write, \
list and delete there."
)]
pub struct PublishArgs {
    /// Where to: a folder, or az://ACCOUNT/CONTAINER, s3://BUCKET/FOLDER or gs://BUCKET/FOLDER
    #[arg(long, value_name = "WHERE")]
    pub to: String,
    /// The folder of the finished website [default: `public` in the site's own folder]
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    /// Say what would be sent and removed, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Put the site's files in the place of files of the same name that somebody else put there
    #[arg(long)]
    pub replace: bool,
    /// Let more than half of the published files be removed
    #[arg(long)]
    pub remove_many: bool,
    /// Do not wait for another publisher that was cut short; only if you know that nobody is publishing
    #[arg(long)]
    pub break_lock: bool,
    /// How to print what was done
    #[arg(long, value_enum, default_value_t)]
    pub format: Told,
    /// The site's own folder, which holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// How what was done is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Told {
    /// Plain English for people
    #[default]
    Human,
    /// One JSON object on standard output
    Json,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files and folders to tell findings of; the whole site is checked all the same [default: all]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Tell only what this rule finds; give it again for more rules
    #[arg(long = "rule", value_name = "RULE", value_parser = rule)]
    pub rules: Vec<Rule>,
    /// Ask other websites too whether the pages that links lead to are still there
    #[arg(long)]
    pub external: bool,
    /// Leave out what this file knows: findings that --write-baseline wrote there
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found now to this file, so that --baseline tells new findings alone
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
    /// Find every address of the last release at which nothing would be any more: its
    /// `.spires-manifest.json`, or a list of addresses, one a line
    #[arg(long, value_name = "OLD")]
    pub against: Option<PathBuf>,
    /// Which site.
    #[command(flatten)]
    pub site: SiteArgs,
    /// How findings are told.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// Arguments of `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArgs,
    /// Print the same as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `nginx`.
#[derive(Debug, Args)]
pub struct NginxArgs {
    /// The folder to write `spires-http.conf` and `spires-server.conf` in, beside nginx's configuration
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Which site.
    #[command(flatten)]
    pub site: SiteArgs,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct QualityArgs {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArgs,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "report.html")]
    pub out: PathBuf,
    /// Print the same as JSON instead
    #[arg(long, conflicts_with = "out")]
    pub json: bool,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The site's own folder, which holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The address to listen on; anything but this computer's own lets others see the site
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// The port to listen on; when another program has it, the next that is free
    #[arg(long, value_name = "N", default_value_t = 4000)]
    pub port: u16,
    /// Open the website in your browser
    #[arg(long)]
    pub open: bool,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What kind of page
    #[arg(value_parser = kinds().try_map(|name| Kind::named(&name).ok_or("no kind of page")))]
    pub kind: Kind,
    /// Its title, in quotes
    pub title: String,
    /// The name of its file, which is the last part of its address [default: made from the title]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The folder below `content` that a page of no other kind goes to
    #[arg(long = "in", value_name = "FOLDER")]
    pub folder: Option<String>,
    /// The site's own folder, which holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(
    after_help = "The first row holds the headings, such as `title`, `kind` or `pledges`. A row is about the \
page that its `id` or `url` names, or else that of its title. An empty cell changes nothing, and no page is \
ever deleted. The parts of a list stand on lines of their own, or are kept apart by semicolons; dates can be \
written 31/12/2026."
)]
pub struct ImportArgs {
    /// What the rows are
    #[arg(value_parser = collections().try_map(|name| Collection::of_folder(&name).ok_or("no collection")))]
    pub collection: Collection,
    /// The spreadsheet, saved as CSV
    pub file: PathBuf,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The site's own folder, which holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// How findings are told.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// The collections that can be downloaded as a sheet, and so come back as one.
fn collections() -> PossibleValuesParser {
    let collections = Collection::ALL
        .iter()
        .filter(|one| !one.downloaded().is_empty());
    PossibleValuesParser::new(collections.map(|one| one.folder()))
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Of what [default: all, as one object]
    #[arg(value_name = "NAME", value_parser = kinds_and_data())]
    pub name: Option<String>,
    /// Write each to a file of its own in this folder
    #[arg(long, value_name = "DIR", conflicts_with = "vscode")]
    pub out: Option<PathBuf>,
    /// Set up Visual Studio Code for this site: make or extend `.vscode`
    #[arg(long, conflicts_with = "name")]
    pub vscode: bool,
    /// The site's own folder, which holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// The kinds of pages, by name.
fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(Kind::all().map(possible))
}

/// The kinds of pages, the two files of data, and the records of pictures.
fn kinds_and_data() -> PossibleValuesParser {
    let data = [
        PossibleValue::new("settings").help("The settings, `content/site.yaml`"),
        PossibleValue::new("sources").help("Where facts come from, `content/sources.yaml`"),
        PossibleValue::new("photo").help("The record of a picture, such as `park.jpg.yaml`"),
    ];
    PossibleValuesParser::new(Kind::all().map(possible).chain(data))
}

fn possible(kind: Kind) -> PossibleValue {
    PossibleValue::new(kind.name()).help(kind.about().trim_end_matches('.'))
}

fn rule(text: &str) -> Result<Rule, String> {
    let known = Rule::ALL.iter().map(|rule| rule.id());
    Rule::named(text.trim_matches(['[', ']'])).ok_or_else(|| {
        let near = did_you_mean(text, known);
        format!("there is no rule of this name. {near} `spires explain` lists all")
    })
}

fn base_url(text: &str) -> Result<Url, String> {
    let url =
        Url::parse(text).map_err(|_| "write it whole, such as https://example.org/".to_owned())?;
    if matches!(url.scheme(), "http" | "https") && url.has_host() {
        Ok(url)
    } else {
        Err("it must start with https:// or http://".to_owned())
    }
}

fn moment(text: &str) -> Result<DateTime, String> {
    // A date with no time is its midnight. Reading it as a date would drop a time.
    text.parse::<DateTime>()
        .map_err(|_| "write the year first, such as 2026-12-01".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
