// Words stand out from what is really behind them (WCAG 1.4.3): measured in pixels wherever that is a
// picture or a gradient, and wherever axe says that it cannot tell.

import { contrast, luminance } from "../parts/png.mjs";
import { within } from "../parts/view.mjs";

const HIDE =
  "* { color: transparent !important; -webkit-text-fill-color: transparent !important; text-shadow: none !important; caret-color: transparent !important; text-decoration-color: transparent !important } svg text { fill: transparent !important }";

export async function textContrast(view) {
  const wanted = await view.ask(onPictures);
  if (!wanted.length) return [];
  const findings = [];
  const bands = await view.under({ css: HIDE }, () => view.bands(wanted.flatMap(({ boxes }) => boxes)));
  for (const { element, boxes, colour, needed } of wanted) {
    const behind = boxes.flatMap((box) => bands.map((band) => within(band, box)).find(Boolean) ?? []);
    const ink = luminance(...colour);
    const ratios = behind.map((pixel) => contrast(ink, pixel)).sort((one, other) => one - other);
    // One pixel in fifty may be the edge of something.
    const worst = ratios[Math.floor(ratios.length / 50)] ?? 21;
    if (worst < needed)
      findings.push({
        element,
        message: `stands out by ${worst.toFixed(2)} to 1 from what is behind it, and needs ${needed}`,
      });
  }
  return findings;
}

// In the page: texts with more behind them than one colour.
function onPictures() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const busy = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== "none" || at.localName === "svg") return true;
      if (["::before", "::after"].some((part) => getComputedStyle(at, part).backgroundImage !== "none")) return true;
      if (
        [...at.children].some((child) => child.localName === "svg" && getComputedStyle(child).position === "absolute")
      )
        return true;
      if (parts(style.backgroundColor)[3] === 255) return false;
    }
    return false;
  };
  const asked = (element) => probe.doubted?.has(element) || busy(element);
  const enabled = (element) => !element.closest(":disabled, [aria-disabled=true]");
  const texts = probe.texts().filter(({ element }) => asked(element) && enabled(element));
  for (const text of texts) text.boxes = text.boxes.filter((box) => probe.uncovered(text.element, box));
  return texts.map(({ element, boxes }) => {
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const [red, green, blue] = parts(element.closest("svg") ? style.fill : style.color);
    return { element: probe.describe(element), boxes, colour: [red, green, blue], needed: large ? 3 : 4.5 };
  });
}
