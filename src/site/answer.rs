//! The answers to the questions.

use serde::Serialize;
use serde_json::Value;

use crate::content::{Collection, Entry, PageId, PartialDate, Role};
use crate::diag::{Rule, did_you_mean, nearest};
use crate::digest::Digest;
use crate::inputs;
use crate::pictures::{is_picture, lies_on_its_side};

use super::query::{Answer, Items, Missing, Query, Sort};
use super::view::{self, Card, Crumb};
use super::{Drafts, Site};
use crate::address::Address;

/// A picture's address, and its size where the file tells it.
#[derive(Serialize)]
struct PictureView {
    src: String,
    width: Option<usize>,
    height: Option<usize>,
}

/// A table as templates see it, with the page it stands on.
#[derive(Serialize)]
struct DatasetView<'a> {
    #[serde(flatten)]
    dataset: &'a crate::content::Dataset,
    page_url: String,
}

impl Site {
    /// Works out one answer. [`Site::ask`] keeps it for the next who asks.
    pub(super) fn answer(&self, query: &Query) -> Answer {
        match query {
            Query::Setting(key) => self.setting(key),
            Query::Text { key, language } => self.theme_text(key, language),
            Query::Menu { name, language } => self.menu(name, language),
            Query::Trail(section) => Answer::found(&self.trail(section)),
            Query::Items(items) => self.items(items),
            Query::Children(section) => {
                let mut entries: Vec<&Entry> = self
                    .readable(&section.place, &section.language)
                    .filter(|entry| matches!(entry.role, Role::Page | Role::Section))
                    .filter(|entry| entry.parent() == &*section.place)
                    .map(|entry| &**entry)
                    .collect();
                sort(&mut entries, Sort::Order);
                self.list(&entries)
            }
            Query::Item(id) => match self.entry(&id.place, &id.language) {
                Some(entry) => Answer::found(&self.card(entry)),
                None => {
                    let (folder, name) = id.place.split_once('/').unwrap_or(("", &id.place));
                    Answer::missing(self.no_item(folder, name))
                }
            },
            Query::Terms(terms) => self.term_links(&terms.of, &terms.by, &terms.language),
            Query::Download { of, format } => self.download_link(of, format),
            Query::AToZ(language) => self.a_to_z(language),
            Query::Term(id) => self.term(id),
            Query::Link(path) => match self.resolve(path) {
                Ok(href) => Answer::found(&href),
                Err(missing) => Answer::missing(missing),
            },
            Query::Exists(path) => Answer::found(&self.resolve(path).is_ok()),
            Query::Output(address) => self.is_there(address),
            Query::Picture(path) => self.picture(path),
            Query::Size(path) => {
                Answer::found(&self.files.get(path.as_str()).and_then(inputs::size))
            }
            Query::Asset(path) => self.asset(path),
            Query::Icon(name) => self.icon(name),
            Query::Source(name) => match self.sources.get(name) {
                Some(note) => Answer::found(note),
                None => Answer::missing(Missing {
                    // An entry with errors is told of where it stands.
                    known: self.sources.lists(name),
                    ..self.no_source(name)
                }),
            },
            Query::Words(language) => Answer::found(&self.guide_words(language)),
            Query::Explained(language) => Answer::found(&self.explained_words(language)),
            Query::Dataset(id) => self.dataset(id),
            Query::Template(name) => match self.theme.template(name) {
                Some(digest) => Answer::found(&digest),
                None => Answer::missing(Missing::new(
                    Rule::UnknownTemplate,
                    format!("The theme has no template called `{name}`."),
                    match nearest(
                        name.trim_end_matches(".html"),
                        self.theme
                            .page_templates()
                            .into_iter()
                            .filter_map(|name| name.strip_suffix(".html")),
                    ) {
                        Some(near) => format!("Did you mean `{near}`?"),
                        None => "Take the line away: the page then has the template of its folder."
                            .to_owned(),
                    },
                )),
            },
            Query::Block(name) => match self.theme.block_template(name) {
                Some(template) => Answer::found(&self.theme.template(&template)),
                None => Answer::missing(Missing::new(
                    Rule::UnknownBlock,
                    format!("There is no block called `{name}`."),
                    did_you_mean(name, self.theme.blocks().iter().map(String::as_str)),
                )),
            },
            Query::Checks => Answer::of_digest(self.checks_digest()),
            Query::Search(language) => self.search(language),
            Query::Moved => Answer::found(&self.moved()),
            Query::Hosting => Answer::found(self.hosting()),
            Query::Records(language) => Answer::of_digest(self.records_digest(language)),
            Query::Sitemap => Answer::of_digest(Digest::of_value(&self.sitemap())),
            Query::Sign => self.sign_digest(),
            Query::Feed(feed) => Answer::of_digest(Digest::of_value(&self.feed(feed))),
            Query::Feeds(language) => self.feed_links(language),
            Query::Body(id) => {
                let entry = self.in_language(&id.place, &id.language);
                Answer::of_digest(Digest::of_value(&entry.map(|entry| entry.digest)))
            }
            Query::Calendar(language) => {
                Answer::of_digest(Digest::of_value(&self.calendar(language)))
            }
            Query::Event(id) => Answer::of_digest(Digest::of_value(&self.happening(id))),
            Query::CardOf(id) => self.card_link(id),
            Query::CalendarOf(id) => self.calendar_link(id),
            Query::Listed(detail) => Answer::found(&self.lists(detail)),
            Query::IsOver(day) => Answer::found(&self.is_over(day)),
            Query::Figures(path) => Answer::found(&self.figures_at(path)),
            Query::Tables => Answer::found(&self.tables()),
            Query::Statements(id) => Answer::found(&self.statements_about(id)),
            Query::LastDay(path) => Answer::found(&self.last_day(path)),
            Query::Today => Answer::found(&PartialDate::day(self.now.date())),
        }
    }

