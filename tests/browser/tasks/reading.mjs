// Reading, copying, printing, and reaching help from anywhere.

import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { becomes, isOn, leave, pastTheEdge, tabTo, tabToText, visit } from "./visitor.mjs";

const GUIDE = "/language/talking-with-families/";
const COPY = /\/copy\.\w+\.js$/;

// What must be on paper, and what must not.
const assertPrints = async ({ page, context }, { seen, hidden }) => {
  await page.emulateMedia({ media: "print" });
  const words = await page.evaluate(() => document.body.innerText);
  for (const text of seen) assert.match(words, text);
  for (const what of [page.getByRole("navigation"), page.getByRole("button"), ...hidden]) {
    for (const one of await what.all()) assert.ok(!(await one.isVisible()), `on paper: ${await one.innerText()}`);
  }
  const pdf = await page.pdf({ format: "A4" });
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(sheets >= 1 && sheets <= 6, `${sheets} sheets of paper`);
};

export const steps = [
  {
    name: "a phrase is copied, and the copying is told",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, `${GUIDE}#word-placement`, { patience });
      const { page } = visitor;
      await page.evaluate(() => navigator.clipboard.writeText("something else"));
      const button = page.getByRole("button", { name: "Copy “home”" });
      await tabTo(visitor, button);
      await page.keyboard.press("Enter");
      await becomes(visitor, "what is told", () => page.getByRole("main").getByRole("status").innerText(), "Copied: home");
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "home");
      assert.ok(await isOn(button), "the focus is lost");
      // A browser that lets no page write to the clipboard.
      await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
      await page.keyboard.press("Enter");
      await becomes(visitor, "what is selected", () => page.evaluate(() => String(getSelection()).trim()), "home");
      await becomes(visitor, "what is told", async () => /“home” is selected/.test(await page.getByRole("main").getByRole("status").innerText()), true);
      await leave(visitor);
    },
    broken: [
      { what: "nothing is told", file: COPY, from: "status.textContent = words", to: "status.title = words" },
      { what: "nothing is selected", file: COPY, from: /getSelection\(\).*?;/, to: ";" },
      { what: "nothing is copied", file: COPY, from: ".writeText(text)", to: ".readText()" },
    ],
  },
  {
    name: "without scripts a guide has no buttons that do nothing, and its letters lead to its words",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, GUIDE, { scripts: false, patience });
      const { page } = visitor;
      assert.deepEqual(await page.getByRole("main").getByRole("button").allInnerTexts(), []);
      const letters = page.getByRole("navigation", { name: "Jump to a letter" });
      await tabTo(visitor, letters.getByRole("link", { name: "S", exact: true }));
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.ok(await isOn(page.locator("#word-sibling a")), "S does not lead to S");
      await leave(visitor);
    },
    broken: [{ what: "the buttons are there without their script", file: /talking-with-families/, from: / data-copy hidden/g, to: " data-copy" }],
  },
  {
    name: "a guide is printed as a leaflet",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, GUIDE, { patience, width: 794 });
      const { page } = visitor;
      await assertPrints(visitor, {
        seen: [/Talking with families/, /Instead of\s+placement\s+Say\s+home/, /Where this comes from/, /checked this page on\s+\d+ \w+ \d{4}/],
        hidden: [page.locator(".copy, .word-link")],
      });
      const columns = await page.locator(".guide-words").evaluate((words) => getComputedStyle(words).columnCount);
      assert.equal(columns, "2");
      const whole = await page.locator(".word").evaluateAll((cards) => cards.every((card) => getComputedStyle(card).breakInside === "avoid"));
      assert.ok(whole, "a card may break");
      await leave(visitor);
    },
    broken: [
      { what: "the menus are printed", file: /\.css$/, from: /\.skip-link,[^{}]*\.breadcrumbs[^{}]*\{display:none\}/, to: "" },
      { what: "a card may break", file: /\.css$/, from: /break-inside:avoid/g, to: "" },
    ],
  },
  {
    name: "a session says what came of it, and is printed",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/pupil-parliament/", { patience, width: 794 });
      const { page } = visitor;
      await tabToText(visitor, "link", "See the sessions");
      await page.keyboard.press("Enter");
      const sessions = page.getByRole("region", { name: "The sessions so far" }).getByRole("listitem").filter({ has: page.getByRole("heading") });
      assert.equal(await sessions.first().locator("time").getAttribute("datetime"), "2023-07");
      assert.match(await sessions.last().innerText(), /not sure of the date[^]*Years 5 and 6/);
      await tabTo(visitor, sessions.first().getByRole("link"));
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "The first Pupil Parliament" }).waitFor();
      const pair = page.getByRole("region", { name: "You said, we did" }).getByRole("listitem").first();
      assert.match(await pair.innerText(), /You said\s+Children talked about safety[^]*We did\s+What they said helped to shape/);
      await page.evaluate(() => (window.print = () => (window.printed = true)));
      await tabToText(visitor, "button", "Print this page");
      await page.keyboard.press("Enter");
      assert.ok(await page.evaluate(() => window.printed), "the button does not print");
      await assertPrints(visitor, {
        seen: [/The first Pupil Parliament/, /July 2023/, /University of Warwick/, /You said[^]*We did/, /What happened next/, /Where this comes from/],
        hidden: [page.getByText("Other sessions")],
      });
      await leave(visitor);
    },
    broken: [
      { what: "the button is not brought out", file: /\/print\.\w+\.js$/, from: "place.hidden = false", to: "" },
      { what: "the pairs do not say which is which", file: /pupil-parliament\/2023/, from: /We did<\/h3>/g, to: "</h3>" },
    ],
  },
  {
    name: "a wide table has a name and scrolls with the keyboard on a phone",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, "/impact/family-group-conferences/", { patience, width: 320 });
      const { page } = visitor;
      const region = page.getByRole("region", { name: "Family Group Conferences in Coventry" });
      await tabTo(visitor, region);
      assert.equal(await pastTheEdge(page), 0);
      for (let presses = 0; presses < 5; presses++) await page.keyboard.press("ArrowRight");
      await becomes(visitor, "the table scrolls", () => region.evaluate((region) => region.scrollLeft > 0), true);
      const table = region.getByRole("table", { name: /Family Group Conferences in Coventry[^]*What is counted: Referrals[^]*When: 2020\/21 to 2023\/24/ });
      assert.deepEqual(await table.getByRole("columnheader").allInnerTexts(), ["Year", "Referrals", "First conferences", "Referrals that led to one"]);
      assert.equal(await table.getByRole("rowheader").count(), 4);
      await page.getByText("Please note: From May to August 2022").waitFor();
      await leave(visitor);
    },
    broken: [
      { what: "the box round the table has no name", file: /family-group-conferences/, from: / aria-label="Family Group Conferences in Coventry"/, to: "" },
      { what: "the rows have no headers", file: /family-group-conferences/, from: /<th scope="row">/g, to: "<td>" },
    ],
  },
  {
    name: "help is reached from any page and from a lost address",
    run: async ({ browser, portal, patience }) => {
      const order = new Set();
      for (const scripts of [true, false]) {
        for (const path of ["/", "/supporters/", "/safe-spaces/odeon/", "/language/", "/join/how-to-become-a-supporter/", "/no/such/page/"]) {
          const visitor = await visit(browser, portal, path, { scripts, patience });
          const { page } = visitor;
          await page.keyboard.press("Tab");
          assert.ok(await isOn(page.getByRole("link", { name: "Skip to the main part of the page" })), path);
          const help = page.getByRole("complementary", { name: "Worried about a child?" });
          order.add((await help.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).join(" "));
          await tabTo(visitor, help.getByRole("link", { name: "999" }));
          await tabTo(visitor, help.getByRole("link", { name: "Find out who to call." }), { back: true });
          await page.keyboard.press("Enter");
          await page.getByRole("heading", { level: 1, name: /worried/i }).waitFor();
          await leave(visitor);
        }
      }
      assert.deepEqual([...order], ["/worried/ tel:999 tel:02476788555 tel:02476832222"]);
    },
    broken: [
      { what: "the lost address has no help", file: /404\.html/, from: '<aside class="help"', to: "<div" },
      { what: "a number is not to be dialled", file: /safe-spaces\/odeon/, from: /tel:999/g, to: "#" },
    ],
  },
  {
    name: "on a narrow screen nothing reaches past the edge",
    run: async ({ browser, portal, patience }) => {
      for (const path of ["/supporters/?kind=council", "/supporters/e-on/", "/safe-spaces/", "/join/how-to-become-a-supporter/", "/language/", GUIDE, "/pupil-parliament/", "/pupil-parliament/2023/", "/impact/reunification/"]) {
        const visitor = await visit(browser, portal, path, { patience, width: 320 });
        const { page } = visitor;
        for (const dir of ["ltr", "rtl"]) {
          await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
          assert.equal(await pastTheEdge(page), 0, `${path} ${dir}`);
        }
        await leave(visitor);
      }
    },
    broken: [{ what: "a field is wider than the screen", file: /\.css$/, from: ".filters{", to: ".filters{min-width:30rem;" }],
  },
  {
    name: "the scripts are small",
    run: async ({ portal }) => {
      const folder = join(portal.folder, "assets");
      const scripts = (await readdir(folder)).filter((name) => /^(filter|form|copy|print)\.\w+\.js$/.test(name));
      assert.equal(scripts.length, 4);
      const sizes = await Promise.all(scripts.map(async (name) => (await stat(join(folder, name))).size));
      const all = sizes.reduce((sum, size) => sum + size, 0);
      assert.ok(all < 14_000, `${all} bytes`);
    },
    broken: [],
  },
];
