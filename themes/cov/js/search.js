// The search. A form with `data-search` gets suggestions below its box as somebody types; what a page has
// marked with `data-results` shows what was found. Without this script the form leads to the search page.
// The words that are shown stand in the page, where the theme has put them.

const PAUSE = 150; // before suggestions, in milliseconds
const HUSH = 900; // before their number is read out: nobody is talked over while typing
const SUGGESTIONS = 6;
const AT_ONCE = 10; // results
const PARTS = 3; // of a page that has what was looked for in several places

// Names tell more than mentions do: old names of things most of all, and words that we avoid.
const ranking = { metaWeights: { title: 6, formerly: 12, also: 6, avoid: 2, prefer: 1 } };
const options = { noWorker: true, baseUrl: "/", excerptLength: 26, excerptEllipsis: "…", ranking };

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
// The words of a text; that there is more than one of a thing makes no difference.
const words = (text) => (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/(..)s$/, "$1"));
const names = (joined = "") => joined.split("; ").filter(Boolean);
const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

// The index is fetched when somebody first needs it, and again when it did not come.
let index;
const fetched = async (address) => {
  try {
    const made = await import(address);
    await made.options(options);
    await made.init();
    // Only with these are results counted by kind.
    await made.filters();
    return made;
  } catch (error) {
    index = undefined;
    throw error;
  }
};
const find = async (form, text, kinds = []) => {
  const made = await (index ??= fetched(form.dataset.search));
  return made.search(text, kinds.length ? { filters: { kind: { any: kinds } } } : {});
};
const read = (results) => Promise.all(results.map((result) => result.data()));

// The avoided word of an entry of a language guide that was asked for: all of it, or more than a word of it.
const avoided = ({ meta }, asked) =>
  names(meta.avoid).find((name) => {
    const parts = words(name);
    const isWhole = parts.length > 0 && parts.every((part) => asked.includes(part));
    return isWhole || (asked.length > 1 && asked.every((word) => parts.includes(word)));
  });

// An entry of a guide is called what it says: instead of one word, another.
const title = ({ meta, filters }, form, asked) => {
  if (!meta.avoid) return meta.title;
  const avoid = avoided({ meta }, words(asked)) ?? names(meta.avoid)[0];
  return fill(form.dataset[filters.mode[0]], { avoid, prefer: names(meta.prefer)[0] });
};
const kind = ({ filters }, form) => form.getAttribute(`data-kind-${filters.kind[0]}`) ?? "";

// A quotation from a page, with marks where Pagefind has put them and no other HTML.
const quoted = (excerpt) =>
  excerpt.split(/<\/?mark>/).map((text, at) => {
    const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return at % 2 ? element("mark", {}, plain) : plain;
  });

// Suggestions: the combobox with a list of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.
const suggest = (form) => {
  const input = form.elements.q;
  const list = element("ul", { id: `${input.id}-list`, className: "search-list", role: "listbox", hidden: true });
  const status = element("p", { className: "visually-hidden", role: "status" });
  list.setAttribute("aria-label", form.dataset.suggestions);
  input.parentElement.append(list);
  form.append(status);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  // Not every reader looks for a label once there is a role.
  roles["aria-labelledby"] = input.labels[0].id;
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);

  let active = -1;
  let asked = 0;
  let hush;
  const isOpen = () => !list.hidden;
  const activate = (at) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const open = (isNow) => {
    list.hidden = !isNow;
    input.setAttribute("aria-expanded", String(isNow));
    activate(-1);
  };
  const say = (text) => {
    clearTimeout(hush);
    hush = setTimeout(() => (status.textContent = text), HUSH);
  };
  const close = () => {
    asked += 1;
    clearTimeout(hush);
    status.textContent = "";
    open(false);
  };
  const offer = async (at = -1) => {
    const mine = ++asked;
    const text = input.value.trim();
    await new Promise((done) => setTimeout(done, at < 0 ? PAUSE : 0));
    if (mine !== asked) return;
    if (!text) return close();
    const { results } = await find(form, text);
    const pages = await read(results.slice(0, SUGGESTIONS));
    // Meanwhile somebody may have typed on, or gone elsewhere.
    if (mine !== asked || document.activeElement !== input) return;
    list.replaceChildren(
      ...pages.map((page, at) => {
        const name = element("span", { className: "search-option-title" }, title(page, form, text));
        const sort = element("span", { className: "search-option-kind" }, kind(page, form));
        const option = element("li", { id: `${list.id}-${at}`, className: "search-option", role: "option" }, name, " ", sort);
        option.setAttribute("aria-selected", "false");
        option.dataset.url = page.url;
        return option;
      }),
    );
    open(pages.length > 0);
    say(pages.length ? fill(form.dataset.count, { count: pages.length }) : form.dataset.none);
    if (pages.length && at >= 0) activate(at === Infinity ? pages.length - 1 : at);
  };
  const quietly = (work) => work.catch(() => close());

  input.addEventListener("input", () => quietly(offer()));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { key, altKey } = event;
    const last = list.children.length - 1;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const isDown = key === "ArrowDown";
      if (altKey && !isDown) close();
      else if (!isOpen()) quietly(offer(isDown ? 0 : Infinity));
      else if (isDown) activate(active < last ? active + 1 : -1);
      else activate(active < 0 ? last : active - 1);
    } else if (key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
    else if (key === "Escape" && isOpen()) close();
    else if (key === "Escape") input.value = "";
    else {
      // Everything else is typing, and happens in the box.
      if (key !== "Shift") activate(-1);
      return;
    }
    event.preventDefault();
  });
  // A press must not take the focus away from the box before it has become a click.
  form.addEventListener("mousedown", (event) => list.contains(event.target) && event.preventDefault());
  form.addEventListener("click", ({ target }) => {
    const option = target.closest("[data-url]");
    if (option) location.assign(option.dataset.url);
  });
  form.addEventListener("submit", close);
};

