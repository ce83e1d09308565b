// Serves a built site as its host should: the strict policy, compression, its own page for what is not
// there.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

// Everything from the site itself, nothing inline, no code made from text; forms go to the site, to an
// email, or to one more place.
export const policyWith = (forms) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' mailto: ${forms}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};
const SQUEEZED = /^(text|application\/(json|xml|wasm))|svg/;

// A file that carries its fingerprint in its name never changes.
const LASTING = /^\/assets\/.*\.[0-9a-f]{8,}\.\w+$/;

// `change(path, text)` may give another text for a page, a style sheet or a script; `policy` another policy.
export async function serve(folder, { change, policy = policyWith("") } = {}) {
  const made = new Map();

  async function answer(path) {
    if (path.endsWith("/")) path += "index.html";
    const file = join(folder, normalize(path));
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    let body = await readFile(file);
    if (change && /^text\//.test(type)) body = Buffer.from(change(path, body.toString()) ?? body);
    return { body, type, squeezed: SQUEEZED.test(type) && gzipSync(body) };
  }

  const find = (path) => {
    if (!made.has(path))
      made.set(
        path,
        answer(path).catch((error) => error),
      );
    return made.get(path);
  };

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://here").pathname);
    let status = 200;
    let found = await find(path);
    if (found.code === "EISDIR") {
      return response.writeHead(301, { location: `${path}/` }).end();
    }
    if (found instanceof Error) {
      status = 404;
      found = await find("/404.html");
    }
    if (found instanceof Error) return response.writeHead(404).end("There is no such page.");
    const squeeze = found.squeezed && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const body = squeeze ? found.squeezed : found.body;
    response.writeHead(status, {
      "content-type": found.type,
      "content-length": body.length,
      ...(squeeze && { "content-encoding": "gzip" }),
      "cache-control": LASTING.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      "content-security-policy": policy,
      "cross-origin-opener-policy": "same-origin",
      "referrer-policy": "strict-origin-when-cross-origin",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
    });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}