    fn setting(&self, key: &str) -> Answer {
        if key == "drafts" {
            return Answer::found(&(self.drafts == Drafts::Show));
        }
        if key == "base_url" {
            return Answer::found(&self.config.base_url.as_str());
        }
        let mut value = &*self.settings;
        for part in key.split('.') {
            value = match value {
                // A part of the settings that was left out: everything below it is left out too.
                Value::Null => return Answer::found(&Value::Null),
                Value::Object(map) => match map.get(part) {
                    Some(value) => value,
                    None => {
                        return Answer::missing(Missing::new(
                            Rule::TemplateError,
                            format!("There is no setting called `{key}`."),
                            did_you_mean(part, map.keys().map(String::as_str)),
                        ));
                    }
                },
                _ => &Value::Null,
            };
        }
        Answer::found(value)
    }

    fn theme_text(&self, key: &str, language: &str) -> Answer {
        match self.words(key, language) {
            Ok(text) => Answer::found(&text),
            Err(missing) => Answer::missing(missing),
        }
    }

    /// A text of the theme that must be there.
    pub(super) fn words(&self, key: &str, language: &str) -> Result<&str, Missing> {
        self.theme.text(key, language).ok_or_else(|| {
            Missing::new(
                Rule::TemplateError,
                format!("The theme has no text called `{key}`."),
                did_you_mean(key, self.theme.text_keys()),
            )
        })
    }

    fn menu(&self, name: &str, language: &str) -> Answer {
        let items = match name {
            "main" => &self.config.settings.navigation,
            "footer" => &self.config.settings.footer,
            _ => {
                return Answer::missing(Missing::new(
                    Rule::TemplateError,
                    format!("There is no menu called `{name}`."),
                    did_you_mean(name, ["main", "footer"]),
                ));
            }
        };
        // A menu item that leads nowhere is a finding about the settings, once, and not here.
        let crumbs: Vec<Crumb> = items
            .iter()
            .filter_map(|item| {
                Some(Crumb {
                    title: item.title.clone(),
                    url: self.resolve_setting(&item.page, language).ok()?,
                })
            })
            .collect();
        Answer::found(&crumbs)
    }

    fn trail(&self, section: &PageId) -> Vec<Crumb> {
        let mut places = vec![&*section.place];
        while let Some(last) = places.last().filter(|place| !place.is_empty()) {
            places.push(last.rsplit_once('/').map_or("", |(parent, _)| parent));
        }
        let entries = places.iter().rev();
        entries
            .filter_map(|place| self.entry(place, &section.language))
            .map(|entry| Crumb {
                title: entry.short_title().to_owned(),
                url: self.href(&self.address(entry)),
            })
            .collect()
    }

    fn list(&self, entries: &[&Entry]) -> Answer {
        let cards: Vec<Card> = entries.iter().map(|entry| self.card(entry)).collect();
        let places = entries.iter().map(|entry| entry.id.place.clone());
        Answer::found(&cards).listing(places)
    }

    fn items(&self, items: &Items) -> Answer {
        let collection = Collection::of_folder(&items.of);
        if collection.is_none() && self.entry(&items.of, &items.language).is_none() {
            let folders = Collection::ALL.iter().map(|collection| collection.folder());
            return Answer::missing(Missing::new(
                Rule::UnknownReference,
                format!("There is no section called `{}`.", items.of),
                did_you_mean(&items.of, folders),
            ));
        }
        let mut entries: Vec<&Entry> = self
            .readable(&items.of, &items.language)
            .map(|entry| &**entry)
            .filter(|entry| entry.role == Role::Page)
            .filter(|entry| collection.is_some() || entry.parent() == items.of)
            .filter(|entry| matches(entry, items))
            .collect();
        let usual = match collection {
            Some(collection) if collection.newest_first() => Sort::Newest,
            _ => Sort::Order,
        };
        sort(&mut entries, items.sort.unwrap_or(usual));
        if let Some(most) = items.newest {
            entries.truncate(most);
        }
        self.list(&entries)
    }

