// Somebody who visits: a page in Chromium, and what they do with the keyboard alone.

import assert from "node:assert/strict";

import { FORMS } from "./site.mjs";

const THANKS = `<!DOCTYPE html><html lang="en"><head><title>Thank you</title></head><body><h1>Thank you</h1></body></html>`;

// Opens a page, with scripts or without, and keeps all that the browser complains of.
export const visit = async (browser, site, path, { scripts = true, width = 1024, patience = 5000 } = {}) => {
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height: 800 } });
  if (scripts) await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.address });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  // The browser also notes a page that is not there, which here is on purpose.
  page.on("console", (note) => note.type() === "error" && !/404/.test(note.text()) && complaints.push(note.text()));
  // Nothing is asked of another host but to take the form.
  const posts = [];
  await context.route(/^https?:/, async (route, request) => {
    const address = request.url();
    if (address.startsWith(`${site.address}/`)) return route.continue();
    if (request.method() === "POST" && address === `${FORMS}/join`) {
      posts.push(Object.fromEntries(new URLSearchParams(request.postData())));
      return route.fulfill({ contentType: "text/html", body: THANKS });
    }
    complaints.push(`it asks for ${address}`);
    return route.abort();
  });
  await page.goto(site.address + path, { waitUntil: "load" });
  return { page, context, site, complaints, posts, patience };
};

export const leave = async ({ context, complaints }) => {
  await context.close();
  assert.deepEqual(complaints, [], "the browser complains");
};

// Whether the focus is on what a locator finds; works without scripts in the page too.
export const isOn = (target) => target.evaluate((element) => element === document.activeElement);

// Presses Tab until the focus is on a thing; every stop on the way can be seen.
export const tabTo = async ({ page }, target, { back = false, most = 150 } = {}) => {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    if (await isOn(target)) return presses + 1;
  }
  assert.fail(`Tab does not lead to ${target}`);
};

export const tabToText = (visitor, role, name, more) =>
  tabTo(visitor, visitor.page.getByRole(role, { name }).first(), more);

// How many pixels of the page lie beside the window, its scroll bar left out.
export const pastTheEdge = (page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

// Waits until something is so, and says what is there when it never is.
export const becomes = async ({ page, patience }, what, look, wanted) => {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    try {
      assert.deepEqual(seen, wanted, what);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await page.waitForTimeout(25);
    }
  }
};
