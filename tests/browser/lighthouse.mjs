// What Lighthouse says of a few pages on a phone: 100 for accessibility, best practices and search
// engines, 95 or more for speed.
//
//     node tests/browser/lighthouse.mjs FOLDER [ADDRESS...]
//
// It is fetched when this is run and kept by npm, and needed for nothing else. Speed is measured, so
// nothing else should be busy meanwhile; the middle of three runs counts.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { serve } from "./parts/server.mjs";
import { BROWSER } from "./parts/tools.mjs";

const VERSION = "12.8.2";
const RUNS = 3;
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const PAGES = ["/", "/supporters/", "/language/talking-with-families/", "/search/"];

const [folder, ...asked] = process.argv.slice(2);
const server = await serve(folder);
let failures = 0;

async function measure(path) {
  const flags = [
    ...["--output=json", "--quiet", "--form-factor=mobile", `--only-categories=${Object.keys(LEAST)}`],
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
  ];
  const call = [
    "exec",
    "--yes",
    `--package=lighthouse@${VERSION}`,
    "--",
    "lighthouse",
    server.address + path,
    ...flags,
  ];
  const env = { ...process.env, CHROME_PATH: BROWSER };
  const { stdout } = await promisify(execFile)("npm", call, { env, maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

for (const path of asked.length ? asked : PAGES) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(path));
  runs.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
  const { categories, audits } = runs[(RUNS - 1) / 2];
  const figures = Object.keys(LEAST).map((name) => [name, Math.round(categories[name].score * 100)]);
  console.log(`${path}: ${figures.map(([name, figure]) => `${name} ${figure}`).join(", ")}`);
  for (const [name, figure] of figures.filter(([name, figure]) => figure < LEAST[name])) {
    failures++;
    const lacking = categories[name].auditRefs.filter(
      ({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1,
    );
    console.log(
      `    ${name} has ${figure} of ${LEAST[name]}: ${lacking.map(({ id }) => `${id} (${audits[id].displayValue ?? "no"})`).join(", ")}`,
    );
  }
}
await server.close();
process.exitCode = failures ? 1 : 0;
