// Planted defects: what cannot be seen, and what moves. What each part means is told in `index.mjs`.

import { PAGE, STYLE, SCRIPT, after } from "./change.mjs";

export default [
  {
    defect: "low contrast",
    caught: "axe",
    in: STYLE,
    ...after(".card { ", "color: light-dark(#999, #666); "),
    also: ["printed", "ibm"],
  },
  {
    defect: "low contrast on a picture",
    caught: "text-contrast",
    // It reads styles, and cannot know which of a picture's colours are behind the words.
    also: ["ibm in doubt"],
    in: STYLE,
    from: "linear-gradient(90deg, #2c1a9c, #6b1a5c)",
    to: "linear-gradient(90deg, #a8b, #fbe)",
  },
  {
    defect: "a field whose edge is hardly seen",
    caught: "control-contrast",
    in: STYLE,
    ...after("input, textarea { ", "border-color: light-dark(#ddd, #333) !important; "),
  },
  {
    defect: "an icon lost in forced colours",
    caught: "forced-colours",
    view: { forced: true, scheme: "dark" },
    in: STYLE,
    from: "stroke: currentColor",
    to: "stroke: #1b1733",
  },
  {
    defect: "an icon of a mask, lost in forced colours",
    caught: "forced-colours",
    view: { forced: true },
    in: STYLE,
    ...after(
      ".card { position",
      ": relative } .mask { display: inline-block; inline-size: 2rem; block-size: 2rem; background: currentColor; mask: url(spires.svg) } .card { position",
    ),
    more: {
      in: PAGE,
      from: "<span>We have done it.</span>",
      to: '<span class="mask"></span> <span>We have done it.</span>',
    },
  },
  {
    defect: "a current page marked by a colour",
    caught: "forced-colours",
    view: { forced: true },
    in: STYLE,
    from: "[aria-current] { font-weight: 700; text-decoration-thickness: 4px }",
    to: "[aria-current] { background: gold; color: black }",
  },
  {
    defect: "motion for those who asked for none",
    caught: "moving",
    in: STYLE,
    from: "@media (prefers-reduced-motion: reduce) {",
    to: "@media (prefers-reduced-motion: never) {",
    also: ["focus-visible"],
  },
  {
    defect: "motion without end",
    caught: "moving",
    in: STYLE,
    ...after(".card { ", "animation: breathe 1s infinite; "),
    more: {
      in: STYLE,
      ...after(".scroll {", " overflow-y: hidden } @keyframes breathe { to { opacity: .9 } } .scroll {"),
    },
  },
  {
    defect: "words that wander",
    caught: "moving",
    in: PAGE,
    from: '<p class="icons">',
    to: '<marquee>News</marquee><p class="icons">',
    also: ["axe", "ibm", "sideways", "clipped", "clipped-when-spaced", "clipped-twice-as-large", "ibm in doubt"],
  },
  {
    defect: "a jump while loading",
    caught: "layout-shift",
    in: SCRIPT,
    ...after(
      "// The answer",
      // What nobody has seen yet cannot jump.
      "\nnew PerformanceObserver((_, seen) => {\n" +
        "  seen.disconnect();\n" +
        "  requestAnimationFrame(() => { document.querySelector('.banner').style.marginBlock = '9rem'; });\n" +
        "}).observe({ type: 'paint', buffered: true });\n//",
    ),
  },
  { defect: "blank print", caught: "printed", in: STYLE, ...after("@media print {", " main { display: none }") },
  {
    defect: "white words on paper",
    caught: "printed",
    in: STYLE,
    from: ".banner { color: #1b1733; background: none }",
    to: "",
  },
  {
    defect: "a menu on paper",
    caught: "printed",
    in: STYLE,
    from: "header nav, footer nav, button { display",
    to: "button { display",
  },
  {
    defect: "links without their address on paper",
    caught: "printed",
    in: STYLE,
    from: 'content: " (" attr(href) ")"',
    to: "",
  },
];
