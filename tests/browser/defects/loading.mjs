// Planted defects: what the browser complains of. What each part means is told in `index.mjs`.

import { PAGE, STYLE, SCRIPT, after } from "./change.mjs";

export default [
  {
    defect: "a script in the page",
    caught: "policy",
    in: PAGE,
    from: "</head>",
    to: "<script>document.title += '!'</script></head>",
  },
  {
    defect: "a style in the page",
    caught: "policy",
    in: PAGE,
    from: '<p class="banner">',
    to: '<p class="banner" style="margin: 0">',
  },
  {
    defect: "a picture from another host",
    caught: "other-hosts",
    policy: "",
    in: PAGE,
    from: 'src="/spires.svg"',
    to: 'src="http://127.0.0.2:9/spires.svg"',
    also: ["complaints"],
  },
  {
    defect: "an error in a script",
    caught: "complaints",
    in: SCRIPT,
    ...after("// The answer", "\nsetTimeout(() => nothing.there);\n//"),
  },
  {
    defect: "a button that needs scripts, with scripts off",
    caught: "without-scripts",
    view: { script: false },
    in: STYLE,
    from: "@media (scripting: none) { .plain { display: none } }",
    to: "",
  },
];
