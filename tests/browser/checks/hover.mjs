// What shows when a mouse is over something shows for a keyboard as well (WCAG 1.4.13, 2.1.1), and
// nothing is told by a tooltip alone.

export async function hover(view) {
  return view.ask(() => {
    const findings = [];
    const REVEALS = [
      "display",
      "visibility",
      "opacity",
      "clip",
      "clip-path",
      "transform",
      "max-height",
      "block-size",
      "height",
      "content-visibility",
    ];
    const rules = [];
    const collect = (list) => {
      for (const rule of list) {
        if (rule.selectorText) rules.push(rule);
        if (rule.cssRules) collect(rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) collect(sheet.cssRules);
    const focused = rules.filter(({ selectorText }) => /:focus/.test(selectorText));
    const bare = (selector) =>
      selector
        .replace(/:(hover|focus-within|focus-visible|focus)/g, "")
        .replace(/\s+/g, " ")
        .trim();
    for (const { selectorText, style } of rules.filter(({ selectorText }) => selectorText.includes(":hover"))) {
      const reveals = REVEALS.filter((property) => style?.getPropertyValue(property));
      for (const selector of selectorText.split(/,(?![^(]*\))/).filter((part) => part.includes(":hover"))) {
        const twin = focused.some(
          (other) =>
            other.selectorText
              .split(/,(?![^(]*\))/)
              .some((part) => /:focus/.test(part) && bare(part) === bare(selector)) &&
            reveals.every((property) => other.style.getPropertyValue(property)),
        );
        if (reveals.length && !twin && document.querySelector(bare(selector))) {
          findings.push({
            element: probe.describe(document.querySelector(bare(selector))),
            message: `changes its ${reveals.join(" and ")} for a mouse alone: ${selector.trim()}`,
          });
        }
      }
    }
    for (const element of document.querySelectorAll("[title]")) {
      if (probe.shown(element) && element.title.trim() && !element.matches("iframe"))
        findings.push({
          element: probe.describe(element),
          message: "tells something by a tooltip, which a finger or a key never sees",
        });
    }
    return findings;
  });
}
