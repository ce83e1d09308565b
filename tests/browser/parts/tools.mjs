// The tools that `tests/run` installs: where they are, and the browser that drives all this.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const TOOLS = new URL("../../tools/", import.meta.url);

// Debian's Chromium without a window: the same engine, and nothing drawn round the page that nobody sees.
export const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";

for (const needed of [new URL("node_modules", TOOLS), BROWSER]) {
  if (!existsSync(needed))
    throw new Error(`${needed} is missing: run ./tests/run once, or name your own Chromium in CHROMIUM`);
}

export const tool = createRequire(TOOLS);
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
    executablePath: BROWSER,
    args: FLAGS,
  });
