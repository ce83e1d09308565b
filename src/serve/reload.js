// In the preview only: shows each change of the site in the page that is open. What need not be
// loaded again is put in its place; everything else is a reload that keeps the reader's place.

import { keep, restore } from "./place.js";
import { swap, wake } from "./panel.js";

const tag = (page) => page.querySelector('script[src="/_spires/reload.js"]')?.dataset;
const sheets = (page) => [...page.querySelectorAll('link[rel~="stylesheet" i]')];

// What this page was made from, and the newest word of what there is.
let shown = tag(document);
let events = null;
let again = 0;
let work = Promise.resolve();

const reload = () => {
  close();
  keep();
  location.reload();
};

// The old sheet goes when the new one is there, so that nothing is ever without style.
const swapSheet = (old, fresh) => {
  if (old.outerHTML === fresh.outerHTML) {
    return;
  }
  const sheet = document.importNode(fresh);
  const done = new Promise((resolve) => ["load", "error"].forEach((end) => sheet.addEventListener(end, resolve)));
  old.after(sheet);
  return done.then(() => old.remove());
};

const update = async () => {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = tag(page);
  const old = sheets(document);
  const now = sheets(page);
  if (fresh?.page !== shown.page || old.length !== now.length) {
    return reload();
  }
  shown = fresh;
  await Promise.all(old.map((sheet, at) => swapSheet(sheet, now[at])));
  swap(page);
};

const close = () => {
  clearTimeout(again);
  events?.close();
  events = null;
};

const open = () => {
  close();
  // What is looked at is made first.
  events = new EventSource(`/_spires/events?${location.pathname}`);
  // One after the other. When the preview is stopped meanwhile, the next word comes at its start.
  events.addEventListener("version", ({ data }) => {
    work = work.then(() => (data === shown.version ? null : update())).catch(() => {});
  });
  // A browser that gives up when the preview is stopped is asked to try again.
  events.addEventListener("error", () => {
    if (events?.readyState === EventSource.CLOSED) {
      again = setTimeout(open, 1000);
    }
  });
};

// Browsers open six connections to one site and no more: a page that nobody sees gives its own up,
// so that a seventh tab still loads. When it is seen again it asks what it missed.
const follow = () => (document.hidden ? close() : open());
document.addEventListener("visibilitychange", follow);
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => event.persisted && follow());

wake();
restore();
follow();
