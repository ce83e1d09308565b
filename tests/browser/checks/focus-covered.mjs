// What has the focus is on the screen, and nothing lies over any part of it (WCAG 2.4.11 and 2.4.12).

export async function focusCovered(view) {
  const { forwards, back } = await view.walk();
  const findings = [];
  for (const [key, { stops }] of [
    ["Tab", forwards],
    ["Shift and Tab", back],
  ]) {
    for (const { element, onScreen, covers } of stops) {
      if (!onScreen) findings.push({ element, message: `has the focus while it is off the screen (${key})` });
      else if (covers.length)
        findings.push({ element, message: `has the focus under ${covers.join(" and ")} (${key})` });
    }
  }
  return findings;
}
