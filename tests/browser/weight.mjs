// What a page weighs on its way to a reader who comes for the first time: compressed, with its heads.
//
//     node tests/browser/weight.mjs FOLDER [ADDRESS...]
//
// The home page has less than 100 KB without its pictures; no page asks another host for anything or
// jumps while it loads.

import { layoutShift } from "./checks/layout-shift.mjs";
import { serve } from "./parts/server.mjs";
import { launch } from "./parts/tools.mjs";
import { Visitor } from "./parts/view.mjs";

const MOST = 100_000;
const PHONE = { width: 375, height: 812 };

const [folder, ...asked] = process.argv.slice(2);
const server = await serve(folder);
const browser = await launch();
const failures = [];

for (const path of asked.length ? asked : ["/"]) {
  // A new visitor has nothing in store.
  const visitor = new Visitor(browser, server.address);
  const { cdp } = await visitor.tab(true);
  await cdp.send("Network.enable");
  const kinds = new Map();
  const sizes = { Document: 0, Stylesheet: 0, Script: 0, Image: 0, other: 0 };
  cdp.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type in sizes ? type : "other"));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sizes[kinds.get(requestId) ?? "other"] += encodedDataLength;
  });
  const view = await visitor.visit(path, PHONE);
  const shifts = await layoutShift(view, 0);
  await visitor.leave();

  const { Image, ...words } = sizes;
  const weight = Object.values(words).reduce((sum, size) => sum + size, 0);
  const parts = Object.entries(sizes).map(([kind, size]) => `${kind.toLowerCase()} ${(size / 1000).toFixed(1)}`);
  console.log(`${path}: ${(weight / 1000).toFixed(1)} KB without pictures (${parts.join(", ")})`);
  if (path === "/" && weight >= MOST) failures.push(`the home page has ${weight} bytes without its pictures`);
  for (const host of view.seen.hosts) failures.push(`${path} asks another host: ${host}`);
  for (const { element, message } of shifts) failures.push(`${path}: ${element} ${message}`);
}

await browser.close();
await server.close();
for (const failure of failures) console.log(`FAILED: ${failure}`);
process.exitCode = failures.length ? 1 : 0;
