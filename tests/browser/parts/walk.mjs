// Goes through a page with the Tab key, forwards and back, and writes down each stop: where it is,
// where it was before anything had the focus, and what lies over it.

// A page with more stops than this is taken for one that never ends.
const LONGEST = 600;

// The Shift key, as the browser's protocol names it.
const SHIFT = 8;

// How often the key is pressed where more stops come than should.
const MORE = 20;

export async function walk(view) {
  const expected = await view.ask(prepare);
  const forwards = await press(view, 0, expected.length);
  // The way back begins where the way there has ended, or should have.
  await view.ask((id) => probe.walk.last(id), forwards.end === "stuck" ? undefined : forwards.stops.at(-1)?.id);
  const from = [await view.ask(() => probe.walk.stop())].filter(Boolean);
  const back = await press(view, SHIFT, expected.length - from.length, from);
  await view.ask(() => probe.walk.fromTheStart());
  return { forwards, back, expected };
}

// Presses the key until the focus leaves the page, or comes round to where it began, or is stuck.
async function press(view, modifiers, expected, stops = []) {
  const seen = new Set(stops.map(({ id }) => id));
  let times = expected + 1;
  while (stops.length < LONGEST) {
    for (const stop of await strike(view, modifiers, times)) {
      if (!stop) return { stops, end: "left" };
      if (seen.has(stop.id)) return { stops, end: stop.id === stops[0].id ? "round" : "stuck", at: stop };
      seen.add(stop.id);
      stops.push(stop);
    }
    times = MORE;
  }
  return { stops, end: "stuck", at: stops.at(-1) };
}

// Presses the key so many times, and gives where each press has led. The browser is not waited for in between: it
// would draw the page for each of hundreds of stops.
async function strike(view, modifiers, times) {
  await view.ask(() => probe.walk.begin());
  const key = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9, modifiers };
  const sent = Array.from({ length: times }, () =>
    ["rawKeyDown", "keyUp"].map((type) => view.cdp.send("Input.dispatchKeyEvent", { type, ...key })),
  );
  await Promise.all(sent.flat());
  return view.ask(() => probe.walk.end());
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

  // Before each press, the place where the one before it has led is written down.
  let trail = null;
  const note = ({ key }) => key === "Tab" && trail?.push(stop());
  addEventListener("keydown", note, true);
  const begin = () => (trail = []);
  function end() {
    const [, ...stops] = [...trail, stop()];
    trail = null;
    return stops;
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
  probe.walk = { id, stop, begin, end, fromTheStart, last, elementOf };
  return oneOfEach.map((element) => ({ id: id(element), element: probe.describe(element) }));
}
