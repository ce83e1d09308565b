// The tools that `tests/run` installs: where they are, and the browser that drives all this.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export const tool = createRequire(new URL("../../tools/", import.meta.url));
export const source = (name) => readFileSync(tool.resolve(name), "utf8");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The same pixels on each machine: whole glyph positions, no coloured edges.
  "--font-render-hinting=none",
  "--disable-lcd-text",
];

export const launch = () =>
  tool("playwright-core").chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
