// All checks of our own, by name, and the views in which each is asked. To add one: a file beside this
// one, a line here, and a page in `../defects/` that it must catch.

import { clickable } from "./clickable.mjs";
import { clipped, clippedTwiceAsLarge, clippedWhenSpaced } from "./clipped.mjs";
import { controlContrast } from "./control-contrast.mjs";
import { fields } from "./fields.mjs";
import { focusCovered } from "./focus-covered.mjs";
import { focusOrder } from "./focus-order.mjs";
import { focusVisible } from "./focus-visible.mjs";
import { forcedColours } from "./forced-colours.mjs";
import { headings } from "./headings.mjs";
import { hover } from "./hover.mjs";
import { ids } from "./ids.mjs";
import { keyboardTrap } from "./keyboard-trap.mjs";
import { landmarks } from "./landmarks.mjs";
import { language } from "./language.mjs";
import { layoutShift } from "./layout-shift.mjs";
import { linkWords } from "./link-words.mjs";
import { moving } from "./moving.mjs";
import { names } from "./names.mjs";
import { complaints, otherHosts, policy } from "./network.mjs";
import { opened } from "./opened.mjs";
import { pictureWords } from "./picture-words.mjs";
import { printed } from "./printed.mjs";
import { senses } from "./senses.mjs";
import { sideways } from "./sideways.mjs";
import { targetSize } from "./target-size.mjs";
import { textContrast } from "./text-contrast.mjs";
import { withoutScripts } from "./without-scripts.mjs";

const always = () => true;
const scripted = ({ script }) => script;
// Nothing is left open, so that the Tab key meets the page as it comes.
const closed = ({ script, open }) => script && !open;
const plain = ({ script, open, rtl, forced }) => script && !open && !rtl && !forced;

export const CHECKS = [
  // Loading
  { name: "layout-shift", look: layoutShift, when: plain },
  // Reading
  { name: "headings", look: headings, when: always },
  { name: "landmarks", look: landmarks, when: closed },
  { name: "language", look: language, when: plain },
  { name: "ids", look: ids, when: always },
  { name: "names", look: names, when: scripted },
  { name: "link-words", look: linkWords, when: always },
  { name: "picture-words", look: pictureWords, when: always },
  { name: "senses", look: senses, when: plain },
  { name: "fields", look: fields, when: always },
  // Seeing
  { name: "sideways", look: sideways, when: scripted },
  { name: "clipped", look: clipped, when: scripted },
  { name: "clipped-when-spaced", look: clippedWhenSpaced, when: scripted },
  { name: "clipped-twice-as-large", look: clippedTwiceAsLarge, when: ({ script, width }) => script && width > 320 },
  { name: "text-contrast", look: textContrast, when: ({ script, forced }) => script && !forced },
  { name: "control-contrast", look: controlContrast, when: scripted },
  { name: "forced-colours", look: forcedColours, when: ({ script, forced }) => script && forced },
  { name: "moving", look: moving, when: plain },
  { name: "printed", look: printed, when: plain },
  // Working
  { name: "keyboard-trap", look: keyboardTrap, when: closed },
  { name: "focus-order", look: focusOrder, when: closed },
  { name: "focus-covered", look: focusCovered, when: closed },
  { name: "focus-visible", look: focusVisible, when: closed },
  { name: "opened", look: opened, when: closed },
  { name: "target-size", look: targetSize, when: scripted },
  { name: "clickable", look: clickable, when: plain },
  { name: "hover", look: hover, when: plain },
  { name: "without-scripts", look: withoutScripts, when: ({ script }) => !script },
  // What the browser itself says, after all of this
  { name: "other-hosts", look: otherHosts, when: always },
  { name: "policy", look: policy, when: scripted },
  { name: "complaints", look: complaints, when: always },
];

// Asks all that is to be asked of a view. A check that breaks has found something too.
export async function check(view) {
  const findings = [];
  for (const { name, look } of CHECKS.filter(({ when }) => when(view.settings))) {
    try {
      for (const finding of await look(view)) findings.push({ check: name, ...finding });
    } catch (error) {
      findings.push({
        check: name,
        element: "the check",
        message: `breaks on this page: ${error.message.split("\n")[0]}`,
      });
    }
  }
  return findings;
}
