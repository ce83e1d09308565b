// Goes through a page with the Tab key, forwards and back, and writes down each stop: where it is,
// where it was before anything had the focus, and what lies over it.

// A page with more stops than this is taken for one that never ends.
const LONGEST = 600;

export async function walk(view) {
  await view.ask(prepare);
  const forwards = await press(view, "Tab");
  // The way back begins where the way there has ended, or should have.
  await view.ask((id) => probe.walk.last(id), forwards.end === "stuck" ? undefined : forwards.stops.at(-1)?.id);
  const back = await press(view, "Shift+Tab", [await view.ask(() => probe.walk.stop())].filter(Boolean));
  await view.ask(() => probe.walk.fromTheStart());
  const expected = await view.ask(() =>
    probe.walk.expected.map((element) => ({ id: probe.walk.id(element), element: probe.describe(element) })),
  );
  return { forwards, back, expected };
}

// Presses the key until the focus leaves the page, or comes round to where it began, or is stuck.
async function press(view, key, stops = []) {
  const seen = new Set(stops.map(({ id }) => id));
  while (stops.length < LONGEST) {
    await view.page.keyboard.press(key);
    const stop = await view.ask(() => probe.walk.stop());
    if (!stop) return { stops, end: "left" };
    if (seen.has(stop.id)) return { stops, end: stop.id === stops[0].id ? "round" : "stuck", at: stop };
    seen.add(stop.id);
    stops.push(stop);
  }
  return { stops, end: "stuck", at: stops.at(-1) };
}

// In the page: what the walk needs there.
function prepare() {
  const ids = new Map();
  const id = (element) => (ids.has(element) ? ids.get(element) : (ids.set(element, ids.size), ids.size - 1));

  // The focus, and where it moves on from, go back to before the first stop.
  function fromTheStart() {
    scrollTo(0, 0);
    document.body.setAttribute("tabindex", "-1");
    document.body.focus();
    document.body.blur();
    document.body.removeAttribute("tabindex");
  }

  // Where each thing stands while nothing has the focus: this is the order that is seen.
  fromTheStart();
  const expected = [...document.querySelectorAll("*")].filter(
    (element) =>
      element.tabIndex >= 0 &&
      element.matches(`${probe.CONTROLS}, [tabindex]`) &&
      probe.enabled(element) &&
      probe.drawn(element) &&
      element.getClientRects().length > 0,
  );
  const first = (element) => probe.place(element.getClientRects()[0] ?? element.getBoundingClientRect());
  const rest = new Map(expected.map((element) => [element, first(element)]));

  // Whether something that is painted lies over a point of an element.
  function over(element, x, y) {
    for (const hit of document.elementsFromPoint(x, y)) {
      if (hit === element || hit.contains(element) || element.contains(hit) || hit.closest("label")?.contains(element))
        return null;
      const style = getComputedStyle(hit);
      const clear = /^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor) && style.backgroundImage === "none";
      if (!clear || hit.matches("img, svg, video, canvas, input, button")) return hit;
    }
    return null;
  }

  function stop() {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const inside = {
      left: Math.max(box.left, 0),
      top: Math.max(box.top, 0),
      right: Math.min(box.right, innerWidth),
      bottom: Math.min(box.bottom, innerHeight),
    };
    const onScreen = inside.right - inside.left >= 1 && inside.bottom - inside.top >= 1;
    const covers = [];
    if (onScreen) {
      const [x1, x2] = [inside.left + 2, inside.right - 2];
      const [y1, y2] = [inside.top + 2, inside.bottom - 2];
      const points = [
        [(x1 + x2) / 2, (y1 + y2) / 2],
        [x1, y1],
        [x2, y1],
        [x1, y2],
        [x2, y2],
      ];
      for (const [x, y] of points) {
        const hit = over(element, x, y);
        if (hit) covers.push(probe.describe(hit));
      }
    }
    const atRest = rest.get(element);
    const moves = !atRest || atRest.bottom <= 0 || atRest.right <= 0 || probe.cutAway(element);
    return {
      id: id(element),
      element: probe.describe(element),
      seen: moves ? probe.place(box) : atRest,
      sentence:
        getComputedStyle(element).display === "inline"
          ? id(element.closest("p, li, td, dd") ?? element.parentElement)
          : null,
      list: id(element.closest("nav, aside") ?? document.body),
      onScreen,
      covers: [...new Set(covers)],
      coveredAt: covers.length,
    };
  }

  const last = (id) => (elementOf(id) ?? expected.at(-1))?.focus();

  const elementOf = (wanted) => [...ids].find(([, id]) => id === wanted)?.[0];

  // Of a set of radio buttons only one is a stop.
  const radios = new Set();
  const oneOfEach = expected.filter((element) => {
    if (element.type !== "radio") return true;
    const set = `${element.form?.id} ${element.name}`;
    return !radios.has(set) && radios.add(set);
  });
  probe.walk = { expected: oneOfEach, id, stop, fromTheStart, last, elementOf };
}
