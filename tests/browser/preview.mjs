// A person edits a site while its preview is open in Chromium: `preview.rs` starts both, and this says
// what is seen. Each step prints its name; the first that fails ends the run.

import assert from "node:assert/strict";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { launch } from "./parts/tools.mjs";

const [address, root] = process.argv.slice(2);
const PATIENCE = 10_000;

const write = async (path, text) => {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  // As most editors save: all at once.
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
};

const about = ({ title = "title: About us", words = "First words", more = "" } = {}) => {
  const paragraphs = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} with [a link](index.md).`);
  paragraphs.splice(30, 0, `::: fold title="More about it"\n${words}\n:::`);
  return `---\n${title}\nsummary: A long page.\n---\n\n${words}.\n\n${paragraphs.join("\n\n")}\n\n${more}\n`;
};

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
await context.grantPermissions(["clipboard-read", "clipboard-write"]);
const page = await context.newPage();
page.setDefaultTimeout(PATIENCE);
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
// The browser also notes each page that is not there, which here is on purpose.
page.on("console", (note) => note.type() === "error" && !/404/.test(note.text()) && complaints.push(note.text()));

const step = async (name, work) => {
  try {
    await work();
    console.log(`ok: ${name}`);
  } catch (error) {
    console.log(`FAILED: ${name}\n${error.message}`);
    const seen = await page.innerText("body").catch(() => "nothing");
    console.log(`The page shows:\n${seen.slice(0, 600)}`);
    console.log(`The browser complained of: ${JSON.stringify(complaints)}`);
    process.exitCode = 1;
    await browser.close();
    process.exit();
  }
};

// A page that is loaded again takes a moment to put things back.
const becomes = async (what, is) => {
  for (const end = Date.now() + PATIENCE; !(await is().catch(() => false)); ) {
    assert.ok(Date.now() < end, `not so: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
};
const see = (text) => page.locator("body", { hasText: text }).waitFor();
const problems = page.locator("#spires-problems");
const panel = page.locator("#spires-panel");
// What a script sets on its window is gone when the page is loaded again.
const mark = () => page.evaluate(() => (window.marked = true));
const isMarked = () => page.evaluate(() => window.marked === true);
const scrolled = () => page.evaluate(() => Math.round(scrollY));
const focused = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 80));

await write("content/about.md", about());
await page.goto(`http://${address}/about/`);
await see("First words");

await step("a save shows by itself, and the place is kept", async () => {
  await page.locator(".prose details").first().evaluate((fold) => (fold.open = true));
  // Without the smooth scrolling of a focus, whose last step can come after the place was looked at.
  const link = () => [...document.links].filter((link) => link.innerText === "a link")[20];
  await page.evaluate(`(${link})().focus({ preventScroll: true })`);
  const focus = await focused();
  await page.evaluate(() => scrollTo({ top: 1500, behavior: "instant" }));
  const before = await scrolled();
  await write("content/about.md", about({ words: "Second words" }));
  await see("Second words");
  assert.ok(before > 1000, `scrolled to ${before}`);
  await becomes("scrolled to where it was", async () => Math.abs((await scrolled()) - before) <= 2);
  await becomes("the link has the focus again", async () => (await focused()) === focus);
  await becomes("the fold is open", () => page.locator(".prose details").first().evaluate((fold) => fold.open));
});

await step("a change of style alone is put in place, without a reload and without a flash", async () => {
  await mark();
  const before = await scrolled();
  const sheets = await page.locator("link[rel=stylesheet]").count();
  await page.evaluate(() => {
    window.colours = new Set();
    const look = () => {
      window.colours.add(getComputedStyle(document.body).backgroundColor);
      requestAnimationFrame(look);
    };
    look();
  });
  await write("themes/cov/css/print.css", "body { background: rgb(1, 2, 3) }");
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
  await page.waitForFunction((count) => document.querySelectorAll("link[rel=stylesheet]").length === count, sheets);
  assert.ok(await isMarked(), "the page was loaded again");
  assert.equal(await scrolled(), before);
  const colours = await page.evaluate(() => [...window.colours]);
  assert.equal(colours.length, 2, `colours seen: ${colours}`);
  await rm(join(root, "themes/cov/css/print.css"));
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor !== "rgb(1, 2, 3)");
  assert.ok(await isMarked(), "the page was loaded again");
});

await step("a change of another page leaves this one alone", async () => {
  const version = () => page.evaluate(async () => (await (await fetch(location.href)).text()).match(/data-version="(.*?)"/)[1]);
  const before = await version();
  await write("content/index.md", "---\ntitle: Home\nsummary: A page.\n---\n\nOther words.\n");
  // This changes the map of the site as well.
  await write("content/many/new.md", "---\ntitle: New\nsummary: A page.\n---\n\nText.\n");
  while ((await version()) === before) {
    await page.waitForTimeout(20);
  }
  await page.waitForTimeout(200);
  assert.ok(await isMarked(), "the page was loaded again");
});

