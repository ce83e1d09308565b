// A form asks in words that stay: each field has a label that is seen, what must be filled in is said
// in words, and fields about the person let the browser fill them in (WCAG 1.3.5, 3.3.2).

export async function fields(view) {
  return view.ask(() => {
    const findings = [];
    const say = (element, message) => findings.push({ element: probe.describe(element), message });
    const PERSONAL =
      /^(email|e-mail|tel|phone|name|full-?name|organisation|organization|company|postcode|address|url|website)$/;
    for (const field of document.querySelectorAll(
      "input:not([type=hidden], [type=submit], [type=button], [type=reset]), select, textarea",
    )) {
      if (!probe.shown(field)) continue;
      const label = [...(field.labels ?? [])].find(probe.shown);
      // A box to search from is labelled by the button beside it.
      const button = field.closest("search, [role=search]")?.querySelector("button");
      const searches =
        (field.labels?.length || field.ariaLabel) && button && probe.shown(button) && probe.words(button);
      if (!label && !searches) say(field, "has no label that is seen");
      if (field.placeholder && !label) say(field, "has a placeholder for a label, which goes away");
      const personal =
        ["email", "tel"].includes(field.type) ||
        (field.matches("input[type=text], input[type=url], input:not([type])") && PERSONAL.test(field.name));
      if (personal && !field.autocomplete)
        say(field, "does not say which of the person's details it wants (autocomplete)");
      // Either what must be filled in is said, or what may be left out.
      const says = /\b(required|must|needed|optional|leave (this|it) empty|or none)\b/i;
      if (field.required && label && !says.test(probe.words(field.form ?? document.body)))
        say(field, "must be filled in, and the form does not say so in words");
    }
    for (const set of document.querySelectorAll("fieldset"))
      if (probe.shown(set) && !probe.words(set.querySelector("legend") ?? document.createElement("i")))
        say(set, "is a set of fields without a heading (legend)");
    for (const radio of document.querySelectorAll("input[type=radio]"))
      if (probe.shown(radio) && !radio.closest("fieldset, [role=radiogroup]"))
        say(radio, "is one of a set that has no heading (fieldset and legend)");
    return findings;
  });
}
