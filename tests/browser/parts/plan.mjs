// Which pages are looked at in which views.

const WIDTHS = [
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
];
const [NARROW, MIDDLE, WIDE] = WIDTHS;
const SCHEMES = ["light", "dark"];

// A tablet on its side: wide enough for most of what is made for wide screens, and hardly so.
const LANDSCAPE = { width: 1024, height: 768 };

// 1280 px wide and enlarged to 400%: what is left is low as well as narrow.
const ENLARGED = { width: 320, height: 256 };

// Every page in every width, light and dark.
const EVERY = WIDTHS.flatMap((size) => SCHEMES.map((scheme) => ({ ...size, scheme })));

// What a page of each kind is looked at in besides.
const SPECIAL = [
  // The front page comes first, and has the least room to spare here.
  { ...LANDSCAPE },
  { ...NARROW, rtl: true },
  { ...MIDDLE, rtl: true, scheme: "dark" },
  { ...WIDE, rtl: true },
  ...[NARROW, WIDE].flatMap((size) => SCHEMES.map((scheme) => ({ ...size, scheme, forced: true }))),
  { ...NARROW, forced: true, rtl: true },
  { ...WIDE, forced: true, rtl: true, scheme: "dark" },
  { ...NARROW, contrast: true, scheme: "dark" },
  { ...WIDE, contrast: true },
  { ...NARROW, open: true },
  { ...NARROW, open: true, scheme: "dark" },
  { ...NARROW, open: true, rtl: true },
  { ...NARROW, open: true, forced: true },
  { ...ENLARGED },
  { ...NARROW, script: false },
  { ...WIDE, script: false },
];

export function fullPlan(pages, sample) {
  const kinds = new Set(sample.map(({ path }) => path));
  return pages.map(({ path }) => ({ path, views: kinds.has(path) ? [...EVERY, ...SPECIAL] : EVERY }));
}

// A plain view of each page, narrow and light or wide and dark or the other way round, and one other in
// turn, so that each of those is taken by several pages.
export function samplePlan(sample) {
  const plain = [NARROW, WIDE].flatMap((size) => SCHEMES.map((scheme) => ({ ...size, scheme })));
  const others = [...SPECIAL, { ...MIDDLE }, { ...MIDDLE, scheme: "dark" }];
  return sample.map(({ path }, at) => {
    return { path, views: [plain[at % plain.length], others[at % others.length]] };
  });
}
