// Planted defects: words and things that do not fit. What each part means is told in `index.mjs`.

import { STYLE, NARROW, after } from "./change.mjs";

export default [
  {
    defect: "wider than 320 px",
    caught: "sideways",
    view: NARROW,
    in: STYLE,
    ...after(".card { ", "min-width: 30rem; "),
    also: ["clipped", "clipped-when-spaced"],
  },
  {
    defect: "out of the page from right to left",
    caught: "sideways",
    view: { rtl: true },
    in: STYLE,
    ...after(".tiny { ", "transform: translateX(20rem); width: 20rem; "),
    also: ["clipped", "clipped-when-spaced", "clipped-twice-as-large", "focus-covered"],
  },
  {
    defect: "clipped words",
    caught: "clipped",
    view: NARROW,
    in: STYLE,
    ...after(".card { ", "max-height: 6rem; overflow: hidden; "),
    also: ["clipped-when-spaced", "focus-visible", "axe in doubt", "focus-covered", "printed", "focus-order"],
  },
  {
    defect: "words over words",
    caught: "clipped",
    in: STYLE,
    ...after(".scroll { overflow-x: auto }", " .card h3 { margin-block-end: -2.6rem }"),
    also: ["clipped-when-spaced", "clipped-twice-as-large"],
  },
  {
    defect: "words clipped when they are set wider",
    caught: "clipped-when-spaced",
    in: STYLE,
    ...after(
      ".icons { ",
      "overflow: hidden; flex-wrap: nowrap !important; white-space: nowrap; inline-size: 12.5rem; ",
    ),
    also: ["clipped-twice-as-large"],
  },
  {
    defect: "words clipped when they are twice as large",
    caught: "clipped-twice-as-large",
    in: STYLE,
    ...after(".icons { ", "overflow: hidden; block-size: 36px; "),
    also: ["clipped-when-spaced"],
  },
];
