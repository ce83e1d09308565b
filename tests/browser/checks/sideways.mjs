// A page is read without scrolling sideways (WCAG 1.4.10 at 320 px): nothing stands outside it.

export async function sideways(view) {
  return view.ask(() => {
    const root = document.documentElement;
    const findings = [];
    const width = root.clientWidth;
    const say = (element, message) => findings.push({ element: probe.describe(element), message });
    const further = root.scrollWidth - width;
    if (further > 0) say(root, `can be scrolled sideways by ${further} px`);
    // A box that scrolls by itself, such as a wide table's, may hold what is wider.
    const scrolls = (element) =>
      element && (["auto", "scroll"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const outside = ({ left, right }) => left < -1 || right > width + 1;
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) =>
        outside(element.getBoundingClientRect()) &&
        probe.shown(element) &&
        !scrolls(element.parentElement) &&
        !element.closest("svg svg, svg > *"),
    );
    for (const element of wide.filter(
      (element) => further > 0 || probe.words(element) || element.matches(probe.CONTROLS),
    )) {
      if (wide.some((inner) => inner !== element && element.contains(inner))) continue;
      const { left, right } = element.getBoundingClientRect();
      say(element, `stands outside the page, from ${Math.round(left)} to ${Math.round(right)} of ${width} px`);
    }
    return findings;
  });
}
