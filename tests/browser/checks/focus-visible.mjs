// Whatever has the focus looks clearly different from when it has not: pixels that change by 3 to 1,
// as many as a line two pixels wide round the thing (WCAG 2.4.7, and the size that 2.4.13 asks).

import { contrast, luminanceAt } from "../parts/png.mjs";

const ROOM = 8;
const STANDS_OUT = 3;
// Corners are round, edges soft, and there may be a line already: a little less than the whole will do.
const ENOUGH = 2 * 0.75;

// Things of one look in one kind of view need one look, on whatever page: those that passed, by view.
const passed = new Map();

export async function focusVisible(view) {
  const { forwards } = await view.walk();
  const findings = [];
  if (!passed.has(view.title)) passed.set(view.title, new Set());
  const fine = passed.get(view.title);
  const looks = await view.ask(
    looksOf,
    forwards.stops.map(({ id }) => id),
  );
  const unknown = new Map(
    looks
      .filter(({ look }) => !fine.has(look))
      .reverse()
      .map(({ id, look }) => [look, id]),
  );
  for (const [look, id] of unknown) {
    const place = await view.ask(focus, id);
    // What is off the screen is told by focus-covered.
    if (!place.edge) continue;
    const needed = Math.round(place.edge * ENOUGH);
    // A card may show the focus of its link round itself: then the whole screen is looked at.
    let changed = await difference(view, id, grow(place));
    if (changed < needed) changed = await difference(view, id, place.screen);
    if (changed >= needed) fine.add(look);
    else
      findings.push({
        element: place.element,
        message: `shows the focus by ${changed} pixels, where a line round it has ${needed}`,
      });
  }
  await view.ask(() => probe.walk.fromTheStart());
  return findings;
}

// How many pixels the focus changes within a box.
async function difference(view, id, box) {
  await view.ask(focus, id);
  const on = await view.picture(box);
  await view.ask(() => document.activeElement.blur());
  const off = await view.picture(box);
  let changed = 0;
  for (let y = 0; y < on.height; y++) {
    for (let x = 0; x < on.width; x++) {
      if (contrast(luminanceAt(on, x, y), luminanceAt(off, x, y)) >= STANDS_OUT) changed++;
    }
  }
  return changed;
}

// In the page: what each thing looks like while it has the focus, in words.
function looksOf(ids) {
  const parts = ["outline", "outlineOffset", "boxShadow", "borderColor", "color", "display", "overflow"];
  const clear = (element) => /, 0\)$|transparent/.test(getComputedStyle(element).backgroundColor);
  return ids.flatMap((id) => {
    const element = probe.walk.elementOf(id);
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) return [];
    const style = getComputedStyle(element);
    let ground = element;
    while (ground.parentElement && clear(ground)) ground = ground.parentElement;
    const kin = [element, element.parentElement, element.parentElement.parentElement].map(
      ({ localName, className }) => `${localName}.${className}`,
    );
    const look = [
      ...kin,
      ...parts.map((part) => style[part]),
      getComputedStyle(ground).backgroundColor,
      element.getClientRects().length > 1,
    ];
    return [{ id, look: look.join("|") }];
  });
}

// In the page: gives the focus, and tells how long the line round the thing is, as far as it is on the screen.
function focus(id) {
  const element = probe.walk.elementOf(id);
  element.focus();
  const screen = probe.place({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  const along = (from, to, least, most) => Math.max(0, Math.min(to, most) - Math.max(from, least));
  const across = (at, least, most) => (at > least - 1 && at < most + 1 ? 1 : 0);
  const lines = [...element.getClientRects()].map(probe.place);
  const sides = ({ left, right }) => across(left, screen.left, screen.right) + across(right, screen.left, screen.right);
  const upright = lines.reduce(
    (sum, line) => sum + along(line.top, line.bottom, screen.top, screen.bottom) * sides(line),
    0,
  );
  // Of several lines of one link the edges between them may run into one.
  const widths = lines.map(({ left, right }) => along(left, right, screen.left, screen.right));
  const ends = across(lines[0].top, screen.top, screen.bottom) + across(lines.at(-1).bottom, screen.top, screen.bottom);
  const edge = upright + Math.max(...widths) * ends;
  return { element: probe.describe(element), box: probe.box(element), screen, edge };
}

const grow = ({ box, screen }) => ({
  left: Math.max(screen.left, Math.floor(box.left) - ROOM),
  top: Math.max(screen.top, Math.floor(box.top) - ROOM),
  right: Math.min(screen.right, Math.ceil(box.right) + ROOM),
  bottom: Math.min(screen.bottom, Math.ceil(box.bottom) + ROOM),
});
