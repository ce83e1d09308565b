// Planted defects: what cannot be understood. What each part means is told in `index.mjs`.

import { PAGE } from "./change.mjs";

export default [
  { defect: "the wrong language", caught: "language", in: PAGE, from: '<html lang="en-GB"', to: '<html lang="de"' },
  { defect: "words in another language, unmarked", caught: "language", in: PAGE, from: '<p lang="fr">', to: "<p>" },
  {
    defect: "“click here”",
    caught: "link-words",
    in: PAGE,
    from: ">a website with more help</a>",
    to: ">click here</a>",
  },
  {
    defect: "another window without a word",
    caught: "link-words",
    in: PAGE,
    from: '<a href="https://www.example.org/help/">',
    to: '<a href="https://www.example.org/help/" target="_blank">',
    also: ["ibm", "ibm in doubt"],
  },
  {
    defect: "the name of a file for a picture's words",
    caught: "picture-words",
    in: PAGE,
    from: 'alt="Three spires above the roofs of a city"',
    to: 'alt="IMG_2041.jpg"',
    also: ["ibm"],
  },
  {
    defect: "a picture without words",
    caught: "axe",
    in: PAGE,
    from: ' alt="Three spires above the roofs of a city"',
    to: "",
    also: ["ibm", "names", "picture-words"],
  },
  {
    defect: "told by a place alone",
    caught: "senses",
    in: PAGE,
    from: "A box in which a few words stand",
    to: "Look in the box on the right",
  },
];
