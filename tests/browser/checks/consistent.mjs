// Over all pages: help and menus stand in the same order in the same place (WCAG 3.2.3, 3.2.6), the
// same link has the same name (3.2.4), and each page has a title of its own (2.4.2).

// What a page is remembered by.
export const remember = (view) =>
  view.ask(() => {
    const main = document.querySelector("main");
    const outside = [...document.querySelectorAll("a[href], button")].filter(
      (element) => !main?.contains(element) && !element.closest(".breadcrumbs, [aria-label=Breadcrumbs i]"),
    );
    const name = (element) =>
      element.closest("nav, header, footer, aside, search, [role]")?.getAttribute("aria-label") ?? "";
    return {
      title: document.title,
      // A page that is for one thing, such as searching, has it in its main part.
      within: [...(main?.querySelectorAll("a[href], button") ?? [])].map(probe.words),
      parts: [...document.body.children]
        .filter((part) => part.matches("header, main, aside, footer, nav"))
        .map((part) => part.localName + (part.className && part !== main ? `.${part.classList[0]}` : "")),
      links: outside.map(
        (element) => `${probe.words(element)} → ${element.getAttribute("href") ?? "button"} (${name(element)})`,
      ),
    };
  });

// `pages` are `{ path, title, parts, links, within }`; the one that most agree with is the measure.
export function consistent(pages) {
  const findings = [];
  const say = (path, message) => findings.push({ element: path, message });
  const titles = new Map();
  for (const { path, title } of pages) {
    if (titles.has(title)) say(path, `has the same title as ${titles.get(title)}: ${title}`);
    else titles.set(title, path);
  }
  const links = measure(pages.map((page) => page.links));
  const parts = longest(pages.map((page) => page.parts));
  for (const page of pages) {
    const has = (link) =>
      page.links.includes(link) || (link.includes(" → button") && page.within.includes(link.split(" → ")[0]));
    const missing = links.filter((link) => !has(link));
    const more = page.links.filter((link) => !links.includes(link));
    if (missing.length) say(page.path, `lacks what is on other pages: ${missing.join(", ")}`);
    if (more.length) say(page.path, `has outside its main part what other pages have not: ${more.join(", ")}`);
    if (
      !missing.length &&
      !more.length &&
      page.links.join() !== links.filter((link) => page.links.includes(link)).join()
    )
      say(page.path, "has its menus and help in another order than other pages");
    const order = page.parts.map((part) => parts.indexOf(part));
    if (order.includes(-1) || order.some((place, at) => at && place < order[at - 1])) {
      say(page.path, `has its parts in another order than other pages: ${page.parts.join(", ")}`);
    }
  }
  return findings;
}

function measure(lists) {
  const counts = new Map();
  for (const list of lists) counts.set(list.join("\n"), { list, count: (counts.get(list.join("\n"))?.count ?? 0) + 1 });
  return [...counts.values()].reduce((best, next) => (next.count > best.count ? next : best)).list;
}

const longest = (lists) => lists.reduce((best, next) => (next.length > best.length ? next : best));