await step("a mistake shows in the page, in plain words and with its line", async () => {
  const before = await scrolled();
  await write("content/about.md", about({ title: "titel: About <us>", words: "Third words" }));
  await problems.waitFor();
  const words = await problems.innerText();
  assert.match(words, /1 error to mend|2 errors to mend/);
  assert.match(words, /content\/about\.md, line 2, column 1/);
  assert.match(words, /→ /);
  assert.match(words, /last good version/);
  assert.equal(await problems.locator(".spires-here").last().innerText(), "2\ntitel: About <us>");
  assert.equal(await problems.locator("mark").first().innerText(), "titel:");
  assert.ok(await isMarked(), "the page was loaded again");
  await see("Second words");
  await becomes("scrolled far down again", async () => (await scrolled()) > 1000);
});

await step("it goes away when mended", async () => {
  await write("content/about.md", about({ words: "Fourth words" }));
  await see("Fourth words");
  await problems.waitFor({ state: "detached" });
});

await step("the panel lists a warning of this page, and why the page was made", async () => {
  assert.match(await panel.innerText(), /nothing to look at/);
  await write("content/about.md", about({ words: "Fifth words", more: "# A second title" }));
  await see("Fifth words");
  await panel.getByText("1 to look at").waitFor();
  assert.ok(!(await panel.locator(".spires-box").isVisible()), "the panel is open at first");
});

await step("the panel is reached and used with the keyboard alone", async () => {
  const summary = panel.locator("summary");
  const isFocused = (what) => what.evaluate((element) => element === document.activeElement);
  let presses = 0;
  // Every stop of the page on the way there is in view, and not below the panel.
  while (!(await isFocused(summary))) {
    assert.ok(presses++ < 200, "Tab does not lead to the panel");
    await page.keyboard.press("Tab");
    const covered = await page.evaluate(() => {
      const [stop, box] = [document.activeElement, document.querySelector("#spires-panel details")];
      const [one, other] = [stop.getBoundingClientRect(), box.getBoundingClientRect()];
      const apart = one.bottom <= other.top || one.top >= other.bottom || one.right <= other.left || one.left >= other.right;
      return !apart && !box.contains(stop) && stop !== document.body && stop.outerHTML;
    });
    assert.equal(covered, false);
  }
  await page.keyboard.press("Enter");
  const words = await panel.innerText();
  assert.match(words, /This page is made from content\/about\.md/);
  assert.match(words, /It was last made today at \d\d:\d\d because its own file changed\./);
  assert.match(words, /Warning in content\/about\.md, line \d+, column \d+/);
  const copy = panel.getByRole("button", { name: "Copy this path" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.ok(await isFocused(copy), `the focus is on ${await focused()}`);
  await page.keyboard.press("Enter");
  await panel.getByText("Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "content/about.md");
  await page.keyboard.press("Escape");
  assert.ok(await isFocused(summary) && !(await panel.locator(".spires-box").isVisible()), "Escape does not fold it");
});

await step("a page that was deleted says so, and comes back by itself", async () => {
  await rm(join(root, "content/about.md"));
  await page.getByRole("heading", { name: "This page is no longer at this address" }).waitFor();
  await page.getByRole("link", { name: "home page" }).waitFor();
  await write("content/about.md", about({ words: "Sixth words" }));
  await see("Sixth words");
});

await step("what is looked at shows before all is made, and is loaded once", async () => {
  const has = async (path, text) => (await (await fetch(`http://${address}${path}`)).text()).includes(text);
  for (let at = 0; at < 250; at++) {
    await write(`content/many/${at}.md`, `---\ntitle: Page ${at}\nsummary: One of many.\n---\n\nText.\n`);
  }
  // A page that is asked for is there early; the map of the site is not.
  await becomes("all pages are there", () => has("/sitemap.xml", "/many/249/"));
  // Nothing of these changes is still on its way to the window.
  const isNewest = async () => {
    const tag = document.querySelector("script[data-page]").dataset;
    return (await (await fetch(location.href)).text()).includes(`data-page="${tag.page}"`);
  };
  await becomes("the window shows the newest", () => page.evaluate(isNewest));
  const head = "themes/cov/templates/parts/head.html";
  const text = await readFile(join(root, head), "utf8");
  await page.evaluate(() => scrollTo({ top: 1500, behavior: "instant" }));
  const before = await scrolled();
  assert.ok(before > 1000, `scrolled to ${before}`);
  await write("content/many/250.md", "---\ntitle: Page 250\nsummary: One of many.\n---\n\nText.\n");
  await write(head, text.replace("<head>", '<head>\n<meta name="test" content="early">'));
  await page.locator("meta[name=test]").waitFor({ state: "attached" });
  await mark();
  await becomes("scrolled to where it was", async () => Math.abs((await scrolled()) - before) <= 2);
  await becomes("all are made", () => has("/many/250/", 'content="early"'));
  // What the preview says of the page is put in its place.
  await becomes("why it was made", async () => /template/.test(await panel.textContent()));
  assert.ok(await isMarked(), "the page was loaded again");
});

await step("no code stands in a page itself, and the browser has nothing to complain of", async () => {
  assert.equal(await page.locator("script:not([src], [type='application/ld+json']), style, [style], [onclick]").count(), 0);
  assert.deepEqual(complaints, []);
});

await browser.close();
