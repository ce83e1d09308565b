// Planted defects: each is one small change to the clean twin (`clean/`), and must be caught by the check
// that it names.
//
// - `defect`: what is wrong, in words;
// - `caught`: the check that must see it, and `also`: others that may; anything else is a false alarm;
// - `in`, `from`, `to`: the file, the text that stands there once, and what stands there instead;
// - `more`: a second change, where one does not make the defect;
// - `view`: how the page is looked at, if not 1280 px wide and light; `policy`: another security policy.

import engines from "./engines.mjs";
import forms from "./forms.mjs";
import keyboard from "./keyboard.mjs";
import loading from "./loading.mjs";
import room from "./room.mjs";
import sight from "./sight.mjs";
import site from "./site.mjs";
import structure from "./structure.mjs";
import words from "./words.mjs";

export const DEFECTS = [keyboard, room, sight, words, structure, forms, loading, engines, site].flat();
