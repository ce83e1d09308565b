//! A small theme, `plain`, over the one that the program carries: fast to render, and with a template
//! for each way in which a page can depend on something else.

use spires::inputs::built_in;

const TEMPLATES: &[(&str, &str)] = &[
    (
        "base.html",
        r#"{# The frame. #}<!DOCTYPE html>
<html lang="{{ page.lang }}"><head><title>{{ page.title }} – {{ setting(key="name") }}</title>
<link rel="stylesheet" href="{{ asset(path="css/site.css") }}"></head>
<body class="{% block tone %}{% endblock tone %}">{% include "parts/top.html" %}
{% block emblem %}{% endblock emblem %}
<main>{% block main %}{% block kicker %}{% endblock kicker %}<h1>{{ page.title }}</h1><p>{{ page.summary }}</p>
{% block lead %}{% endblock lead %}{{ page.content }}{% block details %}{% endblock details %}{% endblock main %}</main>
{%- include 'parts/end.html' %}</body></html>
"#,
    ),
    (
        "parts/top.html",
        r#"{# The head of a page. #}<nav>{% for link in menu(name="main") %}
<a href="{{ link.url }}"{% if link.current %} aria-current="true"{% endif %}>{{ link.title }}</a>{% endfor %}</nav>
<ol>{% for crumb in breadcrumbs() %}<li><a href="{{ crumb.url }}">{{ crumb.title }}</a></li>{% endfor %}</ol>
"#,
    ),
    (
        "parts/end.html",
        "{# The foot. #}<p>{{ icon(name=\"heart\") }}{{ text(key=`plain-end`) }}</p>\n",
    ),
    (
        "parts/row.html",
        "{# One line of a list. #}\n{% component\n row(card: map) %}<li><a href=\"{{ card.url }}\">{{ card.title }}</a> {{ card.summary }}</li>{% endcomponent row %}\n",
    ),
    (
        "home.html",
        r#"{# The front page. #}{% extends "base.html" %}{% block details %}
{% set now = today() %}<p>{{ setting(key="tagline") }} {{ text(key="plain-today", date=now.text) }}</p>
{% if exists(to="/join/index.md") %}<a href="{{ url(to="/join/index.md") }}">join</a>{% endif %}
<ul>{% for card in items(of="news", newest=3) %}{{ <row card={card} /> }}{% endfor %}</ul>{% endblock details %}
"#,
    ),
    (
        "page.html",
        "{# A page. #}{% extends `base.html` %}{% block lead %}<link href=\"{{ asset(path=\"css/page.css\") }}\">{% endblock lead %}\n",
    ),
    (
        "section.html",
        r#"{# A folder. #}{% extends "base.html" %}{% block details %}<ul>{% for card in children() %}{{ <
row card={card} /> }}{% endfor %}</ul>{% endblock details %}
"#,
    ),
    (
        "pledges/index.html",
        r#"{# The pledges. #}{% extends "base.html" %}{% block details %}{% for card in items(of="pledges") %}{{ <row card={card} /> }}{% endfor %}{% endblock details %}
"#,
    ),
    (
        "pledges/item.html",
        r#"{# A pledge, and who works for it. #}{% extends "base.html" %}{% block details %}
{% for card in items(of="supporters", pledge=page.name, sort="title") %}<b>{{ card.title }}</b>{% endfor %}
{% for card in items(of="news", pledge=page.name, newest=2) %}<i>{{ card.title }}</i>{% endfor %}{% endblock details %}
"#,
    ),
    (
        "supporters/index.html",
        r#"{# The supporters, hosts first. #}{% extends "base.html" %}{% block details %}
{% for card in items(of="supporters", relationship="host") %}<b>{{ card.title }}</b>{% endfor %}
{% for card in items(of="supporters") %}{{ <row card={card} /> }}{% endfor %}
{% for list in terms(of="supporters", by="kind") %}<a href="{{ list.url }}">{{ list.label }} ({{ list.count }})</a>{% endfor %}
{% set table = download(of="supporters", format="csv") %}{% if table %}<a href="{{ table.url }}">{{ table.format }}, {{ table.bytes }}</a>{% endif %}{% endblock details %}
"#,
    ),
    (
        "a-z.html",
        r#"{# Every title. #}{% extends "base.html" %}{% block details %}{% for letter in a_to_z() %}<h2 id="{{ letter.id }}">{{ letter.letter }}</h2>
{% for line in letter.entries %}<a href="{{ line.url }}">{{ line.title }}{{ line.note }}</a>{% endfor %}{% endfor %}{% endblock details %}
"#,
    ),
    (
        "taxonomy.html",
        r#"{# What has one thing in common. #}{% extends "base.html" %}{% block details %}
{% for card in items(of=page.fields.collection, by=page.fields.by, value=page.fields.value) %}{{ <row card={card} /> }}{% endfor %}{% endblock details %}
"#,
    ),
    (
        "supporters/term.html",
        "{# Some of the supporters. #}{% extends \"taxonomy.html\" %}\n",
    ),
    (
        "supporters/item.html",
        r#"{# A supporter. #}{% extends "base.html" %}{% block details %}
{% for name in page.fields.pledges %}{% set pledge = item(name="pledges/" ~ name) %}<b>{{ pledge.title }}</b>{% endfor %}
{% for name in page.sources %}{% set source = source(name=name) %}<i>{{ source.title }}</i>{% endfor %}{% endblock details %}
"#,
    ),
    (
        "news/index.html",
        r#"{# All news. #}{% extends "base.html" %}{% block details %}{% for card in items(of="news") %}{{ <row card={card} /> }}{% endfor %}{% endblock details %}
"#,
    ),
    (
        "news/item.html",
        r#"{# A piece of news. #}{% extends "base.html" %}{% block details %}{{ page.fields.date.text }}
{% for name in page.fields.pledges %}{% set pledge = item(name="pledges/" ~ name) %}<b>{{ pledge.short_title }}</b>{% endfor %}{% endblock details %}
"#,
    ),
    (
        "language/index.html",
        r#"{# The words of all guides. #}{% extends "base.html" %}{% block details %}{% for words in words() %}<a href="{{ words.url }}">{{ words.avoid | join(sep=", ") }}</a>{% endfor %}{% endblock details %}
"#,
    ),
    (
        "language/item.html",
        r#"{# A guide. #}{% extends "base.html" %}{% block details %}{% for word in page.fields.entries %}<p id="{{ word.id }}">{{ word.prefer | join(sep=", ") }}</p>{% endfor %}{% endblock details %}
"#,
    ),
    (
        "impact/item.html",
        r#"{# Figures. #}{% extends "base.html" %}{% block details %}{% for data in page.fields.datasets %}{% set table = dataset(id=data.id) %}{{ table.title }}{% endfor %}{% endblock details %}
"#,
    ),
    (
        "blocks/sign.html",
        "{# A sign with a drawing. #}{% component sign(title: string) %}<aside>{{ icon(name=\"leaf\") }}{{ title }}{{ body }}</aside>{% endcomponent sign %}\n",
    ),
    (
        "blocks/figure.html",
        r#"{# A table. #}{% component figure(dataset: string) %}{% set data = dataset(id=dataset) %}<table>
{% for row in data.rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table><a href="{{ data.page_url }}">{{ data.title }}</a>{% endcomponent figure %}
"#,
    ),
    (
        "blocks/latest.html",
        r#"{# The newest of a collection. #}{% component latest(of: string, newest = "") %}<ul>{% for card in items(of=of, newest=newest, sort="-date") %}{{ <row card={card} /> }}{% endfor %}</ul>{% endcomponent latest %}
"#,
    ),
];

