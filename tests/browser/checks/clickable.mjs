// Whatever can be clicked is a control, so that a keyboard can work it and a screen reader names it.
// The browser itself is asked which elements listen for clicks.

const PRESSES = ["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend"];

export async function clickable(view) {
  const { result } = await view.cdp.send("Runtime.evaluate", { expression: "document.documentElement" });
  const { listeners } = await view.cdp.send("DOMDebugger.getEventListeners", { objectId: result.objectId, depth: -1 });
  const findings = [];
  for (const { backendNodeId } of listeners.filter(({ type }) => PRESSES.includes(type))) {
    const { object } = await view.cdp.send("DOM.resolveNode", { backendNodeId });
    const call = { objectId: object.objectId, functionDeclaration: String(noControl), returnByValue: true };
    const { value } = (await view.cdp.send("Runtime.callFunctionOn", call)).result;
    if (value) findings.push({ element: value, message: "listens for clicks and is no button or link" });
  }
  for (const element of await view.ask(looksIt))
    findings.push({ element, message: "has the pointer of a link and is none" });
  return findings;
}

// In the page: a part that hears the clicks on the controls within it is fine.
function noControl() {
  const element = this;
  // A list to choose from is gone through with the arrow keys, from the box that it belongs to.
  if (!element.closest || element.matches("html, body, form, dialog, [popover], [role=listbox]")) return null;
  const worked = element.closest(`${probe.CONTROLS}, label`) && element.tabIndex >= 0;
  const holder = probe.controls(element).length > 0 && getComputedStyle(element).cursor !== "pointer";
  return worked || element.matches("label") || holder ? null : probe.describe(element);
}

function looksIt() {
  const all = [...document.body.querySelectorAll("*")];
  const hand = all.filter((element) => getComputedStyle(element).cursor === "pointer" && probe.shown(element));
  const first = hand.filter((element) => !hand.includes(element.parentElement));
  return first.filter((element) => !element.closest(`${probe.CONTROLS}, label`)).map(probe.describe);
}
