// What the checks share inside a page: what is shown, what can be worked, where the words stand.
// The tests put this into each page before its own code runs.

globalThis.probe = (() => {
  const LANDMARKS = "main, nav, header, footer, aside, [role=search], search";
  const CONTROLS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], " +
    "[contenteditable=''], [contenteditable=true], [role=button], [role=link], [role=checkbox], [role=radio], [role=switch], " +
    "[role=tab], [role=menuitem], [role=option], [role=combobox], [role=textbox], [role=searchbox], [role=slider], [role=spinbutton]";

  const words = (element) => (element.innerText ?? element.textContent ?? "").replace(/\s+/g, " ").trim();

  const step = (element) =>
    element.id
      ? `#${element.id}`
      : element.localName +
        [...element.classList]
          .slice(0, 2)
          .map((name) => `.${name}`)
          .join("");

  // A name by which a person finds the element again.
  function describe(element) {
    if (!element?.localName) return "the page";
    const path = [step(element)];
    for (
      let above = element.parentElement;
      above && path.length < 4 && above !== document.body;
      above = above.parentElement
    ) {
      if (above.id || above.classList.length || above.matches(LANDMARKS)) path.unshift(step(above));
      if (above.id) break;
    }
    const said =
      element.textContent.slice(0, 400).replace(/\s+/g, " ").trim() ||
      element.getAttribute("aria-label") ||
      element.getAttribute("alt") ||
      element.getAttribute("name");
    return path.join(" ") + (said ? ` “${said.length > 50 ? `${said.slice(0, 49)}…` : said}”` : "");
  }

  // Text for screen readers only is cut down to a pixel.
  function cutAway(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clip === "rect(0px, 0px, 0px, 0px)" || style.clipPath.startsWith("inset(50%")) return true;
      const box = at.getBoundingClientRect();
      if (box.width <= 1 && box.height <= 1 && style.overflow !== "visible" && style.display !== "inline") return true;
    }
    return false;
  }

  const drawn = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });

  // Whether a person can see it: drawn, with some size, not for screen readers only.
  const shown = (element) => drawn(element) && element.getClientRects().length > 0 && !cutAway(element);

  const enabled = (element) => !element.matches(":disabled") && !element.closest("[inert]");

  const controls = (root = document) =>
    [...root.querySelectorAll(CONTROLS)].filter((element) => enabled(element) && shown(element));

  // A box in the document's own measure, so that scrolling does not change it.
  const place = ({ left, top, right, bottom }) => ({
    left: left + scrollX,
    top: top + scrollY,
    right: right + scrollX,
    bottom: bottom + scrollY,
  });

  const box = (element) => place(element.getBoundingClientRect());

  // Each piece of text that is shown, with the boxes of its lines.
  function texts(root = document.body) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    const seen = new Map();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim()) continue;
      const element = node.parentElement;
      if (!seen.has(element))
        seen.set(element, !element.closest("script, style, noscript, title, desc, option") && shown(element));
      if (!seen.get(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5).map(place);
      if (boxes.length) found.push({ node, element, boxes });
    }
    return found;
  }

  // An open menu or dialog lies over the rest of the page, and may dim it.
  const TOP = ":popover-open, dialog:modal";
  const onTop = (element) => element.closest(TOP);

  // Whether a box of an element can be seen now: not scrolled away within another, and under no open menu.
  function uncovered(element, { left, top, right, bottom }) {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === "visible") continue;
      const port = box(at);
      if (left < port.left - 1 || right > port.right + 1 || top < port.top - 4 || bottom > port.bottom + 4)
        return false;
    }
    return !document.querySelector(TOP) || Boolean(onTop(element));
  }

  return {
    LANDMARKS,
    CONTROLS,
    words,
    describe,
    shown,
    drawn,
    cutAway,
    enabled,
    controls,
    place,
    box,
    texts,
    onTop,
    uncovered,
  };
})();
