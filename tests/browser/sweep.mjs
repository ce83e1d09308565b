// Looks at a built site as its readers meet it.
//
//     node tests/browser/sweep.mjs FOLDER            a page of each kind, in a few views: minutes
//     node tests/browser/sweep.mjs --all FOLDER      every page, every width, light and dark
//
// `--only TEXT` keeps to the addresses that hold the text, `--jobs N` sets how many pages are looked at
// at once, `--json FILE` writes the findings down. Ends with 1 when anything was found.

import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { check } from "./checks/index.mjs";
import { consistent, remember } from "./checks/consistent.mjs";
import { ENGINES, axe, ibm } from "./parts/engines.mjs";
import { fullPlan, samplePlan } from "./parts/plan.mjs";
import { report } from "./parts/report.mjs";
import { serve } from "./parts/server.mjs";
import { pagesOf, sampleOf } from "./parts/site.mjs";
import { launch } from "./parts/tools.mjs";
import { Visitor } from "./parts/view.mjs";
import { TRIAGE } from "./triage.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: "boolean" },
    only: { type: "string", default: "" },
    jobs: { type: "string" },
    json: { type: "string" },
  },
});
const began = Date.now();
const pages = await pagesOf(positionals[0]);
const sample = sampleOf(pages);
const plan = (values.all ? fullPlan(pages, sample) : samplePlan(sample)).filter(({ path }) =>
  path.includes(values.only),
);

const server = await serve(positionals[0]);
const browser = await launch();
const findings = [];
const remembered = [];
const counts = { pages: plan.length, views: 0 };

async function work() {
  const visitor = new Visitor(browser, server.address, ENGINES);
  for (let job = plan.shift(); job; job = plan.shift()) {
    for (const settings of job.views) await look(visitor, job.path, settings);
  }
  await visitor.leave();
}

async function look(visitor, path, settings) {
  const view = await visitor.visit(path, settings);
  const engines = settings.script !== false;
  // Axe goes first: what it cannot tell is measured by a check of ours.
  const found = engines ? await axe(view) : [];
  found.push(...(await check(view)), ...(engines ? await ibm(view) : []));
  findings.push(...found.map((finding) => ({ ...finding, path, view: view.title })));
  if (!remembered.some((page) => page.path === path)) remembered.push({ path, ...(await remember(view)) });
  counts.views++;
}

const jobs = Number(values.jobs ?? availableParallelism() + 1);
await Promise.all(Array.from({ length: jobs }, work));
await browser.close();
await server.close();

remembered.sort((one, other) => (one.path < other.path ? -1 : 1));
for (const finding of consistent(remembered))
  findings.push({ check: "consistent", ...finding, path: finding.element, view: "all" });
if (values.all && !values.only) {
  for (const { engine, rule, met } of TRIAGE) {
    if (!met)
      findings.push({
        check: "triage",
        element: `${engine} ${rule}`,
        message: "is answered in triage.mjs and no longer asked",
        path: "/",
        view: "all",
      });
  }
}
if (values.json) await writeFile(values.json, JSON.stringify(findings, null, 1));
if (findings.length) console.log(`${report(findings)}\n`);
const seconds = Math.round((Date.now() - began) / 1000);
console.log(`${counts.pages} pages in ${counts.views} views, ${findings.length} findings, ${seconds} s`);
process.exitCode = findings.length ? 1 : 0;
