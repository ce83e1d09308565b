// What people come for, done in Chromium as a person does it: with the keyboard alone, and without
// scripts where there is a way without. `tasks.rs` starts it with the program and the portal's folder.
//
// Every step names something that would break it. With `broken`, each is done with that broken on its way
// out of the server, and must fail. A last word picks the steps in whose name it stands.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launch } from "./parts/tools.mjs";
import { steps as finding } from "./tasks/finding.mjs";
import { steps as joining } from "./tasks/joining.mjs";
import { steps as reading } from "./tasks/reading.mjs";
import { steps as searching } from "./tasks/searching.mjs";
import { FORMS, build, enlarge, open } from "./tasks/site.mjs";

const [program, root, how, only = ""] = process.argv.slice(2);

const folder = await mkdtemp(join(tmpdir(), "spires-tasks-"));
const sites = {
  portal: { folder: join(folder, "portal-out"), forms: "" },
  large: { folder: join(folder, "large-out"), forms: FORMS },
};
const browser = await launch();
const failures = [];

// Does one step; what `change` does to the sites, it does to their files on the way out.
const go = async (run, { change, patience } = {}) => {
  const portal = await open(sites.portal, change);
  const large = await open(sites.large, change);
  try {
    await run({ browser, portal, large, patience });
  } finally {
    await Promise.all([portal.close(), large.close()]);
  }
};

try {
  build(program, root, sites.portal.folder);
  await enlarge(root, join(folder, "large"));
  build(program, join(folder, "large"), sites.large.folder);

  const steps = [...finding, ...joining, ...reading, ...searching].filter(({ name }) => name.includes(only));
  for (const { name, run } of how === "broken" ? [] : steps) {
    try {
      await go(run);
      console.log(`ok: ${name}`);
    } catch (error) {
      failures.push(name);
      console.log(`FAILED: ${name}\n${error.stack}`);
    }
  }

  for (const { name, run, broken } of how === "broken" ? steps : []) {
    for (const { what, file, from, to } of broken) {
      let spoiled = false;
      const change = (path, text) => {
        if (!file.test(path)) return text;
        const other = text.replace(from, to);
        spoiled ||= other !== text;
        return other;
      };
      const passed = await go(run, { change, patience: 1500 }).then(() => true, () => false);
      if (passed || !spoiled) {
        failures.push(what);
        console.log(`NOT NOTICED: ${name}, although ${what}${spoiled ? "" : " (nothing was changed)"}`);
      } else {
        console.log(`noticed: ${what}`);
      }
    }
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failures.length ? 1 : 0;
