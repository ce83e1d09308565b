// One page as one person meets it: so wide, light or dark, perhaps with forced colours, from right to
// left, without scripts. A `Visitor` is a tab that goes from view to view; a check is given a `View`.

import { readFileSync } from "node:fs";

import { luminances, readPng } from "./png.mjs";
import { walk } from "./walk.mjs";

const IN_PAGE = readFileSync(new URL("in-page.js", import.meta.url), "utf8");

// No screenshot is higher than this: the browser has a largest picture.
const HIGHEST = 4000;

export const PLAIN = {
  width: 1280,
  height: 900,
  scheme: "light",
  forced: false,
  rtl: false,
  contrast: false,
  open: false,
  script: true,
};

// "320 dark, forced colours, right to left"
export const titleOf = ({ width, height, scheme, forced, rtl, contrast, open, script }) =>
  [
    `${width}${height < 400 ? `×${height}` : ""} ${scheme}`,
    forced && "forced colours",
    contrast && "more contrast",
    rtl && "right to left",
    open && "all opened",
    !script && "no scripts",
  ]
    .filter(Boolean)
    .join(", ");

export class Visitor {
  // `tools` are scripts of ours, such as the engines, that each page is given before its own.
  constructor(browser, address, tools = []) {
    Object.assign(this, { browser, address, tools, tabs: new Map() });
  }

  // A tab with scripts on, and one with scripts off: each is opened once.
  async tab(script) {
    if (!this.tabs.has(script)) {
      const context = await this.browser.newContext({
        javaScriptEnabled: script,
        reducedMotion: "reduce",
        locale: "en-GB",
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const tab = { page, cdp: await context.newCDPSession(page), seen: nothingYet() };
      for (const script of [`${IN_PAGE};(${listen})()`, ...this.tools]) await page.addInitScript(script);
      note(tab, this.address);
      this.tabs.set(script, tab);
    }
    return this.tabs.get(script);
  }

  async visit(path, settings) {
    settings = { ...PLAIN, ...settings };
    const tab = await this.tab(settings.script);
    const { page } = tab;
    tab.seen = nothingYet();
    await page.setViewportSize({ width: settings.width, height: settings.height });
    await page.emulateMedia(mediaOf(settings));
    const answer = await page.goto(this.address + path, { waitUntil: "load" });
    if (!settings.script) await page.evaluate(IN_PAGE);
    const view = Object.assign(new View(), { ...tab, path, settings, status: answer.status(), address: this.address });
    view.title = titleOf(settings);
    await view.settle();
    if (settings.rtl) {
      await page.evaluate(() => (document.documentElement.dir = "rtl"));
      await view.settle();
    }
    if (settings.open) {
      await page.evaluate(open);
      await view.settle();
    }
    return view;
  }

  async leave() {
    for (const { page } of this.tabs.values()) await page.context().close();
  }
}

const nothingYet = () => ({ hosts: [], complaints: [] });

const mediaOf = ({ scheme, forced, contrast }) => ({
  media: "screen",
  colorScheme: scheme,
  forcedColors: forced ? "active" : "none",
  contrast: contrast ? "more" : "no-preference",
  reducedMotion: "reduce",
});

// What a tab asks of others, and what the browser complains of.
function note(tab, address) {
  tab.page.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("data:")) tab.seen.hosts.push(request.url());
  });
  tab.page.on("response", (response) => {
    const itself = response.request().isNavigationRequest();
    if (response.status() >= 400 && !itself) tab.seen.complaints.push(`${response.status()} for ${response.url()}`);
  });
  tab.page.on("pageerror", (error) => tab.seen.complaints.push(String(error)));
  tab.page.on("console", (said) => {
    // A page that is not there, asked for on purpose, is no fault.
    const missing = /status of 404/.test(said.text()) && said.location().url === tab.page.url();
    if (["error", "warning"].includes(said.type()) && !missing) tab.seen.complaints.push(said.text());
  });
}

