// A name for one thing is given once, and whatever points to a thing points to one that is there.

export async function ids(view) {
  return view.ask(() => {
    const findings = [];
    const say = (element, message) => findings.push({ element: probe.describe(element), message });
    const seen = new Set();
    for (const element of document.querySelectorAll("[id]")) {
      if (seen.has(element.id)) say(element, `shares its id with another: ${element.id}`);
      seen.add(element.id);
    }
    const pointers = [
      "aria-labelledby",
      "aria-describedby",
      "aria-controls",
      "aria-owns",
      "aria-details",
      "aria-errormessage",
      "for",
      "list",
      "form",
      "popovertarget",
      "commandfor",
      "headers",
    ];
    for (const name of pointers) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        for (const id of element.getAttribute(name).split(/\s+/))
          if (id && !seen.has(id)) say(element, `${name} points to ${id}, which is not there`);
      }
    }
    for (const link of document.querySelectorAll("a[href^='#']")) {
      const id = decodeURIComponent(link.hash.slice(1));
      if (id && id !== "top" && !seen.has(id)) say(link, `leads to #${id}, which is not there`);
    }
    return findings;
  });
}
