// Planted defects: what cannot be filled in. What each part means is told in `index.mjs`.

import { PAGE } from "./change.mjs";

export default [
  {
    defect: "a missing label",
    caught: "fields",
    in: PAGE,
    from: '<label for="email">Your email address</label>',
    to: "",
    also: ["axe", "ibm", "names", "ibm in doubt"],
  },
  {
    defect: "a placeholder for a label",
    caught: "fields",
    in: PAGE,
    from: '<label for="email">Your email address</label> <input',
    to: '<input placeholder="Your email address"',
    also: ["axe", "ibm", "names", "ibm in doubt"],
  },
  {
    defect: "a personal field that browsers cannot fill",
    caught: "fields",
    in: PAGE,
    from: ' autocomplete="email"',
    to: "",
    also: ["ibm", "ibm in doubt"],
  },
  {
    defect: "choices without a heading",
    caught: "fields",
    in: PAGE,
    from: "<legend>May we write back?</legend>",
    to: "",
    also: ["axe", "ibm", "ibm in doubt"],
  },
];
