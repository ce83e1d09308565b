// A link says where it leads, also when it is read by itself in a list of links (WCAG 2.4.4, 2.4.9).

export async function linkWords(view) {
  return view.ask(() => {
    const VAGUE =
      /^(click|tap|press|go|see|look|read|learn|find out|view|open|visit|follow|download)?\s*(here|this|this (page|link|site|website|article|document)|more|link|now|details|info|information|on|it|file|pdf|page|website|continue)?$/;
    const findings = [];
    for (const link of document.querySelectorAll("a[href], [role=link]")) {
      if (!probe.drawn(link)) continue;
      const labelled = link
        .getAttribute("aria-labelledby")
        ?.split(" ")
        .map((id) => document.getElementById(id)?.textContent)
        .join(" ");
      const pictures = [...link.querySelectorAll("img")].map(({ alt }) => alt).join(" ");
      const said = (labelled ?? link.getAttribute("aria-label") ?? `${link.textContent} ${pictures}`)
        .replace(/\s+/g, " ")
        .trim();
      const plain = said
        .toLowerCase()
        .replace(/[^\p{L}\p{N} ]/gu, "")
        .trim();
      const say = (message) => findings.push({ element: probe.describe(link), message });
      if (plain && VAGUE.test(plain)) say(`says “${said}”, which does not tell where it leads`);
      if (/^(https?:\/\/|www\.)\S+$/.test(said)) say("says an address, which nobody wants read out");
      if (link.target === "_blank" && !/new (tab|window)/i.test(said)) say("opens another window without a word");
    }
    return findings;
  });
}
