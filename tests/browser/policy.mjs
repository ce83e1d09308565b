// Looks at a page of each kind of a site that a real server shows, under the policy that it sends, and
// searches it. Nothing may be forbidden, and the browser may have nothing to complain of.
//
//     node tests/browser/policy.mjs ADDRESS FOLDER

import { policyWith } from "./parts/server.mjs";
import { pagesOf, sampleOf } from "./parts/site.mjs";
import { launch } from "./parts/tools.mjs";

const [address, folder] = process.argv.slice(2);
const findings = [];
const browser = await launch();
const page = await browser.newPage();
let path = "";
const find = (message) => findings.push(`${path}: ${message}`);

await page.exposeFunction("forbid", (what) => find(`forbidden: ${what}`));
await page.addInitScript(() =>
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    forbid(`${effectiveDirective} ${blockedURI}`),
  ),
);
page.on("console", (said) => said.type() !== "info" && said.type() !== "log" && find(said.text()));
page.on("pageerror", (error) => find(error.message));
page.on("requestfailed", (request) => find(`failed: ${request.url()}`));
page.on("response", (answer) => answer.status() >= 400 && find(`${answer.status()}: ${answer.url()}`));

const pages = sampleOf(await pagesOf(folder));
for (const { path: below } of pages) {
  path = below;
  const answer = await page.goto(new URL(below.slice(1), address).href, { waitUntil: "networkidle" });
  // What the other browser tests look at is served with this policy too.
  const policy = (answer.headers()["content-security-policy"] ?? "").split("; ");
  const missing = policyWith("").split("; ").filter((directive) => !policy.includes(directive));
  if (missing.length) find(`has another policy than the other tests: ${missing.join("; ")}`);
}

path = "the search";
await page.goto(new URL("search/?q=safe", address).href);
const link = await page.waitForSelector("[data-results-list] a", { timeout: 15_000 }).catch(() => null);
if (link) {
  const first = await link.getAttribute("href");
  const found = await page.goto(new URL(first, address).href);
  if (found.status() !== 200) find(`leads to ${first}, which is not there`);
  await page.fill("#site-search", "parliament");
  await page.waitForSelector("[role=option]", { timeout: 15_000 }).catch(() => find("suggests nothing"));
} else find("finds nothing");

await browser.close();
for (const finding of findings) console.log(finding);
console.log(`${pages.length} pages and the search, ${findings.length} findings`);
process.exitCode = findings.length ? 1 : 0;
