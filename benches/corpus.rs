//! A made-up site of any size: ten sections, the shape that the peers' corpora have. The same size
//! always gives the same bytes.

use std::fs;
use std::path::Path;

const WORDS: &[&str] = &[
    "children",
    "families",
    "city",
    "partner",
    "pledge",
    "valued",
    "safe",
    "healthy",
    "loved",
    "school",
    "council",
    "health",
    "police",
    "business",
    "community",
    "listen",
    "voice",
    "plan",
    "network",
    "meeting",
    "support",
    "spire",
    "practice",
    "parliament",
    "pupil",
    "survey",
    "space",
    "park",
    "library",
    "museum",
    "travel",
    "climate",
    "skills",
    "work",
    "sport",
    "music",
    "theatre",
    "friend",
    "trust",
    "kind",
    "strong",
    "future",
    "together",
];

/// Sections of the site.
pub const SECTIONS: usize = 10;

/// What a page asks of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Its section's title alone.
    Plain,
    /// The newest five of its section too.
    Siblings,
}

/// Numbers that look random and are the same on every machine (xorshift64*, Vigna 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap_or(0) % limit
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }

    fn sentence(&mut self) -> String {
        let mut words: Vec<String> = (0..8 + self.below(11))
            .map(|_| self.word().to_owned())
            .collect();
        if self.below(10) < 3 {
            let at = self.below(words.len());
            words[at] = format!("**{}**", words[at]);
        }
        let text = words.join(" ");
        format!("{}{}.", text[..1].to_uppercase(), &text[1..])
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<_> = (0..3 + self.below(3)).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }
}

/// The file of a page, from the site's root.
pub fn page_path(page: usize) -> String {
    format!("content/section-{}/page-{page}.md", page % SECTIONS)
}

/// Writes a site of `pages` pages below `root`.
pub fn write(root: &Path, pages: usize, asks: Asks) {
    let put = |path: &str, text: String| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    let menu: String = (0..SECTIONS)
        .map(|s| format!("  - {{ title: Section {s}, page: /section-{s}/index.md }}\n"))
        .collect();
    put(
        "content/site.yaml",
        format!("name: Bench\nbase_url: https://example.org/\ntheme: bench\nnavigation:\n{menu}"),
    );
    put(
        "content/index.md",
        "---\ntitle: Home\ntemplate: list\n---\n".to_owned(),
    );
    for s in 0..SECTIONS {
        put(
            &format!("content/section-{s}/index.md"),
            format!("---\ntitle: Section {s}\ntemplate: list\n---\n"),
        );
    }
    let mut random = Random(7);
    for page in 0..pages {
        put(&page_path(page), text(page, pages, &mut random));
    }
    theme(&put, asks);
}

fn text(page: usize, pages: usize, random: &mut Random) -> String {
    let mut out = format!(
        "---\ntitle: Page {page} about {}\nsummary: A short summary of page {page}.\norder: {}\nreviewed: 20{}-{:02}-{:02}\n---\n\n",
        WORDS[page % WORDS.len()],
        pages - page,
        20 + page % 6,
        1 + page % 12,
        1 + page % 28,
    );
    for part in 0..5 {
        let heading: Vec<_> = (0..4).map(|_| random.word()).collect();
        let target = random.below(pages);
        out.push_str(&format!(
            "## Part {part} {}\n\n{} See [{}](/section-{}/page-{target}.md) for more.\n\n",
            heading.join(" "),
            random.paragraph(),
            random.word(),
            target % SECTIONS,
        ));
        match part {
            1 => {
                for _ in 0..5 {
                    out.push_str(&format!("- {}\n", random.sentence()));
                }
            }
            2 => {
                out.push_str("| Year | Referrals | Conferences |\n|---|---:|---:|\n");
                for year in 0..4 {
                    out.push_str(&format!(
                        "| 20{:02}/{:02} | {} | {} |\n",
                        20 + year,
                        21 + year,
                        100 + random.below(500),
                        100 + random.below(200)
                    ));
                }
            }
            3 => out.push_str(&format!("> {}\n", random.sentence())),
            _ => {}
        }
        out.push_str(&format!("\n{}\n\n", random.paragraph()));
    }
    out
}

fn theme(put: &dyn Fn(&str, String), asks: Asks) {
    let frame = |main: &str| {
        format!(
            "{{# A page of the made-up site. #}}<!DOCTYPE html><html lang=\"{{{{ page.lang }}}}\"><head><meta charset=\"utf-8\"><title>{{{{ page.title }}}}</title>\
             <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"description\" content=\"{{{{ page.summary }}}}\">\
             <link rel=\"stylesheet\" href=\"{{{{ asset(path=\"css/bench.css\") }}}}\"></head>\
             <body><a href=\"#main\">Skip to main content</a><header><nav aria-label=\"Main\"><ul>\
             {{% for link in menu(name=\"main\") %}}<li><a href=\"{{{{ link.url }}}}\">{{{{ link.title }}}}</a></li>{{% endfor %}}</ul></nav></header>\
             <nav aria-label=\"Breadcrumb\"><ol>{{% for link in breadcrumbs() %}}<li><a href=\"{{{{ link.url }}}}\">{{{{ link.title }}}}</a></li>{{% endfor %}}</ol></nav>\
             <main id=\"main\"><h1>{{{{ page.title }}}}</h1>{main}</main><footer><p>Footer</p></footer></body></html>"
        )
    };
    let toc = "<nav><ul>{% for h in page.toc %}<li><a href=\"#{{ h.id }}\">{{ h.title }}</a></li>{% endfor %}</ul></nav>{{ page.content }}";
    let siblings = match asks {
        Asks::Plain => "",
        Asks::Siblings => {
            "<aside><ul>{% for p in items(of=page.collection, newest=5) %}<li><a href=\"{{ p.url }}\">{{ p.title }}</a></li>{% endfor %}</ul></aside>"
        }
    };
    let list = "{{ page.content }}<ul>{% for p in children() %}<li><a href=\"{{ p.url }}\">{{ p.title }}</a> {{ p.summary }}</li>{% endfor %}</ul>";
    put(
        "themes/bench/templates/page.html",
        frame(&format!("{toc}{siblings}")),
    );
    put("themes/bench/templates/list.html", frame(list));
    put(
        "themes/bench/css/bench.css",
        "body { color: #123 }\n".to_owned(),
    );
}
