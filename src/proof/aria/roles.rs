//! Every role that is not abstract, and what belongs to it (WAI-ARIA 1.2, section 5.4).

/// What is known of a role.
#[derive(Debug)]
pub struct Role {
    /// Its name.
    pub name: &'static str,
    /// The attributes that it may have besides the global ones.
    pub may: &'static [&'static str],
    /// The attributes that it must have, those with a value of their own left out.
    pub must: &'static [&'static str],
    /// The roles of which one must be around it.
    pub around: &'static [&'static str],
    /// The roles of which something within it must be.
    pub within: &'static [&'static str],
    /// Whether its words are its name.
    pub named_by_words: bool,
}

const fn role(name: &'static str) -> Role {
    Role {
        name,
        may: &[],
        must: &[],
        around: &[],
        within: &[],
        named_by_words: false,
    }
}

impl Role {
    const fn may(mut self, may: &'static [&'static str]) -> Role {
        self.may = may;
        self
    }

    const fn must(mut self, must: &'static [&'static str]) -> Role {
        self.must = must;
        self
    }

    const fn around(mut self, around: &'static [&'static str]) -> Role {
        self.around = around;
        self
    }

    const fn within(mut self, within: &'static [&'static str]) -> Role {
        self.within = within;
        self
    }

    const fn named_by_words(mut self) -> Role {
        self.named_by_words = true;
        self
    }
}

const SET: &[&str] = &["activedescendant"];
const CELL: &[&str] = &[
    "colindex",
    "colindextext",
    "colspan",
    "rowindex",
    "rowindextext",
    "rowspan",
];
const GRID_CELL: &[&str] = &[
    "colindex",
    "colindextext",
    "colspan",
    "expanded",
    "readonly",
    "required",
    "rowindex",
    "rowindextext",
    "rowspan",
    "selected",
];
const HEADER: &[&str] = &[
    "colindex",
    "colindextext",
    "colspan",
    "expanded",
    "readonly",
    "required",
    "rowindex",
    "rowindextext",
    "rowspan",
    "selected",
    "sort",
];
const ROW: &[&str] = &[
    "activedescendant",
    "colindex",
    "colindextext",
    "expanded",
    "level",
    "posinset",
    "rowindex",
    "rowindextext",
    "selected",
    "setsize",
];
const ITEM: &[&str] = &["expanded", "posinset", "setsize"];
const CHOICE: &[&str] = &["checked", "expanded", "posinset", "setsize"];
const MENU: &[&str] = &["activedescendant", "orientation"];
const MENU_ITEMS: &[&str] = &["group", "menuitem", "menuitemcheckbox", "menuitemradio"];
const MENUS: &[&str] = &["group", "menu", "menubar"];
const RANGE: &[&str] = &["valuemax", "valuemin", "valuenow", "valuetext"];
const SLIDER: &[&str] = &[
    "orientation",
    "readonly",
    "valuemax",
    "valuemin",
    "valuenow",
    "valuetext",
];
const SPIN: &[&str] = &[
    "activedescendant",
    "readonly",
    "required",
    "valuemax",
    "valuemin",
    "valuenow",
    "valuetext",
];
const TEXT: &[&str] = &[
    "activedescendant",
    "autocomplete",
    "multiline",
    "placeholder",
    "readonly",
    "required",
];
const COMBO: &[&str] = &[
    "activedescendant",
    "autocomplete",
    "expanded",
    "readonly",
    "required",
];
const TABLE: &[&str] = &["colcount", "rowcount"];
const GRID: &[&str] = &[
    "activedescendant",
    "colcount",
    "multiselectable",
    "readonly",
    "rowcount",
];
const TREE_GRID: &[&str] = &[
    "activedescendant",
    "colcount",
    "multiselectable",
    "orientation",
    "readonly",
    "required",
    "rowcount",
];
const LIST_BOX: &[&str] = &[
    "activedescendant",
    "expanded",
    "multiselectable",
    "orientation",
    "readonly",
    "required",
];

