// The panel at the end of a page, and the list of what is to be mended at its start. Both are put in
// anew when they change, so what happens in them is heard by the document.

const OPEN = "spires-panel-open";
const PARTS = ["spires-problems", "spires-panel"];

const byId = (id) => document.getElementById(id);
const html = (part) => part?.outerHTML ?? "";

// The parts as they came, before anything was done to them here.
let known = PARTS.map((id) => html(byId(id)));

const remembered = (open) => {
  try {
    if (open !== undefined) {
      sessionStorage.setItem(OPEN, open ? "yes" : "");
    }
    return Boolean(sessionStorage.getItem(OPEN));
  } catch {
    return false;
  }
};

// The time in the reader's own zone; the day only when it is another.
const inWords = (time) => {
  const today = time.toDateString() === new Date().toDateString();
  const clock = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${today ? "today" : time.toLocaleDateString("en-GB", { dateStyle: "long" })} at ${clock}`;
};

export const wake = () => {
  const panel = byId("spires-panel");
  if (!panel) {
    return;
  }
  panel.querySelector("details").open = remembered();
  for (const time of panel.querySelectorAll("time")) {
    time.textContent = inWords(new Date(time.dateTime));
  }
  for (const button of panel.querySelectorAll("[data-copy]")) {
    // Browsers let pages copy only on this computer's own address.
    button.hidden = !navigator.clipboard;
  }
};

const put = (id, part) => {
  const old = byId(id);
  if (old && part) {
    const focus = old.contains(document.activeElement) ? document.activeElement.localName : "";
    old.replaceWith(part);
    wake();
    focus && part.querySelector(focus)?.focus({ preventScroll: true });
  } else if (part) {
    id === "spires-problems" ? document.body.prepend(part) : document.body.append(part);
  } else {
    old?.remove();
  }
};

// Puts in the parts of a newer answer for this page, where they changed.
export const swap = (page) => {
  const fresh = PARTS.map((id) => page.getElementById(id));
  fresh.forEach((part, at) => {
    const now = html(part);
    if (now !== known[at]) {
      known[at] = now;
      put(PARTS[at], part && document.importNode(part, true));
    }
  });
  wake();
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("#spires-panel [data-copy]");
  if (button) {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      button.textContent = "This browser does not copy";
    }
  }
});

document.addEventListener("keydown", (event) => {
  const fold = event.key === "Escape" && event.target.closest?.("#spires-panel details");
  if (fold) {
    fold.open = false;
    fold.querySelector("summary").focus();
  }
});

// Folding does not bubble: it is heard on its way down.
document.addEventListener(
  "toggle",
  (event) => event.target.parentElement?.id === "spires-panel" && remembered(event.target.open),
  true,
);
