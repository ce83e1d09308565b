// What was found, for a person to read: the same thing on many pages is said once.

const SHOWN = 3;

export function report(findings) {
  const groups = new Map();
  for (const { check, message, element, path, view } of findings) {
    const key = `${check}\n${message.replace(/\d+(\.\d+)?/g, "0")}\n${element.split(" “")[0]}`;
    const group = groups.get(key) ?? { check, message, element, places: new Map() };
    group.places.set(path, [...(group.places.get(path) ?? []), view]);
    groups.set(key, group);
  }
  const lines = [];
  const sorted = [...groups.values()].sort((one, other) =>
    one.check < other.check ? -1 : one.check > other.check ? 1 : other.places.size - one.places.size,
  );
  for (const { check, message, element, places } of sorted) {
    const list = [...places].sort().map(([path, views]) => `${path} (${[...new Set(views)].join("; ")})`);
    lines.push(`${check}: ${element} ${message}`);
    for (const place of list.slice(0, SHOWN)) lines.push(`    on ${place}`);
    if (list.length > SHOWN) lines.push(`    and on ${list.length - SHOWN} more pages`);
  }
  return lines.join("\n");
}