/// Every role that is not abstract (section 5.4).
pub const ROLES: &[Role] = &[
    role("alert"),
    role("alertdialog").may(&["modal"]),
    role("application").may(&["activedescendant", "expanded"]),
    role("article").may(&["posinset", "setsize"]),
    role("banner"),
    role("blockquote"),
    role("button")
        .may(&["expanded", "pressed"])
        .named_by_words(),
    role("caption"),
    role("cell").may(CELL).around(&["row"]).named_by_words(),
    role("checkbox")
        .may(&["checked", "expanded", "readonly", "required"])
        .must(&["checked"])
        .named_by_words(),
    role("code"),
    role("columnheader")
        .may(HEADER)
        .around(&["row"])
        .named_by_words(),
    role("combobox").may(COMBO).must(&["expanded"]),
    role("complementary"),
    role("contentinfo"),
    role("definition"),
    role("deletion"),
    role("dialog").may(&["modal"]),
    role("directory"),
    role("document"),
    role("emphasis"),
    role("feed").within(&["article"]),
    role("figure"),
    role("form"),
    role("generic"),
    role("grid").may(GRID).within(&["row", "rowgroup"]),
    role("gridcell")
        .may(GRID_CELL)
        .around(&["row"])
        .named_by_words(),
    role("group").may(SET),
    role("heading")
        .may(&["level"])
        .must(&["level"])
        .named_by_words(),
    role("image"),
    role("img"),
    role("insertion"),
    role("link").may(&["expanded"]).named_by_words(),
    role("list").within(&["listitem"]),
    role("listbox").may(LIST_BOX).within(&["option", "group"]),
    role("listitem")
        .may(&["level", "posinset", "setsize"])
        .around(&["list", "directory"]),
    role("log"),
    role("main"),
    role("marquee"),
    role("math"),
    role("menu").may(MENU).within(MENU_ITEMS),
    role("menubar").may(MENU).within(MENU_ITEMS),
    role("menuitem").may(ITEM).around(MENUS).named_by_words(),
    role("menuitemcheckbox")
        .may(CHOICE)
        .must(&["checked"])
        .around(MENUS)
        .named_by_words(),
    role("menuitemradio")
        .may(CHOICE)
        .must(&["checked"])
        .around(MENUS)
        .named_by_words(),
    role("meter").may(RANGE).must(&["valuenow"]),
    role("navigation"),
    role("none"),
    role("note"),
    role("option")
        .may(&["checked", "posinset", "selected", "setsize"])
        .around(&["listbox", "group"])
        .named_by_words(),
    role("paragraph"),
    role("presentation"),
    role("progressbar").may(RANGE),
    role("radio")
        .may(&["checked", "posinset", "setsize"])
        .must(&["checked"])
        .named_by_words(),
    role("radiogroup")
        .may(&["activedescendant", "orientation", "readonly", "required"])
        .within(&["radio"]),
    role("region"),
    role("row")
        .may(ROW)
        .around(&["grid", "rowgroup", "table", "treegrid"])
        .within(&["cell", "columnheader", "gridcell", "rowheader"])
        .named_by_words(),
    role("rowgroup")
        .around(&["grid", "table", "treegrid"])
        .within(&["row"]),
    role("rowheader")
        .may(HEADER)
        .around(&["row", "rowgroup"])
        .named_by_words(),
    role("scrollbar")
        .may(&[
            "orientation",
            "valuemax",
            "valuemin",
            "valuenow",
            "valuetext",
        ])
        .must(&["controls", "valuenow"]),
    role("search"),
    role("searchbox").may(TEXT),
    role("separator").may(&[
        "orientation",
        "valuemax",
        "valuemin",
        "valuenow",
        "valuetext",
    ]),
    role("slider").may(SLIDER).must(&["valuenow"]),
    role("spinbutton").may(SPIN),
    role("status"),
    role("strong"),
    role("subscript"),
    role("suggestion"),
    role("superscript"),
    role("switch")
        .may(&["checked", "expanded", "readonly", "required"])
        .must(&["checked"])
        .named_by_words(),
    role("tab")
        .may(&["expanded", "posinset", "selected", "setsize"])
        .around(&["tablist"])
        .named_by_words(),
    role("table").may(TABLE).within(&["row", "rowgroup"]),
    role("tablist")
        .may(&["activedescendant", "multiselectable", "orientation"])
        .within(&["tab"]),
    role("tabpanel"),
    role("term"),
    role("textbox").may(TEXT),
    role("time"),
    role("timer"),
    role("toolbar").may(MENU),
    role("tooltip").named_by_words(),
    role("tree")
        .may(&[
            "activedescendant",
            "multiselectable",
            "orientation",
            "required",
        ])
        .within(&["treeitem", "group"]),
    role("treegrid").may(TREE_GRID).within(&["row", "rowgroup"]),
    role("treeitem")
        .may(&[
            "checked", "expanded", "level", "posinset", "selected", "setsize",
        ])
        .around(&["tree", "group"])
        .named_by_words(),
];
