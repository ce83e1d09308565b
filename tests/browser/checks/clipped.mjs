// No words are cut off or lie over other words. Asked of a page as it is, with letters twice as
// large (WCAG 1.4.4), and with lines, words and letters set wider (WCAG 1.4.12).

export const clipped = (view) => view.ask(lost);

const TWICE = "html { font-size: 200% !important }";
export const clippedTwiceAsLarge = (view) => view.under({ css: TWICE }, () => view.ask(lost));

const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;
export const clippedWhenSpaced = (view) => view.under({ css: SPACED }, () => view.ask(lost));

// In the page.
function lost() {
  const findings = [];
  const say = (element, message) => findings.push({ element: probe.describe(element), message });
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    say(root, `can be scrolled sideways by ${root.scrollWidth - root.clientWidth} px`);
  const texts = probe.texts();

  // The boxes that cut off what goes over their edge, up to one that scrolls or the page itself.
  const cutters = new Map();
  const page = { cuts: {}, page: true };
  function cuttersOf(element) {
    if (!element || element === document.body || element === root) return [page];
    if (!cutters.has(element)) {
      const { overflowX, overflowY, position } = getComputedStyle(element);
      const scrolls = [overflowX, overflowY].some((way) => way === "auto" || way === "scroll");
      const cuts = { x: ["hidden", "clip"].includes(overflowX), y: ["hidden", "clip"].includes(overflowY) };
      const own = cuts.x || cuts.y ? [{ element, cuts, box: probe.box(element) }] : [];
      cutters.set(element, scrolls || position === "fixed" ? own : [...own, ...cuttersOf(element.parentElement)]);
    }
    return cutters.get(element);
  }
  const cut = new Set();
  for (const { element, boxes } of texts) {
    // The box of a line is a little higher than its letters.
    const slack = parseFloat(getComputedStyle(element).fontSize) * 0.2 + 1;
    for (const cutter of cuttersOf(element)) {
      if (cutter.page && boxes.some(({ left, right, bottom }) => right < 0 || bottom < 0 || left > root.scrollWidth))
        say(element, "stands where nobody can scroll to");
      const over = boxes.some(
        ({ left, top, right, bottom }) =>
          (cutter.cuts.x && (left < cutter.box.left - 2 || right > cutter.box.right + 2)) ||
          (cutter.cuts.y && (top < cutter.box.top - slack || bottom > cutter.box.bottom + slack)),
      );
      if (over && !cut.has(element))
        (cut.add(element), say(element, `is cut off by ${probe.describe(cutter.element).split(" “")[0]}`));
    }
  }

  // Lines over lines: letters alone count, so each box loses a fifth of its height at either end.
  const lines = texts.flatMap(({ node, element, boxes }) =>
    boxes.map(({ left, right, top, bottom }) => {
      const trim = (bottom - top) / 5;
      return { node, element, left, right, top: top + trim, bottom: bottom - trim, layer: probe.onTop(element) };
    }),
  );
  lines.sort((one, other) => one.top - other.top);
  const told = new Set();
  for (const [at, one] of lines.entries()) {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 1; next++) {
      const other = lines[next];
      if (one.node === other.node || one.layer !== other.layer || told.has(other.element)) continue;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2) {
        told.add(other.element);
        say(other.element, `lies over ${probe.describe(one.element)}`);
      }
    }
  }
  return findings;
}
