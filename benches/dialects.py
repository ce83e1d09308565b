"""How each tool wants the made-up site written down: details of pages, links, settings and templates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from corpus import Page

SECTIONS = 10

# The newest pages that a feed holds, in every tool that makes one.
FED = 20


class Dialect(Protocol):
    """What a tool wants."""

    def link(self, page: int) -> str:
        """A link to another page, as Markdown holds it."""

    def details(self, page: Page) -> str:
        """The details at the head of a page."""

    def frame(self, plain: bool) -> dict[str, str]:
        """Every file but the pages: settings, templates, and the sections' own files."""


def section_name(section: int) -> str:
    """The folder of a section. The first is one of news, which is what feeds are made of."""
    return "news" if section == 0 else f"section-{section}"


def section_title(section: int) -> str:
    """The title of a section."""
    return "News" if section == 0 else f"Section {section}"


def page_name(page: int) -> str:
    """Where a page stands, without an ending."""
    return f"{section_name(page % SECTIONS)}/page-{page}"


def home(link: str) -> str:
    """The words of the home page: links to every section, written as the tool wants them."""
    sections = range(SECTIONS)
    return "".join(f"- [{section_title(one)}]({link.format(section_name(one))})\n" for one in sections)


MENU = "".join(f'<li><a href="/{section_name(one)}/">{section_title(one)}</a></li>' for one in range(SECTIONS))


def document(*, title: str, summary: str, crumbs: str, main: str) -> str:
    """The HTML around what a tool fills in: the same for all tools."""
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><meta name="description" content="{summary}"></head>'
        f'<body><a href="#main">Skip to main content</a><header><nav aria-label="Main"><ul>{MENU}</ul></nav></header>'
        f'<nav aria-label="Breadcrumb"><ol>{crumbs}</ol></nav>'
        f'<main id="main"><h1>{title}</h1>{main}</main><footer><p>Footer</p></footer></body></html>\n'
    )


def link_to(url: str, title: str) -> str:
    """A line of a list that is a link."""
    return f'<li><a href="{url}">{title}</a></li>'


def listed(url: str, title: str, summary: str) -> str:
    """A line of a section's list."""
    return f'<li><a href="{url}">{title}</a> {summary}</li>'


def contents(lines: str) -> str:
    """The list of a page's headings."""
    return f'<nav aria-label="On this page"><ul>{lines}</ul></nav>'


def article(content: str) -> str:
    """The words of a page."""
    return f"<article>{content}</article>"


def siblings(plain: bool, lines: str) -> str:
    """The newest of a page's section, unless the page is plain."""
    return "" if plain else f'<aside aria-label="More"><ul>{lines}</ul></aside>'


HOME = link_to("/", "Home")


class Spires:
    """Spires: pages know when they were looked at last; those of `news` have a date too."""

    def link(self, page: int) -> str:
        return f"/{page_name(page)}.md"

    def details(self, page: Page) -> str:
        date = f"date: {page.date}\n" if page.section == 0 else ""
        return f"title: {page.title}\nsummary: {page.summary}\n{date}reviewed: {page.date}\norder: {page.place}\n"

    def frame(self, plain: bool) -> dict[str, str]:
        files = {
            "content/site.yaml": "name: Bench\nbase_url: https://example.org/\ntheme: bench\n"
            "checks:\n  reading_age: 18\n  review_after_months: 0\n",
            "content/index.md": "---\ntitle: Home\ntemplate: home\n---\n\n" + home("/{}/index.md"),
        }
        for section in range(SECTIONS):
            details = f"---\ntitle: {section_title(section)}\ntemplate: list\n---\n"
            files[f"content/{section_name(section)}/index.md"] = details
        date = '<time datetime="{{ page.reviewed.iso }}">{{ page.reviewed.text }}</time>'
        toc = contents('{% for h in page.toc %}<li><a href="#{{ h.id }}">{{ h.title }}</a></li>{% endfor %}')
        newest = "{% for p in items(of=page.collection, newest=5) %}" + link_to("{{ p.url }}", "{{ p.title }}")
        words = article("{{ page.content }}")
        page = self.page(date + toc + words + siblings(plain, newest + "{% endfor %}"))
        row = listed("{{ p.url }}", "{{ p.title }}", "{{ p.summary }}")
        templates = {
            "page": page,
            # News has a template of its own in the built-in theme, which this one stands before.
            "news/item": '{% extends "page.html" %}\n',
            "list": self.page("<ul>{% for p in children() %}" + row + "{% endfor %}</ul>"),
            "home": self.page(words),
        }
        for name, text in templates.items():
            files[f"themes/bench/templates/{name}.html"] = "{# A page of the made-up site. -#}\n" + text
        return files

    def page(self, main: str) -> str:
        """A whole template."""
        way = link_to("{{ c.url }}", "{{ c.title }}")
        crumbs = "{% for c in breadcrumbs() %}" + way + "{% endfor %}"
        return document(title="{{ page.title }}", summary="{{ page.summary }}", crumbs=crumbs, main=main)