    fn picture(&self, path: &str) -> Answer {
        match self.files.get(path) {
            Some(bytes) => {
                let size = inputs::picture_size(bytes).map(|(width, height)| {
                    // As it is published, it is upright.
                    let turns = is_picture(path)
                        && bytes.read().is_ok_and(|bytes| lies_on_its_side(&bytes));
                    if turns { (height, width) } else { (width, height) }
                });
                Answer::found(&PictureView {
                    src: self.href(&Address::of_file(path)),
                    width: size.map(|(width, _)| width),
                    height: size.map(|(_, height)| height),
                })
            }
            None => Answer::missing(Missing::new(
                Rule::MissingPicture,
                format!("The picture `{path}` is not there."),
                match nearest(path, self.files.keys().map(|path| &**path)) {
                    Some(near) => format!("Did you mean `{}`?", near.strip_prefix(inputs::CONTENT).unwrap_or(near)),
                    None => "Check the folder and the file's name. A picture is written as it stands beside the page, such as `park.jpg`, or from the content folder, such as `/pictures/park.jpg`.".to_owned(),
                },
            )),
        }
    }

    fn asset(&self, path: &str) -> Answer {
        let made = self.assets.address(path).cloned();
        let address = made
            .or_else(|| self.theme.has_static(path).then(|| Address::of_made(path)))
            .or_else(|| self.look_address(path));
        match address {
            Some(address) => Answer::found(&self.href(&address)),
            None => Answer::missing(Missing::new(
                Rule::TemplateError,
                format!("The theme has no file `{path}`."),
                did_you_mean(path, self.assets.names()),
            )),
        }
    }

    fn icon(&self, name: &str) -> Answer {
        match self.theme.icon(name) {
            Some(svg) => Answer::found(&svg),
            None => Answer::missing(Missing::new(
                Rule::TemplateError,
                format!("The theme has no icon called `{name}`."),
                did_you_mean(name, self.theme.icon_names()),
            )),
        }
    }

    pub(super) fn no_source(&self, name: &str) -> Missing {
        Missing::new(
            Rule::UnknownSource,
            format!("`{name}` is not in the list of sources."),
            format!(
                "{} The list is `{}`.",
                did_you_mean(name, self.sources.names()),
                inputs::SOURCES
            ),
        )
    }

    fn dataset(&self, id: &str) -> Answer {
        let Some((index, at)) = self.datasets.get(id) else {
            return Answer::missing(Missing::new(
                Rule::UnknownReference,
                format!("There is no table called `{id}`."),
                did_you_mean(id, self.datasets.keys().map(String::as_str)),
            ));
        };
        let entry = self.at(*index);
        match entry.fields.item().datasets().get(*at) {
            Some(dataset) => Answer::found(&DatasetView {
                dataset,
                page_url: self.href(&self.address(entry)),
            }),
            None => Answer::found(&Value::Null),
        }
    }
}

fn matches(entry: &Entry, items: &Items) -> bool {
    let mentions = entry.fields.item().mentions();
    let names_all = items.mentions.iter().all(|wanted| {
        mentions.iter().any(|mention| {
            wanted.split_once('/').is_some_and(|(folder, name)| {
                mention.collection.folder() == folder && mention.name == name
            })
        })
    });
    if !names_all || items.fields.is_empty() {
        return names_all;
    }
    let fields = view::fields(entry);
    items
        .fields
        .iter()
        .all(|(key, wanted)| match fields.get(key) {
            Some(Value::String(value)) => value == wanted,
            Some(Value::Array(values)) => values
                .iter()
                .any(|value| value.as_str() == Some(wanted.as_str())),
            Some(value) => value.to_string().as_str() == wanted.as_str(),
            None => false,
        })
}

/// Sorts pages; where the order leaves two equal, by title and then by id, so that it is fixed.
fn sort(entries: &mut [&Entry], sort: Sort) {
    let order = |entry: &Entry| {
        let own = entry.fields.item().order();
        let common = entry.common.order.map(i64::from);
        own.or(common).unwrap_or(i64::MAX)
    };
    let title = |entry: &Entry| (entry.common.title.to_lowercase(), entry.id.clone());
    match sort {
        Sort::Order => entries.sort_by_cached_key(|entry| (order(entry), title(entry))),
        Sort::Title => entries.sort_by_cached_key(|entry| title(entry)),
        Sort::Oldest => entries.sort_by_cached_key(|entry| {
            let date = entry.fields.item().date();
            (date.is_none(), date, title(entry))
        }),
        // What has no date comes last, whichever way the list runs.
        Sort::Newest => entries.sort_by_cached_key(|entry| {
            let date = entry.fields.item().date();
            (date.is_none(), std::cmp::Reverse(date), title(entry))
        }),
    }
}
