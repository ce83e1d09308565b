// Finding somebody or something: the directory, the Safe Spaces and the words.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { becomes, isOn, leave, tabTo, tabToText, visit } from "./visitor.mjs";

const FILTER = /\/filter\.\w+\.js$/;

const shown = ({ page }) => page.locator("[data-filter-item]:visible .card-title").allInnerTexts();
const counted = ({ page }) => page.getByRole("main").getByRole("status").innerText();
const asked = ({ page }) => new URL(page.url()).search;

// Chooses in a list as the keyboard does: by the first letters of what is wanted.
const pick = async (visitor, label, letters) => {
  await tabTo(visitor, visitor.page.getByLabel(label, { exact: true }));
  await visitor.page.keyboard.type(letters);
};

export const steps = [
  {
    name: "the directory is filtered with the keyboard, and what is found is counted aloud",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/supporters/", { patience });
      const { page } = visitor;
      assert.equal((await shown(visitor)).length, 16);
      await tabTo(visitor, page.getByLabel("Name or word"));
      await page.keyboard.type("police");
      await becomes(visitor, "the count", () => counted(visitor), "1 of 16 organisations shown");
      assert.deepEqual(await shown(visitor), ["West Midlands Police"]);
      assert.equal(asked(visitor), "?q=police");
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.press("Delete");
      await pick(visitor, "Kind", "Educ");
      await pick(visitor, "Link to us", "Host");
      await becomes(visitor, "the names", () => shown(visitor), ["University of Warwick"]);
      assert.equal(asked(visitor), "?kind=education&relationship=host");
      // A search that finds nobody says so.
      await tabTo(visitor, page.getByLabel("Name or word"), { back: true });
      await page.keyboard.type("zebra");
      await becomes(visitor, "the names", () => shown(visitor), []);
      assert.match(await counted(visitor), /Nobody .* matches/);
      await page.keyboard.press("Enter");
      assert.ok(await isOn(page.getByRole("main").getByRole("status")), "Enter leads to what was found");
      await leave(visitor);
    },
    broken: [
      { what: "the count is no status", file: /supporters\/index\.html/, from: 'role="status"', to: "" },
      { what: "words are not looked for", file: FILTER, from: ".every((word)", to: ".some((word) => true ||" },
      { what: "the address stays as it was", file: FILTER, from: /history\[how\]\(.*?\);/, to: ";" },
      { what: "the page holds inline code", file: /supporters\/index\.html/, from: "</head>", to: "<style>a{color:red}</style></head>" },
    ],
  },
  {
    name: "a filtered list is shared by its address, and Back leads to the one before",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/supporters/", { patience });
      const { page } = visitor;
      await pick(visitor, "Kind", "Leis");
      await tabTo(visitor, page.getByLabel("Name or word"), { back: true });
      await page.keyboard.type("w");
      await becomes(visitor, "the address", async () => asked(visitor), "?q=w&kind=leisure");
      await page.keyboard.type("ave");
      await becomes(visitor, "the address", async () => asked(visitor), "?q=wave&kind=leisure");
      await becomes(visitor, "the names", () => shown(visitor), ["The Wave"]);
      const friend = await visit(browser, portal, `/supporters/${asked(visitor)}`, { patience });
      assert.deepEqual(await shown(friend), ["The Wave"]);
      assert.equal(await friend.page.getByLabel("Kind", { exact: true }).inputValue(), "leisure");
      assert.equal(await friend.page.getByLabel("Name or word").inputValue(), "wave");
      await leave(friend);
      await page.goBack();
      await becomes(visitor, "what Back shows", () => shown(visitor), ["Odeon", "Skydome", "The Wave"]);
      assert.equal(await page.getByLabel("Name or word").inputValue(), "");
      await page.goBack();
      await becomes(visitor, "the address", async () => asked(visitor), "");
      assert.equal((await shown(visitor)).length, 16);
      await page.goForward();
      await becomes(visitor, "what Forward shows", async () => (await shown(visitor)).length, 3);
      // Away to a page of the list, and back to the list as it was.
      await tabToText(visitor, "link", "Skydome");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Skydome" }).waitFor();
      await page.goBack();
      await becomes(visitor, "the list after a page of it", async () => (await shown(visitor)).length, 3);
      await leave(visitor);
    },
    broken: [
      { what: "Back is not listened to", file: FILTER, from: '"popstate"', to: '"never"' },
      { what: "each letter is a step of its own", file: FILTER, from: '"replaceState" :', to: '"pushState" :' },
      { what: "the address is not read", file: FILTER, from: "wanted.get(control.name)", to: "undefined" },
    ],
  },
  {
    name: "filters in use are seen, and are taken off one by one or all at once",
    run: async ({ browser, portal, patience }) => {
      const address = "/supporters/?kind=council&relationship=supporter&pledge=safe&other=stays";
      const visitor = await visit(browser, portal, address, { patience });
      const { page } = visitor;
      const list = page.getByRole("group", { name: "Filters in use" });
      await becomes(visitor, "the filters", () => list.getByRole("button").allInnerTexts(), [
        "Kind: The Council",
        "Link to us: Supporters",
        "Pledge: Safe",
      ]);
      await tabTo(visitor, list.getByRole("button", { name: "Take off the filter Link to us" }));
      await page.keyboard.press("Enter");
      await becomes(visitor, "the filters", () => list.getByRole("button").count(), 2);
      assert.ok(await isOn(list.getByRole("button").last()), "the focus is lost");
      await tabToText(visitor, "button", "Remove all filters");
      await page.keyboard.press("Space");
      await becomes(visitor, "the address", async () => asked(visitor), "?other=stays");
      assert.equal((await shown(visitor)).length, 16);
      assert.ok(await isOn(page.getByRole("main").getByRole("status")), "the focus is lost");
      assert.ok(!(await page.getByRole("button", { name: "Remove all filters" }).isVisible()));
      // An address may ask for what is not there.
      await page.goto(`${portal.address}/supporters/?kind=nobody`);
      assert.equal(await counted(visitor), "All 16 organisations shown");
      await leave(visitor);
    },
    broken: [
      { what: "the focus is lost", file: FILTER, from: "?? count).focus()", to: "?? count)" },
      { what: "the filters in use stay hidden", file: FILTER, from: "chosen.hidden = clear.hidden = !used.length", to: "" },
    ],
  },
  {
    name: "without scripts each kind, link and pledge has a list of its own",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/supporters/", { scripts: false, patience });
      const { page } = visitor;
      assert.ok(!(await page.getByLabel("Name or word").isVisible()), "a form that does nothing is shown");
      assert.ok(!(await page.getByRole("button", { name: "Remove all filters" }).isVisible()));
      assert.equal((await shown(visitor)).length, 16);
      await tabToText(visitor, "link", "Look by kind, link or pledge");
      await page.keyboard.press("Enter");
      await tabToText(visitor, "link", "Businesses");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/supporters/kind/business/");
      const names = ["E.ON", "McDonald's", "Mosaic Brew", "West Orchards"];
      assert.deepEqual(await page.locator("main .card-title").allInnerTexts(), names);
      for (const path of ["relationship/host", "pledge/safe"]) {
        await page.goto(`${portal.address}/supporters/${path}/`);
        assert.ok((await page.locator("main .card-title").count()) >= 2, path);
      }
      await leave(visitor);
    },
    broken: [
      { what: "the form is there without its script", file: /supporters\/index\.html/, from: / hidden>\s*<div class="field filter-search">/, to: '><div class="field filter-search">' },
      { what: "the pages of the kinds are not linked", file: /supporters\/index\.html/, from: /supporters\/kind\/business\//g, to: "nowhere/" },
    ],
  },
  {
    name: "the directory is taken home as a file of the size that is told",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/supporters/", { scripts: false, patience });
      for (const kind of ["CSV", "JSON"]) {
        const link = visitor.page.getByRole("link", { name: new RegExp(`^${kind} file, \\d`) });
        const [, number, unit] = (await link.innerText()).match(/([\d.]+) ?(\w+)$/);
        const path = await link.getAttribute("href");
        const body = await readFile(join(portal.folder, path), "utf8");
        const one = { bytes: 1, KB: 1000, MB: 1e6 }[unit];
        assert.ok(Math.abs(Buffer.byteLength(body) - number * one) <= one, `${path}: ${body.length} is not ${number} ${unit}`);
        assert.ok(body.includes("West Midlands Police"), path);
        if (kind === "JSON") assert.ok(JSON.stringify(JSON.parse(body)).includes("e-on"));
      }
      await leave(visitor);
    },
    broken: [{ what: "the size is wrong", file: /supporters\/index\.html/, from: /CSV file, [\d.]+/, to: "CSV file, 999" }],
  },
  {
    name: "a long directory has letters to jump by, and filters by part of the city",
    run: async ({ browser, large, patience }) => {
      const visitor = await visit(browser, large, "/supporters/", { patience });
      const { page } = visitor;
      const letters = page.getByRole("navigation", { name: "Jump to a letter" });
      await tabTo(visitor, letters.getByRole("link", { name: "W", exact: true }));
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.ok(await isOn(page.getByRole("link", { name: "West Midlands Police" })), "W does not lead to W");
      await pick(visitor, "Part of the city", "The n");
      await becomes(visitor, "the count", () => counted(visitor), "10 of 36 organisations shown");
      assert.equal(await letters.getByRole("link").count(), 10);
      assert.equal(await page.locator("[data-filter-group]:visible").count(), 10);
      assert.match(await page.locator(".entry:visible").first().innerText(), /Business · The north[^]*Supporter[^]*Test the doors every day[^]*Since/);
      await page.goto(`${large.address}/supporters/test-1/`);
      const facts = await page.locator("main").innerText();
      assert.match(facts, /Supporter[^]*Safe[^]*February 2026[^]*The north[^]*example\.org[^]*Test the doors every day[^]*Where this comes from/);
      await leave(visitor);
    },
    broken: [{ what: "empty letters stay", file: FILTER, from: "jump.parentElement.hidden = group.hidden", to: "" }],
  },
  {
    name: "a Safe Space is found by the kind of place and the part of the city",
    run: async ({ browser, large, patience }) => {
      const visitor = await visit(browser, large, "/safe-spaces/", { patience });
      const { page } = visitor;
      await tabToText(visitor, "link", "See the places");
      await page.keyboard.press("Enter");
      await pick(visitor, "Kind of place", "Lei");
      await becomes(visitor, "the places", () => shown(visitor), ["Odeon", "Skydome", "The Wave"]);
      await pick(visitor, "Part of the city", "The n");
      await becomes(visitor, "the places", () => shown(visitor), ["Odeon"]);
      assert.equal(await counted(visitor), "1 of 8 places shown");
      await leave(visitor);
    },
    broken: [{ what: "the places do not say where they are", file: /safe-spaces\/index\.html/, from: /data-area="north"/g, to: "" }],
  },
  {
    name: "a word is looked up, and leads to its entry",
    run: async ({ browser, portal, patience }) => {
      for (const scripts of [true, false]) {
        const visitor = await visit(browser, portal, "/language/", { scripts, patience });
        const { page } = visitor;
        await tabToText(visitor, "link", "Go to the words");
        await page.keyboard.press("Enter");
        if (scripts) {
          await tabTo(visitor, page.getByLabel("A word you want to look up"));
          await page.keyboard.type("looked after");
          await becomes(visitor, "the lines", () => page.locator(".word-line:visible").count(), 2);
        }
        await tabToText(visitor, "link", /^looked-after child, /);
        await page.keyboard.press("Enter");
        await page.waitForURL("**/language/talking-with-families/#word-looked-after-child");
        const entry = page.locator(".word:target");
        await entry.waitFor();
        assert.match(await entry.innerText(), /Instead of[^]*looked-after child[^]*Say[^]*child in our care[^]*Why\?[^]*Source:/);
        await leave(visitor);
      }
    },
    broken: [{ what: "the entries have no names of their own", file: /language\/talking-with-families/, from: /id="word-looked-after-child"/, to: "" }],
  },
];