class Hugo:
    """Hugo."""

    def link(self, page: int) -> str:
        return f"/{page_name(page)}/"

    def details(self, page: Page) -> str:
        return f"title: {page.title}\ndescription: {page.summary}\ndate: {page.date}\n"

    def frame(self, plain: bool) -> dict[str, str]:
        files = {
            "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Bench"\nlocale = "en-GB"\n'
            'disableKinds = ["taxonomy", "term"]\n[outputs]\nhome = ["html", "rss"]\nsection = ["html"]\n'
            f"[services.rss]\nlimit = {FED}\n",
            "content/_index.md": "---\ntitle: Home\n---\n\n" + home("/{}/"),
        }
        for section in range(SECTIONS):
            files[f"content/{section_name(section)}/_index.md"] = f"---\ntitle: {section_title(section)}\n---\n"
        date = '<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>'
        newest = "{{ range first 5 .CurrentSection.RegularPages.ByDate.Reverse }}"
        newest += link_to("{{ .RelPermalink }}", "{{ .Title }}") + "{{ end }}"
        words = article("{{ .Content }}")
        crumbs = HOME + link_to("{{ .CurrentSection.RelPermalink }}", "{{ .CurrentSection.Title }}")
        row = listed("{{ .RelPermalink }}", "{{ .Title }}", "{{ .Description }}")
        rows = "<ul>{{ range .RegularPages.ByDate.Reverse }}" + row + "{{ end }}</ul>"
        main = date + "{{ .TableOfContents }}" + words + siblings(plain, newest)
        files["layouts/page.html"] = self.page(crumbs, main)
        files["layouts/section.html"] = self.page(HOME, rows)
        files["layouts/home.html"] = self.page("", words)
        return files

    def page(self, crumbs: str, main: str) -> str:
        """A whole template."""
        return document(title="{{ .Title }}", summary="{{ .Description }}", crumbs=crumbs, main=main)


