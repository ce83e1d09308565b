// Searching: from the box on every page, and on the search page.

import assert from "node:assert/strict";

import { becomes, isOn, leave, tabTo, tabToText, visit } from "./visitor.mjs";

const SCRIPT = /\/search\.\w+\.js$/;
const PAGE = /^\/search\/index\.html$/;

const box = ({ page }) => page.getByRole("combobox", { name: "Search this website" });
const options = ({ page }) => page.getByRole("option").allInnerTexts();
const told = ({ page }) => page.getByRole("search").getByRole("status").textContent();
const counted = ({ page }) => page.locator("main section").getByRole("status").innerText();
const titles = ({ page }) => page.locator(".search-results h3").allInnerTexts();
const asked = ({ page }) => new URL(page.url()).search;
const active = async (visitor) => {
  const id = await box(visitor).getAttribute("aria-activedescendant");
  return id && (await visitor.page.locator(`[id="${id}"][role=option][aria-selected=true]`).innerText());
};

// Types into the box, and waits for suggestions.
const type = async (visitor, words) => {
  await tabTo(visitor, box(visitor));
  await visitor.page.keyboard.type(words);
  await becomes(visitor, "whether the list is open", () => box(visitor).getAttribute("aria-expanded"), "true");
};

export const steps = [
  {
    name: "an old name is searched for from the front page with the keyboard alone, and leads to the new",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/", { patience });
      const { page } = visitor;
      await type(visitor, "coventry way");
      await becomes(visitor, "what is heard", () => told(visitor), "Suggestions: 6. Use the up and down keys to choose.");
      assert.equal(await active(visitor), null);
      await page.keyboard.press("ArrowDown");
      assert.match(await active(visitor), /^Relational Practice\s+Spire$/);
      assert.ok(await isOn(box(visitor)), "the focus leaves the box");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/spires/relational-practice/");
      await leave(visitor);
    },
    broken: [
      { what: "the chosen suggestion is not told", file: SCRIPT, from: '"aria-activedescendant", option.id', to: '"title", ""' },
      { what: "nobody hears how many there are", file: SCRIPT, from: 'role: "status" }', to: "}" },
      { what: "old names count for nothing", file: SCRIPT, from: "formerly: 12, also: 6,", to: "formerly: 0, also: 0," },
    ],
  },
  {
    name: "the search box is a combobox with every key",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/help/", { patience });
      const { page } = visitor;
      const press = (key) => page.keyboard.press(key);
      const isOpen = () => box(visitor).getAttribute("aria-expanded");
      await type(visitor, "safe");
      const all = await options(visitor);
      assert.equal(all.length, 6);
      // Up leads to the last one, Down from there back to the box, and then to the first.
      await press("ArrowUp");
      assert.equal(await active(visitor), all.at(-1));
      await press("ArrowDown");
      assert.equal(await active(visitor), null);
      await press("ArrowDown");
      assert.equal(await active(visitor), all[0]);
      // Home and letters belong to the box.
      await press("Home");
      assert.equal(await active(visitor), null);
      await page.keyboard.type("un");
      assert.equal(await box(visitor).inputValue(), "unsafe");
      await press("End");
      for (const _ of "unsafe") await press("Backspace");
      await becomes(visitor, "the list of nothing", isOpen, "false");
      // Escape closes the list first, and empties the box then.
      await page.keyboard.type("plan");
      await becomes(visitor, "the list", isOpen, "true");
      await press("Escape");
      assert.equal(await isOpen(), "false");
      assert.equal(await box(visitor).inputValue(), "plan");
      // Down opens it again, and Tab leaves it behind.
      await press("ArrowDown");
      await becomes(visitor, "the list", isOpen, "true");
      await becomes(visitor, "the first", async () => (await active(visitor)) !== null, true);
      await press("Tab");
      assert.equal(await isOpen(), "false");
      assert.ok(await isOn(page.getByRole("search").getByRole("button", { name: "Search" })));
      await press("Shift+Tab");
      await press("Escape");
      assert.equal(await box(visitor).inputValue(), "");
      // Words that nothing has.
      await page.keyboard.type("qqzz");
      await becomes(visitor, "what is heard", () => told(visitor), "No suggestions.");
      assert.equal(await isOpen(), "false");
      await leave(visitor);
    },
    broken: [
      { what: "Escape does nothing", file: SCRIPT, from: 'key === "Escape" && isOpen()', to: "false" },
      { what: "the list stays when the focus leaves", file: SCRIPT, from: 'addEventListener("blur", close)', to: 'addEventListener("never", close)' },
      { what: "letters leave the choice as it is", file: SCRIPT, from: 'if (key !== "Shift") activate(-1);', to: "" },
    ],
  },
  {
    name: "a suggestion of the search is pressed",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/news/", { width: 375, patience });
      const { page } = visitor;
      await type(visitor, "fgc");
      await page.getByRole("option", { name: /^Family Group Conferences\s+Practice/ }).click();
      await page.waitForURL("**/practices/family-group-conferences/");
      await leave(visitor);
    },
    broken: [{ what: "a press takes the focus away, and the list with it", file: SCRIPT, from: "list.contains(event.target) && event.preventDefault()", to: "close()" }],
  },
  {
    name: "a search is shared by its address, and Back leads to the one before",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/spires/", { patience });
      const { page } = visitor;
      await type(visitor, "coventry way");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search/?q=coventry+way");
      await becomes(visitor, "the first result", async () => (await titles(visitor))[0], "Relational Practice");
      assert.match(await counted(visitor), /^We found \d+ things for “coventry way”\.$/);
      assert.match(await page.title(), /^coventry way – Search/);
      assert.equal(await box(visitor).inputValue(), "coventry way");
      const first = page.locator(".search-result").first();
      assert.match(await first.innerText(), /^Spire\s+Relational Practice\s+Once called: The Coventry Way\s/);
      assert.ok((await first.locator("mark").count()) > 0, "nothing is marked");
      // Another search, from here.
      await tabTo(visitor, box(visitor));
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type("phone charger");
      await page.keyboard.press("Enter");
      await becomes(visitor, "what is found", () => counted(visitor), "We found 4 things for “phone charger”.");
      assert.equal(asked(visitor), "?q=phone+charger");
      const part = page.locator(".search-parts a").first();
      assert.match(await part.getAttribute("href"), /^\/.+\/#[\w-]+$/);
      const found = await titles(visitor);
      const friend = await visit(browser, portal, `/search/${asked(visitor)}`, { patience });
      await becomes(friend, "what a friend finds", () => titles(friend), found);
      await leave(friend);
      await page.goBack();
      await becomes(visitor, "what Back finds", async () => (await titles(visitor))[0], "Relational Practice");
      assert.equal(await box(visitor).inputValue(), "coventry way");
      await page.goForward();
      await becomes(visitor, "what Forward finds", () => titles(visitor), found);
      await leave(visitor);
    },
    broken: [
      { what: "Back is not listened to", file: SCRIPT, from: '"popstate"', to: '"never"' },
      { what: "the address is not read", file: SCRIPT, from: 'asked.get("q") ?? ""', to: '""' },
      { what: "what was found is not counted aloud", file: PAGE, from: 'class="search-count" role="status"', to: 'class="search-count"' },
      { what: "nothing is quoted", file: SCRIPT, from: "...quoted(page.excerpt)", to: "" },
    ],
  },
  {
    name: "searching for a word that we avoid leads to what we say instead",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/search/?q=a+placement+for+siblings", { patience });
      const { page } = visitor;
      const words = page.locator(".search-instead a");
      await becomes(visitor, "the words", () => words.allInnerTexts(), [
        "Instead of “placement”, say “home”",
        "Instead of “sibling”, say “brothers and sisters”",
      ]);
      await tabTo(visitor, words.first());
      await page.keyboard.press("Enter");
      await page.waitForURL("**/language/talking-with-families/#word-placement");
      await page.locator(".word:target").waitFor();
      await page.goto(`${portal.address}/search/?q=FGC`);
      await becomes(visitor, "the initials", () => words.allInnerTexts(), ["“FGC” is short for “Family Group Conference”"]);
      await page.goto(`${portal.address}/search/?q=playground`);
      await page.locator(".search-found").waitFor();
      await becomes(visitor, "other words", () => words.count(), 0);
      await leave(visitor);
    },
    broken: [
      { what: "only whole searches are looked at", file: SCRIPT, from: "all.slice(0, 8).map((word) => find(form, word", to: "[text].map((word) => find(form, word" },
      { what: "every entry that was found is shown", file: SCRIPT, from: "isWhole || (asked.length", to: "true || (asked.length" },
    ],
  },
  {
    name: "what a search found is filtered by its kind",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/search/?q=plan", { patience });
      const { page } = visitor;
      const practices = page.getByRole("checkbox", { name: /^Practices \d+$/ });
      await practices.waitFor();
      const before = await counted(visitor);
      await tabTo(visitor, practices);
      await page.keyboard.press("Space");
      await becomes(visitor, "the address", async () => asked(visitor), "?q=plan&kind=practice");
      const number = (await practices.locator("xpath=..").innerText()).match(/\d+/)[0];
      await becomes(visitor, "what is found", () => counted(visitor), `We found ${number} things for “plan”.`);
      const kinds = async () => [...new Set(await page.locator(".search-kind").allInnerTexts())];
      assert.deepEqual(await kinds(), ["Practice"]);
      assert.ok(await isOn(practices), "the focus is lost");
      await tabTo(visitor, page.getByRole("checkbox", { name: /^Pledges \d+$/ }), { back: true });
      await page.keyboard.press("Space");
      await becomes(visitor, "both kinds", async () => (await kinds()).sort(), ["Pledge", "Practice"]);
      const friend = await visit(browser, portal, `/search/${asked(visitor)}`, { width: 375, patience });
      await becomes(friend, "what a friend finds", () => counted(friend), await counted(visitor));
      assert.ok(await friend.page.getByRole("checkbox", { name: /^Pledges/ }).isChecked());
      await leave(friend);
      await page.goBack();
      await page.goBack();
      await becomes(visitor, "what Back finds", () => counted(visitor), before);
      assert.ok(!(await practices.isChecked()));
      await leave(visitor);
    },
    broken: [
      { what: "a choice does nothing", file: SCRIPT, from: 'kinds.addEventListener("change", go)', to: "" },
      { what: "boxes do not say how many", file: SCRIPT, from: ".textContent = number;", to: ";" },
    ],
  },
  {
    name: "a search with many results shows more, and one with none helps on",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/search/?q=children", { patience });
      const { page } = visitor;
      await becomes(visitor, "the first results", async () => (await titles(visitor)).length, 10);
      await tabToText(visitor, "button", "Show more");
      await page.keyboard.press("Enter");
      await becomes(visitor, "more results", async () => (await titles(visitor)).length, 20);
      assert.ok(await isOn(page.locator(".search-link").nth(10)), "the focus is not on the first of the new ones");
      await page.goto(`${portal.address}/search/?q=qqzz`);
      await becomes(visitor, "what is found", () => counted(visitor), "We found nothing for “qqzz”.");
      await page.getByText("Check how the words are spelt.").waitFor();
      await tabToText(visitor, "link", "Everything from A to Z");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/a-z/");
      // What is typed is words, and nothing else.
      const odd = '<img src=x onerror="document.title=1">&amp;';
      await page.goto(`${portal.address}/search/?q=${encodeURIComponent(odd)}`);
      await becomes(visitor, "odd words", async () => (await counted(visitor)).endsWith(` for “${odd}”.`), true);
      assert.match(await page.title(), /^<img/);
      await leave(visitor);
    },
    broken: [
      { what: "the focus stays on the button", file: SCRIPT, from: '.querySelector("a").focus()', to: '.querySelector("a")' },
      { what: "nobody is helped on", file: SCRIPT, from: "none.hidden = results.length > 0", to: "none.hidden = true" },
    ],
  },
  {
    name: "a search without scripts leads to everything from A to Z",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/pledges/", { scripts: false, patience });
      const { page } = visitor;
      await tabTo(visitor, page.getByRole("textbox", { name: "Search this website" }));
      await page.keyboard.type("coventry way");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search/?q=coventry+way");
      await page.locator("noscript p", { hasText: "The search needs JavaScript" }).waitFor();
      assert.equal(await page.locator("main").getByRole("search").count(), 0, "a box that does nothing is shown");
      await tabToText(visitor, "link", "Everything from A to Z");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/a-z/");
      await tabToText(visitor, "link", /Coventry Way/);
      await leave(visitor);
    },
    broken: [
      { what: "the form leads nowhere", file: /^\/pledges\/index\.html$/, from: 'role="search" action="/search/"', to: 'role="search" action="/nowhere/"' },
      { what: "nobody says why", file: PAGE, from: /<noscript>.*?<\/noscript>/, to: "" },
    ],
  },
  {
    name: "a search that cannot be reached says so",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/privacy/", { patience });
      const { page } = visitor;
      await page.route("**/pagefind/**", (route) => route.abort());
      await page.goto(`${portal.address}/search/?q=plan`);
      await becomes(visitor, "what is told", async () => (await counted(visitor)).split(".")[0], "The search is not working just now");
      // Once it can be reached again, no page need be loaded anew.
      await page.unroute("**/pagefind/**");
      await tabTo(visitor, box(visitor));
      await page.keyboard.press("Enter");
      await becomes(visitor, "what is found", async () => (await titles(visitor)).length, 10);
      await visitor.context.close();
    },
    broken: [{ what: "a failure is kept", file: SCRIPT, from: /index = undefined;\s*throw/, to: "throw" }],
  },
];
