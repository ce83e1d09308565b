// What is pressed is 24 px wide and high, or has that much room to itself (WCAG 2.5.8). Links within
// a sentence are as high as its line.

export async function targetSize(view) {
  return view.ask(() => {
    const SIZE = 24;
    const inSentence = (element) => {
      if (!element.matches("a") || getComputedStyle(element).display !== "inline") return false;
      const block =
        element.closest("p, li, td, th, dd, dt, figcaption, blockquote, div, span:not(:only-child)") ??
        element.parentElement;
      return probe.words(block).length > probe.words(element).length + 1;
    };
    // A label that belongs to a box can be pressed as well.
    const area = (element) => {
      const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
      return probe.place({
        left: Math.min(...boxes.map(({ left }) => left)),
        top: Math.min(...boxes.map(({ top }) => top)),
        right: Math.max(...boxes.map(({ right }) => right)),
        bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
      });
    };
    const targets = probe
      .controls()
      .filter(
        (element) =>
          !element.parentElement.closest("a, button") && probe.onTop(element) === probe.onTop(probe.controls()[0]),
      );
    const all = targets.map((element) => {
      const box = area(element);
      const small = box.right - box.left < SIZE - 0.5 || box.bottom - box.top < SIZE - 0.5;
      return { element, box, small, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    });
    const toBox = ({ x, y }, box) =>
      Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    const crowded = (one, other) =>
      toBox(one, other.box) < SIZE / 2 - 0.5 ||
      (other.small && Math.hypot(one.x - other.x, one.y - other.y) < SIZE - 0.5);
    return all
      .filter((one) => one.small && !inSentence(one.element))
      .map((one) => ({ one, near: all.find((other) => other !== one && crowded(one, other)) }))
      .filter(({ near }) => near)
      .map(({ one, near }) => ({
        element: probe.describe(one.element),
        message: `is ${Math.round(one.box.right - one.box.left)} × ${Math.round(one.box.bottom - one.box.top)} px, and too near ${probe.describe(near.element)}`,
      }));
  });
}
