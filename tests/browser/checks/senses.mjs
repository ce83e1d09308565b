// Nothing is told by place, shape or colour alone: “press the green button”, “in the box on the right”
// (WCAG 1.3.3). A page has its parts elsewhere on a phone, and some readers see none of it.

export async function senses(view) {
  return view.ask(() => {
    const TOLD = [
      /\b(on|to|at|in) the (far |top |bottom |upper |lower )?(left|right)\b(?! (page|time|place|way|track|people|person|thing|help|support))/i,
      /\b(left|right)-hand (side|column|corner|menu)\b/i,
      /\b(red|green|blue|yellow|orange|purple|pink|grey|round|square|circular|big|large|small)\b( [a-z]+)? (button|icon|box|link|arrow|circle|square|triangle)\b/i,
      /\b(button|icon|box|link|words?|text|rows?|items?) (in|marked in|shown in) (red|green|blue|yellow|orange|purple|pink|grey)\b/i,
      /\bwhen you hear\b/i,
    ];
    const findings = [];
    for (const element of document.querySelectorAll("p, li, dd, td, label, legend, figcaption, summary, h2, h3, h4")) {
      if (!probe.shown(element) || element.querySelector("p, li, dd, td")) continue;
      const told = TOLD.map((pattern) => probe.words(element).match(pattern)).find(Boolean);
      if (told)
        findings.push({
          element: probe.describe(element),
          message: `tells something by the senses alone: “${told[0]}”`,
        });
    }
    return findings;
  });
}