// The search page: what is asked for stands in the address, so it can be shared, and Back leads back.
const results = (place, form) => {
  const part = (name) => place.querySelector(`[data-results-${name}]`);
  const [count, kinds, instead, list, more, none, example] = [
    "count", "kinds", "instead", "list", "more", "none", "example",
  ].map(part);
  const boxes = [...kinds.querySelectorAll("input")];
  kinds.open = matchMedia("(min-width: 48rem)").matches;
  const heading = document.title;
  let asked = 0;

  const item = (page, text) => {
    const made = example.content.cloneNode(true);
    const at = (name) => made.querySelector(`.search-${name}`);
    at("kind").textContent = kind(page, form);
    const link = at("link");
    link.textContent = title(page, form, text);
    link.href = page.url;
    const formerly = names(page.meta.formerly).join(", ");
    if (formerly) at("note").textContent = fill(at("note").dataset.words, { formerly });
    else at("note").remove();
    at("excerpt").append(...quoted(page.excerpt));
    const parts = page.sub_results.filter((part) => part.anchor).slice(0, PARTS);
    at("parts").append(...parts.map((part) => element("li", {}, element("a", { href: part.url }, part.title))));
    if (!parts.length) at("parts").remove();
    return made;
  };

  const entries = async (text) => {
    const all = words(text);
    const found = await Promise.all(all.slice(0, 8).map((word) => find(form, word, ["word"])));
    const hits = found.flatMap(({ results }) => results.slice(0, 8));
    const pages = await read([...new Map(hits.map((hit) => [hit.id, hit])).values()]);
    const place = (page) => all.findIndex((word) => words(avoided(page, all)).includes(word));
    return pages.filter((page) => avoided(page, all)).sort((one, other) => place(one) - place(other));
  };

  const show = async (text, chosen) => {
    const mine = ++asked;
    document.title = text ? `${text} – ${heading}` : heading;
    place.hidden = !text;
    if (!text) return;
    const [{ results, totalFilters }, avoid] = await Promise.all([find(form, text, chosen), entries(text)]);
    let shown = await read(results.slice(0, AT_ONCE));
    if (mine !== asked) return;
    const numbers = totalFilters.kind ?? {};
    for (const box of boxes) {
      const number = numbers[box.value] ?? 0;
      const label = box.closest("label");
      label.hidden = !number && !box.checked;
      label.querySelector("[data-number]").textContent = number;
    }
    kinds.hidden = !boxes.some((box) => box.checked) && Object.values(numbers).filter(Boolean).length < 2;
    instead.replaceChildren(
      ...avoid.map((page) => element("li", {}, element("a", { href: page.url }, title(page, form, text)))),
    );
    instead.parentElement.hidden = !avoid.length;
    list.replaceChildren(...shown.map((page) => item(page, text)));
    none.hidden = results.length > 0;
    more.hidden = results.length <= AT_ONCE;
    more.onclick = async () => {
      const start = list.children.length;
      shown = await read(results.slice(start, start + AT_ONCE));
      list.append(...shown.map((page) => item(page, text)));
      more.hidden = list.children.length >= results.length;
      list.children[start]?.querySelector("a").focus();
    };
    const one = new Intl.PluralRules(document.documentElement.lang).select(results.length) === "one";
    const said = results.length ? count.dataset[one ? "one" : "other"] : count.dataset.zero;
    count.textContent = fill(said, { count: results.length, text });
  };
  const showAll = (text, chosen) =>
    show(text, chosen).catch(() => {
      for (const part of [kinds, instead.parentElement, more, none]) part.hidden = true;
      list.replaceChildren();
      count.textContent = count.dataset.broken;
    });

  let looked;
  const look = () => {
    // A step to another place of this page is none to another search.
    if (looked === location.search) return;
    looked = location.search;
    const asked = new URLSearchParams(location.search);
    form.elements.q.value = asked.get("q") ?? "";
    for (const box of boxes) box.checked = asked.getAll("kind").includes(box.value);
    kinds.open ||= boxes.some((box) => box.checked);
    showAll(form.elements.q.value.trim(), asked.getAll("kind"));
  };
  const go = () => {
    const text = form.elements.q.value.trim();
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const asked = new URLSearchParams([...(text ? [["q", text]] : []), ...chosen.map((kind) => ["kind", kind])]);
    const query = String(asked) && `?${asked}`;
    if (query !== location.search) history.pushState(null, "", location.pathname + query);
    looked = location.search;
    showAll(text, chosen);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  kinds.addEventListener("change", go);
  addEventListener("popstate", look);
  look();
};

for (const form of document.querySelectorAll("form[data-search]")) suggest(form);
const place = document.querySelector("[data-results]");
if (place) results(place, document.getElementById(place.dataset.results));
