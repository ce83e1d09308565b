// With scripts off, a page still says what it says, and has no button that does nothing.

export async function withoutScripts(view) {
  return view.ask(() => {
    const findings = [];
    const say = (element, message) => findings.push({ element: probe.describe(element), message });
    for (const button of document.querySelectorAll("button, [role=button], input[type=button]")) {
      const works =
        button.hasAttribute("popovertarget") ||
        button.hasAttribute("commandfor") ||
        (button.type === "submit" && button.form) ||
        button.type === "reset";
      if (probe.shown(button) && !works) say(button, "does nothing without scripts");
    }
    for (const form of document.forms)
      if (!form.getAttribute("action") && probe.shown(form)) say(form, "leads nowhere without scripts");
    const main = document.querySelector("main");
    if (!main || probe.words(main).length < 40) say(main, "is empty without scripts");
    return findings;
  });
}
