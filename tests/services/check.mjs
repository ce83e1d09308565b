// Reads what is made for other programs with programs of other people, and prints what they understood.
// Anything that they refuse ends it.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";

const require = createRequire(new URL("../tools/package.json", import.meta.url));
const tools = new URL("../tools/node_modules/", import.meta.url);
const { validateXML } = require("xmllint-wasm");
const Ajv = require("ajv").default;
const { parseAtomFeed, parseJsonFeed } = require("feedsmith");
const ICAL = (await import(require.resolve("ical.js"))).default;
const jsonld = require("jsonld");

// The built site, and the settings that it was built with.
const folder = process.argv[2];
const read = (path) => readFileSync(join(folder, path), "utf8");
const files = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll("\\", "/")).sort();
const all = (ending) => files.filter((path) => path.endsWith(ending));

// The protocol's own schema, and of XHTML what a sitemap takes from it.
const sitemapSchema = readFileSync(new URL("sitemap/schema/sitemap.xsd", tools), "utf8");
const linkSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
  <xs:element name="link"><xs:complexType>
    <xs:attribute name="rel" fixed="alternate" use="required"/>
    <xs:attribute name="hreflang" type="xs:language" use="required"/>
    <xs:attribute name="href" type="xs:anyURI" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>`;
const bothSchemas = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/>
  <xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="link.xsd"/>
</xs:schema>`;
const xml = async (path) => {
  const checked = await validateXML({
    xml: [{ fileName: "sitemap.xml", contents: read(path) }],
    schema: [bothSchemas],
    preload: [
      { fileName: "sitemap.xsd", contents: sitemapSchema },
      { fileName: "link.xsd", contents: linkSchema },
    ],
  });
  assert.deepEqual(checked.errors, [], path);
};
for (const path of all("sitemap.xml")) await xml(path);

// What <https://www.jsonfeed.org/version/1.1/> asks for, as far as a schema can say it.
const url = { type: "string", pattern: "^https://example\\.org/city/" };
const date = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)$" };
const text = { type: "string", minLength: 1 };
const item = {
  type: "object",
  required: ["id", "url", "title", "content_html"],
  properties: {
    id: url, url, title: text, content_html: { type: "string" }, summary: text, date_published: date, date_modified: date,
  },
  additionalProperties: false,
};
const jsonFeed = {
  type: "object",
  required: ["version", "title", "items"],
  properties: {
    version: { const: "https://jsonfeed.org/version/1.1" }, title: text, home_page_url: url, feed_url: url, language: text,
    authors: { type: "array", minItems: 1, items: { type: "object", required: ["name"], properties: { name: text } } },
    items: { type: "array", items: item },
  },
  additionalProperties: false,
};
const validate = new Ajv({ strict: true }).compile(jsonFeed);

// The elements that RFC 4287, section 4, asks for, with the values that it allows.
const atom = (path) => {
  const feed = parseAtomFeed(read(path));
  const when = new RegExp(date.pattern);
  for (const part of [feed, ...feed.entries]) {
    assert.ok(part.id.startsWith("https://example.org/city/"), path);
    assert.ok(part.title, path);
    assert.match(part.updated, when, path);
    if (part.published) assert.match(part.published, when, path);
  }
  assert.ok(feed.authors[0].name, path);
  assert.equal(feed.links.find((link) => link.rel === "self").href, `https://example.org/city/${path}`);
  assert.equal(new Set(feed.entries.map((entry) => entry.id)).size, feed.entries.length, path);
  return {
    title: feed.title,
    items: feed.entries.map(({ id, title, published, updated, summary, content }) =>
      ({ id, title, published, updated, summary, content })),
  };
};
const json = (path) => {
  const data = JSON.parse(read(path));
  assert.ok(validate(data), `${path}: ${JSON.stringify(validate.errors)}`);
  const feed = parseJsonFeed(data);
  return {
    title: feed.title,
    items: feed.items.map(({ id, title, date_published, date_modified, summary, content_html }) => ({
      id, title, published: date_published, updated: date_modified, summary, content: content_html || undefined,
    })),
  };
};

// RFC 5545: lines of at most 75 octets, each ended by CRLF; and what an independent reader makes of them.
const calendar = (path) => {
  const bytes = readFileSync(join(folder, path));
  const lines = bytes.toString("latin1").split("\r\n");
  assert.equal(lines.pop(), "", path);
  for (const line of lines) assert.ok(line.length <= 75 && !/[\r\n]/.test(line), `${path}: ${line}`);
  const component = new ICAL.Component(ICAL.parse(bytes.toString("utf8")));
  for (const needed of ["prodid", "version"]) assert.ok(component.getFirstPropertyValue(needed), path);
  return component.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    assert.ok(part.getFirstPropertyValue("dtstamp"), path);
    return {
      uid: event.uid, title: event.summary, place: event.location, words: event.description,
      start: event.startDate.toString(), end: event.endDate.toString(), stamp: part.getFirstPropertyValue("dtstamp").toString(),
      url: part.getFirstPropertyValue("url"),
    };
  });
};

// JSON-LD: each page's data, in the words of schema.org, and nothing that the program does not know.
const settings = readFileSync(process.argv[3], "utf8");
const unescaped = (html) => html
  .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
// Whether a page says something, or the settings of the site do.
const stands = (value, html) => {
  const path = value.replace("https://example.org", "");
  return unescaped(html).includes(path) || settings.includes(value);
};
const values = (data) =>
  typeof data === "string" ? [data]
  : Array.isArray(data) ? data.flatMap(values)
  : data instanceof Object ? Object.entries(data).flatMap(([key, value]) => (key === "@type" ? [] : values(value)))
  : [];
const documentLoader = () => ({ document: { "@context": { "@vocab": "https://schema.org/" } } });
const data = {};
for (const path of all(".html")) {
  const found = [...read(path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  assert.ok(found.length <= 1, path);
  for (const [, text] of found) {
    const parsed = JSON.parse(text);
    const expanded = await jsonld.expand(parsed, { documentLoader, safe: true });
    assert.equal(expanded.length, parsed["@graph"].length, path);
    for (const value of values(parsed["@graph"])) {
      assert.ok(stands(value, read(path).replace(text, "")), `${path} does not say ${value}`);
    }
    data[path] = parsed["@graph"];
  }
}

const each = (paths, reader) => Object.fromEntries(paths.map((path) => [path, reader(path)]));
console.log(JSON.stringify({
  feeds: each(all("feed.xml"), atom),
  jsonFeeds: each(all("feed.json"), json),
  calendars: each(all(".ics"), calendar),
  sitemap: [...read("sitemap.xml").matchAll(/<loc>(.*?)<\/loc>(?:<lastmod>(.*?)<\/lastmod>)?/g)].map(([, loc, day]) => [loc, day ?? ""]),
  data,
}, null, 2));
