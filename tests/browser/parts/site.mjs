// A built site: its pages, and a few of them that between them hold everything that all of them hold.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

// All pages, by address. What only sends on to another address is no page.
export async function pagesOf(folder) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
  const pages = await Promise.all(
    files.map(async (file) => ({ file, html: await readFile(join(folder, file), "utf8") })),
  );
  return pages
    .filter(({ html }) => !/http-equiv="?refresh/i.test(html))
    .map(({ file, html }) => ({ path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`, html }));
}

// What a page is made of: its kind of address (the section, and how far down), and each class, element,
// role and kind of field in it.
function traits({ path, html }) {
  const [section, ...below] = path.split("/").filter(Boolean);
  const found = new Set([`at ${section ?? "home"} ${below.length}`]);
  for (const [, element] of html.matchAll(/<([a-z][a-z0-9-]*)/g)) found.add(element);
  for (const [, name, value] of html.matchAll(/\s(class|role|type|aria-[a-z]+)="([^"]*)"/g)) {
    if (name === "class") for (const part of value.split(/\s+/)) found.add(`.${part}`);
    else found.add(name.startsWith("aria-") ? name : `${name} ${value}`);
  }
  return found;
}

// The page with the most that is new, then the next, until nothing is new. Each template has a class
// or an address of its own, so none is left out.
export function sampleOf(pages) {
  const left = pages.map((page) => ({ page, traits: traits(page) }));
  const had = new Set();
  const sample = [];
  const newIn = ({ traits }) => [...traits].filter((trait) => !had.has(trait)).length;
  for (;;) {
    const best = left.reduce((best, next) => (newIn(next) > newIn(best) ? next : best));
    if (newIn(best) === 0) break;
    for (const trait of best.traits) had.add(trait);
    sample.push(best.page);
  }
  return sample.sort((one, other) => (one.path < other.path ? -1 : 1));
}
