// The sites that the tests of tasks look at, and the server that shows them under the strict policy.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

// Where the form is sent, on the site that has such an address.
export const FORMS = "https://forms.example.org";

const policy = (forms) =>
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  `form-action 'self' ${forms}; base-uri 'none'; frame-ancestors 'none'`;

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".csv": "text/csv",
};

// Serves a folder on a port of its own. `spoil` changes a file on its way out, which is how a test is
// shown to be able to fail.
export const serve = async (folder, forms) => {
  const served = { folder, spoil: undefined };
  const server = createServer(async (request, response) => {
    const say = (status, type, body) => {
      response.writeHead(status, { "content-type": type, "content-security-policy": policy(forms) });
      response.end(body);
    };
    const { pathname } = new URL(request.url, "http://localhost");
    const path = decodeURIComponent(pathname).replace(/\/$/, "/index.html");
    const read = async (path) => {
      const text = await readFile(join(served.folder, path));
      return served.spoil && extname(path) in TYPES ? served.spoil(path, text.toString()) : text;
    };
    try {
      say(200, TYPES[extname(path)] ?? "application/octet-stream", await read(path));
    } catch {
      say(404, TYPES[".html"], await read("404.html"));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  served.url = `http://127.0.0.1:${server.address().port}`;
  served.close = () => server.close();
  return served;
};

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
