// Keeps the reader's place over a reload: what is in view, what has the focus, and what is unfolded.

const KEY = "spires-place";

const folds = () => [...document.querySelectorAll("details")].filter((fold) => !fold.closest("#spires-panel"));
const stops = () => [...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")];

// The place is kept for the reload alone. A browser that forbids to keep things still reloads.
export const keep = () => {
  const place = {
    path: location.pathname,
    x: scrollX,
    y: scrollY,
    focus: stops().indexOf(document.activeElement),
    open: folds().map((fold) => fold.open),
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {}
};

const take = () => {
  try {
    const place = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
    return place?.path === location.pathname ? place : null;
  } catch {
    return null;
  }
};

export const restore = () => {
  const place = take();
  if (!place) {
    return;
  }
  const found = folds();
  if (found.length === place.open.length) {
    found.forEach((fold, at) => (fold.open = place.open[at]));
  }
  stops()[place.focus]?.focus({ preventScroll: true });
  const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  scroll();
  // Once more when pictures have taken their room.
  addEventListener("load", scroll, { once: true });
};
