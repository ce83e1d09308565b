// What the lists of defects share: the files of the clean twin, and a way to say what is changed.

export const PAGE = "/index.html";
export const STYLE = "/site.css";
export const SCRIPT = "/script.js";

// A phone, or a wide screen enlarged to 400%.
export const NARROW = { width: 320, height: 640 };

// A change that puts something after a text that stays.
export const after = (text, more) => ({ from: text, to: text + more });
