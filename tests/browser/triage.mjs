// What the engines are in doubt about, and why it is well all the same. What is not in this list is a
// finding; what is in it and no longer asked is one too, in the full sweep. `answer` names the check or
// the test of ours that settles the doubt on every page, so that nobody has to look again; `says` and `where` narrow
// an entry to a message or a place.

export const TRIAGE = [
  {
    engine: "axe",
    rule: "color-contrast",
    why: "There is a picture, a gradient or another layer behind the words, and axe reads styles alone. We measure the pixels.",
    answer: "text-contrast",
  },
  {
    engine: "ibm",
    rule: "style_focus_visible",
    why: "There is a border or an outline that may or may not be seen. We measure the pixels that the focus changes.",
    answer: "focus-visible",
  },
  {
    engine: "ibm",
    rule: "element_tabbable_unobscured",
    why: "Something shares its place with a menu that is closed. We go to each stop and look what lies over it.",
    answer: "focus-covered",
  },
  {
    engine: "ibm",
    rule: "input_label_visible",
    why: "It looks for words right beside the field. We ask that each field has a label and that the label is seen.",
    answer: "fields",
  },
  {
    engine: "ibm",
    rule: "aria_keyboard_handler_exists",
    where: /search/,
    why: "It asks whether the search box with its suggestions can be worked with the keyboard. That is done, key by key.",
    answer: "tasks/searching.mjs",
  },
  {
    engine: "ibm",
    rule: "list_structure_proper",
    where: /\bdl\b/,
    why: "A list of terms whose pairs stand in groups, as HTML allows. axe knows how such a list is made, and so does the HTML checker.",
    answer: "axe",
  },
  {
    engine: "ibm",
    rule: "input_fields_grouped",
    why: "Several fields of one kind in a form. Each asks something else; those that belong together are in a fieldset.",
    answer: "fields",
  },
  {
    engine: "ibm",
    rule: "style_highcontrast_visible",
    why: "Asked of every page with a style sheet. We turn forced colours on and measure words, icons, controls and current marks.",
    answer: "forced-colours",
  },
  {
    engine: "ibm",
    rule: "img_alt_background",
    why: "A background that matters would be lost in forced colours. Ours are ornaments, and the icons are in the page itself.",
    answer: "forced-colours",
  },
  {
    engine: "ibm",
    rule: "style_color_misuse",
    why: "Asked of every page with a style sheet. In forced colours all colours are gone, and current marks must still differ.",
    answer: "forced-colours",
  },
  {
    engine: "ibm",
    rule: "style_viewport_resizable",
    why: "Some sizes grow with the screen. We make all letters twice as large and look for lost words.",
    answer: "clipped-twice-as-large",
  },
  {
    engine: "ibm",
    rule: "text_block_heading",
    why: "Short lines by themselves: kickers, captions, names of cards. What looks like a heading is measured.",
    answer: "headings",
  },
  {
    engine: "ibm",
    rule: "heading_markup_misuse",
    where: /^#word-/,
    why: "The heading of an entry of a guide names every form of the words to avoid, and so can be long.",
    answer: "headings",
  },
  {
    engine: "ibm",
    rule: "text_sensory_misuse",
    why: "Words such as right and big, which are mostly about rights and big voices. Directions by place, shape or colour are searched for.",
    answer: "senses",
  },
];
