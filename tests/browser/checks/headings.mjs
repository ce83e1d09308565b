// One title for a page, and under it headings that skip no level and are not empty; and whatever looks
// like a heading is one (WCAG 1.3.1).

export async function headings(view) {
  return view.ask(() => {
    const findings = [];
    const say = (element, message) => findings.push({ element: probe.describe(element), message });
    const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter((element) =>
      element.checkVisibility(),
    );
    const level = (element) => Number(element.getAttribute("aria-level") ?? element.localName.slice(1));
    const titles = all.filter((element) => level(element) === 1);
    if (titles.length !== 1) say(titles[1] ?? document.body, `${titles.length} headings of level 1 are on this page`);
    let above = 0;
    for (const element of all) {
      if (!probe.words(element)) say(element, "is an empty heading");
      if (level(element) > above + 1)
        say(element, `is a heading of level ${level(element)} after one of level ${above}`);
      above = level(element);
    }
    // Bold, larger than the text about it, in a line of its own, with something after it.
    const size = (element) => parseFloat(getComputedStyle(element).fontSize);
    const usual = size(document.querySelector("main p:not([class])") ?? document.body);
    const other = "a, li, nav, figure, table, dl, form, summary, blockquote, [role=status], [role=alert]";
    for (const element of document.querySelectorAll("main p, main div")) {
      const said = probe.words(element);
      const bold = Number(getComputedStyle(element.firstElementChild ?? element).fontWeight) >= 600;
      const heads =
        element.nextElementSibling &&
        !element.querySelector("a, p") &&
        !element.closest(other) &&
        said &&
        said.length < 60 &&
        !/[.!?]$/.test(said);
      if (heads && bold && size(element) >= usual * 1.2 && probe.shown(element))
        say(element, "looks like a heading and is none");
    }
    if (!document.title.trim()) say(document.body, "has no title for the browser's tab");
    return findings;
  });
}
