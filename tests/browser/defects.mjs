// The checks can fail: each planted defect is caught by the check that it is for, and by none that has
// no business with it; the clean twin raises nothing in any view; and no check is without a defect.
//
//     node tests/browser/defects.mjs [TEXT]      all, or those whose name holds the text

import { fileURLToPath } from "node:url";

import { CHECKS, check } from "./checks/index.mjs";
import { consistent, remember } from "./checks/consistent.mjs";
import { DEFECTS } from "./defects/index.mjs";
import { ENGINES, axe, ibm } from "./parts/engines.mjs";
import { serve } from "./parts/server.mjs";
import { launch } from "./parts/tools.mjs";
import { Visitor } from "./parts/view.mjs";

const CLEAN = fileURLToPath(new URL("defects/clean", import.meta.url));
const PAGES = ["/", "/second/", "/about/"];
const VIEWS = [
  {},
  { scheme: "dark" },
  { width: 768, height: 1024 },
  { width: 320, height: 640 },
  { width: 320, height: 256, scheme: "dark" },
  { rtl: true },
  { width: 320, height: 640, rtl: true },
  { forced: true },
  { forced: true, scheme: "dark" },
  { contrast: true },
  { open: true },
  { script: false },
];

const browser = await launch();
let failures = 0;
const tell = (well, words) => {
  if (!well) failures++;
  console.log(`${well ? "ok" : "FAILED"}: ${words}`);
};

async function findingsOf(visitor, path, settings) {
  const view = await visitor.visit(path, settings);
  const engines = view.settings.script;
  const found = engines ? await axe(view) : [];
  found.push(...(await check(view)), ...(engines ? await ibm(view) : []));
  return found;
}

async function overAllPages(visitor) {
  const pages = [];
  for (const path of PAGES) pages.push({ path, ...(await remember(await visitor.visit(path, {}))) });
  return consistent(pages).map((finding) => ({ check: "consistent", ...finding }));
}

const say = ({ check, element, message }) => `\n    ${check}: ${element} ${message}`;

async function clean() {
  const server = await serve(CLEAN);
  const visitor = new Visitor(browser, server.address, ENGINES);
  const found = await overAllPages(visitor);
  for (const settings of VIEWS) {
    for (const path of PAGES) found.push(...(await findingsOf(visitor, path, settings)));
  }
  tell(!found.length, `the clean twin raises nothing in ${VIEWS.length} views${found.map(say).join("")}`);
  await visitor.leave();
  await server.close();
}

// The clean twin with one thing changed, and looked at.
async function plant({ defect, caught, also = [], policy, view = {}, more, ...change }) {
  const changes = [change, more].filter(Boolean);
  const planted = new Set();
  const server = await serve(CLEAN, {
    policy,
    change(path, text) {
      for (const { in: file, from, to } of changes) {
        if (file !== path || text.split(from).length !== 2) continue;
        text = text.replace(from, () => to);
        planted.add(from);
      }
      return text;
    },
  });
  const visitor = new Visitor(browser, server.address, ENGINES);
  const found = caught === "consistent" ? await overAllPages(visitor) : await findingsOf(visitor, "/", view);
  await visitor.leave();
  await server.close();
  const strangers = found.filter(({ check }) => check !== caught && !also.includes(check));
  if (planted.size < changes.length) tell(false, `${defect}: the change was not made, its text is not there once`);
  else if (!found.some(({ check }) => check === caught))
    tell(false, `${defect} is not caught by ${caught}${found.map(say).join("")}`);
  else tell(!strangers.length, `${defect} is caught by ${caught}${strangers.map(say).join("")}`);
}

const wanted = DEFECTS.filter(({ defect }) => defect.includes(process.argv[2] ?? ""));
const work = [...wanted.map((defect) => () => plant(defect)), ...(process.argv[2] ? [] : [clean])];
const next = async () => {
  for (let job = work.pop(); job; job = work.pop()) await job();
};
await Promise.all([next(), next()]);
await browser.close();

const proven = new Set(DEFECTS.map(({ caught }) => caught));
for (const name of [...CHECKS.map(({ name }) => name), "consistent", "axe", "axe in doubt", "ibm", "ibm in doubt"]) {
  if (!proven.has(name)) tell(false, `no planted defect shows that ${name} can fail`);
}
console.log(`${wanted.length} planted defects, ${failures} failures`);
process.exitCode = failures ? 1 : 0;
