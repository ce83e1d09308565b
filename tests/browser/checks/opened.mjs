// What a button opens can be had with the keyboard: Enter opens it, Tab leads into it, and Escape
// closes a menu and gives the focus back. Nothing that is open lies over what has the focus next.

export async function opened(view) {
  const findings = [];
  const openers = await view.ask(() => {
    probe.openers = probe
      .controls()
      .filter((element) =>
        element.matches(
          "button[popovertarget], button[commandfor], [aria-expanded=false][aria-controls], details:not([open]) > summary",
        ),
      );
    return probe.openers.map(probe.describe);
  });
  for (const [at, element] of openers.entries()) {
    const say = (message) => findings.push({ element, message });
    await view.ask((at) => probe.openers[at].focus(), at);
    // A box for words opens by typing, and is no button.
    if (await view.ask((at) => probe.openers[at].matches("input, textarea"), at)) continue;
    await view.page.keyboard.press("Enter");
    await view.settle();
    const panel = await view.ask(opens, at);
    if (!panel.open) {
      say("opens nothing with the Enter key");
      continue;
    }
    if (panel.stops) {
      await view.page.keyboard.press("Tab");
      if (!(await view.ask(() => probe.panel.contains(document.activeElement))))
        say("opens something that Tab does not lead into");
    }
    if (panel.popover) {
      const under = await leave(view, panel.stops);
      if (under) say(`stays open over what has the focus next: ${under}`);
      await view.ask((at) => probe.openers[at].focus(), at);
      if (!(await view.ask(() => probe.panel.matches(":popover-open")))) await view.page.keyboard.press("Enter");
      if (panel.stops) await view.page.keyboard.press("Tab");
      await view.page.keyboard.press("Escape");
      await view.settle();
      const after = await view.ask(
        (at) => ({ open: probe.panel.matches(":popover-open"), back: document.activeElement === probe.openers[at] }),
        at,
      );
      if (after.open) say("is not closed by the Escape key");
      else if (!after.back) say("does not get the focus back when Escape closes what it opened");
    } else {
      await view.ask((at) => probe.openers[at].focus(), at);
      await view.page.keyboard.press("Enter");
    }
  }
  return findings;
}

// In the page: what the opener opened.
function opens(at) {
  const opener = probe.openers[at];
  const named =
    opener.getAttribute("popovertarget") ?? opener.getAttribute("commandfor") ?? opener.getAttribute("aria-controls");
  probe.panel = opener.matches("summary") ? opener.parentElement : document.getElementById(named);
  const open = opener.matches("summary") ? probe.panel.open : Boolean(probe.panel) && probe.shown(probe.panel);
  const stops = open ? probe.controls(probe.panel).filter((element) => element !== opener).length : 0;
  return { open, stops, popover: open && Boolean(probe.panel.popover) };
}

// Tabs out of an open menu, and tells what then has the focus beneath it.
async function leave(view, stops) {
  for (let at = 0; at < stops; at++) await view.page.keyboard.press("Tab");
  await view.settle();
  return view.ask(() => {
    const focused = document.activeElement;
    if (focused === document.body || probe.panel.contains(focused) || !probe.panel.matches(":popover-open"))
      return null;
    const [one, other] = [focused.getBoundingClientRect(), probe.panel.getBoundingClientRect()];
    const apart =
      one.bottom <= other.top || one.top >= other.bottom || one.right <= other.left || one.left >= other.right;
    return apart ? null : probe.describe(focused);
  });
}
