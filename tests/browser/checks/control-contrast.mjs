// The edge of a box to write in, to tick or to choose from stands out from the page, 3 to 1 (WCAG 1.4.11).

import { commonest, contrast, luminances } from "../parts/png.mjs";

export async function controlContrast(view) {
  const boxes = await view.ask(() =>
    [
      ...document.querySelectorAll(
        "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea",
      ),
    ]
      .filter((element) => probe.shown(element) && probe.enabled(element))
      .map((element) => ({ element: probe.describe(element), box: probe.box(element) })),
  );
  const findings = [];
  for (const { element, box } of boxes) {
    const picture = await view.picture({
      left: Math.floor(box.left) - 4,
      top: Math.floor(box.top) - 4,
      right: Math.ceil(box.right) + 4,
      bottom: Math.ceil(box.bottom) + 4,
    });
    const { width, height } = picture;
    const ground = commonest(luminances(picture, { left: 0, top: 0, right: width, bottom: 2 }));
    // Each side is a band about the edge, without the corners, which may be round.
    const sides = [
      { left: 12, right: width - 12, top: 2, bottom: 9 },
      { left: 12, right: width - 12, top: height - 9, bottom: height - 2 },
      { top: height / 2 - 2, bottom: height / 2 + 2, left: 2, right: 9 },
      { top: height / 2 - 2, bottom: height / 2 + 2, left: width - 9, right: width - 2 },
    ].filter(({ left, right }) => right > left);
    const faint = sides.filter(
      (side) => Math.max(...luminances(picture, side).map((pixel) => contrast(pixel, ground))) < 3,
    );
    // A line below is enough of an edge.
    if (faint.length === sides.length || (faint.length > 0 && faint.includes(sides[1])))
      findings.push({ element, message: "has no edge that stands out from the page by 3 to 1" });
  }
  return findings;
}
