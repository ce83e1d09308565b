//! The pages of the sample site: small, and full of mentions of one another.

/// The settings.
pub const SETTINGS: &str = "content/site.yaml";

/// The texts, by path.
pub const FILES: &[(&str, &str)] = &[
    (
        SETTINGS,
        "name: Test City\ntagline: Small and kind\nbase_url: https://example.org/sub/\nlanguages: [ur]\ntime_zone: Europe/London\ntheme: plain\n\
navigation:\n  - title: Pledges\n    page: /pledges/index.md\n  - title: News\n    page: /news/index.md\n\
areas:\n  canley: Canley\nredirects:\n  - from: /promises/\n    to: /pledges/index.md\n",
    ),
    (
        "content/sources.yaml",
        "impact-report:\n  title: Impact report\n  publisher: The council\npartner-guide:\n  title: Partner guide\n  publisher: The team\n",
    ),
    (
        "content/index.md",
        "---\ntitle: Home\nsummary: Welcome.\n---\n\nSee [safe](/pledges/safe.md#strands).\n",
    ),
    (
        "content/404.md",
        "---\ntitle: Not here\nsummary: There is no such page.\n---\n",
    ),
    (
        "content/about/index.md",
        "---\ntitle: About\nsummary: About all of it.\n---\n\n::: sign title=\"Read this\"\nIt is **good**.\n:::\n",
    ),
    (
        "content/about/us/index.md",
        "---\ntitle: About us\nshort_title: Us\nsummary: The team.\n---\n\n![A tree](tree.png)\n",
    ),
    (
        "content/about/us/team.md",
        "---\ntitle: The team\nsummary: Who we are.\norder: 1\n---\n\n## Who\n\n[Leaflet](/leaflet.pdf), [figures](/impact/figures.md).\n",
    ),
    (
        "content/about/plans/next.md",
        "---\ntitle: Next year\nsummary: What comes.\naliases: [/plan/, /old/plan.html]\n---\n\nWords[^1].\n\n[^1]: A note.\n",
    ),
    (
        "content/pledges/index.md",
        "---\ntitle: Pledges\nsummary: What we promise.\n---\n\n[About](../about/index.md)\n",
    ),
    (
        "content/pledges/safe.md",
        "---\ntitle: Safe\nsummary: To be safe.\norder: 2\nadopted: 2023-07\nstrands: [One, Two]\nage_groups: [primary]\n---\n\n## Strands\n\nText.\n",
    ),
    (
        "content/pledges/valued.md",
        "---\ntitle: Valued\nshort_title: Value\nsummary: To be valued.\norder: 1\nadopted: 2023\nstrands: [One]\nage_groups: [primary, post-16]\n---\n\n## Why\n\n::: latest of=\"news\" newest=\"2\"\n:::\n",
    ),
    (
        "content/supporters/index.md",
        "---\ntitle: Supporters\nsummary: Who helps.\n---\n",
    ),
    (
        "content/supporters/e-on.md",
        "---\ntitle: E.ON\nsummary: Hosts.\nkind: business\nrelationship: [host]\narea: canley\npledges: [safe]\nsources: [impact-report]\n---\n\nHosts the day.\n",
    ),
    (
        "content/supporters/library.md",
        "---\ntitle: The library\nsummary: Lends books.\nkind: community\nrelationship: [safe-space]\npledges: [valued]\nsources: [partner-guide]\n---\n\nHas books.\n",
    ),
    (
        "content/news/index.md",
        "---\ntitle: News\nsummary: What is new.\n---\n",
    ),
    (
        "content/news/relay.md",
        "---\ntitle: The relay\nsummary: A run.\ndate: 2024-06-01\npledges: [safe]\n---\n\n[The team](../about/us/team.md#who).\n",
    ),
    (
        "content/news/walk.md",
        "---\ntitle: The walk\nsummary: A walk.\ndate: 2024-05\npledges: [valued, safe]\n---\n\nText.\n",
    ),
    (
        "content/news/fair.md",
        "---\ntitle: The fair\nsummary: A fair.\ndate: 2023\n---\n\nText.\n",
    ),
    (
        "content/news/soon.md",
        "---\ntitle: Coming soon\nsummary: It comes.\ndate: 2026-12-01\npublish: 2026-12-01T13:00\npledges: [valued]\n---\n\nText.\n",
    ),
    (
        "content/events/party.md",
        "---\ntitle: The party\nsummary: Cake.\nstart: 2026-07\nexpire: 2026-12-02\n---\n\n> [!NOTE]\n> Bring a friend.\n",
    ),
    (
        "content/impact/figures.md",
        "---\ntitle: Figures\nsummary: Numbers.\nsources: [impact-report]\ndatasets:\n  - id: days\n    title: Days\n    unit: days\n    period: in 2024\n    source: impact-report\n    columns:\n      - name: Year\n      - name: Days\n    rows:\n      - [2024, 3]\n---\n\nSome numbers.\n",
    ),
    (
        "content/language/words.md",
        "---\ntitle: Words\nsummary: Kind words.\naudience: everybody\nentries:\n  - avoid: [placement]\n    prefer: [home]\n    why: It is a home.\n---\n\nText.\n",
    ),
    (
        "content/resources/guide.md",
        "---\ntitle: A guide\nsummary: To read.\nkind: guide\npublisher: The team\n---\n\n::: sign title=\"Hello\"\n[Words](/language/words.md)\n:::\n\n::: figure dataset=\"days\"\n:::\n",
    ),
    (
        "content/drafts/idea.md",
        "---\ntitle: An idea\nsummary: Not yet.\ndraft: true\n---\n\nText.\n",
    ),
];

/// A new page with all that its collection asks for.
pub fn page(folder: &str, title: &str) -> String {
    let top = folder.split('/').nth(1).unwrap_or_default();
    let keys = match top {
        "pledges" => "order: 3\nadopted: 2023\nstrands: [One]\nage_groups: [secondary]\n",
        "supporters" => {
            "kind: charity\nrelationship: [host, partner]\npledges: [safe]\nsources: [impact-report]\n"
        }
        "news" => "date: 2024-07\npledges: [valued]\n",
        "events" => "start: 2026\n",
        "spires" => "number: 1\nformerly: [The old way]\n",
        "language" => "audience: all\nentries: []\n",
        "resources" => "kind: leaflet\npublisher: Us\n",
        "impact" => "datasets: []\n",
        _ => "order: 2\n",
    };
    format!("---\ntitle: {title}\nsummary: About {title}.\n{keys}---\n\n## Part\n\nText.\n")
}

/// The parts of a PNG of this size, but for its pixels, which nobody looks at.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    bytes.extend(b"\0\0\0\x05tEXtWords\0\0\0\0");
    bytes.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}
