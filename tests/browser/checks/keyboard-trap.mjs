// The Tab key reaches everything that can be worked, and leaves the page at either end (WCAG 2.1.1, 2.1.2).

export async function keyboardTrap(view) {
  const { forwards, back, expected } = await view.walk();
  const findings = [];
  for (const [key, { stops, end, at }] of [
    ["Tab", forwards],
    ["Shift and Tab", back],
  ]) {
    const reached = new Set(stops.map(({ id }) => id));
    const missed = expected.filter(({ id }) => !reached.has(id));
    if (end === "stuck") {
      findings.push({ element: at.element, message: `holds the focus: ${key} does not lead on from here` });
    } else {
      for (const { element } of missed) findings.push({ element, message: `is not reached with ${key}` });
    }
  }
  for (const element of await view.ask(leftOut))
    findings.push({ element, message: "can be clicked, and no key leads to it" });
  return findings;
}

// In the page: the parts of a set (tabs, choices of a list) are gone through with the arrow keys.
const leftOut = () =>
  probe
    .controls()
    .filter(
      (element) =>
        element.tabIndex < 0 &&
        !element.matches("[role=tab], [role=option], [role=menuitem], [role=radio], [role=combobox] *"),
    )
    .map(probe.describe);
