// Each control, picture and landmark has a name, as the browser tells it to a screen reader, and the
// words that are seen are part of it (WCAG 4.1.2, 2.5.3).

const NAMED = new Set(
  "link button textbox searchbox combobox listbox checkbox radio switch slider spinbutton tab menuitem option dialog img image graphics-document region radiogroup table".split(
    " ",
  ),
);
const ONE_OF_MANY = new Set(["navigation", "complementary", "region", "search", "form"]);

export async function names(view) {
  const { nodes } = await view.cdp.send("Accessibility.getFullAXTree");
  const findings = [];
  const inTree = nodes.filter(({ ignored }) => !ignored);
  const say = async (node, message) => findings.push({ element: await describe(view, node), message });
  const heard = new Map();
  for (const node of inTree) {
    const role = node.role?.value;
    const name = node.name?.value?.trim() ?? "";
    if (ONE_OF_MANY.has(role)) heard.set(role, [...(heard.get(role) ?? []), { node, name }]);
    if (!NAMED.has(role)) continue;
    if (!name && !(role === "table" && (await call(view, node, inNamedGroup))))
      await say(node, `is a ${role} without a name`);
    else if (name && !/[\p{L}\p{N}]/u.test(name))
      await say(node, `is a ${role} named “${name}”, which no voice can say`);
    else if (name && ["link", "button"].includes(role)) {
      const seen = await call(view, node, seenWords);
      if (seen && !plain(name).includes(plain(seen)))
        await say(node, `is named “${name}”, which lacks the words that are seen`);
    }
  }
  for (const [role, alike] of heard) {
    if (alike.length < 2) continue;
    for (const { node, name } of alike) {
      if (!name || alike.some((other) => other.node !== node && other.name === name)) {
        await say(node, `is one of ${alike.length} landmarks of the kind ${role}, and its name does not tell which`);
      }
    }
  }
  return findings;
}

const plain = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

// In the page: the box that a wide table scrolls in may have the name.
function inNamedGroup() {
  return this.parentElement.matches("[aria-label], [aria-labelledby]");
}

// In the page: the words as seen, without those for screen readers only or hidden from them.
function seenWords() {
  const parts = [];
  const walker = document.createTreeWalker(this, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder.closest("svg, [aria-hidden=true]") || !probe.shown(holder)) continue;
    parts.push(getComputedStyle(holder).textTransform === "none" ? node.data : node.data.toLowerCase());
  }
  return parts.join(" ");
}

async function call(view, node, question) {
  const { object } = await view.cdp.send("DOM.resolveNode", { backendNodeId: node.backendDOMNodeId });
  const { result } = await view.cdp.send("Runtime.callFunctionOn", {
    objectId: object.objectId,
    functionDeclaration: String(question),
    returnByValue: true,
  });
  return result.value;
}

const describe = (view, node) =>
  call(view, node, function () {
    return probe.describe(this.localName ? this : this.parentElement);
  });