/// The files of the theme, by their path from the site's root.
pub fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut add =
        |path: &str, text: &str| files.push((format!("themes/plain/{path}"), text.into()));
    // The rest of the other theme would take most of the time, and its changes would be ours.
    for (path, _) in built_in() {
        match path.split_once('/') {
            Some(("templates", name))
                if name.starts_with("parts/") || name.starts_with("blocks/") =>
            {
                add(&path, "{# Not used here. #}\n");
            }
            Some(("templates", _)) => add(&path, "{# As any page. #}{% extends \"base.html\" %}\n"),
            Some(("css", _)) => add(&path, ""),
            _ => {}
        }
    }
    for (name, text) in TEMPLATES {
        add(&format!("templates/{name}"), text);
    }
    add(
        "strings/en.yaml",
        "plain-end: The end\nplain-today: \"Today is {date}\"\nterm-title: \"{section}: {label}\"\na-to-z-now: \"now {title}\"\nsupporters-by-pledge: \"For {label}\"\n\
supporter-kinds-business: Businesses\nsupporter-kinds-charity: Charities\nsupporter-kinds-community: All\n\
relationships-host: Hosts\nrelationships-partner: Partners\nrelationships-safe-space: Safe\nresource-kinds-guide: Guides\n\
resource-kinds-leaflet: Leaflets\nalert-note: Note\nfootnotes: Notes\nfootnote: Note {number}\nfootnote-back: Back {number}\n\
moved: Moved\nmoved-link: Go\n",
    );
    add(
        "css/site.css",
        "@import \"tokens.css\";\nbody { color: var(--ink) }\n",
    );
    add("css/tokens.css", ":root { --ink: #111111 }\n");
    add("css/page.css", "main { color: red }\n");
    add(
        "icons/leaf.svg",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0h1\"/></svg>\n",
    );
    add("static/robots.txt", "User-agent: *\n");
    files
}