class Zola:
    """Zola."""

    def link(self, page: int) -> str:
        return f"@/{page_name(page)}.md"

    def details(self, page: Page) -> str:
        return f"title: {page.title}\ndescription: {page.summary}\ndate: {page.date}\n"

    def frame(self, plain: bool) -> dict[str, str]:
        files = {
            "config.toml": 'base_url = "https://example.org"\ntitle = "Bench"\ndefault_language = "en"\n'
            f"generate_feeds = true\nfeed_limit = {FED}\n",
            "content/_index.md": "---\ntitle: Home\n---\n\n" + home("@/{}/_index.md"),
        }
        for section in range(SECTIONS):
            details = f"---\ntitle: {section_title(section)}\nsort_by: date\n---\n"
            files[f"content/{section_name(section)}/_index.md"] = details
        # A plain page needs no more of its section than the title.
        only = ", metadata_only=true" if plain else ""
        parent = "{% set s = get_section(path=page.ancestors | last" + only + ") %}"
        crumbs = parent + HOME + link_to("{{ s.permalink }}", "{{ s.title }}")
        date = '<time datetime="{{ page.date }}">{{ page.date | date(format="%-d %B %Y") }}</time>'
        toc = contents('{% for h in page.toc %}<li><a href="{{ h.permalink }}">{{ h.title }}</a></li>{% endfor %}')
        newest = "{% for p in s.pages | slice(end=5) %}" + link_to("{{ p.permalink }}", "{{ p.title }}")
        words = date + toc + article("{{ page.content | safe }}") + siblings(plain, newest + "{% endfor %}")
        row = listed("{{ p.permalink }}", "{{ p.title }}", "{{ p.description }}")
        rows = "<ul>{% for p in section.pages %}" + row + "{% endfor %}</ul>"
        files["templates/page.html"] = self.page("page", crumbs, words)
        files["templates/section.html"] = self.page("section", HOME, rows)
        files["templates/index.html"] = self.page("section", "", article("{{ section.content | safe }}"))
        return files

    def page(self, name: str, crumbs: str, main: str) -> str:
        """A whole template for what the tool calls by this name."""
        title, summary = f"{{{{ {name}.title }}}}", f"{{{{ {name}.description }}}}"
        return document(title=title, summary=summary, crumbs=crumbs, main=main)


class Eleventy:
    """Eleventy, which makes neither lists of headings nor feeds nor sitemaps by itself."""

    CONFIG = """const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
export default function (config) {
  config.addCollection("sections", (all) => {
    const sections = {};
    for (const page of all.getFilteredByGlob("content/*/*.md")) (sections[page.data.section] ??= []).push(page);
    for (const pages of Object.values(sections)) pages.sort((one, other) => other.date - one.date);
    return sections;
  });
  config.addFilter("five", (pages) => pages.slice(0, 5));
  config.addFilter("day", (date) => day.format(date));
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));
  return { dir: { input: "content", output: "public" }, markdownTemplateEngine: false };
}
"""

    def link(self, page: int) -> str:
        return f"/{page_name(page)}/"

    def details(self, page: Page) -> str:
        return f"title: {page.title}\ndescription: {page.summary}\ndate: {page.date}\n"

    def frame(self, plain: bool) -> dict[str, str]:
        names = {section_name(section): section_title(section) for section in range(SECTIONS)}
        files = {
            "eleventy.config.js": self.CONFIG,
            "package.json": '{ "type": "module" }\n',
            "content/_data/names.json": json.dumps(names) + "\n",
            "content/index.md": "---\ntitle: Home\nlayout: home.njk\n---\n\n" + home("/{}/"),
        }
        for name in names:
            files[f"content/{name}/{name}.json"] = json.dumps({"layout": "page.njk", "section": name}) + "\n"
        date = '<time datetime="{{ date | iso }}">{{ date | day }}</time>'
        newest = "{% for p in collections.sections[section] | five %}" + link_to("{{ p.url }}", "{{ p.data.title }}")
        words = article("{{ content | safe }}")
        crumbs = HOME + link_to("/{{ section }}/", "{{ names[section] }}")
        row = listed("{{ p.url }}", "{{ p.data.title }}", "{{ p.data.description }}")
        rows = "<ul>{% for p in collections.sections[section] %}" + row + "{% endfor %}</ul>"
        every = "pagination:\n  data: collections.sections\n  size: 1\n  alias: section\n"
        every += 'permalink: "/{{ section }}/index.html"\n'
        main = date + words + siblings(plain, newest + "{% endfor %}")
        files["content/_includes/page.njk"] = self.page("{{ title }}", crumbs, main)
        files["content/_includes/home.njk"] = self.page("{{ title }}", "", words)
        files["content/list.njk"] = f"---\n{every}---\n" + self.page("{{ names[section] }}", HOME, rows)
        return files

    def page(self, title: str, crumbs: str, main: str) -> str:
        """A whole template."""
        return document(title=title, summary="{{ description }}", crumbs=crumbs, main=main)


ALL: dict[str, Dialect] = {"spires": Spires(), "hugo": Hugo(), "zola": Zola(), "eleventy": Eleventy()}
