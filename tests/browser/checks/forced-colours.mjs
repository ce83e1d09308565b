// In forced colours (high contrast) nothing is lost: icons, controls and marks of the current page
// still stand out from what is behind them, though the system chooses all colours.

import { commonest, contrast } from "../parts/png.mjs";
import { within } from "../parts/view.mjs";

const STANDS_OUT = 3;
const LEGIBLE = 4.5;

export async function forcedColours(view) {
  const findings = [];
  const [icons, words] = [await view.ask(things), await view.ask(texts)];
  for (const band of await view.bands([...icons, ...words].map(({ box }) => box))) {
    for (const { element, box } of words) {
      const pixels = within(band, box);
      const best = pixels && standOut(pixels, commonest(pixels));
      if (pixels && best < LEGIBLE)
        findings.push({ element, message: `cannot be read: its letters stand out by ${best.toFixed(2)} to 1` });
    }
    for (const { element, box } of icons) {
      const pixels = within(band, box);
      if (!pixels) continue;
      const ground = commonest(pixels);
      const inked = pixels.filter((pixel) => contrast(pixel, ground) >= STANDS_OUT).length;
      // A hair's breadth along one side is the least that can be made out.
      const needed = Math.max(box.right - box.left, box.bottom - box.top) / 2;
      if (inked < needed)
        findings.push({ element, message: `cannot be made out: ${inked} pixels of it differ from what is behind it` });
    }
  }
  for (const element of await view.ask(marks))
    findings.push({ element, message: "is the current one and looks like the others" });
  return findings;
}

const standOut = (pixels, ground) => pixels.reduce((best, pixel) => Math.max(best, contrast(pixel, ground)), 1);

// In the page: the first line of each piece of text.
const texts = () =>
  probe
    .texts()
    .filter(({ element }) => !element.closest(":disabled"))
    .map(({ element, boxes }) => ({
      element: probe.describe(element),
      box: boxes.find((box) => probe.uncovered(element, box)),
    }))
    .filter(({ box }) => box);

// In the page: icons, and controls that have no words of their own, each with a pixel of its surroundings.
function things() {
  const boxes = "input, select, textarea, progress, meter, [role=checkbox], [role=radio], [role=switch], [role=slider]";
  const found = [
    ...document.querySelectorAll(`svg, img, span:empty, i:empty, b:empty, ${boxes}, ${probe.CONTROLS}`),
  ].filter((element) => {
    if (!probe.shown(element) || element.closest("svg svg, svg > *")) return false;
    // An icon may be a style's picture or mask on an empty element.
    if (element.matches("span, i, b"))
      return ["backgroundImage", "maskImage"].some((part) => getComputedStyle(element)[part] !== "none");
    return element.matches(`svg, img, ${boxes}`) || (!probe.words(element) && !element.querySelector("svg, img"));
  });
  // A drawing behind the words of a page is no icon.
  const icons = found.filter(
    (element) => !(element.matches("svg") && element.getBoundingClientRect().width > innerWidth * 0.6),
  );
  return icons
    .filter((element) => probe.uncovered(element, probe.box(element)))
    .map((element) => {
      const { left, top, right, bottom } = probe.box(element);
      return {
        element: probe.describe(element),
        box: { left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 },
      };
    });
}

// In the page: the current link must differ from its neighbours by more than a colour that is gone now.
function marks() {
  const lost = [];
  const parts = [
    "fontWeight",
    "fontStyle",
    "color",
    "textDecorationLine",
    "textDecorationStyle",
    "textDecorationThickness",
    "outlineStyle",
    "outlineWidth",
  ];
  const sides = ["Top", "Right", "Bottom", "Left"].flatMap((side) => [
    `border${side}Style`,
    `border${side}Width`,
    `border${side}Color`,
  ]);
  // The system gives every background its own colour, so that is no mark.
  const canvas = getComputedStyle(document.body).backgroundColor;
  const ground = (colour) => (colour === canvas || /, 0\)$/.test(colour) ? "" : colour);
  const look = (element) => {
    const style = getComputedStyle(element);
    const own = [...parts, ...sides].map((part) =>
      /^border.*(Width|Color)$/.test(part) && style[part.replace(/Width|Color/, "Style")] === "none" ? "" : style[part],
    );
    own.push(ground(style.backgroundColor));
    const drawn = ["::before", "::after"].map((part) => {
      const { content, display, backgroundColor, borderBlockEndWidth } = getComputedStyle(element, part);
      return content === "none" ? "" : `${content} ${display} ${ground(backgroundColor)} ${borderBlockEndWidth}`;
    });
    return [...own, ...drawn].join("|");
  };
  for (const element of document.querySelectorAll(
    "[aria-current]:not([aria-current=false]), [aria-selected=true], [aria-pressed=true]",
  )) {
    const item = element.closest("li, tr, [role=tablist]") ?? element.parentElement;
    const others = [
      ...(item?.parentElement?.querySelectorAll(":scope > * a, :scope > * button, :scope > a, :scope > button") ?? []),
    ];
    const neighbours = others.filter(
      (other) => other !== element && !other.hasAttribute("aria-current") && other.localName === element.localName,
    );
    if (probe.shown(element) && neighbours.length && neighbours.every((other) => look(other) === look(element)))
      lost.push(probe.describe(element));
  }
  return lost;
}
