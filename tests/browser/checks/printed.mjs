// On paper a page keeps its words, dark on white, loses what only a screen can use, and says where
// its links to other websites lead.

// A list of links to go on to may well stay away.
const FEW = 30;

export async function printed(view) {
  const onScreen = await view.ask(wordsOfMain);
  return view.under({ media: "print" }, async () => {
    const findings = await view.ask(onPaper);
    const words = await view.ask(wordsOfMain);
    if (!words || words < Math.min(onScreen * 0.7, onScreen - FEW))
      findings.push({ element: "main", message: `has ${words} of its ${onScreen} words on paper` });
    return findings;
  });
}

// In the page: what can be typed into or pressed is of no use on paper, and its words are not counted.
const wordsOfMain = () =>
  probe
    .texts(document.querySelector("main") ?? document.body)
    .filter(({ element }) => !element.closest("nav, button, search, [role=search]"))
    .flatMap(({ node }) => node.data.match(/\S+/g)).length;

// In the page.
function onPaper() {
  const findings = [];
  const say = (element, message) => findings.push({ element: probe.describe(element), message });
  const useless =
    "body > header nav, body > footer nav, a[href='#main'], [role=search], search, button, [popover], dialog";
  for (const element of document.querySelectorAll(useless)) {
    if (probe.shown(element)) say(element, "is of no use on paper and stands there");
  }
  for (const element of document.querySelectorAll("*")) {
    const { position, top, bottom } = getComputedStyle(element);
    const stays = position === "fixed" || (position === "sticky" && (top !== "auto" || bottom !== "auto"));
    if (stays && probe.shown(element)) say(element, `is ${position}, so it may lie over the words of each sheet`);
  }
  const picture = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    picture.fillStyle = "#fff";
    picture.fillRect(0, 0, 1, 1);
    picture.fillStyle = colour;
    picture.fillRect(0, 0, 1, 1);
    const parts = [...picture.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
    const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  // Browsers leave out backgrounds, so words must be dark enough for white paper.
  for (const { element } of probe.texts()) {
    const style = getComputedStyle(element);
    const colour = element.closest("svg") ? style.fill : style.color;
    if (style.printColorAdjust !== "exact" && 1.05 / (luminance(colour) + 0.05) < 4.5)
      say(element, `is ${colour} on white paper`);
  }
  for (const link of document.querySelectorAll("main a[href^=http]")) {
    if (link.host === location.host || !probe.shown(link)) continue;
    const after = getComputedStyle(link, "::after").content;
    if (!after.includes("http") && !probe.words(link).includes(link.host))
      say(link, "does not say on paper where it leads");
  }
  return findings;
}
