// Planted defects: what one of the engines sees, or is in doubt about. What each part means is told in `index.mjs`.

import { PAGE, STYLE } from "./change.mjs";

export default [
  {
    defect: "a stop that is no control",
    caught: "ibm",
    in: PAGE,
    from: '<p class="icons">',
    to: '<p class="icons" tabindex="0">',
  },
  {
    defect: "a film whose captions nobody has looked at",
    caught: "axe in doubt",
    in: PAGE,
    from: '<p class="icons">',
    to: '<video controls width="200" height="100"></video><p class="icons">',
    also: ["axe", "ibm", "ibm in doubt", "names", "forced-colours"],
  },
  {
    defect: "a link that hides off the screen",
    caught: "ibm in doubt",
    in: STYLE,
    from: ".skip-link:not(:focus) { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }",
    to: ".skip-link:not(:focus) { position: absolute; left: -99rem }",
    also: ["clipped", "clipped-when-spaced", "clipped-twice-as-large", "ibm", "sideways"],
  },
];
