// A page has a header, one main part and a footer; all its words are in one of its parts; and the
// first stop is a link that leads to the main part.

export async function landmarks(view) {
  const findings = await view.ask(() => {
    const findings = [];
    const say = (element, message) => findings.push({ element: probe.describe(element), message });
    const outermost = (name) =>
      [...document.querySelectorAll(name)].filter(
        (element) => !element.parentElement.closest("main, article, section, aside, nav"),
      );
    const kinds = {
      "main part": document.querySelectorAll("main, [role=main]"),
      header: outermost("header, [role=banner]"),
      footer: outermost("footer, [role=contentinfo]"),
    };
    for (const [kind, found] of Object.entries(kinds)) {
      if (found.length !== 1) say(found[1] ?? document.body, `a page has one ${kind}, and this has ${found.length}`);
    }
    if (!document.querySelector("nav, [role=navigation]")) say(document.body, "there is no navigation on this page");
    if (document.querySelector("main h1") === null) say(document.body, "the title is not in the main part");
    const parts =
      "main, header, footer, nav, aside, section[aria-label], section[aria-labelledby], search, [role], dialog, a[href='#main'], a[href^='#']";
    for (const { element } of probe.texts()) if (!element.closest(parts)) say(element, "stands outside all landmarks");
    return findings;
  });
  const skip = await view.ask(() => {
    const link = document.querySelector("a[href]");
    const goal = link?.hash ? document.getElementById(link.hash.slice(1)) : null;
    return { link: probe.describe(link), leads: Boolean(goal?.closest("main")) };
  });
  const { forwards } = await view.walk();
  if (!skip.leads || forwards.stops[0]?.element !== skip.link) {
    findings.push({
      element: forwards.stops[0]?.element ?? "the page",
      message: "the first stop is no link to the main part",
    });
  }
  return findings;
}
