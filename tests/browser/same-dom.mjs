// Holds two builds of a site against each other, in Chromium's own reading of them: each page and each
// drawing must have the same elements, attributes and words, and the same white space where that counts.
//
//     node tests/browser/same-dom.mjs FOLDER SMALLER

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { launch } from "./parts/tools.mjs";

const [folder, smaller] = process.argv.slice(2);
const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(html|svg)$/.test(file)).sort();
const browser = await launch();
const page = await browser.newPage();

// A page as a list of lines: what opens and closes, with its attributes, and what is said between. White
// space is one space; between the parts of a head, a table or a drawing it is nothing.
const read = ([text, type]) => {
  const counts = "pre, textarea, script, style, title, text";
  const unseen = /^(html|head|table|thead|tbody|tfoot|tr|colgroup)$/;
  const lines = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
      const last = lines.length - 1;
      const said = node.parentElement?.closest(counts) ? node.data : node.data.replace(/[\t\n\f\r ]+/g, " ");
      if (said === " " && (unseen.test(node.parentElement?.localName) || type !== "text/html")) return;
      // A comment between two texts parts them for nobody.
      if (lines[last]?.startsWith("“")) lines[last] += said;
      else lines.push(`“${said}`);
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    lines.push(`${node.namespaceURI} ${node.localName}`);
    for (const { name, value } of node.attributes) lines.push(`${name}=${value}`);
    for (const child of (node.localName === "template" ? node.content : node).childNodes) walk(child);
    lines.push(`end of ${node.localName}`);
  };
  walk(new DOMParser().parseFromString(text, type).documentElement);
  return { lines: lines.map((line) => (line.startsWith("“") ? line.replace(/  +/g, " ") : line)) };
};

let [differing, before, after] = [0, 0, 0];
for (const file of files) {
  const texts = await Promise.all([folder, smaller].map((place) => readFile(join(place, file), "utf8")));
  const type = file.endsWith(".svg") ? "image/svg+xml" : "text/html";
  const [one, other] = await Promise.all(texts.map((text) => page.evaluate(read, [text, type])));
  before += texts[0].length;
  after += texts[1].length;
  const at = one.lines.findIndex((line, at) => line !== other.lines[at]);
  if (at >= 0 || one.lines.length !== other.lines.length) {
    differing++;
    console.log(`${file}: “${one.lines[at]}” became “${other.lines[at]}”`);
  }
}
await browser.close();
console.log(`${files.length} files, ${differing} differ; ${before} characters became ${after}`);
process.exitCode = differing || after >= before ? 1 : 0;
