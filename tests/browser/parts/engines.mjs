// The two engines: axe-core and IBM's checker. The browser itself puts their code into each page, past
// the security policy, and no script tag is added.

import { TRIAGE } from "../triage.mjs";
import { source } from "./tools.mjs";

// WCAG 2.2 A and AA. Target size is the only rule of `wcag22aa`, and off unless it is named.
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What a visitor must bring along.
export const ENGINES = [
  source("axe-core/axe.min.js"),
  `${source("accessibility-checker-engine/ace.js")};globalThis.ace = ace;`,
];

export async function axe(view) {
  // Where the system forces its colours, axe reckons with those it cannot see; our own check reads pixels.
  const rules = { "color-contrast": { enabled: !view.settings.forced } };
  const { violations, incomplete } = await view.ask(
    ([tags, rules]) => {
      const options = { runOnly: tags, rules, resultTypes: ["violations", "incomplete"], preload: false };
      return axe.run(document, options).then((results) => {
        // What axe cannot tell about contrast is measured in pixels: see text-contrast.mjs.
        const unsure = results.incomplete.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes);
        probe.doubted = new Set(unsure.map(({ target }) => document.querySelector(target.at(-1))));
        const list = (rules) => rules.flatMap(({ id, nodes }) => nodes.map((node) => tell(id, node)));
        return { violations: list(results.violations), incomplete: list(results.incomplete) };
      });
      function tell(rule, { target, any, all, none }) {
        const element = document.querySelector(target.at(-1));
        const messages = [...any, ...all, ...none].map(({ message }) => message);
        return {
          rule,
          element: element ? probe.describe(element) : target.join(" "),
          message: [...new Set(messages)].join("; "),
        };
      }
    },
    [TAGS, rules],
  );
  return [
    ...violations.map(({ rule, element, message }) => ({ check: "axe", element, message: `${rule}: ${message}` })),
    ...incomplete.flatMap((doubt) => sift("axe", doubt)),
  ];
}

export async function ibm(view) {
  const results = await view.ask(async () => {
    const { results } = await new ace.Checker().check(document, ["IBM_Accessibility"]);
    return results
      .filter(({ value }) => value[1] !== "PASS")
      .map(({ ruleId, value, message, path }) => {
        const found = document.evaluate(path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
        return { rule: ruleId, level: value.join(" "), element: found ? probe.describe(found) : path.dom, message };
      });
  });
  return results.flatMap((result) => {
    const { rule, level, element, message } = result;
    return level === "VIOLATION FAIL"
      ? [{ check: "ibm", element, message: `${rule}: ${message}` }]
      : sift("ibm", result);
  });
}

// What an engine is in doubt about is a finding unless somebody has looked at it and said why it is well.
function sift(engine, { rule, element, message }) {
  const known = TRIAGE.find(
    (entry) =>
      entry.engine === engine &&
      entry.rule === rule &&
      (!entry.says || entry.says.test(message)) &&
      (!entry.where || entry.where.test(element)),
  );
  if (known) {
    known.met = (known.met ?? 0) + 1;
    return [];
  }
  return [{ check: `${engine} in doubt`, element, message: `${rule}: ${message}` }];
}