// In the page, from its very start: what moves by itself, and what the policy forbids.
function listen() {
  globalThis.probe.shifts = [];
  globalThis.probe.forbidden = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const moved = entry.sources.map(({ node }) =>
        globalThis.probe.describe(node?.localName ? node : node?.parentElement),
      );
      globalThis.probe.shifts.push({ value: entry.value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
  addEventListener("securitypolicyviolation", (event) => {
    globalThis.probe.forbidden.push(
      `${event.effectiveDirective} forbids ${event.blockedURI || "this"} ${event.sample}`.trim(),
    );
  });
}

// In the page: everything that a press would open. A menu opens beside its button, not on a wide screen.
function open() {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  for (const button of document.querySelectorAll("button[popovertarget]"))
    if (globalThis.probe.shown(button)) button.click();
}

export class View {
  // Until pictures and fonts are there and two frames have been drawn.
  async settle() {
    if (!this.settings.script) return;
    await this.page.evaluate(async () => {
      for (const picture of document.images) picture.loading = "eager";
      await Promise.all([
        document.fonts.ready,
        ...[...document.images].map((picture) => picture.decode().catch(() => {})),
      ]);
      for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
    });
  }

  // Runs a function in the page, where `probe` is at hand.
  ask(question, argument) {
    return this.page.evaluate(question, argument);
  }

  // With other media or another style sheet, for as long as the work takes.
  async under({ css, ...media }, work) {
    await this.page.emulateMedia({ ...mediaOf(this.settings), ...media });
    await this.ask((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css ?? "");
      document.adoptedStyleSheets = [sheet];
    }, css);
    try {
      await this.settle();
      return await work();
    } finally {
      await this.ask(() => (document.adoptedStyleSheets = []));
      await this.page.emulateMedia(mediaOf(this.settings));
      await this.settle();
    }
  }

  // The stops of the Tab key, walked through once for all checks that want them.
  walk() {
    return (this.walked ??= walk(this));
  }

  // What a part of the document looks like; boxes are in the document's own measure.
  async picture({ left, top, right, bottom }) {
    if (right - left < 1 || bottom - top < 1) throw new Error("there is nothing to take a picture of");
    const screen = await this.ask(() => ({ left: scrollX, top: scrollY, width: innerWidth, height: innerHeight }));
    const beyond =
      left < screen.left ||
      top < screen.top ||
      right > screen.left + screen.width ||
      bottom > screen.top + screen.height;
    const clip = { x: left, y: top, width: right - left, height: bottom - top, scale: 1 };
    const options = { clip, captureBeyondViewport: beyond, optimizeForSpeed: true };
    const { data } = await this.cdp.send("Page.captureScreenshot", options);
    // For such a picture the browser makes the screen as large as the part, and takes its time to undo that:
    // who asks the page in between meets it in another width.
    const undone = ({ width, height }) => innerWidth === width && innerHeight === height;
    if (beyond) await this.page.waitForFunction(undone, screen);
    return readPng(Buffer.from(data, "base64"));
  }

  // The parts of the document that hold some boxes, as wide as it is: `[{ top, picture }]`. What a box
  // looks like is `within` one of them.
  async bands(boxes) {
    const { width, height } = await this.ask(() => ({
      width: innerWidth,
      height: document.documentElement.scrollHeight,
    }));
    const spans = [];
    for (const box of boxes.toSorted((one, other) => one.top - other.top)) {
      const [top, bottom] = [Math.max(0, Math.floor(box.top)), Math.min(height, Math.ceil(box.bottom))];
      const last = spans.at(-1);
      if (last && top < last.bottom + 100 && bottom - last.top < HIGHEST) last.bottom = Math.max(last.bottom, bottom);
      else if (bottom > top) spans.push({ top, bottom });
    }
    const bands = [];
    for (const { top, bottom } of spans)
      bands.push({ top, picture: await this.picture({ left: 0, top, right: width, bottom }) });
    return bands;
  }
}

// The luminances of a box that lies within a band, or nothing.
export function within({ top, picture }, box) {
  if (box.top < top || box.bottom > top + picture.height) return null;
  return luminances(picture, { ...box, top: box.top - top, bottom: box.bottom - top });
}
