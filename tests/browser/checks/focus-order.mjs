// The Tab key goes through a page as it is read: down the page, and along each row in the direction of
// the writing (WCAG 2.4.3). From the foot of one column it may go up to the head of the next.

export async function focusOrder(view) {
  const { forwards } = await view.walk();
  const findings = [];
  for (const element of await view.ask(() =>
    [...document.querySelectorAll("[tabindex]")].filter(({ tabIndex }) => tabIndex > 0).map(probe.describe),
  )) {
    findings.push({ element, message: "has a place of its own in the order (tabindex)" });
  }
  const rtl = await view.ask(() => getComputedStyle(document.documentElement).direction === "rtl");
  const facing = ({ left, right, top, bottom }) =>
    rtl ? { start: -right, end: -left, top, bottom } : { start: left, end: right, top, bottom };
  for (let at = 1; at < forwards.stops.length; at++) {
    const [one, next] = [forwards.stops[at - 1], forwards.stops[at]];
    const [from, to] = [facing(one.seen), facing(next.seen)];
    // Links within a sentence follow its words, whichever way the page runs.
    if (one.sentence !== null && one.sentence === next.sentence) continue;
    // A list of links may stand beside what it leads to, on either side.
    const behind = to.end <= from.start + 1;
    if (behind && one.list !== next.list) continue;
    const ahead = to.start >= from.end - 1;
    if (sameRow(from, to) ? behind : to.bottom <= from.top + 1 && !ahead)
      findings.push({ element: next.element, message: `comes after ${one.element}, and stands before it` });
  }
  return findings;
}

// Two things stand in one row when they share half the height of the lower one.
function sameRow(one, other) {
  const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return shared > Math.min(one.bottom - one.top, other.bottom - other.top) / 2;
}
