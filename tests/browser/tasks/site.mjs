// The sites that the tests of tasks look at, and what serves them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { policyWith, serve } from "../parts/server.mjs";

// Where the form is sent, on the site that has such an address.
export const FORMS = "https://forms.example.org";

// A built site, served. `change` changes a file on its way out, which is how a test is shown to be able
// to fail.
export const open = async ({ folder, forms }, change) => ({
  folder,
  ...(await serve(folder, { change, policy: policyWith(forms) })),
});

export const build = (program, root, out) => {
  const run = spawnSync(program, ["build", "--no-cache", "--root", root, "--out", out], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stdout + run.stderr);
};

const supporter = (at) => `---
title: ${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at % 26]} Test Shop ${at}
summary: A made-up shop that stands in the tests alone.
kind: business
relationship: [supporter]
area: ${at % 2 ? "north" : "south"}
pledges: [safe]
commitments: [Test the doors every day]
since: 2026-0${1 + (at % 9)}
website: https://example.org/
sources: [impact-report]
---

Words.
`;

// A copy of the portal with a form that is posted, parts of the city, and many more supporters.
export const enlarge = async (root, folder) => {
  await mkdir(folder, { recursive: true });
  for (const part of ["content", "themes"]) await cp(join(root, part), join(folder, part), { recursive: true });
  const change = async (path, edit) => {
    const file = join(folder, "content", path);
    await writeFile(file, edit(await readFile(file, "utf8")));
  };
  await change("site.yaml", (text) => {
    const areas = text.replace(/^areas: \{\}$/m, "areas:\n  north: The north\n  south: The south");
    assert.notEqual(areas, text);
    const join = areas.replace(/^join:$/m, `join:\n  action: ${FORMS}/join`);
    assert.notEqual(join, areas);
    return join;
  });
  await change("safe-spaces/odeon.md", (text) => text.replace(/^kind: /m, "area: north\nkind: "));
  for (let at = 0; at < 20; at++) await writeFile(join(folder, `content/supporters/test-${at}.md`), supporter(at));
};
